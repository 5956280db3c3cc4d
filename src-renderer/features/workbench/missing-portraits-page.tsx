import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listDate } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList, RecordRow } from '../../ui/record-list.tsx'
import { Sep } from '../../ui/sep.tsx'
import './workbench.css'

/** 审核通过但缺头像: whom to call, the next exam first. Enter opens the person, where the portrait is taken. */
export function MissingPortraitsPage() {
  const { today } = useSignedIn()
  const router = useRouter()
  const { data, error } = useCoreQuery('workbench', 'listWithoutPortrait', {})
  const [selected, setSelected] = useState<string | null>(null)
  const selectedId = selected ?? data?.[0]?.enrollmentId ?? null
  const open = (candidateId: string): void => void router.navigate({ href: `/candidates/${candidateId}` })
  const openSelected = (): void => {
    const person = data?.find(({ enrollmentId }) => enrollmentId === selectedId)
    if (person) open(person.candidateId)
  }
  useShortcuts([{ key: 'Enter', label: '打开考生', run: openSelected }])
  return (
    <>
      <PageHead
        title="审核通过但缺头像"
        crumbs={[{ label: '工作台', to: '/' }]}
        note={data ? `${data.length} 人，按 Enter 打开考生补拍` : undefined}
      />
      {error && <ErrorNote message={error.message} />}
      {data && (
        <div className="kd-missing-portraits">
          <RecordList
            label="审核通过但缺头像的考生"
            items={data}
            keyOf={(person) => person.enrollmentId}
            selectedKey={selectedId}
            onSelect={(person) => setSelected(person.enrollmentId)}
            onOpen={(person) => open(person.candidateId)}
            renderRow={(person) => (
              <RecordRow
                title={person.name}
                left={person.employer ?? '未填单位'}
                right={
                  <>
                    {person.maskedMobile}
                    <Sep />
                    {listDate(CalendarDateSchema.parse(person.date), today)} {person.startTime} 考试
                  </>
                }
              />
            )}
            empty={<EmptyState title="接下来考试的人都有头像了" />}
          />
        </div>
      )}
    </>
  )
}
