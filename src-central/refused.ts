import type { Refusal, RefusalCode } from '../src-shared/protocol/refusal.ts'

type Extra = Omit<Refusal, 'code' | 'serverTime'>

/** An answer to a whole request that leaves everything as it was. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly extra: Extra
  constructor(code: RefusalCode, extra: Extra = {}, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.extra = extra
  }
}

/** The database did not answer: nothing was recorded, and the same request may come again. */
export class StoreTrouble extends Error {}

/** Lets the database's own failures be told from an operation that can't be judged. */
export async function ask<Answer>(query: Promise<Answer>): Promise<Answer> {
  try {
    return await query
  } catch (error) {
    throw new StoreTrouble('the database failed', { cause: error })
  }
}
