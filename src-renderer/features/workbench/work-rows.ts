import type { LinkProps } from '@tanstack/react-router'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import {
  addDays,
  type CalendarDate,
  CalendarDateSchema,
  chinaDateOf,
  daysBetween,
  InstantSchema,
} from '../../../src-shared/domain/calendar-date.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { listDate, listTime } from '../../ui/date-format.ts'
import { seatsOfOffer, seatsWords } from '../sync/seats-left.ts'

export type Workbench = OutputOf<AppContract['workbench']['get']>
type Work = Workbench['work']
export type SessionAhead = Workbench['sessions'][number]

/** One row of 工作台, before its number key is known. */
export interface WorkItem {
  readonly key: string
  readonly count: number
  readonly title: string
  readonly detail: string
  readonly due?: string
  readonly urgent?: boolean
  readonly link: LinkProps
}
export interface WorkGroup {
  readonly label: string
  readonly items: readonly WorkItem[]
}

/** Pages of other features are named by their address; which of them exist only the whole program knows. */
const linkTo = (to: string, search: Record<string, unknown> = {}): LinkProps => ({ to, search }) as unknown as LinkProps

const day = (text: string): CalendarDate => CalendarDateSchema.parse(text)

/** What is over, today's or tomorrow's exam is urgent; anything later is a date. */
function beforeExam(date: string, today: CalendarDate): Pick<WorkItem, 'due' | 'urgent'> {
  const days = daysBetween(today, day(date))
  if (days < 0) return { due: '考试已过', urgent: true }
  if (days === 0) return { due: '今天考试', urgent: true }
  if (days === 1) return { due: '明天考试', urgent: true }
  return { due: `${listDate(addDays(day(date), -1), today)} 前` }
}

/** What the centre refused and somebody must decide; none where there is no centre. */
export const syncGroups = (needsAttention: number): readonly WorkGroup[] =>
  needsAttention === 0
    ? []
    : [
        {
          label: '同步',
          items: [
            {
              key: 'sync',
              count: needsAttention,
              title: '同步需处理',
              detail: '中心端没有接受的操作：看两边的内容，选重做、放弃或上报',
              link: linkTo('/sync', { view: 'attention' }),
            },
          ],
        },
      ]

/** All work in the order of a site's day; groups without any are left out. */
export function workGroups({ work, firstSteps }: Workbench, today: CalendarDate): readonly WorkGroup[] {
  return [
    { label: '开始使用', items: firstStepItems(firstSteps) },
    { label: '审核', items: reviewItems(work, today) },
    { label: '考前准备', items: examItems(work, today) },
    { label: '成绩', items: work.scores.flatMap((session) => scoreItems(session, today)) },
    { label: '证书', items: certificateItems(work, today) },
    { label: '计划与报名', items: planItems(work, today) },
    { label: '数据安全', items: backupItems(work) },
  ].filter((group) => group.items.length > 0)
}

function backupItems({ backup }: Work): WorkItem[] {
  if (!backup) return []
  const { lastGoodAt, days, automatic } = backup
  const why = automatic ? '自动备份没有做成，请看原因' : '电脑坏了或丢了，没有备份的数据找不回来'
  return [
    {
      key: 'backup',
      count: days,
      title: lastGoodAt === null ? '天没有备份：还从未备份过' : '天没有备份',
      detail: why,
      due: '现在备份',
      urgent: true,
      link: linkTo('/settings/backup'),
    },
  ]
}

function firstStepItems({ noRooms, noPlan, noSecondPerson }: Workbench['firstSteps']): WorkItem[] {
  const steps = [
    noSecondPerson && {
      key: 'second-person',
      title: '增加第二位工作人员',
      detail: '录入的人不能审核自己录入的报名，至少要有两个人',
      link: linkTo('/settings/staff'),
    },
    noRooms && {
      key: 'rooms',
      title: '登记考场',
      detail: '有几个考场、每个几行几列，以后各次考试都能用',
      link: linkTo('/rooms'),
    },
    noPlan && {
      key: 'plan',
      title: '新建考试计划',
      detail: '写上报名时间、科目和场次，发布后就能报名',
      link: linkTo('/plans/new'),
    },
  ].filter((step) => step !== false)
  return steps.map((step, index) => ({ ...step, count: index + 1 }))
}

function reviewItems({ reviews, applications }: Work, today: CalendarDate): WorkItem[] {
  const enrollments = reviews && {
    key: 'reviews',
    count: reviews.count,
    title: '报名待审核',
    detail: waitingSince(reviews.oldest, today),
    ...(reviews.firstExam !== null && beforeExam(reviews.firstExam, today)),
    link: linkTo('/reviews'),
  }
  return [
    ...(enrollments ? [enrollments] : []),
    ...applications.map(({ kind, count, oldest }) => ({
      key: `applications ${kind}`,
      count,
      title: `证书${applicationNames[kind]}待审核`,
      detail: waitingSince(oldest, today),
      link: linkTo('/reviews', { queue: kind }),
    })),
  ]
}

function waitingSince(oldest: { readonly name: string; readonly submittedAt: string }, today: CalendarDate): string {
  const submitted = InstantSchema.parse(oldest.submittedAt)
  const waited = daysBetween(chinaDateOf(submitted), today)
  const since = waited > 0 ? `最早一条已等 ${waited} 天` : '最早一条今天提交'
  return `${since}（${oldest.name}，${listTime(submitted, today)} 提交）`
}

const unprintedTitle = (daysAhead: number): string =>
  daysAhead > 1 ? '已排座未打印准考证' : `${daysAhead === 1 ? '明日' : '今日'}考试未打印准考证`

