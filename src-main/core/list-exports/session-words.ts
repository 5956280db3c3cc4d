import { sessionName } from '../../../src-shared/domain/session.ts'
import type { QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { sessionStore } from '../exam-plans/store.ts'
import { recordName } from '../journal/record-names.ts'
import { condition } from './exported-list.ts'

export const sessionCondition = ({ db }: QueryContext, sessionId: string): readonly string[] =>
  condition('场次', recordName(db, 'session', sessionId))

/** 2026-11-23 第 1 场 @throws AppError NOT_FOUND */
export function sessionFileWords({ db }: QueryContext, sessionId: string): string {
  const session = sessionStore.load(db, sessionId)?.state
  if (!session) throw new AppError('NOT_FOUND', { what: '场次' })
  return `${session.date} ${sessionName(session)}`
}
