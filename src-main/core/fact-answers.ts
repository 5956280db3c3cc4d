import type { FactName, Facts } from '../../src-shared/domain/facts.ts'
import type { ReadDatabase } from './database/database.ts'

/** The workstation's answers to some of the questions operations ask, inside the command's transaction. */
export type FactAnswers<Names extends FactName> = {
  readonly [F in Names]: (db: ReadDatabase, about: Facts[F]['about']) => Facts[F]['answer']
}
