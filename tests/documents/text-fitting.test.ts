import { describe, expect, it } from 'vitest'
import { ticketPage } from '../../src-main/documents/admission-ticket.ts'
import { PageCanvas } from '../../src-main/documents/page-canvas.ts'
import { fitName, fitText, type NameSlot } from '../../src-main/documents/text-fitting.ts'
import { Typeface } from '../../src-main/documents/typeface.ts'

const { measure } = new PageCanvas(new Typeface(), ticketPage)

const slots: Record<string, NameSlot> = {
  ticket: { width: 82, height: 18, largest: 26 },
  certificate: { width: 84, height: 18, largest: 26 },
  'sign-in': { width: 67, height: 12.5, largest: 18 },
  'desk label': { width: 52.5, height: 16, largest: 22 },
  'seat map': { width: 41.8, height: 16.6, largest: 18 },
}
const slot = (name: string): NameSlot => slots[name] ?? { width: 0, height: 0, largest: 0 }

const plain = (length: number) => '欧阳买提努尔艾合'.repeat(7).slice(0, length)
const dotted = '努尔艾合买提江·阿卜杜热合曼·买买提吐尔逊·古丽巴哈尔·艾尔肯江·阿不都克里木·托合提买买提·伊敏江'
const latin = 'Wolfeschlegelsteinhausenbergerdorff Maximilian Alex'.slice(0, 50)

describe('a name in its slot', () => {
  it.each([
    ['ticket', 26],
    ['certificate', 26],
    ['sign-in', 18],
    ['desk label', 22],
    ['seat map', 18],
  ])('stands in %s on one line of %d pt if it is short', (name, size) => {
    expect(fitName('吉田䶮', slot(name), measure)).toMatchObject({ size, weight: 'bold', text: ['吉田䶮'] })
  })

  it.each([
    ['ticket', 48],
    ['certificate', 51],
    ['sign-in', 26],
    ['desk label', 20],
    ['seat map', 16],
  ])('stays at 14 pt or more in %s up to %d hanzi', (name, most) => {
    expect(fitName(plain(most), slot(name), measure).size).toBeGreaterThanOrEqual(14)
    expect(fitName(plain(most + 1), slot(name), measure).size).toBeLessThan(14)
  })

  it.each([
    ['ticket', plain(50), 12, 3],
    ['ticket', dotted, 14, 3],
    ['certificate', plain(50), 14, 3],
    ['sign-in', plain(50), 9, 3],
    ['desk label', dotted, 9, 3],
    ['desk label', plain(50), 9, 4],
    ['seat map', plain(50), 9, 4],
  ])('sets 50 characters in %s: %s at %d pt on %d lines', (name, text, size, lines) => {
    const fitted = fitName(text, slot(name), measure)
    expect([fitted.size, fitted.text.length]).toEqual([size, lines])
  })

  it.each(Object.keys(slots))('cuts nothing and stays inside %s, whatever the name', (name) => {
    const { width, height } = slot(name)
    for (const text of [plain(50), dotted, latin, 'W'.repeat(50), `${plain(16)}·${plain(33)}`, '李', '𠮷'.repeat(50)]) {
      const fitted = fitName(text, slot(name), measure)
      expect(fitted.text.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      expect(fitted.size).toBeGreaterThanOrEqual(9)
      expect(fitted.text.length === 1 || fitted.text.length * fitted.pitch <= height).toBe(true)
      for (const line of fitted.text) {
        expect(measure(line, fitted.size, fitted.weight)).toBeLessThanOrEqual(width)
        expect(line).not.toMatch(/^[·\s]|\s$/u)
      }
    }
  })

  it('breaks after a dot where that needs no more lines than there are', () => {
    const { text } = fitName(dotted, slot('ticket'), measure)
    expect(text).toEqual([
      '努尔艾合买提江·阿卜杜热合曼·',
      '买买提吐尔逊·古丽巴哈尔·艾尔肯江·',
      '阿不都克里木·托合提买买提·伊敏江',
    ])
  })

  it('breaks anywhere rather than at a smaller size', () => {
    const name = `${plain(10)}·${plain(22)}·${plain(12)}`
    expect(fitName(name, slot('ticket'), measure)).toMatchObject({ size: 14 })
  })

  it('moves the last hanzi down with a dot that would begin a line', () => {
    const steps = [{ size: 12, weight: 'bold', lines: 3, pitch: 6 }] as const
    const threeHanzi = measure('三个字', 12, 'bold')
    const { text } = fitText('一二三·四五六七', { width: threeHanzi, steps }, measure)
    expect(text).toEqual(['一二', '三·四', '五六七'])
  })
})

describe('a text longer than every step', () => {
  it('shrinks instead of being cut', () => {
    const text = plain(50).repeat(5)
    const steps = [{ size: 9, weight: 'regular', lines: 2, pitch: 4 }] as const
    const fitted = fitText(text, { width: 60, steps }, measure)
    expect(fitted.text.join('')).toBe(text)
    expect(fitted.text).toHaveLength(2)
    expect(fitted.size).toBeLessThan(9)
  })
})
