import type { Examinee, PresentedAnswer } from '../../../src-shared/contract/exam-day.ts'
import type { VerdictKind } from '../../../src-shared/domain/admission-verdict.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import type { Tone } from '../../ui/state-mark.tsx'
import type { Shape } from '../../ui/state-shapes.tsx'

/** What the person at the door sees and hears at a glance. */
export interface VerdictLook {
  readonly title: string
  readonly tone: Extract<Tone, 'success' | 'warning' | 'error'>
  readonly shape: Shape
}

const refused = (title: string): VerdictLook => ({ title, tone: 'error', shape: 'cross-filled' })
const mind = (title: string): VerdictLook => ({ title, tone: 'warning', shape: 'triangle' })

export const verdictLooks: Readonly<Record<VerdictKind, VerdictLook>> = {
  admit: { title: '准予入场', tone: 'success', shape: 'tick-filled' },
  arrived: mind('已签到过，请核查'),
  'other-room': mind('走错考场'),
  'other-session': refused('不是这一场'),
  'other-day': refused('不是今天的考试'),
  late: refused('迟到，不得入场'),
  replaced: refused('准考证已作废'),
  void: refused('没有考试资格'),
  foreign: refused('不是本考点的准考证'),
  unknown: refused('查无此准考证'),
  'not-a-ticket': mind('不是准考证'),
}

/** The sentence under the title: what it is about and what to do. */
export function verdictSentence({ verdict, examinee, lateLimit }: PresentedAnswer): string {
  switch (verdict) {
    case 'admit':
      return '请核对照片与证件：一致按 A，不一致按 R。'
    case 'arrived':
      return examinee?.arrival
        ? `已于 ${shortTime(examinee.arrival.at)} 在工作站 ${examinee.arrival.workstation} 签到（${examinee.arrival.by}）。同一张准考证不能入场两次。`
        : ''
    case 'other-room':
      return `请到 ${roomWords(examinee)}，不在这个考场。`
    case 'other-session':
      return examinee
        ? `${examinee.name}的考试在 ${examinee.date} ${examinee.startTime}（第 ${examinee.sessionNumber} 场）。`
        : ''
    case 'other-day':
      return examinee
        ? `这一场在 ${examinee.date} ${examinee.startTime} 举行。本机时间不对的，请在上方选“不按本机时间”。`
        : ''
    case 'late':
      return `入场到 ${lateLimit} 截止。经批准可以入场的，按 A 写明原因。`
    case 'replaced':
      return examinee?.place
        ? `换过座位或改过期，这张是旧的。现在有效的是 ${examinee.place.spacedNumber}，${examinee.date} ${examinee.startTime}，${roomWords(examinee)} ${twoDigits(examinee.place.seat)} 号。`
        : '这张是旧的，请换发新的准考证。'
    case 'void':
      return examinee?.status === 'passed'
        ? '审核已通过，但没有座位，请先补排。'
        : `报名状态是“${examinee ? enrollmentStatusNames[examinee.status] : ''}”，请到考务办公室核实。`
    case 'foreign':
      return '二维码的校验不符：是别的考点的，或是伪造的。请收下准考证，报告主考。'
    case 'unknown':
      return '二维码是本考点的，但本机没有发过这个号码。请按姓名查找，或报告主考。'
    case 'not-a-ticket':
      return '扫到的不是准考证二维码，也不是准考证号或证件号码。请重扫，或按姓名查找。'
  }
}

export const roomWords = (examinee: Pick<Examinee, 'place'> | null): string =>
  examinee?.place ? `第 ${twoDigits(examinee.place.roomNumber)} 考场（${examinee.place.location}）` : ''

export const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** HH:mm in China. @param instant UTC */
export const shortTime = (instant: string): string => formatChinaTime(InstantSchema.parse(instant)).slice(11)
