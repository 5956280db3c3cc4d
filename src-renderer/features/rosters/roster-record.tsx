import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { UnmatchedPhotos } from '../../../src-shared/contract/rosters.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { CallError } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { upload } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { PhotoIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { Separated } from '../../ui/sep.tsx'
import { FilePicker } from './file-picker.tsx'
import { packPhotos } from './pack-photos.ts'
import { UnusedPhotos } from './unused-photos.tsx'

/** What an imported roster is now: facts, where to review it, who still lacks a photograph. */
export function RosterRecord({ rosterId }: { rosterId: string }) {
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const record = useCoreQuery('rosters', 'get', { rosterId })
  const missing = useCoreQuery('rosters', 'missingPhotos', { rosterId })
  if (record.error) return <ErrorNote message={record.error.message} reference={record.error.reference} />
  if (!record.data) return null
  const { fileName, planId, planName, people, importedBy, importedAt, statuses } = record.data
  return (
    <>
      <section className="kd-card kd-roster-record">
        <FactGrid
          facts={[
            { label: '文件', value: fileName, wide: true },
            { label: '考试计划', value: planName },
            { label: '人数', value: `${people} 人` },
            {
              label: '导入',
              value: <Separated facts={[formatChinaTime(InstantSchema.parse(importedAt)), importedBy]} />,
            },
            {
              label: '审核',
              value: `待审核 ${statuses.submitted}，通过 ${statuses.passed}，不通过 ${statuses.rejected}${statuses.withdrawn > 0 ? `，已撤销 ${statuses.withdrawn}` : ''}`,
            },
          ]}
        />
        <div className="kd-roster-buttons">
          {may('enrollment:review') && statuses.submitted > 0 && (
            <Button onClick={() => void navigate({ to: '/reviews', search: { rosterId } })}>审核这份名册</Button>
          )}
          <Button onClick={() => void navigate({ to: '/enrollments', search: { planId, origin: 'roster' } })}>
            查看本计划的名册报名
          </Button>
        </div>
      </section>
      {missing.data && missing.data.total > 0 && (
        <section aria-label="缺照片">
          <h2 className="kd-group-label">缺照片 {missing.data.total} 人</h2>
          {may('candidate:edit') && <LatePhotos rosterId={rosterId} />}
          <ul className="kd-roster-recent kd-roster-missing">
            {missing.data.people.map(({ candidateId, name, idNumber, employer }) => (
              <li key={candidateId}>
                <Link to="/candidates/$candidateId" params={{ candidateId }}>
                  {name}
                </Link>
                <span>{idNumber}</span>
                <span className="kd-one-line" title={employer}>
                  {employer}
                </span>
              </li>
            ))}
          </ul>
          {missing.data.total > missing.data.people.length && (
            <p className="kd-hint">只列出前 {missing.data.people.length} 人。</p>
          )}
        </section>
      )}
      {missing.data?.total === 0 && <Notice tone="success">照片都齐了。</Notice>}
    </>
  )
}

type Late = {
  readonly attached: number
  readonly refused: UnmatchedPhotos['listed']
  readonly unmatched: UnmatchedPhotos
}

const noPictures = (files: readonly File[]): Late => ({
  attached: 0,
  refused: [],
  unmatched: {
    total: files.length,
    listed: files.slice(0, 100).map(({ name }) => ({ name, reason: '不是图片文件。' })),
  },
})

/** 补照片: an archive or a folder for people of this roster. */
function LatePhotos({ rosterId }: { rosterId: string }) {
  const attach = useCommand('rosters', 'attachPhotos')
  const [sending, setSending] = useState<{ done: number; total: number } | null>(null)
  const [failure, setFailure] = useState<CallError | null>(null)
  const [said, setSaid] = useState<Late | null>(null)
  const take = async (files: readonly File[]): Promise<void> => {
    setFailure(null)
    setSaid(null)
    setSending({ done: 0, total: files.length })
    try {
      const photoUploads: string[] = []
      for await (const archive of packPhotos(files, setSending)) photoUploads.push(await upload(archive))
      if (photoUploads.length === 0) return setSaid(noPictures(files))
      for (const uploadId of photoUploads) await client.rosters.readPhotos({ uploadId })
      const done = await attach.run({ rosterId, photoUploads })
      if (!done) return
      const { photos, refusedPhotos, unmatched } = done.output
      setSaid({ attached: photos, refused: refusedPhotos, unmatched })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailure(error)
    } finally {
      setSending(null)
    }
  }
  const problem = failure ?? attach.error
  return (
    <div className="kd-roster-late">
      {attach.busy || sending ? (
        <ProgressPanel
          title={attach.busy ? '正在处理照片' : '正在读取照片'}
          done={attach.progress?.done ?? sending?.done ?? 0}
          total={attach.progress?.total ?? sending?.total}
          unit="张"
          cancelling={attach.cancelling}
          onCancel={attach.busy ? attach.cancel : undefined}
        />
      ) : (
        <div className="kd-roster-buttons">
          <FilePicker accept=".zip" icon={<PhotoIcon />} onPick={(files) => void take(files)}>
            从 ZIP 补照片
          </FilePicker>
          <FilePicker accept="image/*" folder icon={<PhotoIcon />} onPick={(files) => void take(files)}>
            从文件夹补照片
          </FilePicker>
          <span className="kd-hint">文件名里要有证件号码。缺照片不影响审核和打印，准考证上留“贴照片处”。</span>
        </div>
      )}
      {problem && <ErrorNote message={problem.message} reference={problem.reference} />}
      {said && (
        <>
          <Notice tone={said.attached > 0 ? 'success' : 'warning'}>补上 {said.attached} 张。</Notice>
          <UnusedPhotos refused={said.refused} unmatched={said.unmatched} />
        </>
      )}
    </div>
  )
}
