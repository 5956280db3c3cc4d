import { useState } from 'react'
import type { OwnExam } from '../../../src-shared/contract/own-tickets.ts'
import { formatChinaTime, InstantSchema, weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { resultNames } from '../../../src-shared/domain/score.ts'
import { useOwnSignIn } from '../../app/own-sign-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { SelfHead } from './self-head.tsx'
import { TicketDialog } from './ticket-dialog.tsx'

/** 6 我的考试: 准考证 from the moment the seat is drawn, and the place for 考试成绩. */
export function OwnExamsPage() {
  const { data, error } = useCoreQuery('ownTickets', 'list', {})
  return (
    <>
      <SelfHead title="我的考试" note="审核通过的报名列在这里：准考证和考试成绩。" />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data?.exams.length === 0 && (
        <EmptyState title="还没有审核通过的考试">审核通过后，准考证和考试成绩会显示在这里。</EmptyState>
      )}
      <ul className="kd-self-list" aria-label="考试">
        {data?.exams.map((exam) => (
          <li key={exam.enrollmentId}>
            <ExamCard exam={exam} place={[data.siteName, data.siteAddress].filter(Boolean).join('，')} />
          </li>
        ))}
      </ul>
    </>
  )
}

function ExamCard({ exam, place }: { exam: OwnExam; place: string }) {
  const { today } = useOwnSignIn()
  const [showing, setShowing] = useState(false)
  const { planName, subjectName, date, startTime, endTime, admitFrom, ticket, score } = exam
  const isOver = date < today
  return (
    <article className="kd-card kd-self-card kd-exam" aria-label={`${subjectName} ${planName}`}>
      <h2>{subjectName}</h2>
      <p>{planName}</p>
      <div className="kd-exam-parts">
        <section aria-label="准考证">
          <h3 className="kd-group-label">准考证</h3>
          <FactGrid
            columns={1}
            facts={[
              {
                label: '考试时间',
                value: (
                  <b>
                    {date} {weekdayName(date)} {startTime}–{endTime}
                  </b>
                ),
                second: `${admitFrom} 开始入场，请带准考证和身份证件原件`,
              },
              { label: '考试地点', value: place },
              ...(ticket
                ? [
                    { label: '准考证号', value: <b>{ticket.number}</b> },
                    {
                      label: '考场座位',
                      value: `第 ${String(ticket.roomNumber).padStart(2, '0')} 考场 ${String(ticket.seat).padStart(2, '0')} 号`,
                      second: ticket.roomLocation,
                    },
                  ]
                : []),
            ]}
          />
          <div className="kd-self-actions">
            <GreyedButton
              type={ticket && !isOver ? 'primary' : 'default'}
              greyedBecause={ticket ? undefined : '考点还没有排座位。排好后，准考证就在这里查看、下载和打印。'}
              onClick={() => setShowing(true)}
            >
              查看准考证
            </GreyedButton>
            {ticket ? (
              <span className="kd-hint">
                {ticket.timesPrinted > 0 ? `已打印 ${ticket.timesPrinted} 次` : '还没有打印'}
              </span>
            ) : (
              <span className="kd-hint">考点排好座位后生成</span>
            )}
          </div>
        </section>
        <section aria-label="考试成绩">
          <h3 className="kd-group-label">考试成绩</h3>
          <OwnScore score={score} />
        </section>
      </div>
      {showing && <TicketDialog exam={exam} onClose={() => setShowing(false)} />}
    </article>
  )
}

function OwnScore({ score }: { score: OwnExam['score'] }) {
  if (score === null) return <p className="kd-exam-score">成绩公布后在此显示</p>
  const { kind, mark, qualified, fullMark, passMark, publishedAt, corrected } = score
  return (
    <>
      <p className="kd-exam-mark">{kind === 'mark' ? mark : resultNames[kind]}</p>
      <StateMark shape={qualified ? 'tick-filled' : 'cross-filled'} tone={qualified ? 'success' : 'error'}>
        {qualified ? '合格' : '不合格'}
      </StateMark>
      <p className="kd-hint">
        满分 {fullMark} 分，{passMark} 分合格
      </p>
      <p className="kd-hint">
        {formatChinaTime(InstantSchema.parse(publishedAt))} {corrected ? '更正' : '公布'}
      </p>
    </>
  )
}
