import { candidateStore } from '../candidates/store.ts'
import { certificateStore } from '../certificates/store.ts'
import type { WriteDatabase } from '../database/database.ts'
import { picturesIn } from '../sync/pictures.ts'
import { eraseContents, forgetMentions, leaveBehind, wasErasedElsewhere } from './erase-contents.ts'
import { recordsOfPerson } from './records-of-person.ts'

/** Before a row of the centre replaces a record here: where it was erased elsewhere, its contents go here too. */
export function followErasure(db: WriteDatabase, record: { readonly entity: string; readonly id: string }): void {
  if (!wasErasedElsewhere(db, record)) return
  const { entity, id } = record
  const store = entity === 'candidate' ? candidateStore : entity === 'certificate' ? certificateStore : null
  leaveBehind(db, picturesIn(JSON.stringify(store?.load(db, id)?.state ?? null)))
  if (entity === 'candidate') forgetPerson(db, id)
  eraseContents(db, record)
}

function forgetPerson(db: WriteDatabase, candidateId: string): void {
  const person = candidateStore.load(db, candidateId)?.state
  if (!person || person.erasedAt !== undefined) return
  const { name, idNumber, mobile } = person
  const accounts = recordsOfPerson(db, candidateId).filter(({ entity }) => entity === 'candidate-account')
  forgetMentions(db, [{ candidateId, accountIds: accounts.map(({ id }) => id), name, idNumber, mobile }])
}
