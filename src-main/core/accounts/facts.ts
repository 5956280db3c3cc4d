import { z } from 'zod'
import { RoleSchema } from '../../../src-shared/domain/permissions.ts'
import { sql } from '../database/schema.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { currentSettings, currentSite } from './store.ts'

const roles = z.array(RoleSchema)

export const accountFacts: FactAnswers<'staffWithIdentity' | 'activeAdministrators' | 'site' | 'settings'> = {
  site: currentSite,
  settings: currentSettings,
  staffWithIdentity: (db, number) =>
    number === null
      ? null
      : (db.get(sql.selectFrom('staff').select(['id', 'name']).where('identity_number', '=', number)) ?? null),
  activeAdministrators: (db) =>
    db
      .all(sql.selectFrom('staff').select(['id', 'roles']).where('status', '=', 'active'))
      .filter((row) => roles.parse(JSON.parse(row.roles)).includes('administrator'))
      .map((row) => row.id),
}
