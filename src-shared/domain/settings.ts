import { z } from 'zod'
import { PictureSchema } from './candidate.ts'
import { parseCertificateTemplate } from './certificate-number.ts'
import { GlyphImageSchema, mostGlyphImages } from './glyph-image.ts'
import { defaultTicketRules, mostTicketRules, TicketRuleSchema } from './ticket-rules.ts'

/**
 * What a site may set, each with where its default comes from. Rules that are not law are settings, never constants
 * (domain.md, sources).
 */
export const SettingsSchema = z.strictObject({
  /** Minutes without a key or a call before the page locks (GB/T 22239: timeout exit). */
  idleLockMinutes: z.number().int().min(1).max(120),
  /** Minutes after which a candidate who does nothing is signed out, beside a clerk. */
  candidateIdleMinutes: z.number().int().min(1).max(60),
  /** The same at a self-service workstation, where the next one waits. */
  selfServiceIdleMinutes: z.number().int().min(1).max(30),
  /** 自助机: this workstation shows candidates' pages only. */
  selfService: z.boolean(),
  /** Wrong passwords in a row before an account waits; the wait doubles from 30 s (GB/T 22239: failed-login handling). */
  attemptsBeforeLockout: z.number().int().min(3).max(20),
  passwordMinimumLength: z.number().int().min(8).max(64),
  /** Days after which a password must be changed, 0 for never (GB/T 22239: changed regularly). */
  passwordMaximumAgeDays: z.number().int().min(0).max(730),
  /** Seconds in which a paired workstation may undo a decision before it is pushed. */
  undoSeconds: z.number().int().min(0).max(600),
  /** What a reviewer may pick by a number key; at most nine. */
  rejectionReasons: z.array(z.string().trim().min(2).max(40)).min(1).max(9),
  /** Portrait size in pixels and kilobytes; common exam practice, not a rule of this assessment. */
  portraitWidth: z.number().int().min(100).max(1200),
  portraitHeight: z.number().int().min(100).max(1600),
  portraitMaximumKilobytes: z.number().int().min(20).max(1000),
  /** 考生须知 on the ticket, in order; see ticket-rules.ts. */
  ticketRules: z.array(TicketRuleSchema).min(1, '至少要有一条').max(mostTicketRules, `最多 ${mostTicketRules} 条`),
  /** A ticket shows the identity number in full, to be compared with the card, unless this is set. */
  maskIdNumberOnTickets: z.boolean(),
  /** 证书编号; see certificate-number.ts. No public rule says how; each place has its own. */
  certificateTemplate: z
    .string()
    .max(80)
    .superRefine((template, context) => {
      const parsed = parseCertificateTemplate(template)
      for (const message of parsed.ok ? [] : parsed.problems) context.addIssue({ code: 'custom', message })
    }),
  /** Years a certificate is valid, and by which 延续 makes it longer (the sibling scheme 交运规〔2024〕8号 art. 17; manual §10.3). */
  certificateValidityYears: z.number().int().min(1).max(10),
  /** Calendar months before the last day in which 延续 may be applied for (the manual's section 10.1). */
  renewalWindowMonths: z.number().int().min(1).max(12),
  /** What the certificate says below its fields; the site's wording, no public form binds it. */
  certificateSentence: z.string().trim().min(4, '请填写证书上的证明语').max(41, '证明语最多 41 个字，才能印在一行里'),
  /** A certificate shows the identity number in full, for inspectors, unless this is set. */
  maskIdNumberOnCertificates: z.boolean(),
  /** The authority's seal, re-encoded on white, printed in the seal's zone; null leaves it free for a stamp. */
  certificateSeal: PictureSchema.nullable(),
  /** Characters that no font draws, each with the picture printed in its stead. */
  glyphImages: z.array(GlyphImageSchema).max(mostGlyphImages),
  /** Where automatic backups go, a folder of the workstation; empty: none are made. */
  backupFolder: z.string().trim().max(400, '最多 400 个字符'),
  backupWhen: z.enum(['daily', 'at-close', 'both']),
  /** How many automatic backups stay; the oldest go once a newer one is made and checked. */
  backupsKept: z.number().int().min(2).max(90),
  /** Days after which 工作台 says that the last good backup is old. */
  backupWarningDays: z.number().int().min(1).max(90),
})
export type Settings = z.infer<typeof SettingsSchema>

export const defaultSettings: Settings = {
  idleLockMinutes: 10,
  candidateIdleMinutes: 10,
  selfServiceIdleMinutes: 2,
  selfService: false,
  attemptsBeforeLockout: 5,
  passwordMinimumLength: 10,
  passwordMaximumAgeDays: 180,
  undoSeconds: 60,
  rejectionReasons: [
    '照片不清晰',
    '头像与证件照片不一致',
    '证件照缺失或不清晰',
    '证件已过有效期',
    '填写信息与证件不一致',
    '单位名称与统一社会信用代码不符',
    '人员类别或业务领域选择有误',
    '不在本考点报名区域',
    '重复报名',
  ],
  portraitWidth: 295,
  portraitHeight: 413,
  portraitMaximumKilobytes: 100,
  ticketRules: [...defaultTicketRules],
  maskIdNumberOnTickets: false,
  certificateTemplate: '{area:4}{yyyy}{serial:6}',
  certificateValidityYears: 3,
  renewalWindowMonths: 3,
  certificateSentence: '经考核，安全生产知识和管理能力合格，特发此证明。',
  maskIdNumberOnCertificates: false,
  certificateSeal: null,
  glyphImages: [],
  backupFolder: '',
  backupWhen: 'daily',
  backupsKept: 14,
  backupWarningDays: 3,
}

/** As stored, by this program or an earlier one: what that did not know yet is at its default. */
export const storedSettings = (content: string): Settings =>
  SettingsSchema.parse({ ...defaultSettings, ...JSON.parse(content) })
