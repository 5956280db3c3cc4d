import { useState } from 'react'
import type { ReviewRow } from '../../../src-shared/contract/reviews.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RecordList, RecordRow } from '../../ui/record-list.tsx'
import { shortEmployer } from '../../ui/short-names.ts'
import { type BulkOutcome, bulkOutcomes, type RefusedRow } from './bulk-groups.ts'

export type BulkDone = {
  readonly group: string
  readonly passed: number
  readonly refused: readonly RefusedRow[]
  /** What was passed in one go: the rows that were chosen. */
  readonly chosen: readonly ReviewRow[]
  readonly restored: boolean
}

const words = { passed: '已通过', refused: '没有通过', kept: '留着没动' } as const

/** What became of each row, those refused first to be looked at. */
export function BulkResult({ rows, done }: { rows: readonly ReviewRow[]; done: BulkDone }) {
  const outcomes = bulkOutcomes(rows, done)
  const count = (kind: BulkOutcome['kind']): number => outcomes.filter((one) => one.kind === kind).length
  const [shown, setShown] = useState<BulkOutcome['kind'] | 'all'>(done.refused.length > 0 ? 'refused' : 'all')
  if (done.restored) return <Notice tone="success">已全部恢复为待审核，共 {done.passed} 条。</Notice>
  const kinds = (['passed', 'refused', 'kept'] as const).filter((kind) => count(kind) > 0)
  return (
    <>
      <Notice tone={done.refused.length > 0 ? 'warning' : 'success'}>
        已通过 {done.passed.toLocaleString('zh-CN')} 条
        {done.refused.length > 0 && `，${done.refused.length.toLocaleString('zh-CN')} 条没有通过，原因见各行`}。
        {done.passed > 0 && '排座前可以全部恢复。'}
      </Notice>
      {kinds.length > 1 && (
        <div>
          <CountedTabs
            size="small"
            value={shown}
            onChange={setShown}
            tabs={[
              { value: 'all', label: '全部', count: outcomes.length },
              ...kinds.map((kind) => ({ value: kind, label: words[kind], count: count(kind) })),
            ]}
          />
        </div>
      )}
      <div className="kd-bulk-rows">
        <RecordList
          label="各行结果"
          items={shown === 'all' ? outcomes : outcomes.filter((one) => one.kind === shown)}
          keyOf={({ row }) => row.enrollmentId}
          selectedKey={null}
          onSelect={() => undefined}
          pageKeys={false}
          empty={null}
          renderRow={({ row, kind, reason }) => (
            <RecordRow
              title={row.name}
              left={reason || shortEmployer(row.employer ?? '') || '未填单位'}
              right={words[kind]}
            />
          )}
        />
      </div>
    </>
  )
}
