import type { Actor } from '../../../src-shared/domain/operation.ts'
import { isPermitted } from '../../../src-shared/domain/permissions.ts'
import { staffActor, staffStore } from '../accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Everybody who can sign in, as those who act. */
export const activeStaff = (db: ReadDatabase): readonly Actor[] =>
  db.all(sql.selectFrom('staff').select('id').where('status', '=', 'active').orderBy('name')).flatMap(({ id }) => {
    const staff = staffStore.load(db, id)?.state
    return staff ? [staffActor(id, staff)] : []
  })

/** Those of them who may review: nobody whose own enrollment the program would not know. */
export const reviewers = (db: ReadDatabase): readonly Actor[] =>
  activeStaff(db).filter(
    ({ roles, identityNumber }) => isPermitted(roles, 'enrollment:review') && identityNumber !== null,
  )
