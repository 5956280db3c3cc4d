import { sql } from '../../src-main/core/database/schema.ts'
import type { TestCore } from './a-core.ts'

/** A permit's number for somebody on the staff: never that of the people enrolled, who mostly have citizen numbers. */
export const staffNumber = (index: number): string => `H9${String(index).padStart(7, '0')}`

/** As on a site of before numbers were asked of reviewers: no operation leaves one without. */
export function forgetNumber({ core }: Pick<TestCore, 'core'>, staffId: string): void {
  const { write } = core.requireData().database
  write.transactionAtOnce(() =>
    write.run(sql.updateTable('staff').set({ identity_number: null }).where('id', '=', staffId)),
  )
}
