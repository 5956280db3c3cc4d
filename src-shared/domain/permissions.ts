import { z } from 'zod'

/** Roles as product.md names them; one person may hold several, administrator and auditor never together. */
export const ROLES = ['clerk', 'reviewer', 'administrator', 'auditor'] as const
export const RoleSchema = z.enum(ROLES)
export type Role = z.infer<typeof RoleSchema>

export const roleNames: Readonly<Record<Role, string>> = {
  clerk: '考务员',
  reviewer: '审核员',
  administrator: '考点管理员',
  auditor: '审计员',
}

/**
 * What a procedure may demand of its caller. `public` needs no sign-in; `signed-in` anybody's; `own` a candidate's, whose
 * rows are found by who they are and never by what they send; `staff` any member of staff's. The gate is the only place
 * that checks them.
 */
export const PERMISSIONS = [
  'public',
  'signed-in',
  'own',
  'staff',
  'site:manage',
  'staff:manage',
  'plan:read',
  'plan:manage',
  'candidate:read',
  'candidate:edit',
  'enrollment:read',
  'enrollment:submit',
  'enrollment:review',
  'seating:arrange',
  'ticket:print',
  'exam-day:check-in',
  'exam-day:manage',
  'score:enter',
  'score:publish',
  'certificate:issue',
  'certificate:apply',
  'certificate:review',
  'certificate:void',
  'number:export',
  'sync:settle',
  'journal:read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const reading: readonly Permission[] = ['signed-in', 'staff', 'plan:read', 'candidate:read', 'enrollment:read']

export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  clerk: [
    ...reading,
    'candidate:edit',
    'enrollment:submit',
    'seating:arrange',
    'ticket:print',
    'exam-day:check-in',
    'score:enter',
    'certificate:apply',
    'sync:settle',
  ],
  reviewer: [
    ...reading,
    'enrollment:review',
    'score:enter',
    'score:publish',
    'certificate:review',
    'certificate:void',
    'sync:settle',
  ],
  administrator: [
    ...reading,
    'site:manage',
    'staff:manage',
    'plan:manage',
    'seating:arrange',
    'ticket:print',
    'exam-day:check-in',
    'exam-day:manage',
    'score:publish',
    'certificate:issue',
    'certificate:void',
    'number:export',
    'sync:settle',
  ],
  auditor: [...reading, 'journal:read'],
}

export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  return permission === 'public' || roles.some((role) => permissionsOf[role].includes(permission))
}

const permissionsOfCandidates: readonly Permission[] = ['public', 'signed-in', 'own']

/** The same for whoever acts: a candidate holds no role, and no role holds what is a candidate's own. */
export const mayAsk = (
  actor: { readonly kind: 'staff' | 'candidate' | 'system'; readonly roles: readonly Role[] },
  permission: Permission,
): boolean =>
  actor.kind === 'candidate' ? permissionsOfCandidates.includes(permission) : isPermitted(actor.roles, permission)

/** The roles that hold a permission, in Chinese, for the sentence that refuses it. */
export function rolesWith(permission: Permission): string {
  if (permission === 'own') return '考生本人登录'
  return ROLES.filter((role) => permissionsOf[role].includes(permission))
    .map((role) => roleNames[role])
    .join('或')
}

/** 三员分立: who manages may not audit (GB/T 22239, separation of administrators). */
export const rolesConflict = (roles: readonly Role[]): boolean =>
  roles.includes('administrator') && roles.includes('auditor')
