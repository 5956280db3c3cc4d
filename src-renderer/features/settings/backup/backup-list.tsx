import { useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../../app/signed-in.ts'
import { useCommand } from '../../../client/use-command.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProgressPanel } from '../../../ui/progress-panel.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import {
  ageWords,
  bytesWords,
  contentWords,
  inMegabytes,
  type ListedBackup,
  remarksOn,
  wayWords,
} from './backup-words.ts'

const time = (instant: string): string => formatChinaTime(InstantSchema.parse(instant))

/** 已有的备份: what was made, whether it is still there, and when it was last proved. */
export function BackupList({ backups }: { backups: readonly ListedBackup[] }) {
  const { run, busy, error, progress, cancel, cancelling } = useCommand('backup', 'check')
  const [checked, setChecked] = useState<{ name: string; verdict: Verdict } | null>(null)
  const check = async ({ id, name }: ListedBackup): Promise<void> => {
    setChecked(null)
    const done = await run({ id })
    if (done) setChecked({ name, verdict: done.output })
  }
  return (
    <section className="kd-settings-section kd-settings-wide" aria-label="已有的备份">
      <h2>已有的备份</h2>
      {backups.length === 0 ? (
        <EmptyState title="还没有备份">电脑坏了或丢了，没有备份的数据找不回来。请现在就备份一次。</EmptyState>
      ) : (
        <table className="kd-staff-table">
          <thead>
            <tr>
              {['备份时间', '文件', '大小', '方式', '核对', '操作'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {backups.map((found) => (
              <BackupRow key={found.id} found={found} busy={busy} onCheck={() => void check(found)} />
            ))}
          </tbody>
        </table>
      )}
      <div className="kd-backup-notes" aria-live="polite">
        {busy && (
          <ProgressPanel
            title="正在核对备份"
            unit="MB"
            done={inMegabytes(progress?.done ?? 0)}
            total={progress ? inMegabytes(progress.total) : undefined}
            onCancel={cancel}
            cancelling={cancelling}
          />
        )}
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {checked && <VerdictNote {...checked} />}
      </div>
    </section>
  )
}

const places = {
  there: null,
  gone: '文件已不在（轮换删除或被移走）',
  away: '不在原处（U 盘没有插上）',
  downloaded: '在浏览器的下载文件夹里',
} as const

function BackupRow({ found, busy, onCheck }: { found: ListedBackup; busy: boolean; onCheck: () => void }) {
  const { today } = useSignedIn()
  const place = places[found.file]
  return (
    <tr>
      <td>
        {time(found.madeAt)}
        <span className="kd-staff-second">{ageWords(found.madeAt, today)}</span>
      </td>
      <td>
        {found.name}
        <span className="kd-staff-second kd-settings-path">{place ?? found.folder}</span>
      </td>
      <td>
        <span className="kd-number">{bytesWords(found.size)}</span>
      </td>
      <td>{wayWords[found.how]}</td>
      <td>
        {found.result === 'sound' ? (
          <StateMark shape="tick-filled" tone="success" second={time(found.checkedAt)}>
            完好
          </StateMark>
        ) : (
          <StateMark shape="cross-filled" tone="error" second={time(found.checkedAt)}>
            损坏
          </StateMark>
        )}
      </td>
      <td>
        {found.file === 'there' && (
          <button type="button" className="kd-text-button" disabled={busy} onClick={onCheck}>
            核对
          </button>
        )}
      </td>
    </tr>
  )
}

type Verdict = { readonly problem: string | null; readonly content: Parameters<typeof contentWords>[0] | null }

function VerdictNote({ name, verdict: { problem, content } }: { name: string; verdict: Verdict }) {
  if (problem !== null) return <ErrorNote message={`${name}：${problem}`} advice="请马上另做一份备份。" />
  return (
    <>
      <Notice tone="success">
        {name} 完好{content && `：${contentWords(content)}`}，全部读过并核对无误。
      </Notice>
      {(content ? remarksOn(content) : []).map((remark) => (
        <Notice key={remark} tone="warning">
          {remark}
        </Notice>
      ))}
    </>
  )
}
