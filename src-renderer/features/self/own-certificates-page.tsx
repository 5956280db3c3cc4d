import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { type ApplicationKind, applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useOwnSignIn } from '../../app/own-sign-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { Notice } from '../../ui/notice.tsx'
import { HeldMark } from '../certificate-applications/held-mark.tsx'
import { ApplicationDialog, MoreMenu, type OpenedApplication } from '../certificate-applications/more-menu.tsx'
import { OpenApplicationStrip } from '../certificate-applications/open-application-strip.tsx'
import { OwnApplicationDesk } from './own-application-desk.tsx'
import { OwnPortrait } from './own-portrait.tsx'
import { SelfHead } from './self-head.tsx'
import './own-certificates.css'

/** 8 我的证书: one for each passed subject, with what can be applied for. */
export function OwnCertificatesPage() {
  const { data, error } = useCoreQuery('ownCertificates', 'list', {})
  return (
    <OwnApplicationDesk>
      <SelfHead title="我的证书" note="每个合格科目一本证书" />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data?.certificates.length === 0 && (
        <EmptyState title="还没有证书">
          考试成绩合格并公布后，考点签发证书，证书就显示在这里。以前在别处领过证书的，请到服务台登记。
        </EmptyState>
      )}
      <ul className="kd-self-list" aria-label="证书">
        {data?.certificates.map((certificate) => (
          <li key={certificate.certificateId}>
            <CertificateCard certificate={certificate} />
          </li>
        ))}
      </ul>
    </OwnApplicationDesk>
  )
}

function CertificateCard({ certificate }: { certificate: HeldCertificate }) {
  const { today } = useOwnSignIn()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<OpenedApplication>(null)
  const [submitted, setSubmitted] = useState<ApplicationKind | null>(null)
  const { certificateId, open, invalid } = certificate
  const done = (kind: ApplicationKind): void => {
    setOpened(null)
    setSubmitted(kind)
  }
  return (
    <article
      className={`kd-card kd-self-card kd-own-certificate ${invalid === null ? '' : 'kd-own-certificate-invalid'}`}
      aria-label={subjectName(certificate)}
    >
      <OwnPortrait />
      <div className="kd-own-certificate-text">
        <header className="kd-own-certificate-head">
          <h2>{subjectName(certificate)}</h2>
          <HeldMark certificate={certificate} />
        </header>
        <CertificateLines certificate={certificate} />
        {submitted && open?.kind === submitted && (
          <Notice tone="success">证书{applicationNames[submitted]}申请提交成功</Notice>
        )}
        {open && <OpenApplicationStrip open={open} today={today} onWithdraw={() => setOpened('withdraw')} />}
        <CannotDo certificate={certificate} />
      </div>
      <div className="kd-own-certificate-actions">
        <Button
          onClick={() => void navigate({ to: '/self/certificates/$certificateId', params: { certificateId } })}
          type="primary"
          ghost
        >
          查看
        </Button>
        <MoreMenu certificate={certificate} onOpen={setOpened} />
      </div>
      <ApplicationDialog opened={opened} certificate={certificate} onClose={() => setOpened(null)} onDone={done} />
    </article>
  )
}

function CertificateLines({ certificate }: { certificate: HeldCertificate }) {
  const { spacedNumber, issuedOn, validUntil, daysLeft, ended, employerName, invalid } = certificate
  const standing =
    ended === null
      ? daysLeft < 0
        ? `已过期 ${-daysLeft} 天`
        : `还有 ${daysLeft} 天`
      : `${ended.on} ${invalid === 'void' ? '作废' : '注销'}`
  return (
    <FactGrid
      columns={1}
      facts={[
        { label: '证书编号', value: spacedNumber },
        {
          label: '有效期',
          value: (
            <>
              {issuedOn} 至 {validUntil}
              <span className={invalid === null && certificate.expiringSoon ? 'kd-own-due' : 'kd-own-left'}>
                {standing}
              </span>
            </>
          ),
        },
        { label: '单位名称', value: employerName },
      ]}
    />
  )
}

/** Nothing can be started on it ever again, or not before it has moved: said once, in the card. */
function CannotDo({ certificate: { invalid, transfer } }: { certificate: HeldCertificate }) {
  if (invalid !== null) {
    return <p className="kd-own-certificate-note">证书{whyInvalidNames[invalid]}，不能再办理变更、延续或注销。</p>
  }
  if (!transfer) return null
  return (
    <p className="kd-own-certificate-note">
      变更已通过，自 {transfer.since} 起待转出到{transfer.regionName}；转出完成前不能再办变更，延续和注销可以办。
    </p>
  )
}
