import { useQueryClient } from '@tanstack/react-query'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { isCode } from '../../../src-shared/domain/payload-words.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { type Fact, FactGrid } from '../../ui/fact-grid.tsx'
import { Notice } from '../../ui/notice.tsx'

export type JournalEntryDetailProps = {
  readonly seq: number
  readonly onShow: (seq: number) => void
  /** Everything that was ever done to one record. */
  readonly onStoryOf: (entity: string, id: string) => void
}

/** One operation in full: what it changed, with which others, and how it hangs in the chain. */
export function JournalEntryDetail({ seq, onShow, onStoryOf }: JournalEntryDetailProps) {
  const found = useCoreQuery('journal', 'get', { seq })
  const queries = useQueryClient()
  if (found.error) {
    return (
      <ErrorNote
        message={found.error.message}
        action={{ label: '重新载入', run: () => void queries.invalidateQueries({ queryKey: ['journal'] }) }}
      />
    )
  }
  const entry = found.data
  if (!entry) return null
  const { record, content, siblings, siblingCount } = entry
  const facts: Fact[] = [
    { label: '时间', value: formatChinaTime(InstantSchema.parse(entry.at)), second: entry.at },
    { label: '人员', value: entry.actor.name },
    { label: '工作站', value: entry.deviceNumber },
    { label: '对象', value: record ? `${record.title} ${record.name}` : '无', second: record?.id },
  ]
  return (
    <article aria-label={entry.title}>
      <h2>
        {entry.title}
        <span className="kd-hint">第 {entry.seq} 条</span>
      </h2>
      <FactGrid facts={facts} />
      {record && (
        <button type="button" className="kd-text-button" onClick={() => onStoryOf(record.entity, record.id)}>
          这条记录的全部操作
        </button>
      )}
      <h3 className="kd-group-label">内容</h3>
      {content.state === 'confidential' && (
        <Notice tone="neutral">密码一类的内容不显示、不导出；只记录谁在什么时候改过。</Notice>
      )}
      {content.state === 'erased' && (
        <Notice tone="neutral">内容已按期清除。谁在什么时候做的还在，摘要仍连着前后各条。</Notice>
      )}
      {content.state === 'missing' && <Notice tone="warning">这条的内容不见了，只剩摘要。请核验操作日志。</Notice>}
      {content.state === 'shown' && (
        <dl className="kd-journal-content">
          {content.fields.map(({ label, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two parts may have one label; their order never changes
            <div key={index}>
              <dt>{label}</dt>
              <dd>{isCode(value) ? <code className="kd-journal-hash">{value}</code> : value}</dd>
            </div>
          ))}
        </dl>
      )}
      {siblingCount > 0 && (
        <>
          <h3 className="kd-group-label">同一次提交的其他操作（{siblingCount}）</h3>
          <ul className="kd-journal-siblings">
            {siblings.map((sibling) => (
              <li key={sibling.seq}>
                <button type="button" className="kd-text-button" onClick={() => onShow(sibling.seq)}>
                  第 {sibling.seq} 条 {sibling.title} {sibling.name}
                </button>
              </li>
            ))}
            {siblingCount > siblings.length && <li className="kd-hint">还有 {siblingCount - siblings.length} 条</li>}
          </ul>
        </>
      )}
      <h3 className="kd-group-label">哈希链</h3>
      <FactGrid
        columns={1}
        facts={[
          { label: '本条摘要', value: <code className="kd-journal-hash">{entry.hash}</code> },
          { label: '前条摘要', value: <code className="kd-journal-hash">{entry.prev}</code> },
          { label: '操作编号', value: <code className="kd-journal-hash">{entry.operationId}</code> },
          { label: '命令编号', value: <code className="kd-journal-hash">{entry.group}</code> },
        ]}
      />
    </article>
  )
}
