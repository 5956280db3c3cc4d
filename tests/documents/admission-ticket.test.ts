import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MissingGlyphsError } from '../../src-main/documents/missing-glyphs.ts'
import { renderAdmissionTickets } from '../../src-main/documents/render-admission-tickets.ts'
import { aTicket, printedAt } from './a-ticket.ts'

const render = async (tickets: Parameters<typeof renderAdmissionTickets>[0]) =>
  (await renderAdmissionTickets(tickets, { title: '准考证', createdAt: printedAt })).bytes

/** Runs a poppler program on the PDF; anything on its stderr (a font replaced, a broken object) fails. */
function poppler(bytes: Uint8Array, program: 'pdftotext' | 'pdftoppm', options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'ticket.pdf')
  writeFileSync(file, bytes)
  const out = join(folder, 'out')
  const complaints = join(folder, 'stderr')
  const command = `"$0" "$@" 2>"${complaints}"`
  const target = program === 'pdftotext' ? `${out}.txt` : out
  execFileSync('sh', ['-c', command, program, ...options, file, target])
  expect(readFileSync(complaints, 'utf8')).toBe('')
  return out
}
const textOf = (bytes: Uint8Array) =>
  readFileSync(`${poppler(bytes, 'pdftotext', ['-raw', '-enc', 'UTF-8'])}.txt`, 'utf8')

const names: readonly string[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../data/roster.expected.json'), 'utf8'),
).people.map((person: { name: string }) => person.name)

describe('admission tickets', () => {
  it('carry every name of a roster of 300, each on a page of its own', async () => {
    const tickets = names.map((name, index) =>
      aTicket({ candidate: { name }, seat: String((index % 30) + 1).padStart(2, '0') }),
    )
    const pages = textOf(await render(tickets))
      .split('\f')
      .slice(0, -1)
    expect(pages).toHaveLength(300)
    const bare = (text: string) => text.replace(/\s/g, '')
    names.forEach((name, index) => {
      expect(bare(pages[index] ?? '')).toContain(bare(name))
    })
  })

  it('keep the X at the end of an identity number', async () => {
    const bytes = await render([aTicket({ candidate: { idNumber: '11010519491231002X' } })])
    expect(textOf(bytes).replace(/ /g, '')).toContain('11010519491231002X')
  })

  it('carry a QR code that a reader reads back from the printed page', async () => {
    const ticket = aTicket()
    const png = `${poppler(await render([ticket]), 'pdftoppm', ['-r', '300', '-png', '-singlefile'])}.png`
    const oneBit = sharp(png).threshold(128).toColourspace('srgb').ensureAlpha().raw()
    const { data, info } = await oneBit.toBuffer({ resolveWithObject: true })
    expect(jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(ticket.code)
  })

  it('give equal bytes for equal input', async () => {
    expect(await render([aTicket()])).toEqual(await render([aTicket()]))
  })

  it('are refused before printing when a character has no glyph, naming it', async () => {
    const refused = render([aTicket({ candidate: { name: '张\u{E000}' } })])
    await expect(refused).rejects.toBeInstanceOf(MissingGlyphsError)
  })
})
