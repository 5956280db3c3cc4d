import { z } from 'zod'
import { checkIdNumber, idTypeOfNumber, normaliseIdNumber } from './identity-document.ts'
import { creation, entity, next, operation, refuse } from './operation.ts'
import { type Role, RoleSchema, rolesConflict } from './permissions.ts'

export const UsernameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}_.-]{3,32}$/u, '用户名为 3–32 个字母、数字、汉字或 _ . -')

/** No passport and no old Taiwan permit is longer; what is longer is a resident's number with a slip in it. */
const longestOther = 12

/** Of any of the documents that candidates have, whose type nobody says here. */
const isDocumentNumber = (number: string): boolean =>
  idTypeOfNumber(number) !== null ||
  (number.length <= longestOther &&
    (['台湾居民来往大陆通行证', '护照'] as const).some((type) => checkIdNumber(type, number).ok))

/** As people type it; normalised, and refused where no identity document has such a number. */
export const StaffIdentitySchema = z
  .string()
  .max(40)
  .transform(normaliseIdNumber)
  .refine(isDocumentNumber, '证件号码不对，请按身份证、居住证、通行证或护照核对；不审核的人可以不填')
  .nullable()

export const StaffSchema = z.strictObject({
  username: UsernameSchema,
  name: z.string().trim().min(1, '请填写姓名').max(50),
  roles: z.array(RoleSchema),
  /** Recorded so that nobody reviews their own enrollment; null only for those who review nothing. */
  identityNumber: z.string().nullable(),
  status: z.enum(['active', 'disabled']),
})
export type Staff = z.infer<typeof StaffSchema>

export const Staff = entity({ name: 'staff', title: '工作人员', schema: StaffSchema })

const StaffEntry = StaffSchema.omit({ status: true })

/** Whether somebody would review without a number by which the program knows their own enrollment. */
export const lacksIdentity = (roles: readonly Role[], identityNumber: string | null): boolean =>
  roles.includes('reviewer') && identityNumber === null

/** Usernames are compared without regard to case. */
export const usernameKey = (username: string): string => username.trim().normalize('NFKC').toLowerCase()

export const createStaff = creation({
  type: 'staff.create',
  version: 1,
  entity: Staff,
  title: '新建工作人员账号',
  conflict: 'none',
  payload: StaffEntry,
  facts: {
    accountWithUsername: ({ payload }) => usernameKey(payload.username),
    staffWithIdentity: ({ payload }) => payload.identityNumber,
  },
  decide: ({ payload, facts }) => {
    if (payload.roles.length === 0) return refuse('ROLES_MISSING')
    if (rolesConflict(payload.roles)) return refuse('ROLES_CONFLICT')
    if (lacksIdentity(payload.roles, payload.identityNumber)) return refuse('REVIEWER_IDENTITY_MISSING')
    if (facts.accountWithUsername) return refuse('USERNAME_TAKEN', { username: payload.username })
    if (facts.staffWithIdentity) return refuse('STAFF_IDENTITY_TAKEN', { name: facts.staffWithIdentity.name })
    return next({ ...payload, status: 'active' as const })
  },
})

export const editStaff = operation({
  type: 'staff.edit',
  version: 1,
  entity: Staff,
  title: '修改工作人员账号',
  conflict: 'exact-version',
  payload: StaffSchema,
  facts: {
    accountWithUsername: ({ payload }) => usernameKey(payload.username),
    staffWithIdentity: ({ payload }) => payload.identityNumber,
    activeAdministrators: () => null,
  },
  decide: ({ id, state, payload, facts, actor }) => {
    if (payload.roles.length === 0) return refuse('ROLES_MISSING')
    if (rolesConflict(payload.roles)) return refuse('ROLES_CONFLICT')
    const { roles, identityNumber, status } = payload
    // Whoever was recorded without one can still be disabled.
    if (status === 'active' && lacksIdentity(roles, identityNumber)) return refuse('REVIEWER_IDENTITY_MISSING')
    if (facts.accountWithUsername && facts.accountWithUsername.id !== id) {
      return refuse('USERNAME_TAKEN', { username: payload.username })
    }
    if (facts.staffWithIdentity && facts.staffWithIdentity.id !== id) {
      return refuse('STAFF_IDENTITY_TAKEN', { name: facts.staffWithIdentity.name })
    }
    const losesRank = payload.status === 'disabled' || payload.roles.join() !== state.roles.join()
    if (losesRank && actor.id === id) return refuse('NOT_ONESELF')
    const remains = payload.status === 'active' && payload.roles.includes('administrator')
    const [only, ...others] = facts.activeAdministrators
    if (!remains && only === id && others.length === 0) return refuse('LAST_ADMINISTRATOR')
    return next(payload)
  },
})
