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
import { importRoster } from '../../../src-shared/domain/roster-import.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import type { ChangeContext } from '../change-context.ts'
import { newId } from '../new-id.ts'
import { type Deed, type DemonstrationDesk, instantAt } from './demonstration-desk.ts'
import { enrolledPeople, type Placement, placePeople } from './demonstration-placements.ts'
import type { DemonstrationPlans } from './demonstration-plans.ts'
import { madeUpEmployers } from './made-up-employers.ts'
import type { MadeUpPerson } from './made-up-people.ts'
import type { MadeUpPicture, PicturesOf } from './made-up-pictures.ts'

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
  const placements = placePeople(people, { plans, employers, today, random })
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
