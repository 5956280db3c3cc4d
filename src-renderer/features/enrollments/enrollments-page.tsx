import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { EnrollmentFilter, EnrollmentRow } from '../../../src-shared/contract/enrollments.ts'
import { InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listTime } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PlusIcon, UploadIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { useMeasures } from '../../ui/measures.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList } from '../../ui/record-list.tsx'
import { factsInWords, Sep, Separated } from '../../ui/sep.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { RecordState, RecordStateKey } from '../sync/record-state.tsx'
import { EnrollmentFilters } from './enrollment-filters.tsx'
import { EnrollmentMark } from './enrollment-mark.tsx'
import { type EnrollmentSearch, filterOf, parseEnrollmentSearch } from './enrollment-search.ts'
import { type EnrollmentPages, useEnrollmentPages } from './use-enrollment-pages.ts'
import './enrollments-page.css'

const columns = ['姓名', '证件号码', '单位', '科目', '场次', '状态', '来源', '提交时间'] as const

/** 报名: every enrollment of the site, the latest first. */
export function EnrollmentsPage() {
  const search = useSearch({ from: '/staff/enrollments' })
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const { plainRow } = useMeasures()
  const filter = filterOf(search)
  const pages = useEnrollmentPages(filter)
  const { data: total } = useCoreQuery('enrollments', 'countRows', filter, { keepPrevious: true })
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const mayEnrol = may('enrollment:submit')
  const filtered = Object.keys(search).length > 0
  const change = (changes: EnrollmentSearch): void => {
    setSelectedId(null)
    void navigate({ to: '/enrollments', search: parseEnrollmentSearch({ ...search, ...changes }), replace: true })
  }
  const open = ({ candidateId }: EnrollmentRow) =>
    void navigate({ to: '/candidates/$candidateId', params: { candidateId } })
  useShortcuts([{ key: 'N', label: '现场报名', run: () => void navigate({ to: '/enrollments/new' }) }], {
    enabled: mayEnrol,
  })
  return (
    <>
      <PageHead
        title="报名"
        actions={<HeadActions mayEnrol={mayEnrol} filter={filterOf(search)} isEmpty={pages.rows.length === 0} />}
      />
      <EnrollmentFilters search={search} onChange={change} />
      {pages.error && <ErrorNote message={pages.error.message} />}
      {pages.tooMany && (
        <Notice tone="warning">
          符合“{search.text}”的人太多，只列出其中一部分。请多输入几个字，或再加号码后几位。
        </Notice>
      )}
      <div className="kd-enrollment-list">
        <RecordList
          label="报名"
          items={pages.rows}
          keyOf={(row) => row.enrollmentId}
          selectedKey={selectedId}
          onSelect={(row) => setSelectedId(row.enrollmentId)}
          onOpen={open}
          rowHeight={plainRow}
          onLoadMore={pages.loadMore}
          loadingMore={pages.loadingMore}
          error={pages.error}
          head={
            pages.rows.length === 0 ? undefined : (
              <div className="kd-enrollment-row kd-enrollment-head">
                {columns.map((column) => (
                  <span key={column}>{column}</span>
                ))}
              </div>
            )
          }
          renderRow={(row) => <Row row={row} onOpen={() => open(row)} />}
          empty={
            pages.loading ? null : filtered ? (
              <EmptyState
                title="没有符合条件的报名"
                action={<Button onClick={() => void navigate({ to: '/enrollments', search: {} })}>清除全部条件</Button>}
              >
                换一个条件，或清除后重新查找。
              </EmptyState>
            ) : (
              <EmptyState title="还没有人报名">
                {mayEnrol
                  ? '按 N 现场录入一名考生，或导入单位交来的名册（Excel）。'
                  : '考务员现场录入或导入名册后，报名会列在这里。'}
              </EmptyState>
            )
          }
          foot={
            pages.rows.length === 0 ? undefined : (
              <>
                <span>{rowsInWords(pages, total)}</span>
                <RecordStateKey />
                <span className="kd-enrollment-keys">
                  <KeyCap keys="J" />
                  <KeyCap keys="K" />
                  上下移动
                  <Sep />
                  <KeyCap keys="Enter" />
                  或双击打开考生
                </span>
              </>
            )
          }
        />
      </div>
    </>
  )
}

/** How many are listed and how many there are; a figure that led here says the same. */
function rowsInWords({ rows, loadMore }: EnrollmentPages, total?: { count: number; atLeast: boolean }): string {
  if (!loadMore) return `共 ${rows.length} 条`
  const all = total && total.count > rows.length ? `共 ${total.count} 条${total.atLeast ? '以上' : ''}，` : ''
  return `${all}已列出最近 ${rows.length} 条，往下翻继续读取`
}

function HeadActions({ mayEnrol, filter, isEmpty }: { mayEnrol: boolean; filter: EnrollmentFilter; isEmpty: boolean }) {
  const navigate = useNavigate()
  return (
    <>
      <ExportButton
        isEmpty={isEmpty}
        lists={[
          {
            what: '报名',
            masked: (options) => client.listExports.enrollments({ filter }, options),
            whole: (reason, options) => client.listExports.enrollmentsWhole({ filter, reason }, options),
          },
          {
            what: '这些报名的考生',
            masked: (options) => client.listExports.candidates({ filter }, options),
            whole: (reason, options) => client.listExports.candidatesWhole({ filter, reason }, options),
          },
        ]}
      />
      <Button onClick={() => void navigate({ to: '/employers' })}>单位</Button>
      {mayEnrol && (
        <>
          <Button icon={<UploadIcon />} onClick={() => void navigate({ to: '/rosters' })}>
            导入名册
          </Button>
          <Button type="primary" icon={<PlusIcon />} onClick={() => void navigate({ to: '/enrollments/new' })}>
            现场报名
            <KeyCap keys="N" tone="on-primary" />
          </Button>
        </>
      )}
    </>
  )
}

function Row({ row, onOpen }: { row: EnrollmentRow; onOpen: () => void }) {
  const { today } = useSignedIn()
  const session = [`第 ${row.sessionNumber} 场`, `${row.date.slice(5)} ${row.startTime}`]
  return (
    <div className="kd-enrollment-row">
      <span className="kd-enrollment-who">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys; this is a shorter way for the mouse */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: an option of a listbox holds no control */}
        <span className="kd-enrollment-name kd-one-line" title={row.name} onClick={onOpen}>
          {row.name}
        </span>
        <RecordState entity="enrollment" id={row.enrollmentId} />
      </span>
      <span className="kd-one-line">{row.maskedIdNumber}</span>
      <span className="kd-one-line" title={row.employerName ?? undefined}>
        {row.employerName ?? <span className="kd-hint">无单位</span>}
      </span>
      <span className="kd-one-line" title={row.subjectName}>
        {row.subjectName}
      </span>
      <span className="kd-one-line" title={factsInWords([row.planName, ...session])}>
        <Separated facts={session} />
      </span>
      <span title={row.comment === '' ? undefined : row.comment}>
        <EnrollmentMark status={row.status} />
      </span>
      <span>{originNames[row.origin]}</span>
      <span className="kd-number">{listTime(InstantSchema.parse(row.submittedAt), today)}</span>
    </div>
  )
}
