import { Button } from 'antd'
import { useState } from 'react'
import type { AppContract } from '../../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../../src-shared/contract/procedure.ts'
import { formatChinaTime, InstantSchema } from '../../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../../app/signed-in.ts'
import { download } from '../../../client/files.ts'
import { useCommand } from '../../../client/use-command.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProgressPanel } from '../../../ui/progress-panel.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import { ageWords, type BackupState, contentWords, inMegabytes, remarksOn } from './backup-words.ts'
import { FolderField } from './folder-field.tsx'

type Made = OutputOf<AppContract['backup']['make']>

/** 立即备份: to a folder or stick, or into the browser's downloads. */
export function ManualBackup({ state, usual }: { state: BackupState; usual: string }) {
  const { run, busy, error, progress, cancel, cancelling } = useCommand('backup', 'make', {
    title: '正在备份',
    unit: 'MB',
    unitSize: 1024 * 1024,
    to: '/settings/backup',
    inWords: () => '备份已做好，读回核对无误。',
  })
  const [typed, setTyped] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const folder = typed ?? (usual || (state.places.find(({ sameDisk }) => !sameDisk)?.folder ?? ''))
  const start = async (to: Parameters<typeof run>[0]['to']): Promise<void> => {
    setMade(null)
    const done = await run({ to })
    if (!done) return
    if (done.output.file) await download(done.output.file)
    setMade(done.output)
  }
  const toFolder = (): void => {
    setMissing(folder.trim() === '')
    if (folder.trim() !== '') void start({ kind: 'folder', folder: folder.trim() })
  }
  return (
    <section className="kd-settings-section" aria-label="立即备份">
      <h2>立即备份</h2>
      <p className="kd-backup-standing">
        <LastGood at={state.lastGoodAt} />
      </p>
      <div className="kd-settings-fields">
        <FolderField
          label="备份到"
          required
          value={folder}
          onChange={setTyped}
          places={state.places}
          error={missing && folder.trim() === '' ? '请填写文件夹，或插上 U 盘后从列表里选。' : undefined}
          emptyHint="U 盘或别的盘上的文件夹，从列表里选或写完整路径。"
        />
      </div>
      <div className="kd-security-actions">
        <Button type="primary" onClick={toFolder} loading={busy}>
          立即备份
        </Button>
        <Button onClick={() => void start({ kind: 'download' })} disabled={busy}>
          下载到浏览器
        </Button>
      </div>
      <p className="kd-hint kd-backup-hint">
        全部数据（记录、照片、操作日志）写成一个加密文件，读回核对无误才留下；备份时可以照常工作。打开它要用今天的数据口令或恢复密钥。
      </p>
      <div className="kd-backup-notes" aria-live="polite">
        {busy && (
          <ProgressPanel
            title={progress && progress.done > progress.total / 2 ? '正在读回核对' : '正在备份'}
            unit="MB"
            done={inMegabytes(progress?.done ?? 0)}
            total={progress ? inMegabytes(progress.total) : undefined}
            note="取消后不留下这次的文件，原有的备份不动。"
            onCancel={cancel}
            cancelling={cancelling}
          />
        )}
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {made && <MadeNote made={made} />}
      </div>
    </section>
  )
}

function LastGood({ at }: { at: string | null }) {
  const { today } = useSignedIn()
  if (at === null) {
    return (
      <StateMark shape="triangle" tone="warning">
        还没有一份完好的备份
      </StateMark>
    )
  }
  const second = `${ageWords(at, today)} ${formatChinaTime(InstantSchema.parse(at)).slice(11)}`
  return (
    <StateMark shape="tick-filled" tone="success" second={second}>
      最近一份完好的备份
    </StateMark>
  )
}

function MadeNote({ made }: { made: Made }) {
  const where = made.folder === '' ? '浏览器的下载文件夹' : made.folder
  return (
    <>
      <Notice tone="success">
        已备份到 {where}：{made.name}（{contentWords(made)}），读回核对无误。已记入操作日志。
      </Notice>
      {remarksOn(made).map((remark) => (
        <Notice key={remark} tone="warning">
          {remark}
        </Notice>
      ))}
    </>
  )
}
