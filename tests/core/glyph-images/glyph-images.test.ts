import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { normaliseGlyph } from '../../../src-main/core/glyph-images/normalise-glyph.ts'
import { renderPage, textOfPages } from '../../documents/read-pdf.ts'
import { aCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'
import { bytesOf, uploadTo } from '../../support/bytes-of.ts'

/** A picture with these boxes of ink, by CSS colours. */
const aPicture = (boxes: string, { width = 200, height = 200, ground = 'white', ink = 'black' } = {}) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/><path d="${boxes}" fill="${ink}"/></svg>`,
    ),
  )
const cross = 'M90 20h20v160h-20zM30 90h140v20h-140z'
const aGlyph = () => aPicture(cross).png().toBuffer()
const rare = '\u{30000}'

describe('a picture for a character', () => {
  it('is cut to its ink', async () => {
    expect(await normaliseGlyph(await aGlyph())).toMatchObject({ width: 140, height: 160 })
  })

  it('may be a single stroke', async () => {
    const stroke = await aPicture('M20 95h160v12h-160z').png().toBuffer()
    expect(await normaliseGlyph(stroke)).toMatchObject({ width: 160, height: 12 })
  })

  it.each([
    ['that is a JPEG', aPicture(cross).jpeg(), 'GLYPH_NOT_PNG'],
    ['that is white on black', aPicture(cross, { ground: 'black', ink: 'white' }).png(), 'GLYPH_NOT_BLACK_ON_WHITE'],
    ['that is blank', aPicture('').png(), 'GLYPH_NOT_BLACK_ON_WHITE'],
    ['that is a black square', aPicture('M20 20h160v160h-160z').png(), 'GLYPH_NOT_BLACK_ON_WHITE'],
    [
      'that is too small',
      aPicture('M10 2h3v20h-3z M2 10h20v3h-20z', { width: 24, height: 24 }).png(),
      'GLYPH_TOO_SMALL',
    ],
  ] as const)('is refused %s', async (_, picture, code) => {
    await expect(normaliseGlyph(await picture.toBuffer())).rejects.toMatchObject({ code })
  })
})

describe('a name with a character that no font has', () => {
  async function aSeatedRareName() {
    const core = await aCore()
    const plan = await aPlanToSeat(core)
    const entered = await passedPeople(core, { ...plan, people: [{ name: `张${rare}` }, {}] })
    const clerk = await core.as('clerk')
    const { sessionId } = plan
    const request = { sessionId, kind: 'draw' as const, seed: '1', rules: { fill: 'even', subjects: 'mixed' } as const }
    const { inputDigest, replaces } = await clerk.seating.preview(request)
    await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
    return { clerk, sessionId, enrollmentId: entered[0]?.enrollmentId ?? '' }
  }

  it('is printed with the picture given, on tickets and on the papers of the room, and can still be searched', async () => {
    const { clerk, sessionId, enrollmentId } = await aSeatedRareName()
    const uploadId = await uploadTo(clerk, '字.png', await aGlyph())
    await clerk.glyphImages.set({ character: rare, uploadId })
    const scope = { kind: 'people' as const, enrollmentIds: [enrollmentId] }
    expect((await clerk.admissionTickets.check({ scope })).missingGlyphs).toEqual([])
    const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1 })
    const ticket = await bytesOf(clerk, files[0]?.file ?? expect.unreachable())
    const [page] = await textOfPages(ticket)
    expect(page?.replace(/\s/gu, '')).toContain(`张${rare}`)
    const { file } = await clerk.roomPapers.make({
      sessionId,
      roomIds: null,
      papers: ['desk-labels', 'door-sheet', 'seat-map', 'sign-in-sheet'],
    })
    expect((await renderPage(await bytesOf(clerk, file), { page: 1, dpi: 50 })).width).toBeGreaterThan(0)
    const [kept] = await clerk.glyphImages.list({})
    expect(kept).toMatchObject({ character: rare, codePoint: 'U+30000', width: 140, height: 160 })
    await clerk.glyphImages.remove({ character: rare })
    expect((await clerk.admissionTickets.check({ scope })).missingGlyphs).toHaveLength(1)
  })

  it('needs no picture where a font has the character', async () => {
    const { clerk } = await aSeatedRareName()
    const uploadId = await uploadTo(clerk, '字.png', await aGlyph())
    await expect(clerk.glyphImages.set({ character: '张', uploadId })).rejects.toMatchObject({
      code: 'GLYPH_NOT_NEEDED',
    })
  })
})
