import { z } from 'zod'
import { RoleSchema } from '../domain/permissions.ts'
import { StaffIdentitySchema, StaffSchema, UsernameSchema } from '../domain/staff.ts'
import { command, query } from './procedure.ts'

const staffId = z.string()
const nothing = z.strictObject({})

const EntrySchema = z.strictObject({
  username: UsernameSchema,
  name: StaffSchema.shape.name,
  roles: z.array(RoleSchema).min(1, '至少要选一个角色'),
  identityNumber: StaffIdentitySchema,
})

export const staff = {
  list: query({
    permission: 'staff:manage',
    input: nothing,
    output: z.array(
      z.strictObject({
        staffId,
        version: z.number().int(),
        username: z.string(),
        name: z.string(),
        roles: z.array(RoleSchema),
        maskedIdentityNumber: z.string().nullable(),
        status: StaffSchema.shape.status,
        /** UTC instants. */
        lastSignInAt: z.string().nullable(),
        passwordChangedAt: z.string().nullable(),
        mustChangePassword: z.boolean(),
        /** Seconds for which wrong passwords keep the account waiting. */
        waitSeconds: z.number().int(),
        signedIn: z.boolean(),
      }),
    ),
  }),
  /** The temporary password comes back this one time, and must be changed at the first sign-in. */
  create: command({
    permission: 'staff:manage',
    secret: true,
    input: EntrySchema,
    output: z.strictObject({ staffId, temporaryPassword: z.string() }),
    errors: ['USERNAME_TAKEN', 'STAFF_IDENTITY_TAKEN', 'REVIEWER_IDENTITY_MISSING', 'ROLES_CONFLICT', 'ROLES_MISSING'],
  }),
  /** `identityNumber` left out stays as it is: the page has only its ends. */
  edit: command({
    permission: 'staff:manage',
    input: EntrySchema.partial({ identityNumber: true }).extend({
      staffId,
      version: z.number().int(),
      status: StaffSchema.shape.status,
    }),
    output: nothing,
    errors: [
      'NOT_FOUND',
      'STALE',
      'USERNAME_TAKEN',
      'STAFF_IDENTITY_TAKEN',
      'REVIEWER_IDENTITY_MISSING',
      'ROLES_CONFLICT',
      'LAST_ADMINISTRATOR',
      'NOT_ONESELF',
    ],
  }),
  /** Ends the person's sign-ins. */
  resetPassword: command({
    permission: 'staff:manage',
    secret: true,
    input: z.strictObject({ staffId }),
    output: z.strictObject({ temporaryPassword: z.string() }),
    errors: ['NOT_FOUND', 'OWN_PASSWORD'],
  }),
  /** Lets an account try again that waits after too many wrong passwords. */
  endWait: command({
    permission: 'staff:manage',
    input: z.strictObject({ staffId }),
    output: nothing,
    errors: ['NOT_FOUND'],
  }),
}
