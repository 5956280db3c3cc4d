import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import readQrCode from 'jsqr'
import { describe, expect, it } from 'vitest'
import { readZipEntries } from '../../../src-main/core/archives/read-zip.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import type { MadeTicketFile } from '../../../src-shared/contract/admission-tickets.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { readTicketCode } from '../../../src-shared/domain/admission-ticket-code.ts'
import { attachPicture } from '../../../src-shared/domain/candidate-operations.ts'
import { withdrawEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { aPortrait } from '../../documents/a-portrait.ts'
import { crop, inkOf, type PixelPage, renderPage, textOfPages } from '../../documents/read-pdf.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople } from '../../support/a-session-to-seat.ts'
import { holdWriting } from '../../support/hold-writing.ts'

const bare = (text: string | undefined): string => (text ?? '').replace(/\s/gu, '')

async function aDrawnSession(people: readonly PersonToSeat[], rooms: readonly { rows?: number; columns?: number }[]) {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { rooms })
  const entered = await passedPeople(core, { ...plan, people })
  const clerk = await core.as('clerk')
  const { sessionId } = plan
  const request = {
    sessionId,
    kind: 'draw' as const,
    seed: '1',
    rules: { fill: 'in-order', subjects: 'mixed' } as const,
  }
  const { inputDigest, replaces } = await clerk.seating.preview(request)
  await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
  const { seated } = await clerk.seating.get({ sessionId })
  return { core, clerk, ...plan, entered, seated }
}

async function bytesOf(clerk: StaffClient, file: FileReference): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for (let offset = 0; offset < file.size; ) {
    const { base64 } = await clerk.transfers.readChunk({ fileId: file.id, offset })
    const chunk = Buffer.from(base64, 'base64')
    chunks.push(chunk)
    offset += chunk.length
  }
  return Buffer.concat(chunks)
}

const numbersOf = (file: MadeTicketFile | undefined) =>
  (file?.tickets ?? []).map(({ enrollmentId, ticketNumber }) => ({ enrollmentId, ticketNumber }))

const auditNotes = (core: TestCore, type: string): { about: unknown; count: number; note: string }[] =>
  core.db
    .all(
      sql
        .selectFrom('operation')
        .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
        .select('operation_payload.payload')
        .where('operation.type', '=', type)
        .orderBy('operation.seq'),
    )
    .map((row) => JSON.parse(row.payload))

/** The code of the ticket, as a scanner at the gate reads it off paper. */
function codeOn(page: PixelPage, dpi: number): string | undefined {
  const { width, height, pixels } = crop(page, dpi, { x: 158, y: 40, width: 40, height: 40 })
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (const [index, value] of pixels.entries()) rgba.set([value, value, value, 255], index * 4)
  return readQrCode(rgba, width, height)?.data
}

describe('making the tickets of a roster of 300', () => {
  it('gives each person a page with their name, numbers and code, a file for each room, and journals it', async () => {
    const roster: { people: (PersonToSeat & { name: string; idNumber: string; employer: string })[] } = JSON.parse(
      await readFile(join(import.meta.dirname, '../../data/roster.expected.json'), 'utf8'),
    )
    const portrait = await aPortrait(3)
    const people = roster.people.map((person, index) => (index < 5 ? { ...person, portrait } : person))
    const { core, clerk, sessionId, seated } = await aDrawnSession(
      people,
      Array.from({ length: 11 }, () => ({})),
    )
    expect(seated).toHaveLength(300)

    const scope = { kind: 'session' as const, sessionId }
    const check = await clerk.admissionTickets.check({ scope })
    expect(check).toMatchObject({ count: 300, files: 10, printedBefore: 0, missingGlyphs: [] })
    expect(check.missingPhotos).toHaveLength(295)
    const unaware = clerk.admissionTickets.make({ scope, as: 'by-room', missingPhotos: 0 })
    await expect(unaware).rejects.toMatchObject({ code: 'TICKET_PHOTOS_MISSING', detail: { count: 295 } })

    const made = await clerk.admissionTickets.make({ scope, as: 'by-room', missingPhotos: 295 })
    expect(made.files.map((file) => file.tickets.length)).toEqual(Array.from({ length: 10 }, () => 30))
    expect(made.files[2]?.file.name).toBe('准考证_2026-12-12_第1场_第03考场_30人.pdf')
    expect(made.unreadablePhotos).toEqual([])
    expect(auditNotes(core, 'audit.export')).toEqual([
      { about: { entity: 'session', id: sessionId }, count: 300, note: '制作准考证 300 张' },
    ])

    const idNumbers = new Map(roster.people.map((person) => [`${person.name} ${person.employer}`, person.idNumber]))
    const bySeat = new Map(seated.map((person) => [person.ticketNumber, person]))
    const seen = new Set<string>()
    for (const { file, tickets } of made.files) {
      const pages = await textOfPages(await bytesOf(clerk, file))
      expect(pages).toHaveLength(30)
      for (const [index, { ticketNumber }] of tickets.entries()) {
        const person = bySeat.get(ticketNumber)
        const page = pages[index]
        expect(bare(page)).toContain(bare(person?.name))
        expect(bare(page)).toContain(bare(person?.employer ?? ''))
        expect(page).toContain(ticketNumber)
        expect(page).toContain(idNumbers.get(`${person?.name} ${person?.employer}`))
        expect(page).toContain(`ZKZ-${ticketNumber}-01`)
        seen.add(ticketNumber)
      }
    }
    expect(seen.size).toBe(300)
  })
})

