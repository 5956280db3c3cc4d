import { expect, it } from 'vitest'
import { certificateComposer } from '../../src-main/core/certificates/compose-certificates.ts'
import { exportIssuerKeys, exportStatusList } from '../../src-main/core/certificates/export-issuer-files.ts'
import { issuerFor } from '../../src-main/core/certificates/issuer.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { CalendarDateSchema, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { CertificateSchema } from '../../src-shared/domain/certificate.ts'
import { readCertificate } from '../../src-shared/domain/certificate-code.ts'
import { signStatusList } from '../../src-shared/domain/certificate-status-list.ts'
import { verifyCertificate } from '../../src-shared/domain/certificate-verification.ts'
import { readIssuerKeys, rootsOf } from '../../src-shared/domain/issuer-keys.ts'
import type { TestCore } from '../support/a-core.ts'
import { aSiteWithResults, issueTo } from './a-site-with-results.ts'

/** What the QR code of the workstation's latest certificate says. */
function latestCode(core: TestCore): string {
  const row = core.db.get(sql.selectFrom('certificate').select('content').orderBy('number', 'desc').limit(1))
  const state = CertificateSchema.parse(JSON.parse(row?.content ?? 'null'))
  return certificateComposer(core.db, issuerFor(core.db))(state).code
}
const text = ({ bytes }: { bytes: Uint8Array }): string => Buffer.from(bytes).toString('utf8')

it('signs under the centre’s root once there is one, and what the site signed before stays good', async () => {
  let before = ''
  const { first, enrollmentIds, join } = await aSiteWithResults({
    people: 3,
    before: async (core, [one = '']) => {
      await issueTo(core, [one])
      await core.change(exportIssuerKeys)
      before = latestCode(core)
    },
  })
  const second = await join()
  await second.sync()
  const [, two = '', three = ''] = enrollmentIds
  await issueTo(first, [two])
  const byFirst = latestCode(first)
  await issueTo(second, [three])
  const bySecond = latestCode(second)
  for (const core of [first, second, first]) await core.sync()
  const keys = readIssuerKeys(text(await second.change(exportIssuerKeys)))
  const roots = keys ? rootsOf(keys) : []
  const issuers = [before, byFirst, bySecond].map((code) => {
    const read = readCertificate(code, roots)
    return read.kind === 'certificate' ? read.key.rootId : read.kind
  })
  expect(new Set(issuers).size).toBe(2)
  expect(issuers[1]).toBe(issuers[2])
  // One list of the site speaks of all its certificates, whichever root and workstation signed them, and of no other site's.
  const statusList = text((await second.change(exportStatusList)).file)
  const today = CalendarDateSchema.parse('2026-12-14')
  for (const code of [before, byFirst, bySecond]) {
    const verdict = verifyCertificate({ code, roots, statusList, today })
    expect(verdict).toMatchObject({ kind: 'valid', statusKnownAt: expect.any(String) })
  }
  const issuedAt = InstantSchema.parse('2026-12-14T02:00:00.000Z')
  const elsewhere = JSON.stringify(signStatusList({ issuedAt, statuses: [], covers: [] }, issuerFor(second.db)))
  expect(verifyCertificate({ code: byFirst, roots, statusList: elsewhere, today }).statusKnownAt).toBeNull()
})
