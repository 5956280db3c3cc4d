import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { CertificateRecord } from '../../../src-shared/contract/certificate-records.ts'
import { daysBetween, formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listTime } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Sep } from '../../ui/sep.tsx'
import { RevealNumber } from '../candidates/reveal-number.tsx'
import { RecordState } from '../sync/record-state.tsx'
import { CertificateBusiness } from './certificate-business.tsx'
import { CertificateMark } from './certificate-mark.tsx'
import { CertificateApplications, CertificateHistory } from './certificate-story.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { ConfirmVoidDialog, ProposeVoidDialog } from './void-dialogs.tsx'

type Asking = 'correct' | 'propose' | 'confirm' | null

/** One certificate: what it says, what is asked of it, what may be done, and its story. */
export function CertificateDetail({ certificateId, onMake }: { certificateId: string; onMake: () => void }) {
  const { data, error } = useCoreQuery('certificates', 'get', { certificateId })
  const [asking, setAsking] = useState<Asking>(null)
  if (error && !data) return <ErrorNote message={error.message} />
  if (!data) return null
  const close = (): void => setAsking(null)
  return (
    <article className="kd-certificate" aria-label={`证书 ${data.spacedNumber}`}>
      <header className="kd-certificate-head">
        <h2>{data.name}</h2>
        <span className="kd-certificate-number">{data.spacedNumber}</span>
        <CertificateMark row={data} />
        <RecordState entity="certificate" id={certificateId} withWord />
      </header>
      <Standing record={data} onConfirm={() => setAsking('confirm')} onCorrect={() => setAsking('correct')} />
      <Actions record={data} onMake={onMake} onAsk={setAsking} />
      <CertificateFacts record={data} />
      <CertificateBusiness record={data} />
      <CertificateApplications record={data} />
      <CertificateHistory certificateId={certificateId} />
      {asking === 'correct' && <CorrectDialog record={data} onClose={close} />}
      {asking === 'propose' && <ProposeVoidDialog record={data} onClose={close} />}
      {asking === 'confirm' && <ConfirmVoidDialog record={data} onClose={close} />}
    </article>
  )
}

/** What has to be known before anything is done with it. */
function Standing({
  record,
  onConfirm,
  onCorrect,
}: {
  record: CertificateRecord
  onConfirm: () => void
  onCorrect: () => void
}) {
  const { may } = useSignedIn()
  const { ended, voidProposal, outdated, transfer, validUntil } = record
  return (
    <>
      {ended && (
        <Notice tone="neutral">
          <b>
            {ended.on} {whyInvalidNames[ended.why]}
          </b>
          ：{ended.reason || '没有写明原因'}
        </Notice>
      )}
      {!ended && record.invalid === 'expired' && (
        <Notice tone="neutral">
          <b>{validUntil} 已过期</b>，不能再办理变更、延续或注销；须重新报名参加考核。
        </Notice>
      )}
      {voidProposal && (
        <Notice
          tone="warning"
          action={
            may('certificate:void') && (
              <Button size="small" onClick={onConfirm}>
                确认或不予作废…
              </Button>
            )
          }
        >
          <b>{voidProposal.by.name} 提出作废，等第二人确认</b>（{formatChinaTime(InstantSchema.parse(voidProposal.at))}
          ）：
          {voidProposal.reason}
        </Notice>
      )}
      {outdated.length > 0 && !ended && (
        <Notice
          tone="warning"
          action={
            record.may.correct.allowed && (
              <Button size="small" onClick={onCorrect}>
                更正证书…
              </Button>
            )
          }
        >
          考生资料的{outdated.join('、')}已经更改，证书上还是原来的。
        </Notice>
      )}
      {transfer && (
        <Notice tone="waiting">
          自 {transfer.since} 起待转出到{transfer.regionName}，转出完成前不能办理业务。
        </Notice>
      )}
    </>
  )
}

function Actions({
  record,
  onMake,
  onAsk,
}: {
  record: CertificateRecord
  onMake: () => void
  onAsk: (asking: Asking) => void
}) {
  const { may } = useSignedIn()
  return (
    <div className="kd-certificate-actions">
      {may('ticket:print') && (
        <GreyedButton greyedBecause={record.may.make.reason ?? undefined} onClick={onMake}>
          查看、下载或打印
          <KeyCap keys="Enter" />
        </GreyedButton>
      )}
      {may('certificate:issue') && (
        <GreyedButton greyedBecause={record.may.correct.reason ?? undefined} onClick={() => onAsk('correct')}>
          更正…
        </GreyedButton>
      )}
      {may('certificate:void') && (
        <GreyedButton greyedBecause={record.may.proposeVoid.reason ?? undefined} onClick={() => onAsk('propose')}>
          作废…
        </GreyedButton>
      )}
    </div>
  )
}

function CertificateFacts({ record }: { record: CertificateRecord }) {
  const { today } = useSignedIn()
  const left = daysBetween(today, record.validUntil)
  const { printed, exam, formerEmployers } = record
  return (
    <section aria-label="证书内容">
      <h3 className="kd-group-label">证书内容</h3>
      <FactGrid
        facts={[
          {
            label: '姓名',
            value: (
              <>
                <Link to="/candidates/$candidateId" params={{ candidateId: record.candidateId }}>
                  {record.name}
                </Link>
                <Sep />
                {record.sex}
              </>
            ),
          },
          {
            label: '证件号码',
            value: <RevealNumber candidateId={record.candidateId} masked={record.maskedIdNumber} />,
            second: record.idType,
          },
          { label: '人员类别', value: record.personCategory },
          { label: '业务领域', value: record.businessField },
          {
            label: '单位名称',
            value: record.employerName || '没有登记单位',
            wide: true,
            ...(formerEmployers.length > 0 && {
              second: formerEmployers.map(({ name, until }) => (
                <div key={`${name}${until}`}>
                  原单位 {name}（至 {until}）
                </div>
              )),
            }),
          },
          { label: '归属区域', value: record.regionName },
          { label: '版次', value: `第 ${record.edition} 版` },
          { label: '发证日期', value: record.issuedOn },
          {
            label: '有效期至',
            value: record.validUntil,
            second: record.invalid === null ? (left === 0 ? '今天是最后一天' : `还有 ${left} 天`) : undefined,
          },
          {
            label: '来自',
            value: exam ? exam.planName : '导入的既有证书',
            ...(exam && { second: `${exam.date} 考试` }),
          },
          {
            label: '打印',
            value: printed ? `第 ${printed.edition} 版，共 ${printed.times} 次` : '还没有打印过',
            ...(printed && { second: `${listTime(InstantSchema.parse(printed.at), today)} ${printed.by}` }),
          },
        ]}
      />
    </section>
  )
}
