import { useRouter } from '@tanstack/react-router'
import type { ReviewedRecord, ReviewHistoryEntry } from '../../../src-shared/contract/reviews.ts'
import { type CalendarDate, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { listTime } from '../../ui/date-format.ts'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { HintList } from '../../ui/hint-list.tsx'
import { PictureViewer, type ViewedPicture } from '../../ui/picture-viewer.tsx'
import { Sep } from '../../ui/sep.tsx'
import { ReviewMark } from '../../ui/state-mark.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { RevealNumber } from '../candidates/reveal-number.tsx'
import type { ReviewableRecord } from './review-desk.ts'

const states = { submitted: 'awaiting', passed: 'passed', rejected: 'rejected', withdrawn: 'withdrawn' } as const

/** The name, never cut, and what tells one person from another. */
export function RecordHead({
  record,
  position,
  total,
}: {
  record: ReviewableRecord
  position: number | null
  total: { readonly count: number; readonly atLeast: boolean } | null
}) {
  return (
    <header className="kd-review-head">
      <h2>{record.name}</h2>
      <span>{record.sex}</span>
      <span>
        {record.birthDate}（{record.age} 岁）
      </span>
      <Sep as="bar" />
      <span className="kd-review-subject">
        {record.subject.personCategory}
        <Sep />
        {record.subject.businessField}
      </span>
      <span className="kd-review-state">
        {position !== null && total && (
          <span>
            第 <b>{position.toLocaleString('zh-CN')}</b> / {total.count.toLocaleString('zh-CN')}
            {total.atLeast ? '+' : ''} 条
          </span>
        )}
        <ReviewMark state={states[record.status]} />
      </span>
    </header>
  )
}

/** Pictures, data and hints: all that a decision needs, without scrolling at 1366 × 768. */
export function RecordBody({
  record,
  pictures,
  today,
}: {
  record: ReviewedRecord
  pictures: readonly ViewedPicture[]
  today: CalendarDate
}) {
  return (
    <>
      <div className="kd-review-pictures">
        <PictureViewer pictures={pictures} />
      </div>
      <div className="kd-review-data">
        <FactGrid facts={factsOf(record)} />
        <History entries={record.history} today={today} />
      </div>
      <div className="kd-review-hints">
        <Hints record={record} />
      </div>
    </>
  )
}

function factsOf(record: ReviewedRecord) {
  const { employer, session } = record
  const background = [
    record.yearsOfWork === null ? null : `${record.yearsOfWork} 年`,
    record.education,
    record.ethnicGroup,
  ].filter((part) => part !== null)
  return [
    {
      label: '证件号码',
      value: <RevealNumber candidateId={record.candidateId} masked={record.maskedIdNumber} />,
    },
    { label: '证件类型', value: record.idType },
    {
      label: '单位',
      wide: true,
      value: employer?.name ?? '',
      second: employer && (
        <>
          统一社会信用代码 {employer.creditCode ?? '未填写'}
          {employer.parentName !== null && (
            <>
              <Sep />
              {employer.parentName}的分支机构
            </>
          )}
        </>
      ),
    },
    {
      label: '场次',
      value: (
        <>
          {session.date} {session.startTime}
          <Sep />第 {session.number} 场
        </>
      ),
    },
    { label: '报名区域', value: record.plan.region },
    { label: '手机号码', value: record.maskedMobile },
    {
      label: '工作年限',
      value:
        background.length === 0
          ? ''
          : background.map((part, index) => (
              <span key={part}>
                {index > 0 && <Sep />}
                {part}
              </span>
            )),
    },
  ]
}

function History({ entries, today }: { entries: readonly ReviewHistoryEntry[]; today: CalendarDate }) {
  return (
    <section className="kd-review-history" aria-label="历次审核">
      <h2 className="kd-group-label">历次审核</h2>
      <ol>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the journal only grows, an entry keeps its place
          <li key={index}>
            <time>{listTime(InstantSchema.parse(entry.at), today)}</time>
            <span>
              <HistoryWords entry={entry} /> <span className="kd-review-by">{entry.by}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function HistoryWords({ entry: { kind, text, comment } }: { entry: ReviewHistoryEntry }) {
  const said = comment === null ? '' : `：${comment}`
  if (kind === 'rejected') {
    return (
      <>
        <span className="kd-review-rejected">
          <StateShape shape="cross-filled" /> {text}
        </span>
        {said}
      </>
    )
  }
  if (kind === 'passed') {
    return (
      <>
        <span className="kd-review-passed">
          <StateShape shape="tick-filled" /> {text}
        </span>
        {said}
      </>
    )
  }
  return <>{text + said}</>
}

function Hints({ record }: { record: ReviewedRecord }) {
  const router = useRouter()
  return (
    <HintList
      hints={record.hints.map(({ kind, level, text, detail, candidateId }, index) => ({
        key: `${kind}${index}`,
        level,
        text,
        ...(detail !== null && { detail }),
        ...(candidateId !== null && {
          action: { label: '对比', run: () => void router.navigate({ href: `/candidates/${candidateId}` }) },
        }),
      }))}
    />
  )
}
