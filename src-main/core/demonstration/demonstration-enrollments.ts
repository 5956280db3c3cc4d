import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { PictureKind } from '../../../src-shared/domain/candidate.ts'
import { attachPicture, registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { createEmployer } from '../../../src-shared/domain/employer-operations.ts'
import {
  resubmitEnrollment,
  submitEnrollment,
  withdrawEnrollment,
} from '../../../src-shared/domain/enrollment-operations.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { defaultSubjects } from '../../../src-shared/domain/exam-plan.ts'
import { importRoster } from '../../../src-shared/domain/roster-import.ts'
import { type SeededRandom, seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import type { ChangeContext } from '../change.ts'
import { newId } from '../new-id.ts'
import type { DemonstrationPerson } from './demonstration-accounts.ts'
import { type Deed, type DemonstrationDesk, instantAt } from './demonstration-desk.ts'
import type { DemonstrationPlan, DemonstrationPlans } from './demonstration-plans.ts'
import { madeUpEmployers } from './made-up-employers.ts'
import type { MadeUpPerson } from './made-up-people.ts'
import type { MadeUpPicture, PicturesOf } from './made-up-pictures.ts'

type Outcome = 'waiting' | 'passed' | 'rejected' | 'withdrawn' | 'rejected-and-back'

/** Somebody's way into a session: who entered them when, who reviewed them when, and with what result. */
interface Placement {
  readonly person: MadeUpPerson
  readonly candidateId: string
  readonly employerId: string
  readonly enrollmentId: string
  readonly plan: DemonstrationPlan
  readonly sessionId: string
  readonly subjectId: string
  readonly enteredAt: string
  readonly enteredBy: DemonstrationPerson
  readonly reviewedAt: string
  readonly reviewedBy: DemonstrationPerson
  readonly outcome: Outcome
  readonly roster: boolean
}

/** How many go to each session, how long entering took, and who ends how. */
interface Intake {
  readonly plan: keyof DemonstrationPlans
  readonly counts: readonly number[]
  /** Days from today. */
  readonly entered: { readonly from: number; readonly until: number }
  /** The last day somebody reviews, from today. */
  readonly reviewedUntil: number
  readonly outcomeOf: (position: number) => Outcome
}

const intakes: readonly Intake[] = [
  {
    plan: 'past',
    counts: [30, 28],
    entered: { from: -91, until: -77 },
    reviewedUntil: -75,
    outcomeOf: (position) => (position % 29 === 17 ? 'withdrawn' : 'passed'),
  },
  {
    plan: 'tomorrow',
    counts: [46, 40, 24],
    entered: { from: -29, until: -6 },
    reviewedUntil: -4,
    outcomeOf: (position) => {
      if (position > 106) return 'waiting'
      if (position % 18 === 7) return 'rejected'
      return position % 27 === 13 ? 'withdrawn' : 'passed'
    },
  },
  {
    plan: 'open',
    counts: [50, 26, 26, 22],
    entered: { from: -11, until: -1 },
    reviewedUntil: -1,
    outcomeOf: (position) => {
      if (position % 31 === 12) return 'rejected-and-back'
      if (position % 16 === 9) return 'withdrawn'
      if (position % 9 === 4) return 'rejected'
      return position % 5 < 2 && position < 84 ? 'passed' : 'waiting'
    },
  },
]

/** Of the people who are left, nobody has enrolled: they are only on record. */
export const enrolledPeople = intakes.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0)

/** Everything that people did: employers registered, people entered and enrolled, reviewed, withdrawn. */
export function enrollmentDeeds(
  people: readonly MadeUpPerson[],
  {
    plans,
    picturesOf,
    today,
    seed,
  }: { plans: DemonstrationPlans; picturesOf: PicturesOf; today: CalendarDate; seed: string },
): readonly Deed[] {
  const random = seededRandom(`enrollments\n${seed}`)
  const opened = instantAt(addDays(today, -99), '10:00')
  const employers = madeUpEmployers().map((employer) => ({ ...employer, id: newId(opened) }))
  const register: Deed = {
    at: opened,
    by: 'clerk',
    what: (desk) =>
      desk.change(({ change }) => {
        for (const { id, entry, parent } of employers) {
          const parentId = employers.find(({ entry: { name } }) => name === parent)?.id ?? null
          change(createEmployer, id, { ...entry, parentId })
        }
      }),
  }
  const placements = place(people, { plans, employers, today, random })
  const rosters = placements.filter(({ roster }) => roster)
  const desk = placements.filter(({ roster }) => !roster)
  const lonely = people.slice(enrolledPeople).map((person) => registrationOnly(person, { picturesOf, today }))
  return [
    register,
    ...lonely,
    ...desk.map((placement) => walkIn(placement, picturesOf)),
    ...rosterImport(rosters, picturesOf),
    ...placements.flatMap(laterDeeds),
  ]
}

interface Places {
  readonly plans: DemonstrationPlans
  readonly employers: readonly { readonly id: string; readonly businessField: string }[]
  readonly today: CalendarDate
  readonly random: SeededRandom
}

function place(people: readonly MadeUpPerson[], places: Places): Placement[] {
  let next = 0
  return intakes.flatMap((intake) => {
    const total = intake.counts.reduce((a, b) => a + b, 0)
    let position = 0
    return intake.counts.flatMap((count, sessionIndex) => {
      const own = people.slice(next, next + count)
      next += count
      return own.map((person) => {
        position++
        return placementOf(person, { ...places, intake, sessionIndex, position, total })
      })
    })
  })
}

function placementOf(
  person: MadeUpPerson,
  given: Places & { intake: Intake; sessionIndex: number; position: number; total: number },
): Placement {
  const { plans, employers, today, random, intake, sessionIndex, position, total } = given
  const plan = plans[intake.plan]
  const session = plan.sessions[sessionIndex]
  const possible = defaultSubjects.filter(({ id }) => session?.session.subjectIds.includes(id))
  const fitting = employers.filter(({ businessField }) => possible.some((one) => one.businessField === businessField))
  // Four in a row from one employer: the draw has neighbours to separate, and namesakes meet.
  const employer = fitting[Math.floor(person.index / 4) % Math.max(1, fitting.length)]
  const ofField = possible.filter(({ businessField }) => businessField === employer?.businessField)
  const subject = ofField[random.below(10) < 3 ? 0 : ofField.length - 1]
  const { from, until } = intake.entered
  const day = from + Math.floor(((position - 1) / total) * (until - from + 1))
  const minute = (at: number) =>
    `${String(9 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  const enteredAt = instantAt(addDays(today, day), minute((position * 7) % 440))
  const reviewDay = Math.min(intake.reviewedUntil, day + 1)
  const outcome = intake.outcomeOf(position)
  const enteredBy = position % 6 === 2 ? ('clerkAndReviewer' as const) : ('clerk' as const)
  return {
    person,
    candidateId: newId(enteredAt),
    enrollmentId: newId(enteredAt),
    employerId: employer?.id ?? '',
    plan,
    sessionId: session?.id ?? '',
    subjectId: subject?.id ?? '',
    enteredAt,
    enteredBy,
    // On the day itself, after the last entry, where there is no later day.
    reviewedAt: instantAt(addDays(today, reviewDay), minute(450 + (position % 60))),
    reviewedBy: enteredBy === 'clerk' && position % 5 === 0 ? 'clerkAndReviewer' : 'reviewer',
    outcome,
    roster: intake.plan === 'open' && position > 84 && position <= 102,
  }
}

function registrationOnly(
  person: MadeUpPerson,
  { picturesOf, today }: { picturesOf: PicturesOf; today: CalendarDate },
): Deed {
  const at = instantAt(addDays(today, -1), `17:${String(person.index % 60).padStart(2, '0')}`)
  return {
    at,
    by: 'clerk',
    what: async (desk) => {
      const keep = storePictures(desk, picturesOf(person))
      await desk.change((context) =>
        keep(context, enter(context, person, { id: newId(at), employerId: null, origin: 'desk' })),
      )
    },
  }
}

function enter(
  { change }: ChangeContext,
  person: MadeUpPerson,
  { id, employerId, origin }: { id: string; employerId: string | null; origin: 'desk' | 'roster' },
): string {
  const { index: _, oddity: __, ...fields } = person
  change(registerCandidate, id, { ...fields, employerId, origin })
  return id
}

/** Stores the bytes and returns what names them in a command. */
function storePictures(desk: DemonstrationDesk, pictures: readonly MadeUpPicture[]) {
  for (const { bytes } of pictures) desk.data.storeMedia({ bytes, mediaType: 'image/jpeg' }, desk.now)
  return ({ change }: ChangeContext, candidateId: string): void => {
    for (const { kind, picture } of pictures) change(attachPicture, candidateId, { kind, picture })
  }
}

function submit({ change }: ChangeContext, placement: Placement, rosterId: string | null): void {
  const { enrollmentId, candidateId, plan, subjectId, sessionId } = placement
  const origin = rosterId === null ? ('desk' as const) : ('roster' as const)
  change(submitEnrollment, enrollmentId, { candidateId, planId: plan.id, subjectId, sessionId, origin, rosterId })
}

/** 现场报名: the person, their pictures and their enrollment in one command. */
function walkIn(placement: Placement, picturesOf: PicturesOf): Deed {
  const { person, candidateId: id, employerId, enteredAt: at, enteredBy: by } = placement
  return {
    at,
    by,
    what: async (desk) => {
      const keep = storePictures(desk, picturesOf(person))
      await desk.change((context) => {
        enter(context, person, { id, employerId, origin: 'desk' })
        keep(context, id)
        submit(context, placement, null)
      })
    },
  }
}

/** 名册导入: all of them in one command, as employers send them. */
function rosterImport(placements: readonly Placement[], picturesOf: PicturesOf): Deed[] {
  const last = placements.at(-1)
  if (!last) return []
  const what = async (desk: DemonstrationDesk) => {
    const kept = new Map<string, ReturnType<typeof storePictures>>()
    for (const { candidateId, person } of placements) {
      kept.set(candidateId, storePictures(desk, picturesOf(person)))
    }
    await desk.change((context, rosterId) => {
      for (const placement of placements) {
        const { person, candidateId: id, employerId } = placement
        enter(context, person, { id, employerId, origin: 'roster' })
        kept.get(id)?.(context, id)
        submit(context, placement, rosterId)
      }
      const roster = { fileName: '示例市城市客运企业报名名册.xlsx', planId: last.plan.id, people: placements.length }
      context.change(importRoster, rosterId, roster)
    })
  }
  return [{ at: last.enteredAt, by: 'clerk', what }]
}

/** What became of an enrollment after it was entered. */
function laterDeeds(placement: Placement): Deed[] {
  const { enrollmentId, sessionId, subjectId, outcome, reviewedAt: at, reviewedBy, enteredBy, person } = placement
  const by = placement.roster ? 'reviewer' : reviewedBy
  const review = (decision: 'passed' | 'rejected', comment: string): Deed => ({
    at,
    by,
    what: (desk) =>
      desk.change(({ change }) => {
        const withoutFiles = decision === 'passed' ? [...missing(person)] : []
        change(reviewEnrollment, enrollmentId, { decision, comment, withoutFiles })
      }),
  })
  const reason = reasonFor(person)
  switch (outcome) {
    case 'waiting':
      return []
    case 'passed':
      return [review('passed', missing(person).length > 0 ? '附件后补' : '')]
    case 'rejected':
      return [review('rejected', reason)]
    case 'withdrawn':
      return [
        {
          at,
          by: enteredBy,
          what: (desk) =>
            desk.change(
              ({ change }) =>
                void change(withdrawEnrollment, enrollmentId, { reason: '本人来电，工作安排有变，不参加本次考核' }),
            ),
        },
      ]
    case 'rejected-and-back':
      return [
        review('rejected', reason),
        {
          at: new Date(Date.parse(at) + 45 * 60_000).toISOString(),
          by: enteredBy,
          what: (desk) =>
            desk.change(({ change }) => void change(resubmitEnrollment, enrollmentId, { sessionId, subjectId })),
        },
      ]
  }
}

function missing({ oddity }: MadeUpPerson): readonly PictureKind[] {
  if (oddity === 'no-portrait') return ['portrait']
  return oddity === 'no-back' ? ['idBack'] : []
}

/** The reasons reviewers pick by number, and what they add. */
function reasonFor({ oddity, index }: MadeUpPerson): string {
  if (oddity === 'no-portrait') return '没有上传头像，请补交近期免冠照片'
  if (oddity === 'other-face') return '头像与证件照片不一致'
  if (oddity === 'blurred-scan' || oddity === 'no-back') return '证件照缺失或不清晰'
  if (oddity !== null) return '照片不清晰'
  const reasons = [
    '填写信息与证件不一致：出生日期请按证件更正',
    '人员类别或业务领域选择有误',
    '单位名称与统一社会信用代码不符',
  ]
  return reasons[index % reasons.length] ?? '填写信息与证件不一致'
}
