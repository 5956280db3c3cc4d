import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import { citizenCheckDigit } from '../../../src-shared/domain/check-digits.ts'
import type { Employer } from '../../../src-shared/domain/employer.ts'
import type { Enrollment, EnrollmentStatus } from '../../../src-shared/domain/enrollment.ts'
import type { ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { Room } from '../../../src-shared/domain/room.ts'
import { type SeededRandom, seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import type { Session } from '../../../src-shared/domain/session.ts'
import { defaultTicketTemplate } from '../../../src-shared/domain/ticket-number.ts'

/**
 * A site of any size, the same at every run: people with ordinary names (a few long, a few with rare hanzi), three
 * fifths as many as enrollments; plans one after the other, of which the last two are open and hold all that waits.
 */
export interface SiteSize {
  readonly enrollments: number
  readonly plans: number
  readonly employers: number
}

export const sizeOf = (enrollments: number): SiteSize => ({
  enrollments,
  plans: Math.max(4, Math.round(enrollments / 25_000)),
  employers: 20 + Math.round(enrollments / 400),
})

export const roomCount = 10
const seatsPerRoom = 45
const enrollmentsPerSession = 400
export const subject = { id: 'subject', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' }
export const clerk = { id: '00000000-0000-7000-8000-00000000c1e4', name: '钱考务' }
export const reviewer = { id: '00000000-0000-7000-8000-000000004e51', name: '孙审核' }
export const administrator = { id: '00000000-0000-7000-8000-00000000ad31', name: '李管理' }
/** The day on which the site is looked at. */
export const now = '2026-11-24T01:00:00.000Z'
const day = 86_400_000

const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')
/** Shaped like newId's and sorted by the same moment. */
const idAt = (instant: number, kind: string, index: number) => {
  const time = hex(instant, 12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind}-8000-${hex(index, 12)}`
}

export const employerId = (index: number) => idAt(Date.parse('2020-01-01'), '0e0', index)
export const planId = (index: number) => idAt(Date.parse('2020-01-01'), '0a0', index)
export const sessionId = (plan: number, index: number) => idAt(Date.parse('2020-01-01'), '0b0', plan * 1_000 + index)
export const roomId = (index: number) => idAt(Date.parse('2020-01-01'), '0c0', index)

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金',
  ...['欧阳', '司徒', '单', '仇'],
]
const given = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力云玉建国华志红梅海燕春晓东峰鹏飞宇浩然子轩欣怡佳琪俊凯',
  ...'博思远嘉诚雅婷雪莹志强永福德胜长江少波立新振宏光荣庆祥瑞林森泉松柏青山河川晨曦朝阳安康宁乐天翔龙虎彪勤俭恩慧淑贞',
]
const longNames = ['阿依古丽·买买提', '欧尔古丽·阿卜杜热合曼', '扎西多吉', '努尔麦麦提·吐尔逊', '古丽巴哈尔·艾合买提江']
const rareNames = ['𠮷田勇', '陈喆', '邢𤩽', '王㛃', '李䶮']
const places = [
  '穗安',
  '粤运',
  '珠江',
  '南粤',
  '白云',
  '越秀',
  '岭南',
  '花都',
  '番禺',
  '东湖',
  '天河',
  '荔湾',
  '增城',
  '从化',
]
const words = [
  '顺达',
  '安捷',
  '通途',
  '宏运',
  '众安',
  '恒通',
  '瑞行',
  '畅达',
  '金马',
  '新城',
  '永安',
  '平安',
  '利民',
  '捷运',
]
const kinds = ['公共交通', '公共汽车', '出租汽车', '网约车服务', '轨道交通运营', '客运', '巡游出租汽车', '旅游客运']

const pick = <Item>(items: readonly Item[], random: SeededRandom): Item => {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
/** Early entries more often: a third of the people have one of the first tenth of the surnames. */
const pickFirst = <Item>(items: readonly Item[], random: SeededRandom): Item =>
  pick(items.slice(0, 1 + random.below(items.length)), random)

export function employerOf(index: number): Employer {
  const branch = Math.floor(index / (places.length * words.length * kinds.length))
  const name = `${places[index % places.length]}${words[Math.floor(index / places.length) % words.length]}${
    kinds[Math.floor(index / (places.length * words.length)) % kinds.length]
  }有限公司${branch > 0 ? `第${branch}分公司` : ''}`
  return { name, creditCode: null, parentId: null, contact: null, telephone: null, status: 'active' }
}

function nameOf(random: SeededRandom): string {
  const chance = random.below(1_000)
  if (chance < 8) return pick(longNames, random)
  if (chance < 12) return pick(rareNames, random)
  const first = pickFirst(given, random)
  return pickFirst(surnames, random) + first + (chance < 750 ? pick(given, random) : '')
}

/** A citizen number of nobody: area codes ending in 00 are not given out. Birth dates between 1966 and 2001. */
function idNumberOf(index: number): string {
  const days = 13_000
  const born = new Date(Date.UTC(1966, 0, 1) + (index % days) * day).toISOString().slice(0, 10).replaceAll('-', '')
  const order = (Math.floor(index / days) * 7 + (index % days) * 31) % 1_000
  const first17 = `${['440100', '440300', '440600', '441900'][index % 4]}${born}${String(order).padStart(3, '0')}`
  return first17 + citizenCheckDigit(first17)
}

const noPictures = { portrait: null, idFront: null, idBack: null }
/** Their records only; nothing here reads the bytes. */
const picturesOf = (index: number) => {
  const picture = (kind: string, width: number, height: number) => ({
    ...{ hash: `${kind}${hex(index, 60)}`, width, height, size: 60_000 + (index % 30_000) },
    advice: index % 25 === 1 ? ['照片偏暗，请看清面部后再决定。'] : [],
  })
  return {
    portrait: picture('0001', 295, 413),
    idFront: picture('0002', 1011, 638),
    idBack: picture('0003', 1011, 638),
  }
}

export function personOf(index: number, size: SiteSize, random: SeededRandom): Candidate {
  const idNumber = idNumberOf(index)
  return {
    name: nameOf(random),
    idType: '居民身份证',
    idNumber,
    sex: Number(idNumber[16]) % 2 === 1 ? '男' : '女',
    birthDate: chinaDateOf(
      InstantSchema.parse(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}T04:00:00.000Z`),
    ),
    mobile: `190${String((index * 7_919) % 100_000_000).padStart(8, '0')}`,
    email: null,
    employerId: employerId(random.below(size.employers)),
    yearsOfWork: random.below(30),
    education: '大学专科',
    ethnicGroup: '汉族',
    address: `广东省广州市示例路${1 + random.below(900)}号`,
    technicalTitle: null,
    postcode: '510000',
    ...(index % 10 === 0 ? noPictures : picturesOf(index)),
    origin: 'roster',
  }
}

