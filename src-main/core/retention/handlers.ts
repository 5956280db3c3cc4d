import type { retention } from '../../../src-shared/contract/retention.ts'
import { auditClearNotes } from '../../../src-shared/domain/audit.ts'
import { eraseScans } from '../../../src-shared/domain/erasure-operations.ts'
import { momentOf } from '../../../src-shared/domain/retention.ts'
import { setRetentionTerms } from '../../../src-shared/domain/retention-operations.ts'
import { type Attempt, attemptByActor, settleAttempt } from '../accounts/authenticate.ts'
import { currentSite } from '../accounts/store.ts'
import { candidateStore } from '../candidates/store.ts'
import { type CommandContext, type Handlers, type PreparationContext, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { pairingOf } from '../sync/store.ts'
import { listedPerson, notesDue, peopleDue, scansDue, sentencesOf } from './due.ts'
import { leaveBehind } from './erase-contents.ts'
import { type Erased, erasePerson, forgetEverybody } from './erase-person.ts'
import { candidateWithNumber, copiesWithErased, erasedPeople, erasuresAwaitingCentre, forgetNotes } from './erasures.ts'
import { erasureStandingOf } from './facts.ts'
import { currentTerms } from './store.ts'

const shownHeld = 50

const momentIn = (db: ReadDatabase, now: string) => momentOf(now, currentTerms(db).terms)

type WithPassword = { readonly input: { readonly password: string }; readonly context: PreparationContext }
const proving = ({ input, context }: WithPassword): Promise<Attempt> => attemptByActor(context, input.password)
const isProven = (context: CommandContext, attempt: Attempt): boolean =>
  settleAttempt(context, attempt, { wrong: 'PASSWORD_WRONG', at: '清除到期信息' })

export const retentionHandlers: Handlers<typeof retention> = {
  terms: ({ context: { db } }) => currentTerms(db),

  setTerms: ({ input, context }) => {
    if (currentTerms(context.db).version !== input.version) throw new AppError('STALE')
    context.change(setRetentionTerms, currentSite(context.db).id, input.terms)
    return {}
  },

  due: ({ context: { db, now } }) => {
    const moment = momentIn(db, now)
    const { people, held, more } = peopleDue(db, moment)
    return {
      people,
      held: held.slice(0, shownHeld),
      heldCount: held.length,
      more,
      scans: scansDue(db, moment).length,
      notes: notesDue(db, moment).count,
      erased: erasedPeople(db),
      backups: copiesWithErased(db),
      awaitingCentre: erasuresAwaitingCentre(db),
    }
  },

  find: ({ input, context: { db, now } }) => {
    const candidateId = candidateWithNumber(db, input.idNumber)
    if (candidateId === null) return { person: null, because: [] }
    const moment = momentIn(db, now)
    const standing = erasureStandingOf(db, candidateId)
    const person = listedPerson(db, candidateId, { standing, terms: moment.terms })
    return { person, because: sentencesOf(standing, moment) }
  },

  erase: prepared<typeof retention.erase, Attempt>({
    prepare: proving,
    run: async ({ input: { people, basis }, prepared: attempt, context }) => {
      const nothing = { people: 0, operations: 0, awaitingCentre: false }
      if (!isProven(context, attempt)) return nothing
      const erased: Erased[] = []
      for (const [index, candidateId] of people.entries()) {
        erased.push(erasePerson(context, candidateId, basis))
        await context.progress(index + 1, people.length)
      }
      forgetEverybody(context, erased)
      const accounts = erased.flatMap(({ accountIds }) => accountIds)
      context.afterCommit(() => {
        for (const id of accounts) context.signIns.endOthersOf(id, null)
      })
      context.wipeTraces()
      const operations = erased.reduce((sum, { records }) => sum + records.length, 0)
      return { people: erased.length, operations, awaitingCentre: pairingOf(context.db) !== null }
    },
  }),

  eraseScans: prepared<typeof retention.eraseScans, Attempt>({
    prepare: proving,
    run: async ({ prepared: attempt, context }) => {
      if (!isProven(context, attempt)) return { people: 0 }
      const due = scansDue(context.db, momentIn(context.db, context.now))
      if (due.length === 0) throw new AppError('ERASE_NOTHING')
      for (const [index, candidateId] of due.entries()) {
        const before = candidateStore.load(context.db, candidateId)?.state
        context.change(eraseScans, candidateId, {})
        leaveBehind(context.db, [
          'pages',
          ...[before?.idFront, before?.idBack].flatMap((picture) => picture?.hash ?? []),
        ])
        await context.progress(index + 1, due.length)
      }
      context.wipeTraces()
      return { people: due.length }
    },
  }),

  clearNotes: prepared<typeof retention.clearNotes, Attempt>({
    prepare: proving,
    run: ({ prepared: attempt, context }) => {
      if (!isProven(context, attempt)) return { notes: 0 }
      const { through, count } = notesDue(context.db, momentIn(context.db, context.now))
      if (count === 0) throw new AppError('ERASE_NOTHING')
      const about = { entity: 'audit-note', id: String(through) }
      context.change(auditClearNotes, context.newId(), { about, count, note: `到日志第 ${through} 条` })
      forgetNotes(context.db, through)
      context.wipeTraces()
      return { notes: count }
    },
  }),
}