describe('a ticket made through the product', () => {
  it('prints the rare glyph, the photo, and a code that says the number and stands up to the site’s key', async () => {
    const portrait = await aPortrait(1)
    const { core, clerk, seated } = await aDrawnSession([{ name: '𠮷田䶮', portrait }], [{}])
    const [person] = seated
    const scope = { kind: 'people' as const, enrollmentIds: [person?.enrollmentId ?? ''] }
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 0 })
    const [made] = files
    if (!made) throw new Error('no file')
    expect(made.file.name).toBe('准考证_2026-12-12_第1场_第01考场_01号.pdf')
    const pdf = await bytesOf(clerk, made.file)
    const page = await renderPage(pdf, { page: 1, dpi: 200 })
    for (const x of [75, 84, 93]) {
      expect(inkOf(crop(page, 200, { x, y: 43, width: 9, height: 12 })), `glyph at ${x} mm`).toBeGreaterThan(300)
    }
    expect(inkOf(crop(page, 200, { x: 18, y: 46, width: 31, height: 41 }))).toBeGreaterThan(3000)
    const code = codeOn(page, 200)
    const { key = new Uint8Array() } = core.db.get(sql.selectFrom('ticket_key').select('key')) ?? {}
    const mac = (message: string) => createHmac('sha256', key).update(message).digest()
    expect(readTicketCode(code ?? '', [mac])).toEqual({ kind: 'ticket', ticketNumber: person?.ticketNumber })
    const forger = (message: string) => createHmac('sha256', 'another key').update(message).digest()
    expect(readTicketCode(code ?? '', [forger]).kind).toBe('not-of-this-site')
  })

  it('takes times, marks and the place from the plan and the room', async () => {
    const { clerk, seated } = await aDrawnSession([{ employer: '示例市公交有限公司' }], [{}])
    const scope = { kind: 'people' as const, enrollmentIds: [seated[0]?.enrollmentId ?? ''] }
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1 })
    const [page] = await textOfPages(files[0] ? await bytesOf(clerk, files[0].file) : new Uint8Array())
    for (const words of ['2026年12月12日', '08:00—09:30', '07:30', '08:15', '3 楼 302 机房', '第 1 列 第 1 排']) {
      expect(bare(page)).toContain(bare(words))
    }
    expect(bare(page)).toContain('90分钟，满分100分，80分合格')
    expect(bare(page)).toContain('贴照片处')
  })

  it('lists all of a person’s subjects in the plan, this page’s among them', async () => {
    const core = await aCore()
    const plan = await aPlanToSeat(core, { sessions: 2 })
    const [first, second] = plan.sessionIds
    const [one] = await passedPeople(core, { ...plan, people: [{}] })
    const clerk = await core.as('clerk')
    const taxi = { subject: 'taxi' as const, candidateId: one?.candidateId ?? '' }
    await passedPeople(core, { planId: plan.planId, sessionId: second ?? '', people: [taxi] })
    for (const sessionId of [first ?? '', second ?? '']) {
      const request = {
        sessionId,
        kind: 'draw' as const,
        seed: '1',
        rules: { fill: 'even', subjects: 'mixed' } as const,
      }
      const { inputDigest, replaces } = await clerk.seating.preview(request)
      await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
    }
    const scope = { kind: 'session' as const, sessionId: second ?? '' }
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1 })
    const [page] = await textOfPages(files[0] ? await bytesOf(clerk, files[0].file) : new Uint8Array())
    expect(bare(page)).toContain('安全生产管理人员·城市公共汽电车')
    expect(bare(page)).toContain('安全生产管理人员·出租汽车（网约）')
    expect(bare(page)).toContain('020101本页')
  })

  it('names a character without a glyph and whose it is, before anything is made', async () => {
    const { core, clerk, entered, sessionId } = await aDrawnSession([{ name: '张\u{30000}' }, {}], [{}])
    const scope = { kind: 'session' as const, sessionId }
    const missing = [{ name: '张\u{30000}', character: '\u{30000}', codePoint: 'U+30000' }]
    const { enrollmentId } = entered[0] ?? { enrollmentId: '' }
    const [named] = missing
    expect((await clerk.admissionTickets.check({ scope })).missingGlyphs).toEqual([{ ...named, enrollmentId }])
    const refused = clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 2 })
    await expect(refused).rejects.toMatchObject({ code: 'TICKET_GLYPHS_MISSING', detail: { missing } })
    await expect(refused).rejects.toThrow(/张.*U\+30000/u)
    expect(auditNotes(core, 'audit.export')).toEqual([])
  })

  it('makes the others without the one whose name can not be drawn, and says so once the number is another', async () => {
    const { clerk, entered, sessionId } = await aDrawnSession([{ name: '张\u{30000}' }, {}], [{}])
    const scope = { kind: 'session' as const, sessionId }
    const wrong = clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 0, leftOut: 2 })
    await expect(wrong).rejects.toMatchObject({ code: 'TICKETS_LEFT_OUT_CHANGED', detail: { count: 1 } })
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1, leftOut: 1 })
    expect(files.flatMap((file) => file.tickets.map((one) => one.enrollmentId))).toEqual([entered[1]?.enrollmentId])
  })

  it('says whose photo no printer takes', async () => {
    const { core, clerk, entered, seated, sessionId } = await aDrawnSession([{}, {}], [{}])
    const bytes = Buffer.from('not a JPEG at all')
    const hash = core.core.requireData().storeMedia({ bytes, mediaType: 'image/jpeg' }, core.clock.now())
    const picture = { hash, width: 1, height: 1, size: bytes.length, advice: [] }
    const candidateId = entered[1]?.candidateId ?? ''
    await core.change(({ change }) => change(attachPicture, candidateId, { kind: 'portrait', picture }))
    const scope = { kind: 'session' as const, sessionId }
    const { unreadablePhotos } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1 })
    const person = seated.find((one) => one.candidateId === candidateId)
    expect(unreadablePhotos.map((one) => one.ticketNumber)).toEqual([person?.ticketNumber])
  })
})

