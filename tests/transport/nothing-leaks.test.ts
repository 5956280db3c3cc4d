import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AppContract, Client } from '../../src-shared/contract/index.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { aPortrait } from '../core/attachments/pictures.ts'
import { aCitizenNumber, aPerson, noPictures } from '../core/candidates/a-person.ts'
import { aFolder } from '../support/a-site.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aHost } from '../support/host.ts'
import { lookAndPass } from '../support/look-and-decide.ts'

const person = {
  ...aPerson(77),
  name: '尉迟𬭎瑞',
  idNumber: aCitizenNumber(77),
  mobile: '13900000077',
  email: 'weichi.planted@example.com',
  address: '示例市东湖区植入路 77 号',
}
const employer = '植入测试客运有限公司'
const mistyped = '440100198503121999'

it('leaves no number, name, passphrase or password readable in any file, nor in what it prints', async () => {
  const site = await aStaffedFolder()
  const temporary = aFolder()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase, page: false, temporary })
  const { client, send } = await host.connect()
  const as = async (role: string) => {
    await client.accounts.signOut({}).catch(() => undefined)
    await client.accounts.signIn({ account: role, password: site.password })
  }

  await as('administrator')
  const place = await aPublishedPlan(client)
  await as('clerk')
  const portrait = await upload(
    client,
    await aPortrait()
      .jpeg()
      .withExif({ IFD0: { Artist: '植入的摄影者' } })
      .toBuffer(),
  )
  const walkIn = { ...place, candidateId: null, person, employer: { name: employer, creditCode: null } }
  const pictures = { ...noPictures, portrait: { uploadId: portrait, crop: null } }
  const { enrollmentId, candidateId } = await client.enrollments.submit({ ...walkIn, pictures })
  for (const text of [person.name, 'wc', person.idNumber.slice(-6), person.mobile.slice(-4)]) {
    expect(await client.candidates.find({ text }), text).toMatchObject([{ candidateId }])
  }
  expect(await client.candidates.reveal({ candidateId })).toEqual({ idNumber: person.idNumber })
  // What is refused leaves no trace either: a number that fails its check, a wrong password, a name as a procedure.
  const refused = { ...walkIn, person: { ...person, idNumber: mistyped }, pictures: noPictures }
  await expect(client.enrollments.submit(refused)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await send('accounts.signIn', { account: person.idNumber, password: 'typed-wrong-植入' })
  await send(`candidates.${person.idNumber}`, { text: person.name })

  await as('reviewer')
  await lookAndPass(client, enrollmentId, { comment: '植入的审核意见', withoutFiles: ['idFront', 'idBack'] })
  await as('clerk')
  const { sessionId } = place
  const draw = { sessionId, kind: 'draw', seed: '1', rules: { fill: 'even', subjects: 'mixed' } } as const
  const { inputDigest, replaces, wastedTickets } = await client.seating.preview(draw)

  await client.seating.arrange({ ...draw, inputDigest, replaces, wastedTickets, reason: '' })
  const scope = { kind: 'session', sessionId } as const
  const { files } = await client.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 0 })
  expect(files).toHaveLength(1)

  const words = [person.name, person.idNumber, person.mobile, person.email, person.address, employer, mistyped]
  const secrets = [site.passphrase, site.password, 'typed-wrong-植入', '植入的审核意见', '植入的摄影者', '李考务员']
  const planted = [...words, ...secrets, person.idNumber.slice(6)]
  const everything = [...filesUnder(site.folder), ...filesUnder(temporary)]
  expect(everything.map((file) => file.slice(site.folder.length + 1))).toEqual(
    expect.arrayContaining(['kaodian.db', 'kaodian.db-wal', 'media.db', 'keys.json']),
  )
  for (const file of everything) expect(found(planted, readFileSync(file)), file).toEqual([])
  expect(found(planted, Buffer.from(host.output()))).toEqual([])
  await host.stop()
  for (const file of [...filesUnder(site.folder), ...filesUnder(temporary)]) {
    expect(found(planted, readFileSync(file)), file).toEqual([])
  }
})

it('would find what lies open, in whatever encoding', () => {
  for (const encoding of ['utf8', 'utf16le'] as const) {
    const bytes = Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(`x${person.name}y`, encoding)])
    expect(found([person.name, employer], bytes)).toEqual([person.name])
  }
})

/** Which of the words stand in the bytes as UTF-8, UTF-16 of either byte order, or base64 or hex of UTF-8. */
function found(words: readonly string[], bytes: Buffer): string[] {
  const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16()
  return words.filter((word) => {
    const forms = [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(Buffer.from(word).toString('hex'))]
    const base64 = Buffer.from(Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1))
    // At an odd place a swapped copy of the file holds no such text; the shifted one does.
    const bigEndian = swapped.includes(Buffer.from(word, 'utf16le'))
    return bigEndian || [...forms, base64].some((form) => bytes.includes(form))
  })
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

async function upload(client: Client<AppContract>, bytes: Buffer): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name: `${person.idNumber}.jpg`, size: bytes.length })
  await client.transfers.sendChunk({ uploadId, offset: 0, base64: bytes.toString('base64') })
  return uploadId
}

async function aPublishedPlan(client: Client<AppContract>) {
  const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
  const room = { number: 1, name: '第一机房', location: '3 楼', rows: 5, columns: 6, seats: 30 }
  const { roomId } = await client.rooms.create(room)
  const { entry } = await client.examPlans.getDefaults({})
  const examFrom = addDays(today, 20)
  const dates = { registrationFrom: today, registrationUntil: addDays(today, 5), examFrom, examUntil: examFrom }
  const { planId } = await client.examPlans.create({ ...entry, ...dates, number: 1, name: '泄漏检查用的考试计划' })
  const subjectIds = entry.subjects.map(({ id }) => id)
  const session = { number: 1, date: examFrom, startTime: '09:00', endTime: '10:30', subjectIds }
  const added = { planId, entry: { ...session, rooms: [{ roomId, seats: 30 }] } }
  const { sessionId } = await client.examPlans.addSession(added)
  const { version } = await client.examPlans.get({ planId })
  await client.examPlans.publish({ planId, version })
  return { planId, sessionId, subjectId: subjectIds[0] ?? '' }
}
