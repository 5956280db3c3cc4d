import { useState } from 'react'
import type { EnteredRow, ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { noteOf, resultWords } from '../../../src-shared/domain/score.ts'
import { useCommand } from '../../client/use-command.ts'
import { readTyped } from './typed-result.ts'

export interface EntryDraft {
  readonly text: string
  readonly note: string
}
const blank: EntryDraft = { text: '', note: '' }

interface Saved {
  readonly saved: number
  readonly agreed: number
  readonly disagreeing: number
  readonly refused: number
}

export type EntryMode = 'first' | 'second'

/** How a row may be typed into: anew, again, or one's own entry amended. Null: not by this person now. */
export function entryAs(person: ScoredPerson, mode: EntryMode): EnteredRow['as'] | null {
  if (person.state === 'missing') return mode === 'first' ? 'first' : null
  if (person.published || person.settled) return null
  if (person.own === mode) return 'amended'
  return mode === 'second' && person.state === 'entered' && person.own === null ? 'second' : null
}

/** What is typed into a sheet and not saved yet, with the reason beside each row that was refused. */
export function useEntryDrafts(people: readonly ScoredPerson[], mode: EntryMode, fullMark: number) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, EntryDraft>>(new Map())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map())
  const [last, setLast] = useState<Saved | null>(null)
  const enter = useCommand('scores', 'enter')
  const rows = people.flatMap((person): EnteredRow[] => {
    const draft = drafts.get(person.enrollmentId)
    const as = entryAs(person, mode)
    const read = draft && readTyped(draft.text, { note: draft.note, fullMark })
    if (!as || read?.kind !== 'result') return []
    const { enrollmentId } = person
    return [{ enrollmentId, as, result: read.result, was: as === 'amended' ? (person[mode]?.result ?? null) : null }]
  })
  const type = (enrollmentId: string, change: Partial<EntryDraft>): void => {
    setDrafts((before) => new Map(before).set(enrollmentId, { ...(before.get(enrollmentId) ?? blank), ...change }))
    setRefusals((before) => new Map([...before].filter(([id]) => id !== enrollmentId)))
  }
  const save = async (): Promise<void> => {
    if (rows.length === 0) return
    const sent = new Map(drafts)
    const done = await enter.run({ rows })
    if (!done) return
    const { refused, ...counts } = done.output
    const refusedIds = new Set(refused.map(({ enrollmentId }) => enrollmentId))
    const saved = new Set(rows.map((row) => row.enrollmentId).filter((id) => !refusedIds.has(id)))
    // What was typed while the answer was on its way stays.
    setDrafts((now) => new Map([...now].filter(([id, draft]) => !saved.has(id) || draft !== sent.get(id))))
    setRefusals(new Map(refused.map(({ enrollmentId, reason }) => [enrollmentId, reason])))
    setLast({ ...counts, refused: refused.length })
  }
  return {
    ...{ rows, type, save, last, refusals, drafts },
    busy: enter.busy,
    error: enter.error,
    unsaved: [...drafts.values()].filter(({ text }) => text.trim() !== '').length,
    /** The saved value until something else is typed. */
    draftOf: (person: ScoredPerson): EntryDraft => drafts.get(person.enrollmentId) ?? savedDraft(person, mode),
  }
}
export type EntryDrafts = ReturnType<typeof useEntryDrafts>

function savedDraft(person: ScoredPerson, mode: EntryMode): EntryDraft {
  const entry = person.own === mode ? person[mode] : null
  if (!entry?.result) return blank
  return { text: resultWords(entry.result), note: noteOf(entry.result) }
}
