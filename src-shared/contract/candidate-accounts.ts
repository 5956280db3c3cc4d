import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { CandidateUsernameSchema, MobileSchema, UnlinkReasonSchema } from '../domain/candidate-account.ts'
import { command, local, query } from './procedure.ts'
import { SecretTextSchema } from './startup.ts'

const nothing = z.strictObject({})
const account = z.string().trim().min(1, '请填写账号').max(64)

/** What was read off the picture; good for one answer. */
const CaptchaSchema = z.strictObject({ id: z.string().max(64), text: z.string().max(20) })
/** A clerk who stands beside the candidate proves who they are, without signing in. */
const ClerkSchema = z.strictObject({ account: account, password: SecretTextSchema })
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '验证码是 6 位数字')
const codeId = z.string().max(64)

export const CHANNELS = ['mobile', 'email'] as const
const ChannelSchema = z.enum(CHANNELS)

/** 图形验证码, 注册, 登录, 忘记密码 and 现场核验 of candidates. */
export const candidateAccounts = {
  /** What the forms must know before anybody signs in. */
  rules: query({
    permission: 'public',
    input: nothing,
    output: z.strictObject({ passwordMinimumLength: z.number().int(), selfServiceIdleMinutes: z.number().int() }),
  }),
  /** A new picture; the page's earlier ones stay good until answered or five minutes old. */
  captcha: local({
    permission: 'public',
    input: nothing,
    output: z.strictObject({ captchaId: z.string(), mediaType: z.string(), base64: z.string() }),
    errors: ['CAPTCHA_TOO_MANY'],
  }),
  /** For whoever can't read the picture: a clerk vouches for them. The id then passes with any text. */
  vouch: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ clerk: ClerkSchema }),
    output: z.strictObject({ captchaId: z.string() }),
    errors: ['SIGN_IN_REFUSED', 'SIGN_IN_LOCKED', 'STAFF_DISABLED', 'NOT_PERMITTED'],
  }),
  /** A code to a mobile number that wants to register; `released` says who hands it over. */
  requestRegistrationCode: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ username: CandidateUsernameSchema, mobile: MobileSchema, captcha: CaptchaSchema }),
    output: z.strictObject({ codeId, released: z.enum(['sent', 'by-clerk']) }),
    errors: ['CAPTCHA_WRONG', 'CODE_TOO_MANY', 'USERNAME_TAKEN'],
  }),
  register: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({
      username: CandidateUsernameSchema,
      password: SecretTextSchema,
      mobile: MobileSchema,
      codeId,
      code,
      privacyNoticeVersion: z.string().max(20),
    }),
    output: z.strictObject({ username: z.string() }),
    errors: [
      ...(['USERNAME_TAKEN', 'PASSWORD_TOO_WEAK', 'PRIVACY_NOTICE_CHANGED'] as const),
      ...(['CODE_WRONG', 'CODE_EXPIRED', 'CODE_NOT_ASKED'] as const),
    ],
  }),
  /** With a username, or the identity number of the person the account speaks for. */
  signIn: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ account, password: SecretTextSchema, captcha: CaptchaSchema }),
    output: nothing,
    errors: ['CAPTCHA_WRONG', 'SIGN_IN_REFUSED', 'SIGN_IN_LOCKED', 'ACCOUNT_DISABLED'],
  }),
  /** Who is signed in on this page, and what the frame around a candidate's pages shows. */
  current: query({
    permission: 'own',
    input: nothing,
    output: z.strictObject({
      site: z.strictObject({ name: z.string(), region: z.string(), demonstration: z.boolean() }),
      account: z.strictObject({ id: z.string(), username: z.string(), maskedMobile: z.string() }),
      /** The person the account speaks for; null until 基本信息 was saved. */
      candidate: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
      /** 自助机. */
      kiosk: z.boolean(),
      /** Unused for so long, the page is signed out. */
      idleMinutes: z.number().int(),
      passwordMinimumLength: z.number().int(),
      deviceNumber: z.string(),
      today: CalendarDateSchema,
    }),
  }),
  changePassword: command({
    permission: 'own',
    secret: true,
    input: z.strictObject({ current: SecretTextSchema, next: SecretTextSchema }),
    output: nothing,
    errors: ['PASSWORD_WRONG', 'PASSWORD_TOO_WEAK', 'PASSWORD_REUSED', 'SIGN_IN_LOCKED'],
  }),

  /** 停用 and 恢复使用 of the account that speaks for a person, by a clerk. Disabling ends its sign-ins. */
  disable: command({
    permission: 'candidate:edit',
    input: z.strictObject({ candidateId: z.string() }),
    output: nothing,
    errors: ['NOT_FOUND', 'ACCOUNT_STANDS_SO'],
  }),
  enable: command({
    permission: 'candidate:edit',
    input: z.strictObject({ candidateId: z.string() }),
    output: nothing,
    errors: ['NOT_FOUND', 'ACCOUNT_STANDS_SO'],
  }),

  /** 解除关联 of that account: it speaks for nobody from now on, and its sign-ins end. */
  unlink: command({
    permission: 'candidate:edit',
    input: z.strictObject({ candidateId: z.string(), reason: UnlinkReasonSchema }),
    output: nothing,
    errors: ['NOT_FOUND', 'ACCOUNT_NOT_LINKED'],
  }),

  /**
   * 忘记密码, first step: where a code may go. An account that does not exist gets an answer of the same kind, made up
   * and the same each time.
   */
  beginRecovery: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ account, captcha: CaptchaSchema }),
    output: z.strictObject({
      recoveryId: z.string(),
      channels: z.array(z.strictObject({ channel: ChannelSchema, hint: z.string() })),
    }),
    errors: ['CAPTCHA_WRONG', 'CODE_TOO_MANY'],
  }),
  requestRecoveryCode: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ recoveryId: z.string().max(64), channel: ChannelSchema }),
    output: z.strictObject({ codeId, released: z.enum(['sent', 'by-clerk']) }),
    errors: ['CODE_TOO_MANY', 'RECOVERY_OVER'],
  }),
  /** The right code is worth one new password, proved by what comes back. */
  proveRecovery: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ codeId, code }),
    output: z.strictObject({ proof: z.string() }),
    errors: ['CODE_WRONG', 'CODE_EXPIRED', 'CODE_NOT_ASKED'],
  }),
  /** Ends all sign-ins of the account. */
  resetPassword: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ codeId, proof: z.string().max(64), password: SecretTextSchema }),
    output: z.strictObject({ username: z.string() }),
    errors: ['PASSWORD_TOO_WEAK', 'RECOVERY_OVER'],
  }),

  /** 现场核验, first step: whom the clerk has to check, shown to the clerk who proved to be one. */
  codeRequest: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ codeId, clerk: ClerkSchema }),
    output: z.strictObject({
      purpose: z.enum(['register', 'recover']),
      username: z.string(),
      /** Whole while registering, where the person has just typed it; else its first three and last four digits. */
      mobile: z.string(),
      person: z.strictObject({ name: z.string(), idType: z.string(), maskedIdNumber: z.string() }).nullable(),
    }),
    errors: ['SIGN_IN_REFUSED', 'SIGN_IN_LOCKED', 'STAFF_DISABLED', 'NO_SUCH_ACCOUNT', 'CODE_EXPIRED'],
  }),
  /** Second step: the clerk has checked the person, and the code lives from now on. The deed is the clerk's. */
  releaseCode: command({
    permission: 'public',
    secret: true,
    input: z.strictObject({ codeId, clerk: ClerkSchema }),
    output: z.strictObject({ code: z.string() }),
    errors: ['SIGN_IN_REFUSED', 'SIGN_IN_LOCKED', 'STAFF_DISABLED', 'NO_SUCH_ACCOUNT', 'CODE_EXPIRED'],
  }),
}
