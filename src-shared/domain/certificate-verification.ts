import { type CalendarDate, formatChinaTime, type Instant } from './calendar-date.ts'
import { hexOf, type KeyCertificate, readCertificate, rootIdOf } from './certificate-code.ts'
import type { CertificateStatement } from './certificate-statement.ts'
import { readStatusList, type StatusList } from './certificate-status-list.ts'

export type VerdictKind =
  | 'valid'
  | 'expired'
  | 'cancelled'
  | 'void'
  /** Genuine, but a later paper of the same number was issued. */
  | 'superseded'
  | 'forged'
  | 'unknown-issuer'
  | 'not-a-certificate'

export interface Verdict {
  readonly kind: VerdictKind
  /** What the signature attests; null where nothing is attested. */
  readonly statement: CertificateStatement | null
  /** 有效 or 无效 with the reason, and what the verifier could not know. */
  readonly sentence: string
  /** The instant up to which cancellations are known, from the status list; null without a list. */
  readonly statusKnownAt: Instant | null
}

/** What a verifier needs besides what it is shown. */
export interface Grounds {
  /** Public keys of issuer roots that are trusted, 32 bytes each. */
  readonly roots: readonly Uint8Array[]
  /** Text of a signed status list, where there is one. */
  readonly statusList: string | null
  readonly today: CalendarDate
}

export interface Verification extends Grounds {
  /** Text of the QR code. */
  readonly code: string
}

/** Says what a certificate's code attests, without a database and without a network. */
export function verifyCertificate({ code, roots, statusList, today }: Verification): Verdict {
  const read = readCertificate(code, roots)
  const nothing = { statement: null, statusKnownAt: null }
  if (read.kind === 'not-a-certificate')
    return {
      ...nothing,
      kind: read.kind,
      sentence: '这不是安全考核合格证明的二维码，或没有扫全。请对准二维码重新扫描。',
    }
  if (read.kind === 'unknown-issuer')
    return {
      ...nothing,
      kind: read.kind,
      sentence: `签发机构不在信任名单中（编号 ${read.rootId}），不能核验。请向发证机关索取公钥文件。`,
    }
  if (read.kind === 'forged')
    return { ...nothing, kind: read.kind, sentence: '签名不符：内容被改过，或不是发证机关签发的。不要采信。' }
  const { statement } = read
  const list = statusList === null ? null : listAbout(read.key, statusList, roots)
  const status = list?.statuses.find(({ number }) => number === statement.number) ?? null
  const known = { statement, statusKnownAt: list?.issuedAt ?? null }
  if (status?.ended) {
    const word = status.ended.why === 'void' ? '已作废' : '已注销'
    return { ...known, kind: status.ended.why, sentence: `无效：${word}（${status.ended.on}）。` }
  }
  if (status && statement.version < status.leastVersion)
    return {
      ...known,
      kind: 'superseded',
      sentence: `无效：第 ${statement.version} 版已被第 ${status.leastVersion} 版取代，请查看新的证书。`,
    }
  if (today > statement.validUntil)
    return { ...known, kind: 'expired', sentence: `无效：已过期（有效期至 ${statement.validUntil}）。` }
  return { ...known, kind: 'valid', sentence: `有效，至 ${statement.validUntil}。${unknownOf(statusList, list)}` }
}

/** Another issuer's or another site's list says nothing about a certificate, however genuine it is. */
function listAbout(key: KeyCertificate, text: string, roots: readonly Uint8Array[]): StatusList['content'] | null {
  const list = readStatusList(text, roots)
  if (list?.covers) return list.covers.includes(hexOf(key.publicKey)) ? list : null
  const issuers = roots.filter((root) => rootIdOf(root) === key.rootId)
  return list && readStatusList(text, issuers)
}

function unknownOf(given: string | null, list: { readonly issuedAt: Instant } | null): string {
  if (list) return `状态名单截至 ${formatChinaTime(list.issuedAt)}，之后的注销和作废不在其中。`
  if (given !== null) return '给出的状态名单损坏、签名不符或属于别的发证机关，没有采用：是否已注销、作废无从得知。'
  return '没有状态名单：是否已注销、作废无从得知。'
}

/** All that a statement attests, in the words and the order of the paper. */
export const statementInWords = (
  statement: CertificateStatement,
): readonly (readonly [title: string, text: string])[] => [
  ['姓名', statement.name],
  ['证件号码', statement.maskedIdNumber],
  ['单位名称', statement.employer],
  ['人员类别', statement.personCategory],
  ['业务领域', statement.businessField],
  ['证书编号', `${statement.number}（第 ${statement.version} 版）`],
  ['发证日期', statement.issuedOn],
  ['有效期至', statement.validUntil],
]
