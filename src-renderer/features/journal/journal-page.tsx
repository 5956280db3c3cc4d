import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Dropdown } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { CloseIcon, DownloadIcon } from '../../ui/icons.tsx'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList, RecordRow } from '../../ui/record-list.tsx'
import { CandidateFilter } from './candidate-filter.tsx'
import { ElsewhereDetail, workstationWords } from './elsewhere-detail.tsx'
import { useExport, useVerification } from './journal-actions.tsx'
import { JournalEntryDetail } from './journal-entry-detail.tsx'
import type { JournalSearch } from './journal-search.ts'
import { filterOf, type JournalRow, rowKey, useJournal } from './use-journal.ts'
import './journal.css'

/** 日志: who did what when on which record; nothing here can be changed. */
export function JournalPage() {
  const { may } = useSignedIn()
  if (may('journal:read')) return <Journal />
  return (
    <>
      <PageHead title="日志" />
      <NotForYou what="日志" permission="journal:read" action={<Link to="/">返回工作台</Link>} />
    </>
  )
}

function Journal() {
  const search = useSearch({ from: '/staff/journal' })
  const navigate = useNavigate()
  const filter = filterOf(search)
  const { found, rows } = useJournal(filter)
  const options = useCoreQuery('journal', 'options', {})
  const [selected, setSelected] = useState<string | null>(null)
  const verify = useVerification()
  const exported = useExport(filter)
  const narrow = (part: JournalSearch): void => {
    setSelected(null)
    void navigate({ to: '/journal', search: { ...search, ...part }, replace: true })
  }
  const filtered = Object.values(search).some((value) => value !== undefined)
  const key = selected ?? (rows[0] ? rowKey(rows[0]) : null)
  const shown = rows.find((row) => rowKey(row) === key)
  return (
    <>
      <PageHead
        title="日志"
        note={options.data && `共 ${options.data.operations.toLocaleString('zh-CN')} 条`}
        actions={
          <>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'xlsx', label: 'Excel 工作簿（给人看）', onClick: () => void exported.run('xlsx') },
                  { key: 'jsonl', label: 'JSONL（带哈希链，供核验）', onClick: () => void exported.run('jsonl') },
                ],
              }}
            >
              <Button icon={<DownloadIcon />} loading={exported.busy}>
                导出
              </Button>
            </Dropdown>
            <Button type="primary" loading={verify.busy} onClick={() => void verify.run()}>
              核验
            </Button>
          </>
        }
      >
        <JournalFilters search={search} options={options.data} onChange={narrow} />
      </PageHead>
      <div className="kd-journal-notes">
        {verify.note}
        {exported.note}
        {found.error && <ErrorNote message={found.error.message} reference={found.error.reference} />}
      </div>
      <div className="kd-journal">
        <RecordList<JournalRow>
          label="操作日志"
          items={rows}
          keyOf={rowKey}
          selectedKey={key}
          onSelect={(row) => setSelected(rowKey(row))}
          renderRow={(row) => <EntryRow entry={row} />}
          onLoadMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
          loadingMore={found.isFetchingNextPage}
          error={found.error}
          empty={
            found.isPending ? null : (
              <EmptyState
                title="没有符合条件的操作"
                action={filtered && <Button onClick={() => narrow(noSearch)}>清除筛选</Button>}
              >
                换个人员、类别、考生或期间试试。
              </EmptyState>
            )
          }
        />
        <div className="kd-journal-detail">
          {shown && !('seq' in shown) && <ElsewhereDetail entry={shown} />}
          {key !== null && rows.length > 0 && (!shown || 'seq' in shown) && (
            <JournalEntryDetail
              key={key}
              seq={Number(key)}
              onShow={(seq) => setSelected(String(seq))}
              onStoryOf={(entity, id) => narrow({ ...noSearch, entity, id })}
            />
          )}
        </div>
      </div>
    </>
  )
}

const noSearch: JournalSearch = {
  actorId: undefined,
  type: undefined,
  entity: undefined,
  id: undefined,
  candidateId: undefined,
  from: undefined,
  until: undefined,
}

function EntryRow({ entry }: { entry: JournalRow }) {
  const about = entry.record && [entry.record.title, entry.record.name].filter(Boolean).join(' ')
  return (
    <RecordRow
      title={[entry.title, about]}
      left={[entry.actor.name, 'seq' in entry ? '' : workstationWords(entry), entry.note]}
      right={formatChinaTime(InstantSchema.parse(entry.at))}
    />
  )
}

type Options = {
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly kinds: readonly { readonly type: string; readonly title: string }[]
}

function JournalFilters({
  search,
  options,
  onChange,
}: {
  search: JournalSearch
  options: Options | undefined
  onChange: (part: JournalSearch) => void
}) {
  const days = (text: string | undefined) => (text === undefined ? null : dayjs(text))
  return (
    <>
      <FilterChip
        label="人员"
        options={options?.people.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={search.actorId ?? null}
        onChange={(actorId) => onChange({ actorId: actorId ?? undefined })}
      />
      <FilterChip
        label="类别"
        options={options?.kinds.map(({ type, title }) => ({ value: type, label: title })) ?? []}
        value={search.type ?? null}
        onChange={(type) => onChange({ type: type ?? undefined })}
      />
      <CandidateFilter
        candidateId={search.candidateId}
        onChange={(candidateId) => onChange({ candidateId, entity: undefined, id: undefined })}
      />
      <DatePicker.RangePicker
        size="small"
        aria-label="期间"
        allowEmpty={[true, true]}
        value={[days(search.from), days(search.until)]}
        onChange={(range) =>
          onChange({ from: range?.[0]?.format('YYYY-MM-DD'), until: range?.[1]?.format('YYYY-MM-DD') })
        }
      />
      {search.id !== undefined && (
        <span className="kd-chip kd-chip-set kd-journal-record-chip">
          只看一条记录
          <button
            type="button"
            className="kd-chip-clear"
            aria-label="清除筛选 记录"
            onClick={() => onChange({ entity: undefined, id: undefined })}
          >
            <CloseIcon size={12} />
          </button>
        </span>
      )}
    </>
  )
}
