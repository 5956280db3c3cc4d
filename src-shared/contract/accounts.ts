import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { PERMISSIONS, RoleSchema } from '../domain/permissions.ts'
import { command, local, query } from './procedure.ts'
import { SecretTextSchema } from './startup.ts'

const nothing = z.strictObject({})

export const accounts = {
  /** With a username, or an identity number where the site recorded it. */
  signIn: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ account: z.string().trim().min(1, '请填写账号').max(64), password: SecretTextSchema }),
    output: nothing,
    errors: ['SIGN_IN_REFUSED', 'SIGN_IN_LOCKED', 'STAFF_DISABLED'],
  }),
  signOut: command({ permission: 'signed-in', whileLocked: true, input: nothing, output: nothing }),
  /** Who is signed in on this page, and what the frame around every page shows. */
  current: query({
    permission: 'staff',
    whileLocked: true,
    input: nothing,
    output: z.strictObject({
      site: z.strictObject({
        name: z.string(),
        code: z.string(),
        region: z.string(),
        demonstration: z.boolean(),
      }),
      staff: z.strictObject({ id: z.string(), name: z.string(), username: z.string(), roles: z.array(RoleSchema) }),
      permissions: z.array(z.enum(PERMISSIONS)),
      locked: z.boolean(),
      mustChangePassword: z.boolean(),
      /** Why, where it must be changed: it was given by somebody else, or is older than the site allows. */
      passwordDue: z.enum(['first', 'expired']).nullable(),
      passwordMinimumLength: z.number().int(),
      idleLockMinutes: z.number().int(),
      deviceNumber: z.string(),
      today: CalendarDateSchema,
    }),
  }),
  /** The page was used: puts off the lock. */
  touch: local({ permission: 'signed-in', input: nothing, output: nothing }),
  lock: local({ permission: 'staff', whileLocked: true, input: nothing, output: nothing }),
  unlock: command({
    permission: 'staff',
    whileLocked: true,
    secret: true,
    input: z.strictObject({ password: SecretTextSchema }),
    output: nothing,
    errors: ['SIGN_IN_REFUSED', 'SIGN_IN_LOCKED'],
  }),
  /** Ends the person's sign-ins on other pages. */
  changePassword: command({
    permission: 'staff',
    whileLocked: true,
    secret: true,
    input: z.strictObject({ current: SecretTextSchema, next: SecretTextSchema }),
    output: nothing,
    errors: ['PASSWORD_WRONG', 'PASSWORD_TOO_WEAK', 'PASSWORD_REUSED', 'SIGN_IN_LOCKED'],
  }),
}