/** First day of registration of a plan; the last plan's is still running. */
const registrationOf = (plan: number, size: SiteSize) =>
  Date.parse('2026-11-05T00:00:00.000Z') - (size.plans - 1 - plan) * 30 * day
const dateOf = (instant: number) => chinaDateOf(InstantSchema.parse(new Date(instant).toISOString()))

export function planOf(index: number, size: SiteSize): ExamPlan {
  const from = registrationOf(index, size)
  const open = index >= size.plans - 2
  return {
    number: 1 + index,
    name: `第 ${index + 1} 次安全考核`,
    registrationFrom: dateOf(from),
    registrationUntil: dateOf(from + 25 * day),
    examFrom: dateOf(from + 30 * day),
    examUntil: dateOf(from + 60 * day),
    region: '440100',
    subjects: [subject],
    fullMark: 100,
    passMark: 80,
    ticketTemplate: defaultTicketTemplate,
    admitMinutesBefore: 30,
    lateMinutesAfter: 15,
    status: open ? 'published' : 'archived',
    publishedAt: new Date(from).toISOString(),
  }
}

export interface MadeUpEnrollment {
  readonly id: string
  readonly enrollment: Enrollment
  /** The person, where this is their first enrollment. */
  readonly newPerson: Candidate | null
  /** Whether its plan is open. */
  readonly current: boolean
}

/** All enrollments in the order in which they were submitted. */
export function* enrollmentsOf(size: SiteSize): Generator<MadeUpEnrollment> {
  const random = seededRandom('考点通')
  const perPlan = Math.ceil(size.enrollments / size.plans)
  const people: { id: string; lastPlan: number }[] = []
  for (let index = 0; index < size.enrollments; index += 1) {
    const plan = Math.floor(index / perPlan)
    const within = index % perPlan
    const submitted = registrationOf(plan, size) + Math.floor((within / perPlan) * 18 * day)
    const known = people.length > 100 && random.below(5) < 2 ? pick(people, random) : undefined
    const isNew = known === undefined || known.lastPlan === plan
    const person = isNew ? { id: idAt(submitted, 'ca0', people.length), lastPlan: plan } : known
    const newPerson = isNew ? personOf(people.length, size, random) : null
    if (isNew) people.push(person)
    person.lastPlan = plan
    const status = statusOf(size.plans - 1 - plan, random)
    const reviewed = status === 'passed' || status === 'rejected'
    yield {
      id: idAt(submitted, 'e40', index),
      newPerson,
      current: plan >= size.plans - 2,
      enrollment: {
        candidateId: person.id,
        planId: planId(plan),
        subjectId: subject.id,
        sessionId: sessionId(plan, Math.floor(within / enrollmentsPerSession)),
        status,
        origin: 'roster',
        rosterId: null,
        submittedAt: new Date(submitted).toISOString(),
        submittedBy: clerk,
        reviewedAt: reviewed ? new Date(submitted + day).toISOString() : null,
        reviewedBy: reviewed ? reviewer : null,
        comment: status === 'rejected' ? '照片不清晰' : status === 'withdrawn' ? '本人申请' : '',
      },
    }
  }
}

const hours = [
  ['09:00', '10:30'],
  ['11:00', '12:30'],
  ['14:00', '15:30'],
  ['16:00', '17:30'],
] as const

/** Four a day. */
export function sessionOf(plan: number, index: number, size: SiteSize): Session {
  const [startTime, endTime] = hours[index % 4] ?? hours[0]
  const date = dateOf(registrationOf(plan, size) + (30 + Math.floor(index / 4)) * day)
  const rooms = Array.from({ length: roomCount }, (_, room) => ({ roomId: roomId(room), seats: seatsPerRoom }))
  const status = 'planned'
  return { planId: planId(plan), number: index + 1, date, startTime, endTime, subjectIds: [subject.id], rooms, status }
}

export const roomOf = (index: number): Room => ({
  number: index + 1,
  name: `第 ${index + 1} 机房`,
  location: `${1 + Math.floor(index / 5)} 楼`,
  rows: 9,
  columns: 5,
  seats: seatsPerRoom,
  status: 'active',
})

export const sessionsPerPlan = (size: SiteSize) =>
  Math.ceil(Math.ceil(size.enrollments / size.plans) / enrollmentsPerSession)

/** The open plans wait for their reviews, the latest most. */
function statusOf(plansAgo: number, random: SeededRandom): EnrollmentStatus {
  const chance = random.below(100)
  if (plansAgo === 0 && chance < 60) return 'submitted'
  if (plansAgo === 1 && chance < 20) return 'submitted'
  return chance < 92 ? 'passed' : chance < 97 ? 'rejected' : 'withdrawn'
}
