import { z } from 'zod'
import type { FactName, Facts } from '../../src-shared/domain/facts.ts'
import { RoleSchema } from '../../src-shared/domain/permissions.ts'
import type { ReadDatabase } from './database/database.ts'
import { sql } from './database/schema.ts'

/** The workstation's answers to what operations ask (src-shared/domain/facts.ts), inside the command's transaction. */
export const factAnswers: {
  readonly [F in FactName]: (db: ReadDatabase, about: Facts[F]['about']) => Facts[F]['answer']
} = {
  staffWithUsername: (db, key) => db.get(sql.selectFrom('staff').select('id').where('username_key', '=', key)) ?? null,
  activeAdministrators: (db) =>
    db
      .all(sql.selectFrom('staff').select(['id', 'roles']).where('status', '=', 'active'))
      .filter((row) => z.array(RoleSchema).parse(JSON.parse(row.roles)).includes('administrator'))
      .map((row) => row.id),
}
