import { createHmac } from 'node:crypto'
import { correction, generate } from 'lean-qr'
import { describe, expect, it } from 'vitest'
import { encodeTicketCode, readTicketCode } from '../../src-shared/domain/admission-ticket-code.ts'
import { longestTicketNumber } from '../../src-shared/domain/ticket-number.ts'

const macWith = (key: string) => (message: string) => createHmac('sha256', key).update(message).digest()
const ours = macWith('our site')
const number = '264401000104020317'

describe('the code of an admission ticket', () => {
  it('reads back what it says', () => {
    const code = encodeTicketCode(number, ours)
    expect(code).toMatch(/^1264401000104020317\d{12}$/)
    expect(readTicketCode(code, [ours])).toEqual({ kind: 'ticket', ticketNumber: number })
  })

  it('reads what a typing scanner leaves: spaces, a line end, full-width digits', () => {
    const code = encodeTicketCode(number, ours)
    const typed = ` ${code.slice(0, 9)} ${code.slice(9).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}\r\n`
    expect(readTicketCode(typed, [ours])).toEqual({ kind: 'ticket', ticketNumber: number })
  })

  it('tells a ticket of another site, and one with any digit changed', () => {
    expect(readTicketCode(encodeTicketCode(number, macWith('another site')), [ours]).kind).toBe('not-of-this-site')
    const code = encodeTicketCode(number, ours)
    for (let index = 1; index < code.length; index += 1) {
      const changed = `${code.slice(0, index)}${(Number(code[index]) + 1) % 10}${code.slice(index + 1)}`
      expect(readTicketCode(changed, [ours]).kind).toBe('not-of-this-site')
    }
  })

  it.each(['', '6901234567892', 'https://example.com', number, `2${number}123456789012`, '1'.repeat(49)])(
    'is not a ticket: %s',
    (text) => {
      expect(readTicketCode(text, [ours]).kind).toBe('not-a-ticket')
    },
  )

  it('fits the 25 modules of the paper with the longest number a template allows', () => {
    const code = encodeTicketCode('9'.repeat(longestTicketNumber), ours)
    const level = correction.Q
    expect(generate(code, { minCorrectionLevel: level, maxCorrectionLevel: level }).size).toBe(25)
  })

  it('refuses a number that is not of digits', () => {
    expect(() => encodeTicketCode('2644 0100', ours)).toThrow('digits')
    expect(() => encodeTicketCode('9'.repeat(36), ours)).toThrow('35 digits')
  })
})
