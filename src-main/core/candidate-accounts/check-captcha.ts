import { currentSite } from '../accounts/store.ts'
import type { QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'

/** What passes beside the picture's own characters where all people are made up. */
export const demonstrationCaptcha = '0000'

/** Spends the page's captcha; `keeps`: unless it is right. @throws AppError CAPTCHA_WRONG */
export function refuseWrongCaptcha(
  { db, captchas, connection, now }: Pick<QueryContext, 'db' | 'captchas' | 'connection' | 'now'>,
  given: { id: string; text: string },
  keeps = false,
): void {
  const accepted = currentSite(db).demonstration ? demonstrationCaptcha : undefined
  if (!captchas.answer(connection, given, { now, keeps, ...(accepted && { accepted }) }))
    throw new AppError('CAPTCHA_WRONG')
}
