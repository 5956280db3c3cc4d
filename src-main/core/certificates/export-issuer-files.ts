import { auditExport } from '../../../src-shared/domain/audit.ts'
import { type CalendarDate, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { hexOf } from '../../../src-shared/domain/certificate-code.ts'
import { type CertificateStatus, signStatusList } from '../../../src-shared/domain/certificate-status-list.ts'
import type { ChangeContext } from '../change-context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { newId } from '../new-id.ts'
import { pairingOf } from '../sync/store.ts'
import { authorityOf } from './compose-certificates.ts'
import { requireIssuer } from './issuer.ts'
import { certificateStore, issuersOfSite } from './store.ts'

export interface IssuerFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

const asFile = (name: string, content: unknown): IssuerFile => ({
  name,
  mediaType: 'application/json',
  bytes: Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
})

/** 导出公钥: the root that verifiers are given to trust. Public, so it may lie on a web page. */
export function exportIssuerKeys(context: ChangeContext): IssuerFile {
  const present = hexOf(requireIssuer(context).rootPublicKey)
  // What the site issued before it had a centre stays good under the root it had then.
  const roots = new Set([present, ...issuersOfSite(context.db).roots])
  const name = authorityOf(context.db)
  const issuers = [...roots].map((publicKey) => ({ name, publicKey }))
  noteExport(context, { count: issuers.length, note: '导出发证公钥' })
  return asFile('发证公钥.json', { format: 'kaodian-issuer-keys/1', issuers })
}

/** 导出状态名单: what became of certificates after they were printed, as far as this workstation knows, signed by it. */
export function exportStatusList(context: ChangeContext): { readonly file: IssuerFile; readonly statuses: number } {
  const issuer = requireIssuer(context)
  const statuses = changedStatuses(context.db)
  const pairing = pairingOf(context.db)
  // What others did since the centre was last asked this workstation cannot know.
  const issuedAt = InstantSchema.parse(pairing ? (pairing.last_contact_at ?? pairing.paired_at) : context.now)
  const covers = pairing ? { covers: [...issuersOfSite(context.db).keys] } : {}
  noteExport(context, { count: statuses.length, note: `导出证书状态名单 ${statuses.length} 条` })
  const list = signStatusList({ issuedAt, statuses, ...covers }, issuer)
  return { file: asFile(listName(chinaDateOf(InstantSchema.parse(context.now))), list), statuses: statuses.length }
}

const listName = (today: CalendarDate): string => `证书状态名单_${today}.json`

function noteExport(context: ChangeContext, { count, note }: { count: number; note: string }): void {
  context.change(auditExport, newId(context.now), { about: null, count, note })
}

/** Of those that are no longer as they were first printed: ended ones, and those with a later edition. */
function changedStatuses(db: ReadDatabase): CertificateStatus[] {
  const rows = db.all(
    sql
      .selectFrom('certificate')
      .select('id')
      .where((row) => row.or([row('ended_why', 'is not', null), row('edition', '>', 1)]))
      .orderBy('number'),
  )
  return rows.flatMap(({ id }) => {
    const state = certificateStore.load(db, id)?.state
    if (!state) return []
    const { number, edition, ended } = state
    return [{ number, leastVersion: edition, ended: ended && { why: ended.why, on: ended.on } }]
  })
}
