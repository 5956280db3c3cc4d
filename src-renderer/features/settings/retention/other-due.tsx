import { Button } from 'antd'
import { useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../../src-shared/domain/calendar-date.ts'
import { useCommand } from '../../../client/use-command.ts'
import { Notice } from '../../../ui/notice.tsx'
import { TableHead } from '../../../ui/table-head.tsx'
import type { Due } from './due-people.tsx'
import { EraseDialog } from './erase-dialog.tsx'

const inNumbers = (count: number): string => count.toLocaleString('zh-CN')

/** Scans of documents and contents of audit notes whose term is over. */
export function OtherDue({ scans, notes }: Pick<Due, 'scans' | 'notes'>) {
  const eraseScans = useCommand('retention', 'eraseScans')
  const clearNotes = useCommand('retention', 'clearNotes')
  const [asking, setAsking] = useState<'scans' | 'notes' | null>(null)
  const close = (): void => setAsking(null)
  const submitScans = async (password: string): Promise<void> => {
    if (await eraseScans.run({ password })) close()
  }
  const submitNotes = async (password: string): Promise<void> => {
    if (await clearNotes.run({ password })) close()
  }
  return (
    <section className="kd-settings-section" aria-label="到期的证件照和日志内容">
      <h2>到期的证件照和日志内容</h2>
      <div className="kd-due-line">
        <span>证件照正面、反面：{scans === 0 ? '没有到期的' : `${inNumbers(scans)} 人的到期了`}</span>
        {scans > 0 && <Button onClick={() => setAsking('scans')}>清除证件照…</Button>}
      </div>
      <div className="kd-due-line">
        <span>操作日志里的审计内容：{notes === 0 ? '没有到期的' : `${inNumbers(notes)} 条到期了`}</span>
        {notes > 0 && <Button onClick={() => setAsking('notes')}>清除审计内容…</Button>}
      </div>
      {asking === 'scans' && (
        <EraseDialog
          title="清除到期的证件照"
          submitLabel={`清除 ${inNumbers(scans)} 人的证件照`}
          command={eraseScans}
          onSubmit={submitScans}
          onClose={close}
        >
          <p>清除 {inNumbers(scans)} 人的证件照正面和反面；个人头像和其他信息留着。</p>
        </EraseDialog>
      )}
      {asking === 'notes' && (
        <EraseDialog
          title="清除到期的审计内容"
          submitLabel={`清除 ${inNumbers(notes)} 条的内容`}
          command={clearNotes}
          onSubmit={submitNotes}
          onClose={close}
        >
          <p>清除 {inNumbers(notes)} 条登录、查看、导出、打印记录里的说明；谁在什么时候做的还在，日志核验仍通过。</p>
        </EraseDialog>
      )}
    </section>
  )
}

/** 备份: what nobody can reach from here, and how restoring one of them is handled. */
export function CopiesLeft({ backups, erased, awaitingCentre }: Pick<Due, 'backups' | 'erased' | 'awaitingCentre'>) {
  if (erased === 0) return null
  return (
    <section className="kd-settings-section kd-settings-wide" aria-label="备份里还有的">
      <h2>备份里还有的</h2>
      {awaitingCentre > 0 && (
        <Notice tone="waiting">
          有 {inNumbers(awaitingCentre)} 人的清除等中心确认；确认后，日志里的内容才会清除。
        </Notice>
      )}
      <p className="kd-hint">
        已清除 {inNumbers(erased)} 人。清除前做的备份（U
        盘、别的盘、下载的文件）和恢复时移开的旧数据文件夹（replaced-…）里还有他们，程序够不着：请销毁或等它们轮换掉。用这样的备份恢复后，到期的人会重新列在上面，按本人申请清除的要再办一次。
      </p>
      {backups.length > 0 && (
        <table className="kd-staff-table kd-due-table">
          <caption>还留有已清除考生的备份 {backups.length} 份</caption>
          <TableHead titles={['备份时间', '文件', '还留有']} />
          <tbody>
            {backups.map(({ name, folder, madeAt, people }) => (
              <tr key={`${name} ${madeAt}`}>
                <td className="kd-number">{formatChinaTime(InstantSchema.parse(madeAt))}</td>
                <td>
                  {name}
                  <span className="kd-staff-second kd-settings-path">{folder || '在浏览器的下载文件夹里'}</span>
                </td>
                <td className="kd-number">{inNumbers(people)} 人</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
