import { afterAll, describe, expect, it } from 'vitest'
import { type DocumentFile, type DocumentJob, DocumentWorkers } from '../../src-main/documents/document-workers.ts'
import { MissingGlyphsError } from '../../src-main/documents/missing-glyphs.ts'
import { renderAdmissionTickets } from '../../src-main/documents/render-admission-tickets.ts'
import { aTicket, printedAt } from './a-ticket.ts'
import { textOfPages } from './read-pdf.ts'

const workers = new DocumentWorkers()
afterAll(() => workers.close())

const ticketsOfRoom = (room: string, count: number) =>
  Array.from({ length: count }, (_, index) => aTicket({ room, seat: String(index + 1).padStart(2, '0') }))

const aRoom = (room: string, count = 30): DocumentJob => ({
  name: `${room}.pdf`,
  title: `准考证 第 ${room} 考场`,
  count: count,
  load: () => ({ kind: 'admission-tickets', tickets: ticketsOfRoom(room, count) }),
})

describe('the workers that make tickets', () => {
  it('make a file per room, the same as made in place', async () => {
    const files: DocumentFile[] = []
    await workers.renderFiles([aRoom('01'), aRoom('02', 5), aRoom('03')], {
      createdAt: printedAt,
      onFile: (file) => void files.push(file),
    })
    expect(files.map((file) => file.name).sort()).toEqual(['01.pdf', '02.pdf', '03.pdf'])
    const small = files.find((file) => file.name === '02.pdf')
    const inPlace = await renderAdmissionTickets(ticketsOfRoom('02', 5), {
      title: '准考证 第 02 考场',
      createdAt: printedAt,
    })
    expect(Buffer.from(small?.bytes ?? []).equals(inPlace.bytes)).toBe(true)
    expect(await textOfPages(inPlace.bytes)).toHaveLength(5)
  })

  it('tell how far they are, to the last ticket', async () => {
    const seen: number[] = []
    await workers.renderFiles([aRoom('01', 60), aRoom('02', 60)], {
      createdAt: printedAt,
      onFile: () => {},
      onProgress: ({ done, total }) => {
        expect(total).toBe(120)
        seen.push(done)
      },
    })
    expect(seen).toEqual([...seen].sort((one, other) => one - other))
    expect(seen.at(-1)).toBe(120)
    expect(seen.length).toBeGreaterThan(4)
  })

  it('stop when cancelled, hand over nothing more, and work again afterwards', async () => {
    const stop = new AbortController()
    const files: string[] = []
    const cancelled = workers.renderFiles([aRoom('01', 2), aRoom('02', 900), aRoom('03', 900)], {
      createdAt: printedAt,
      onFile: ({ name }) => {
        files.push(name)
        stop.abort(new Error('已取消'))
      },
      signal: stop.signal,
    })
    await expect(cancelled).rejects.toThrow('已取消')
    expect(files).toEqual(['01.pdf'])
    await workers.renderFiles([aRoom('04', 1)], {
      createdAt: printedAt,
      onFile: ({ name }) => void files.push(name),
    })
    expect(files).toEqual(['01.pdf', '04.pdf'])
  })

  it('name a character without a glyph, and whose it is', async () => {
    const tickets = [aTicket({ candidate: { name: '张\u{30000}' } })]
    const load = () => ({ kind: 'admission-tickets' as const, tickets })
    const refused = await workers
      .renderFiles([{ ...aRoom('01', 1), load }], { createdAt: printedAt, onFile: () => {} })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(MissingGlyphsError)
    expect(refused).toMatchObject({
      missing: [{ character: '\u{30000}', codePoint: 'U+30000', name: '张\u{30000}' }],
    })
  })

  it('pass on what loading or saving throws', async () => {
    const load = () => Promise.reject(new Error('读不到照片'))
    const options = { createdAt: printedAt, onFile: () => {} }
    await expect(workers.renderFiles([{ ...aRoom('01'), load }], options)).rejects.toThrow('读不到照片')
    const onFile = () => Promise.reject(new Error('磁盘已满'))
    await expect(workers.renderFiles([aRoom('01', 1)], { ...options, onFile })).rejects.toThrow('磁盘已满')
  })

  it('fail in words when a font cannot be read', async () => {
    const broken = new DocumentWorkers({ fontFolder: '/no/such/folder' })
    const failed = broken.renderFiles([aRoom('01', 1)], { createdAt: printedAt, onFile: () => {} })
    await expect(failed).rejects.toThrow(/ENOENT/)
    await broken.close()
  })
})
