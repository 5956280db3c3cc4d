import type { Role } from '../../../src-shared/domain/permissions.ts'
import { madeUpIdNumber } from './made-up-numbers.ts'

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
  /** Whoever reviews, enters or publishes scores has one on file; null: recorded of nobody else. */
  readonly identityNumber: string | null
}

/** Above the indexes of the people enrolled, whose numbers these are not. */
const staffNumber = (index: number, birthDate: string): string =>
  madeUpIdNumber({ idType: '居民身份证', index, sex: '男', birthDate })

/** One for each role, and one with two: nobody reviews what they entered, and this one shows it. */
export const demonstrationAccounts = {
  clerk: { username: 'kaowu', name: '赵晓梅', roles: ['clerk'], identityNumber: staffNumber(492, '1990-03-21') },
  reviewer: {
    username: 'shenhe',
    name: '钱立诚',
    roles: ['reviewer'],
    identityNumber: staffNumber(490, '1979-05-16'),
  },
  administrator: {
    username: 'guanli',
    name: '孙国栋',
    roles: ['administrator'],
    identityNumber: staffNumber(493, '1975-08-09'),
  },
  auditor: { username: 'shenji', name: '李静宜', roles: ['auditor'], identityNumber: null },
  clerkAndReviewer: {
    username: 'jianren',
    name: '周海涛',
    roles: ['clerk', 'reviewer'],
    identityNumber: staffNumber(491, '1984-11-02'),
  },
} as const satisfies Record<string, DemonstrationAccount>
export type DemonstrationPerson = keyof typeof demonstrationAccounts

export const demonstrationPeople = Object.keys(demonstrationAccounts) as readonly DemonstrationPerson[]

/** Accounts of candidates, with the same password; their picture captchas accept 0000. */
export const demonstrationCandidates = {
  withTicket: { username: 'kaosheng', mobile: '13800000001', about: '考生，已有准考证' },
  withCertificates: { username: 'chizheng', mobile: '13800000003', about: '考生，有几本证书，一本正在办延续' },
  blank: { username: 'xinsheng', mobile: '13800000002', about: '考生，还没有填写资料' },
} as const
