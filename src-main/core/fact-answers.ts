import type { FactName, Facts } from '../../src-shared/domain/facts.ts'
import type { ReadDatabase } from './database/database.ts'

/**
 * The workstation's answers to some of the questions operations ask, inside the command's transaction. `before` is given
 * where an operation is asked again: its own entry in the journal, and those after it, are then left out.
 */
export type FactAnswers<Names extends FactName> = {
  readonly [F in Names]: (db: ReadDatabase, about: Facts[F]['about'], before?: number) => Facts[F]['answer']
}