it('hands out nothing when the session was drawn anew while the tickets were made', async () => {
  const { core, clerk, sessionId } = await aDrawnSession([{}, {}], [{}])
  const request = { sessionId, kind: 'draw' as const, seed: '2', rules: { fill: 'even', subjects: 'mixed' } as const }
  const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
  const release = holdWriting(core)
  const redrawn = clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '重新抽签' })
  const scope = { kind: 'session' as const, sessionId }
  const made = clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 2 })
  const papers = clerk.roomPapers.make({ sessionId, roomIds: null, papers: ['seat-map'] })
  const outcomes = Promise.allSettled([made, papers])
  await new Promise((resolve) => setTimeout(resolve, 50))
  release()
  await redrawn
  expect(await outcomes).toMatchObject([
    { reason: { code: 'TICKETS_OUTDATED', detail: { count: 2 } } },
    { reason: { code: 'ROOM_PAPERS_OUTDATED' } },
  ])
  expect(auditNotes(core, 'audit.export')).toEqual([])
})

describe('a batch', () => {
  it('comes as one archive with a file for each room of the plan', async () => {
    const { clerk, planId } = await aDrawnSession(
      Array.from({ length: 5 }, () => ({})),
      [
        { rows: 1, columns: 3 },
        { rows: 1, columns: 3 },
      ],
    )
    const { files } = await clerk.admissionTickets.make({
      scope: { kind: 'plan', planId },
      as: 'zip',
      missingPhotos: 5,
    })
    expect(files).toHaveLength(1)
    const archive = files[0] ? await bytesOf(clerk, files[0].file) : new Uint8Array()
    const pages: [string, number][] = []
    const limits = { entries: 10, entryBytes: 10_000_000, totalBytes: 20_000_000 }
    for await (const { name, bytes } of readZipEntries(archive, limits)) {
      pages.push([name, (await textOfPages(bytes)).length])
    }
    expect(pages).toEqual([
      ['准考证_2026-12-12_第1场_第01考场_3人.pdf', 3],
      ['准考证_2026-12-12_第1场_第02考场_2人.pdf', 2],
    ])
  })

  it('stops when cancelled, keeps nothing and journals nothing', async () => {
    const { core, clerk, sessionId } = await aDrawnSession(
      Array.from({ length: 40 }, () => ({})),
      [{ rows: 8, columns: 5 }],
    )
    const commandId = crypto.randomUUID()
    const input = { scope: { kind: 'session', sessionId }, as: 'one-file', missingPhotos: 40 }
    const making = clerk.send('admissionTickets.make', input, commandId)
    await clerk.transfers.cancel({ commandId })
    expect(await making).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
    expect(auditNotes(core, 'audit.export')).toEqual([])
  })
})

