import type { Examinee, ViolationRecord } from '../../../src-shared/contract/exam-day.ts'
import { type CheckInStanding, checkInStandingNames } from '../../../src-shared/domain/check-in.ts'
import { violationNames } from '../../../src-shared/domain/violation.ts'
import { examineesOf } from '../exam-day/examinees.ts'
import { violationRecords } from '../exam-day/violation-records.ts'
import { recordName } from '../journal/record-names.ts'
import { condition, type ExportedList, inTurns } from './exported-list.ts'
import { sessionCondition, sessionFileWords } from './session-words.ts'
import { identityColumn, timeText } from './shared-columns.ts'

interface ExamDayFilter {
  readonly sessionId: string
  readonly roomId: string | null
  readonly standing: CheckInStanding | null
}

const twoDigits = (number: number | undefined): string => (number === undefined ? '' : String(number).padStart(2, '0'))

/** 签到名单: who came, who did not. */
export const examDayList: ExportedList<ExamDayFilter, Examinee> = {
  name: '签到名单',
  conditions: (context, { sessionId, roomId, standing }) => [
    ...sessionCondition(context, sessionId),
    ...condition('考场', roomId && recordName(context.db, 'room', roomId)),
    ...condition('状态', standing && checkInStandingNames[standing]),
  ],
  of: (context, { sessionId }) => sessionFileWords(context, sessionId),
  about: ({ sessionId }) => ({ entity: 'session', id: sessionId }),
  pages: ({ db }, { sessionId, roomId, standing }) =>
    inTurns(examineesOf(db, sessionId, roomId).filter((person) => standing === null || person.standing === standing)),
  columns: [
    { label: '考场号', width: 8, value: ({ place }) => twoDigits(place?.roomNumber) },
    { label: '考场', width: 16, value: ({ place }) => place?.roomName ?? '' },
    { label: '座位', width: 6, value: ({ place }) => twoDigits(place?.seat) },
    { label: '姓名', width: 14, value: ({ name }) => name },
    identityColumn(),
    { label: '准考证号', width: 24, value: ({ place }) => place?.ticketNumber ?? '' },
    { label: '单位名称', width: 34, value: ({ employer }) => employer },
    { label: '科目', width: 34, value: ({ subject }) => subject },
    { label: '状态', width: 8, value: ({ standing }) => checkInStandingNames[standing] },
    { label: '违纪', width: 6, numeric: true, value: ({ violations }) => violations },
    { label: '登记时间', width: 18, value: ({ arrival, absence }) => timeText((arrival ?? absence)?.at ?? null) },
    { label: '登记人', width: 12, value: ({ arrival, absence }) => (arrival ?? absence)?.by ?? '' },
    { label: '说明', width: 30, value: ({ arrival }) => arrival?.reason ?? '' },
  ],
}

/** 违纪 of a session, those withdrawn too. */
export const violationList: ExportedList<{ readonly sessionId: string }, ViolationRecord> = {
  name: '违纪记录',
  conditions: (context, { sessionId }) => sessionCondition(context, sessionId),
  of: (context, { sessionId }) => sessionFileWords(context, sessionId),
  about: ({ sessionId }) => ({ entity: 'session', id: sessionId }),
  pages: ({ db }, { sessionId }) => inTurns(violationRecords(db, sessionId)),
  columns: [
    { label: '时间', width: 8, value: ({ observedAt }) => observedAt },
    { label: '考场', width: 16, value: ({ room }) => room },
    { label: '座位', width: 6, value: ({ seat }) => twoDigits(seat) },
    { label: '姓名', width: 14, value: ({ name }) => name },
    { label: '证件号码', width: 22, value: ({ maskedIdNumber }) => maskedIdNumber },
    { label: '准考证号', width: 24, value: ({ ticketNumber }) => ticketNumber },
    { label: '种类', width: 8, value: ({ kind }) => violationNames[kind] },
    { label: '情节', width: 50, value: ({ conduct }) => conduct },
    { label: '现场处理', width: 40, value: ({ handling }) => handling },
    { label: '监考员', width: 20, value: ({ witnesses }) => witnesses.join('、') },
    { label: '登记人', width: 12, value: ({ recordedBy }) => recordedBy },
    { label: '登记时间', width: 18, value: ({ recordedAt }) => timeText(recordedAt) },
    { label: '撤销原因', width: 30, value: ({ withdrawn }) => withdrawn?.reason ?? '' },
  ],
}
