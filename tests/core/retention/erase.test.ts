import { randomBytes } from 'node:crypto'
import { cpSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { hashPassword } from '../../../src-main/core/accounts/passwords.ts'
import { candidateStore } from '../../../src-main/core/candidates/store.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { journalVerifyCommand } from '../../../src-main/core/journal/journal-verify-command.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { attachPicture } from '../../../src-shared/domain/candidate-operations.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import { rowsOf } from '../../support/a-database.ts'
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
    core.core.requireData().database.write.emptyLog()
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

    const counted = () =>
      ['enrollment_count', 'plan_count', 'score_count', 'pass_count', 'seat_count', 'issued_ticket_number'].map(
        (table) => rowsOf(core.db, `SELECT * FROM ${table}`),
      )
    const results = () => [
      ...rowsOf(core.db, 'SELECT plan_id, session_id, kind, mark, qualified, published_at FROM score'),
      ...rowsOf(core.db, 'SELECT number, issued_on, valid_until FROM certificate'),
    ]
    const [counts, marks] = [counted(), results()]

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
    expect(report.operations).toBeGreaterThan(before)
    expect([counted(), results()]).toEqual([counts, marks])
  })

  it('takes the scans of a document when they are due, and leaves the rest', async () => {
    const { core, eraser, candidateId } = await aSiteWithOldPeople()
    const bytes = randomBytes(40_000)
    const picture = core.core.requireData().storeMedia({ bytes, mediaType: 'image/jpeg' }, core.clock.now())
    const stored = { hash: picture, width: 800, height: 500, size: bytes.length, advice: [] }
    await core.change(({ change }) => change(attachPicture, candidateId, { kind: 'idFront', picture: stored }))
    expect((await eraser.retention.due({})).scans).toBe(0)
    core.clock.set('2034-07-01T02:00:00.000Z')
    const later = await core.as('administrator', { name: '吴管理' })
    await core.change(({ change }) => {
      change(changeCredential, later.staffId, { passwordHash: hash, mustChange: false })
    })
    expect(await later.retention.eraseScans({ password })).toEqual({ people: 1 })
    expect(openPages(core.folder, key(core)).includes(bytes.subarray(1000, 1300))).toBe(false)
    const person = candidateStore.load(core.db, candidateId)?.state
    expect(person).toMatchObject({ name, idFront: null, portrait: expect.anything() })
    expect(verifyJournal(core.db)).toEqual({ operations: expect.any(Number), fault: null })
  })

  it('names the backups that still hold whoever was erased since', async () => {
    const { core, eraser, candidateId } = await aSiteWithOldPeople()
    const folder = aFolder()
    const { name: file } = await eraser.backup.make({ to: { kind: 'folder', folder } })
    core.clock.set('2033-06-02T02:00:00.000Z')
    await eraser.retention.erase({ password, basis: 'expired', people: [candidateId] })
    expect(await eraser.retention.due({})).toMatchObject({ erased: 1, backups: [{ name: file, people: 1 }] })
  })
})
