import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Publishing, ScoredSession } from '../../../src-shared/contract/scores.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { Notice } from '../../ui/notice.tsx'

/** 公布成绩: a dry run first, what is missing and who disagrees; then exactly that. */
export function PublishDialog({ session, onClose }: { session: ScoredSession; onClose: () => void }) {
  const { sessionId } = session
  const { data, error } = useCoreQuery('scores', 'previewPublishing', { sessionId })
  const [partially, setPartially] = useState(false)
  const publish = useCommand('scores', 'publish')
  const why = whyNot(data, partially)
  const run = async (): Promise<void> => {
    if (why !== null || !data) return
    if (await publish.run({ sessionId, digest: data.digest, partially })) onClose()
  }
  return (
    <Dialog
      title="公布成绩"
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={publish.busy} greyedBecause={why} onClick={() => void run()}>
            公布 {data?.ready ?? ''} 人
          </DialogPrimary>
        </>
      }
    >
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data && (
        <div className="kd-score-dialog">
          <FactGrid facts={factsOf(data)} />
          {data.held.length > 0 && (
            <>
              <Notice tone="warning">还有 {heldCount(data)} 人的成绩现在不能公布：</Notice>
              <Held held={data.held} more={heldCount(data) - data.held.length} />
              <Checkbox checked={partially} onChange={(event) => setPartially(event.target.checked)}>
                先公布其余的 {data.ready} 人
              </Checkbox>
            </>
          )}
          <p className="kd-hint">公布后考生在“我的考试”看到成绩；要改，须一人提出更正、另一人确认。</p>
        </div>
      )}
      {publish.error && <ErrorNote message={publish.error.message} reference={publish.error.reference} />}
    </Dialog>
  )
}

const heldCount = ({ missing, entered, disagreeing, own }: Publishing): number => missing + entered + disagreeing + own

function whyNot(data: Publishing | undefined, partially: boolean): string | null {
  if (!data) return '预览还没有出来，请稍候。'
  if (data.ready === 0) return '没有您可以公布的成绩。原因见下面各人。'
  if (data.held.length > 0 && !partially) return '还有人的成绩不能公布。请先补齐，或勾选“先公布其余的”。'
  return null
}

const factsOf = (data: Publishing) => [
  { label: '可公布', value: <b>{data.ready} 人</b> },
  { label: '合格', value: `${data.qualified} 人`, second: `满分 ${data.fullMark}，合格分 ${data.passMark}` },
  { label: '不合格', value: `${data.unqualified} 人` },
  { label: '缺考', value: `${data.absent} 人` },
  { label: '违纪、作弊', value: `${data.violations} 人` },
  { label: '此前已公布', value: `${data.published} 人` },
]

function Held({ held, more }: { held: Publishing['held']; more: number }) {
  return (
    <div className="kd-score-held">
      <table className="kd-score-table">
        <thead>
          <tr>
            <th scope="col">考场座位</th>
            <th scope="col">姓名</th>
            <th scope="col">为什么</th>
          </tr>
        </thead>
        <tbody>
          {held.map(({ enrollmentId, name, room, seat, reason }) => (
            <tr key={enrollmentId}>
              <td>{seat === null ? '没有座位' : `${room} ${String(seat).padStart(2, '0')} 号`}</td>
              <td>{name}</td>
              <td className="kd-score-reason">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="kd-hint">另有 {more} 人，在“全部”里查看。</p>}
    </div>
  )
}
