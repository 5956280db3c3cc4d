import { useState } from 'react'
import type { Examinee } from '../../../src-shared/contract/exam-day.ts'
import { CHECK_IN_STANDINGS, type CheckInStanding, checkInStandingNames } from '../../../src-shared/domain/check-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { shortTime, twoDigits } from './verdict-words.ts'

const looks = {
  expected: { shape: 'ring', tone: 'neutral' },
  arrived: { shape: 'tick-filled', tone: 'success' },
  absent: { shape: 'barred', tone: 'invalid' },
} as const

/** 名单: everybody of the session with whether they came. */
export function PeopleList({
  sessionId,
  roomId,
  standing,
  onStanding,
  mayEdit,
}: {
  sessionId: string
  roomId: string | null
  standing: CheckInStanding | null
  onStanding: (standing: CheckInStanding | null) => void
  mayEdit: boolean
}) {
  const { data, error } = useCoreQuery('examDay', 'listPeople', { sessionId, roomId }, { keepPrevious: true })
  const [clearing, setClearing] = useState<Examinee | null>(null)
  const people = data ?? []
  const shown = people.filter((person) => standing === null || person.standing === standing)
  return (
    <div className="kd-exam-day-body">
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      <CountedTabs<CheckInStanding | 'all'>
        tabs={[
          { value: 'all', label: '全部', count: people.length },
          ...CHECK_IN_STANDINGS.map((value) => ({
            value,
            label: checkInStandingNames[value],
            count: people.filter((person) => person.standing === value).length,
          })),
        ]}
        value={standing ?? 'all'}
        onChange={(chosen) => onStanding(chosen === 'all' ? null : chosen)}
      />
      {data && shown.length === 0 && <EmptyState title="没有这样的考生">换一个分类再看。</EmptyState>}
      {shown.length > 0 && (
        <table className="kd-exam-day-table">
          <thead>
            <tr>
              <th>考场</th>
              <th className="kd-number">座位</th>
              <th>姓名</th>
              <th>证件号码</th>
              <th>准考证号</th>
              <th>单位</th>
              <th>状态</th>
              <th>登记</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <Row key={person.enrollmentId} person={person} onClear={mayEdit ? setClearing : null} />
            ))}
          </tbody>
        </table>
      )}
      {clearing && <ClearDialog examinee={clearing} onClose={() => setClearing(null)} />}
    </div>
  )
}

function Row({ person, onClear }: { person: Examinee; onClear: ((person: Examinee) => void) | null }) {
  const { name, maskedIdNumber, employer, place, standing, arrival, absence, violations } = person
  const noted = arrival ?? absence
  return (
    <tr>
      <td>{twoDigits(place?.roomNumber ?? 0)}</td>
      <td className="kd-number">{twoDigits(place?.seat ?? 0)}</td>
      <td>
        <b className="kd-one-line" title={name}>
          {name}
        </b>
      </td>
      <td>{maskedIdNumber}</td>
      <td>{place?.spacedNumber}</td>
      <td>
        <span className="kd-one-line" title={employer ?? ''}>
          {employer}
        </span>
      </td>
      <td>
        <StateMark {...looks[standing]} second={violations > 0 ? `违纪 ${violations}` : undefined}>
          {checkInStandingNames[standing]}
        </StateMark>
      </td>
      <td>
        {noted && `${shortTime(noted.at)} ${noted.by}`}
        {standing === 'absent' && onClear && (
          <button type="button" className="kd-text-button" onClick={() => onClear(person)}>
            撤销缺考…
          </button>
        )}
      </td>
    </tr>
  )
}

function ClearDialog({ examinee, onClose }: { examinee: Examinee; onClose: () => void }) {
  const clear = useCommand('examDay', 'clearAbsence')
  const problem = clear.error?.issues.find(({ path }) => path === 'reason')?.message
  return (
    <ReasonDialog
      title={`撤销缺考：${examinee.name}`}
      label="原因"
      placeholder="例如：已在另一个考场入座"
      confirmLabel="撤销缺考"
      busy={clear.busy}
      problem={problem}
      failure={problem === undefined ? clear.error : null}
      onConfirm={async (reason) => {
        if (await clear.run({ enrollmentId: examinee.enrollmentId, reason })) onClose()
      }}
      onClose={onClose}
    >
      <p>撤销后这名考生算未到，可以签到，也可以再登记缺考。</p>
    </ReasonDialog>
  )
}
