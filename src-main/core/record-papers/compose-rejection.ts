import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { currentSite } from '../accounts/store.ts'
import { candidateStore } from '../candidates/store.ts'
import { enrollmentStore } from '../enrollments/store.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import type { ComposedPaper } from './compose-score-paper.ts'
import { type PaperContext, paperFrame } from './paper-frame.ts'

/** 审核不通过通知. @throws AppError NOT_FOUND, ENROLLMENT_NOT_REJECTED */
export function composeRejection({ db, now }: PaperContext, enrollmentId: string): ComposedPaper {
  const enrollment = enrollmentStore.load(db, enrollmentId)?.state
  const candidate = enrollment && candidateStore.load(db, enrollment.candidateId)?.state
  const plan = enrollment && examPlanStore.load(db, enrollment.planId)?.state
  const session = enrollment && sessionStore.load(db, enrollment.sessionId)?.state
  if (!enrollment || !candidate || !plan || !session) throw new AppError('NOT_FOUND', { what: '报名' })
  const { status, comment, reviewedAt } = enrollment
  if (status !== 'rejected' || reviewedAt === null) {
    throw new AppError('ENROLLMENT_NOT_REJECTED', { status: enrollmentStatusNames[status] })
  }
  const subject = plan.subjects.find(({ id }) => id === enrollment.subjectId)
  const reviewed = chinaDateOf(InstantSchema.parse(reviewedAt))
  const { telephone, address } = currentSite(db)
  const number = `${reviewed.replaceAll('-', '')}-${enrollmentId.slice(-6)}`
  return {
    paper: {
      ...paperFrame(db, 'rejection-notice', { now, examTitle: plan.name, number }),
      layout: 'notice',
      name: candidate.name,
      facts: [
        { label: '证件号码', value: maskIdNumber(candidate.idNumber) },
        { label: '科目', value: subject ? subjectName(subject) : '' },
        { label: '场次', value: `${session.date} ${session.startTime}—${session.endTime}　第 ${session.number} 场` },
        { label: '审核时间', value: reviewed },
      ],
      comment,
      advice: [
        '您的报名没有通过审核，占用的座位已经退出。请按审核意见补正后，在报名期内重新提交；届时没有剩余座位的，请改报其他场次。',
        `有疑问请联系考点${[telephone && `，电话 ${telephone}`, address && `，地址 ${address}`].filter(Boolean).join('')}。`,
      ],
      date: reviewed,
    },
    people: 1,
  }
}
