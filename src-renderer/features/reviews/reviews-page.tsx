import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReviewFilter } from '../../../src-shared/contract/reviews.ts'
import {
  APPLICATION_KINDS,
  type ApplicationKind,
  applicationNames,
} from '../../../src-shared/domain/certificate-application.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcutOverlay, useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { ApplicationCockpit } from './application-cockpit.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { EnrollmentCockpit } from './enrollment-cockpit.tsx'
import { ApplicationFilters, QueueFilters } from './queue-filters.tsx'
import type { Drafts } from './review-pane.tsx'
import { applicationFilterOf, filterOf, type ReviewSearch } from './review-search.ts'
import './reviews.css'

/** 审核: one list, one record, one key per decision. */
export function ReviewsPage() {
  const search = useSearch({ from: '/staff/reviews' })
  const navigate = useNavigate({ from: '/reviews' })
  const { may } = useSignedIn()
  const [bulk, setBulk] = useState(false)
  const [drafts, setDrafts] = useState<Drafts>({})
  const showKeys = useShortcutOverlay()
  const filter = filterOf(search)
  const change = (changes: Partial<Record<keyof ReviewSearch, unknown>>): void =>
    void navigate({ search: (before: ReviewSearch) => ({ ...before, ...changes }) as ReviewSearch, replace: true })
  const kind = search.queue
  const cockpit = {
    search,
    drafts,
    onDraft: (id: string, text: string) => setDrafts((before) => ({ ...before, [id]: text })),
    onText: (text: string) => change({ text: text === '' ? undefined : text }),
    onClear: () => void navigate({ search: kind === undefined ? {} : { queue: kind }, replace: true }),
  }
  return (
    <div className="kd-review">
      <PageHead
        title="审核"
        dense
        actions={
          <>
            <QueueExport kind={kind} search={search} />
            {kind === undefined && may('enrollment:review') && <Button onClick={() => setBulk(true)}>批量通过…</Button>}
            <button type="button" className="kd-review-help" onClick={showKeys}>
              快捷键 <KeyCap keys="?" />
            </button>
          </>
        }
      >
        <QueueTabs kind={kind} onChange={(queue) => void navigate({ search: queue === undefined ? {} : { queue } })} />
        {kind === undefined ? (
          <QueueFilters search={search} onChange={change} />
        ) : (
          <ApplicationFilters kind={kind} search={search} onChange={change} />
        )}
      </PageHead>
      {kind === undefined ? (
        <EnrollmentCockpit {...cockpit} />
      ) : (
        <ApplicationCockpit key={kind} kind={kind} {...cockpit} />
      )}
      {bulk && <BulkDialog filter={filter} narrowedTo={wordsOf(filter)} onClose={() => setBulk(false)} />}
    </div>
  )
}

/** The queue on screen, for whoever may decide on it. */
function QueueExport({ kind, search }: { kind: ApplicationKind | undefined; search: ReviewSearch }) {
  const { may } = useSignedIn()
  const filter = filterOf(search)
  const asked = { kind: kind ?? 'change', filter: applicationFilterOf(search) }
  const { data: enrollments } = useCoreQuery('reviews', 'count', { filter }, { enabled: kind === undefined })
  const { data: found } = useCoreQuery('certificateApplications', 'count', asked, { enabled: kind !== undefined })
  if (kind === undefined) {
    if (!may('enrollment:review')) return null
    return (
      <ExportButton
        isEmpty={enrollments?.count === 0}
        lists={[{ what: '待审核报名', masked: (options) => client.listExports.reviews({ filter }, options) }]}
      />
    )
  }
  if (!may('certificate:review')) return null
  return (
    <ExportButton
      isEmpty={found?.count === 0}
      lists={[
        {
          what: `证书${applicationNames[kind]}申请`,
          masked: (options) => client.listExports.applications({ filter: asked }, options),
        },
      ]}
    />
  )
}

/** The four queues, each with how many wait. While reasons are chosen, the digits are theirs. */
function QueueTabs({
  kind,
  onChange,
}: {
  kind: ApplicationKind | undefined
  onChange: (queue: ApplicationKind | undefined) => void
}) {
  const enrollments = useCoreQuery('reviews', 'count', { filter: {} }, { keepPrevious: true })
  const { data } = useCoreQuery('certificateApplications', 'counts', {}, { keepPrevious: true })
  const choose = (value: QueueName): void => onChange(value === 'enrollment' ? undefined : value)
  const tabs = queueNames.map((value) => ({
    value,
    label: value === 'enrollment' ? '报名' : applicationNames[value],
    count: value === 'enrollment' ? enrollments.data?.count : data?.[value],
  }))
  useShortcuts(
    tabs.map(({ value, label }, index) => ({
      key: String(index + 1),
      label: `${label}队列`,
      run: () => choose(value),
    })),
  )
  return <CountedTabs tabs={tabs} value={kind ?? 'enrollment'} size="small" onChange={choose} />
}

const queueNames = ['enrollment', ...APPLICATION_KINDS] as const
type QueueName = (typeof queueNames)[number]

const conditions = {
  planId: '计划',
  sessionId: '场次',
  employerId: '单位',
  origin: '来源',
  rosterId: '名册',
  text: '查找的字',
  withHints: '有提示',
} as const satisfies Record<keyof ReviewFilter, string>

function wordsOf(filter: ReviewFilter): string {
  const set = Object.entries(conditions).filter(([name]) => name in filter)
  return set.length === 0 ? '' : `按${set.map(([, word]) => word).join('、')}筛选的待审核`
}
