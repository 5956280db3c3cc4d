import type { ElsewhereEntry } from '../../../src-shared/contract/journal.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { Notice } from '../../ui/notice.tsx'

export const workstationWords = ({ deviceNumber }: ElsewhereEntry): string =>
  deviceNumber === null ? '其他工作站' : `工作站 ${deviceNumber}`

/** What another workstation did, as far as this one knows of it. */
export function ElsewhereDetail({ entry }: { entry: ElsewhereEntry }) {
  const { title, at, actor, record, note } = entry
  return (
    <article aria-label={title}>
      <h2>
        {title}
        <span className="kd-hint">{workstationWords(entry)}</span>
      </h2>
      <FactGrid
        facts={[
          { label: '时间', value: formatChinaTime(InstantSchema.parse(at)), second: at },
          { label: '人员', value: actor.name },
          { label: '工作站', value: workstationWords(entry) },
          { label: '对象', value: record ? `${record.title} ${record.name}` : '无', second: record?.id },
          ...(note === '' ? [] : [{ label: '说明', value: note }]),
          { label: '操作编号', value: <code className="kd-journal-hash">{entry.operationId}</code> },
        ]}
      />
      <Notice tone="neutral">这是其他工作站做的，中心端已确认。全部内容和哈希链在那台工作站和中心端的日志里。</Notice>
    </article>
  )
}