describe('confirming that tickets were printed', () => {
  it('counts each ticket, says who and when, and asks a reason only for a reprint', async () => {
    const { core, clerk, sessionId } = await aDrawnSession([{}, {}, {}], [{}])
    const scope = { kind: 'session' as const, sessionId }
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 3 })
    const tickets = numbersOf(files[0])
    expect(await clerk.admissionTickets.print({ tickets: tickets.slice(0, 2), reason: '' })).toEqual({
      printed: 2,
      reprinted: 0,
    })
    const silent = clerk.admissionTickets.print({ tickets, reason: '' })
    await expect(silent).rejects.toMatchObject({ code: 'REPRINT_REASON_MISSING' })
    expect((await clerk.seating.get({ sessionId })).seated.map((person) => person.timesPrinted)).toEqual([1, 1, 0])

    core.clock.set('2026-11-25T02:00:00.000Z')
    const other = await core.as('clerk', { name: '钱考务' })
    expect(await other.admissionTickets.print({ tickets, reason: '打印机卡纸' })).toEqual({ printed: 1, reprinted: 2 })
    const { seated, session } = await clerk.seating.get({ sessionId })
    expect(session.printed).toBe(3)
    expect(seated.map((person) => person.timesPrinted)).toEqual([2, 2, 1])
    expect(seated[0]).toMatchObject({ printedBy: '钱考务', printedAt: '2026-11-25T02:00:00.000Z' })
    expect(auditNotes(core, 'audit.print').map(({ count, note }) => ({ count, note }))).toEqual([
      { count: 2, note: '打印准考证 2 张' },
      { count: 3, note: '打印准考证 3 张，其中补打 2 张：打印机卡纸' },
    ])
    const again = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 3 })
    const [page] = await textOfPages(again.files[0] ? await bytesOf(clerk, again.files[0].file) : new Uint8Array())
    expect(bare(page)).toContain('第3次打印')
  })

  it('refuses the whole batch where one ticket is void by now', async () => {
    const { core, clerk, sessionId, entered } = await aDrawnSession([{}, {}], [{}])
    const scope = { kind: 'session' as const, sessionId }
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 2 })
    const leaver = entered[1]?.enrollmentId ?? ''
    await core.change(({ change }) => change(withdrawEnrollment, leaver, { reason: '本人申请' }))
    const late = clerk.admissionTickets.print({ tickets: numbersOf(files[0]), reason: '' })
    await expect(late).rejects.toMatchObject({ code: 'TICKET_VOID' })
    expect((await clerk.seating.get({ sessionId })).session.printed).toBe(0)
  })

  it('is no business of a reviewer', async () => {
    const { core, seated } = await aDrawnSession([{}], [{}])
    const reviewer = await core.as('reviewer')
    const { enrollmentId = '', ticketNumber = '' } = seated[0] ?? {}
    const refused = reviewer.admissionTickets.print({ tickets: [{ enrollmentId, ticketNumber }], reason: '' })
    await expect(refused).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  })
})
