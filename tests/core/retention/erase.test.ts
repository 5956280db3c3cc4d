import { randomBytes } from 'node:crypto'
import { cpSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { hashPassword } from '../../../src-main/core/accounts/passwords.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { journalVerifyCommand } from '../../../src-main/core/journal/journal-verify-command.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import { aFolder, passphrase } from '../../support/a-site.ts'
import { filesBelow, openPages } from '../../support/open-pages.ts'
import { aScoredSession, published } from '../scores/a-scored-session.ts'

const password = '清除要再输一遍 2033'
/** Past the certificate's last day and the three years after it. */
const longAfter = '2033-06-01T02:00:00.000Z'
const name = '欧阳瑾萱'
const mobile = '19000000000'

/** A site where one person was examined, certified and has an account, and another only sat. */
async function aSiteWithOldPeople() {
  const portrait = randomBytes(60_000)
  const site = await aScoredSession({ people: [{ name, portrait }, { name: '王芳' }] })
  const [enrollmentId, otherEnrollment] = site.ids
  const [person, other] = site.entered
  const { core, administrator, planId } = site
  await core.asCandidate({ username: 'ouyang.jinxuan', candidateId: person?.candidateId ?? '' })
  await published(site, [88, 61])
  await administrator.certificates.issue({
    enrollments: [{ enrollmentId: enrollmentId ?? '', besides: false }],
    withoutPortrait: 0,
  })
  const { idNumber } = core.db.get(
    sql.selectFrom('candidate').select('id_number as idNumber').where('name', '=', name),
  ) ?? { idNumber: '' }
  core.clock.set(longAfter)
  const eraser = await core.as('administrator', { name: '周管理' })
  await core.change(async ({ change }) => {
    change(changeCredential, eraser.staffId, { passwordHash: hash, mustChange: false })
  })
  const ids = { candidateId: person?.candidateId ?? '', enrollmentId: enrollmentId ?? '', planId }
  return { ...site, eraser, idNumber, portrait, ...ids, other: { ...other, enrollmentId: otherEnrollment ?? '' } }
}
const hash = await hashPassword(password)

const key = (core: Awaited<ReturnType<typeof aSiteWithOldPeople>>['core']) => core.core.requireData().copySource().key

describe('erasing a person', () => {
  it('leaves no readable trace in any file, and the journal verifies', async () => {
    const site = await aSiteWithOldPeople()
    const { core, eraser, idNumber, portrait, candidateId } = site
    cpSync(join(core.folder, 'kaodian.db'), join(core.folder, 'kaodian.db.v15'))
    const reversed = [...idNumber].reverse().join('')
    const words = [name, '欧阳', '瑾萱', 'ouyangjinxuan', 'ouyang.jinxuan', idNumber, reversed, mobile]
    const pieces = [portrait.subarray(0, 200), portrait.subarray(30_000, 30_200), portrait.subarray(59_000, 59_200)]
    const found = (bytes: Buffer) => [
      ...words.filter((word) => bytes.includes(word)),
      ...pieces.filter((piece) => bytes.includes(piece)),
    ]
    expect(found(openPages(core.folder, key(core)))).toEqual(
      expect.arrayContaining([...words.filter((word) => word !== 'ouyangjinxuan'), ...pieces]),
    )
    const before = core.db.get(sql.selectFrom('operation').select((of) => of.fn.max('seq').as('seq')))?.seq ?? 0

    const due = await eraser.retention.due({})
    expect(due.people.map((one) => one.name)).toEqual([name, '王芳'])
    const done = await eraser.retention.erase({ password, basis: 'expired', people: [candidateId] })
    expect(done).toMatchObject({ people: 1, awaitingCentre: false })
    expect(core.faults).toEqual([])

    for (const log of ['kaodian.db-wal', 'media.db-wal']) expect(statSync(join(core.folder, log)).size).toBe(0)
    const copy = aFolder()
    cpSync(core.folder, copy, { recursive: true })
    expect(found(openPages(copy, key(core)))).toEqual([])
    expect(found(filesBelow(copy))).toEqual([])

    const report = verifyJournal(core.db)
    expect(report).toMatchObject({ fault: null })
    expect(report.erased).toBeGreaterThan(8)
    const passphraseFile = join(aFolder(), 'passphrase')
    writeFileSync(passphraseFile, passphrase)
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const asked = ['--data-dir', core.folder, '--passphrase-file', passphraseFile]
    expect(await journalVerifyCommand(asked)).toBe(0)
    expect(said).toHaveBeenLastCalledWith(expect.stringMatching(/操作日志完好，共 \d+ 条，其中 \d+ 条内容已按期清除。/))
    said.mockRestore()
    // The hashes of what was erased are those they were.
    expect(report.operations).toBeGreaterThan(before)
  })
})
