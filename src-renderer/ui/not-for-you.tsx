import type { ReactNode } from 'react'
import { type Permission, rolesWith } from '../../src-shared/domain/permissions.ts'
import { EmptyState } from './empty-state.tsx'

export type NotForYouProps = {
  /** The page in the words of its head: 现场报名. */
  readonly what: string
  /** What one must be allowed to do; the roles that are follow from it. */
  readonly permission: Permission
  /** The way to a page that is open. */
  readonly action?: ReactNode
}

/** A page that somebody reached by its address, but whose work is another role's. */
export function NotForYou({ what, permission, action }: NotForYouProps) {
  const roles = rolesWith(permission)
  return (
    <EmptyState title={`“${what}”只对${roles}开放`} action={action}>
      您的账号没有这个权限。如有需要，请联系{roles}。
    </EmptyState>
  )
}