function examItems({ unprinted, emergency, unseated, withoutPortrait }: Work, today: CalendarDate): WorkItem[] {
  return [
    ...unprinted.map((session) => ({
      key: `unprinted ${session.sessionId}`,
      count: session.count,
      title: unprintedTitle(daysBetween(today, CalendarDateSchema.parse(session.date))),
      detail: `${subjectWords(session.subjects)}，${sessionTime(session, today)} 场`,
      ...beforeExam(session.date, today),
      link: linkTo(`/seating/${session.sessionId}`),
    })),
    ...unseated.map((session) => ({
      key: `unseated ${session.sessionId}`,
      count: session.passed - session.seated,
      title: session.seated === 0 ? '场次还没排座' : '有人还没有座位',
      detail: unseatedDetail(session, today),
      ...beforeExam(session.date, today),
      link: linkTo(`/seating/${session.sessionId}`),
    })),
    ...(withoutPortrait
      ? [
          {
            key: 'portraits',
            count: withoutPortrait.count,
            title: '审核通过但缺头像',
            detail: '准考证会留“贴照片处”，可请本人来补拍',
            ...beforeExam(withoutPortrait.firstExam, today),
            link: linkTo('/missing-portraits'),
          },
        ]
      : []),
    ...emergency.map((session) => ({
      key: `emergency ${session.sessionId}`,
      count: session.count,
      title: '个考场的应急材料未打印',
      detail: `${sessionTime(session, today)} 场，停电或电脑坏了时用：座次表、签到表、情况记录单、备用单`,
      ...beforeExam(session.date, today),
      link: linkTo(`/seating/${session.sessionId}`, { papers: 'emergency' }),
    })),
  ]
}

function certificateItems(
  { certificatesToIssue: toIssue, voidProposals: voids }: Work,
  today: CalendarDate,
): WorkItem[] {
  return [
    ...(voids
      ? [
          {
            key: 'void-proposals',
            count: voids.count,
            title: '作废等第二人确认',
            detail: `最早一本 ${voids.oldest.name}，${voids.oldest.by} ${listTime(InstantSchema.parse(voids.oldest.at), today)} 提出`,
            link: linkTo('/certificates', { state: 'void-proposed' }),
          },
        ]
      : []),
    ...(toIssue
      ? [
          {
            key: 'to-issue',
            count: toIssue.count,
            title: '合格还没签发证书',
            detail: toIssue.plans > 1 ? `${toIssue.planName}等 ${toIssue.plans} 个计划` : toIssue.planName,
            link: linkTo('/certificates/issue', { planId: toIssue.planId }),
          },
        ]
      : []),
  ]
}

function unseatedDetail(session: Work['unseated'][number], today: CalendarDate): string {
  const { passed, seated, waiting } = session
  const people = seated === 0 ? `已审核通过 ${passed} 人` : `${passed} 人中 ${seated} 人有座位`
  const more = waiting > 0 ? `，还有 ${waiting} 人待审核` : ''
  return `${sessionTime(session, today)} 场，${people}${more}，报名已截止`
}

function scoreItems(session: Work['scores'][number], today: CalendarDate): WorkItem[] {
  const { sessionId, missing, entered, disagreeing, agreed, correcting } = session
  const detail = `${subjectWords(session.subjects)}，${sessionTime(session, today)} 场`
  const item = (key: string, count: number, title: string, view: string): WorkItem[] =>
    count === 0
      ? []
      : [{ key: `score ${key} ${sessionId}`, count, title, detail, link: linkTo(`/scores/${sessionId}`, { view }) }]
  return [
    ...item('disagree', disagreeing, '成绩不一致，请对照答卷', 'disagree'),
    ...item('enter', missing, '成绩待录入', 'enter'),
    ...item('again', entered, '成绩待二次录入或核对', 'again'),
    ...item('publish', agreed, '成绩待公布', 'all'),
    ...item('correct', correcting, '成绩更正待确认', 'all'),
  ]
}

function planItems({ drafts, closing }: Work, today: CalendarDate): WorkItem[] {
  const planLink = (plans: readonly { planId: string }[]): LinkProps =>
    linkTo(plans.length === 1 ? `/plans/${plans[0]?.planId}` : '/plans')
  const [firstDraft] = drafts
  const [firstClosing] = closing
  return [
    ...(firstClosing
      ? [
          {
            key: 'closing',
            count: closing.length,
            title: '报名即将截止',
            detail: closing.map((plan) => `${plan.name}（${seatsWords(seatsOfOffer(plan))}）`).join('、'),
            ...(firstClosing.date === today
              ? { due: '今天截止', urgent: true }
              : { due: `${listDate(day(firstClosing.date), today)} 截止` }),
            link: planLink(closing),
          },
        ]
      : []),
    ...(firstDraft
      ? [
          {
            key: 'drafts',
            count: drafts.length,
            title: '考试计划还没发布',
            detail: `${drafts.map(({ name }) => name).join('、')}，发布后才能报名`,
            due: `${listDate(day(firstDraft.date), today)} 起报名`,
            urgent: firstDraft.date <= today,
            link: planLink(drafts),
          },
        ]
      : []),
  ]
}

const sessionTime = ({ date, startTime }: { date: string; startTime: string }, today: CalendarDate): string =>
  `${listDate(day(date), today)} ${startTime}`

/** Two subjects are named; more are counted, and their names are the tooltip's. */
export const subjectWords = (subjects: readonly string[]): string =>
  subjects.length > 2 ? `${subjects.length} 个科目` : subjects.join('、')
