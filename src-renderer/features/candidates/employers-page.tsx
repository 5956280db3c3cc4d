import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { EmployerRow } from '../../../src-shared/contract/employers.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PlusIcon, SearchIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList, RecordRow } from '../../ui/record-list.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { EmployerDialog } from './employer-dialog.tsx'
import { EmployerRecord } from './employer-record.tsx'
import './employers-page.css'

/** 单位: those whose people come to be assessed, with their branches. */
export function EmployersPage() {
  const { employerId } = useSearch({ from: '/staff/employers' })
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const mayEdit = may('candidate:edit')
  const [text, setText] = useState('')
  const [creating, setCreating] = useState(false)
  const field = useRef<InputRef>(null)
  const list = useEmployerPages(useDeferredValue(text))
  const select = (id: string) => void navigate({ to: '/employers', search: { employerId: id }, replace: true })
  const selectedId = employerId ?? list.rows[0]?.employerId ?? null
  useShortcuts([{ key: '/', label: '查找单位', run: () => field.current?.focus({ cursor: 'all' }) }])
  useShortcuts([{ key: 'N', label: '登记单位', run: () => setCreating(true) }], { enabled: mayEdit })
  return (
    <>
      <PageHead
        title="单位"
        crumbs={[{ label: '报名', to: '/enrollments' }]}
        actions={
          <>
            <ExportButton
              isEmpty={list.rows.length === 0}
              lists={[
                { what: '单位', masked: (options) => client.listExports.employers({ filter: { text } }, options) },
              ]}
            />
            {mayEdit && (
              <Button type="primary" icon={<PlusIcon />} onClick={() => setCreating(true)}>
                登记单位
                <KeyCap keys="N" tone="on-primary" />
              </Button>
            )}
          </>
        }
      >
        <Input
          ref={field}
          className="kd-employer-search"
          prefix={<SearchIcon size={14} />}
          allowClear
          maxLength={100}
          aria-label="查找单位名称或统一社会信用代码"
          placeholder="单位名称或统一社会信用代码"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </PageHead>
      {list.error && <ErrorNote message={list.error.message} />}
      <div className="kd-employers">
        <div className="kd-employer-list">
          <RecordList
            label="单位"
            items={list.rows}
            keyOf={(row) => row.employerId}
            selectedKey={selectedId}
            onSelect={(row) => select(row.employerId)}
            onLoadMore={list.loadMore}
            loadingMore={list.loadingMore}
            error={list.error}
            total={list.total}
            renderRow={(row) => <Row row={row} />}
            empty={
              list.loading ? null : text.trim() === '' ? (
                <EmptyState title="还没有单位">
                  录入考生或导入名册时填写的单位会自动登记在这里，也可以按 N 先登记。
                </EmptyState>
              ) : (
                <EmptyState title="没有这个单位" action={<Button onClick={() => setText('')}>清除查找</Button>}>
                  换几个字再找，或登记一个新单位。
                </EmptyState>
              )
            }
            foot={`共 ${list.total ?? 0} 家`}
          />
        </div>
        {selectedId !== null && <EmployerRecord key={selectedId} employerId={selectedId} mayEdit={mayEdit} />}
      </div>
      {creating && (
        <EmployerDialog
          employer={null}
          initialName={text.trim()}
          onClose={() => setCreating(false)}
          onSaved={(id) => {
            setCreating(false)
            setText('')
            select(id)
          }}
        />
      )}
    </>
  )
}

function Row({ row }: { row: EmployerRow }) {
  return (
    <RecordRow
      title={row.name}
      flag={row.warnings.length > 0 ? '统一社会信用代码待核' : undefined}
      left={[row.creditCode ?? '没有统一社会信用代码', row.parentName && `${row.parentName}的分支机构`]}
      right={row.status === 'disabled' ? '已停用' : `${row.people} 人`}
    />
  )
}

function useEmployerPages(text: string) {
  const pages = useInfiniteQuery({
    queryKey: ['employers', 'list', text],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => client.employers.list({ text, after: pageParam }),
    getNextPageParam: ({ rows, more }) => (more ? rows.at(-1)?.name : undefined),
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data])
  return {
    rows,
    total: pages.data?.pages[0]?.total,
    loading: pages.isPending,
    error: pages.error,
    loadMore: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
  }
}
