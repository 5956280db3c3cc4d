import type { Role } from '../../../src-shared/domain/permissions.ts'

/**
 * A demonstration's declared secrets: printed at its start and written here, so that nobody can lock themselves out of
 * made-up data. They open nothing else.
 */
export const demonstrationPassphrase = '演示数据 2026'
export const demonstrationPassword = 'yanshi-2026'

export interface DemonstrationAccount {
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** One for each role, and one with two: nobody reviews what they entered, and this one shows it. */
export const demonstrationAccounts = {
  clerk: { username: 'kaowu', name: '赵晓梅', roles: ['clerk'] },
  reviewer: { username: 'shenhe', name: '钱立诚', roles: ['reviewer'] },
  administrator: { username: 'guanli', name: '孙国栋', roles: ['administrator'] },
  auditor: { username: 'shenji', name: '李静宜', roles: ['auditor'] },
  clerkAndReviewer: { username: 'jianren', name: '周海涛', roles: ['clerk', 'reviewer'] },
} as const satisfies Record<string, DemonstrationAccount>
export type DemonstrationPerson = keyof typeof demonstrationAccounts

export const demonstrationPeople = Object.keys(demonstrationAccounts) as readonly DemonstrationPerson[]

/** Accounts of candidates, with the same password; their picture captchas accept 0000. */
export const demonstrationCandidates = {
  withTicket: { username: 'kaosheng', mobile: '13800000001', about: '考生，已有准考证' },
  blank: { username: 'xinsheng', mobile: '13800000002', about: '考生，还没有填写资料' },
} as const
