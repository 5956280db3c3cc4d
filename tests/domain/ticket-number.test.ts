import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultTicketTemplate,
  formatTicketNumber,
  parseTicketTemplate,
  spacedTicketNumber,
  splitTicketNumber,
  type TicketTemplate,
  type TicketValues,
} from '../../src-shared/domain/ticket-number.ts'

const designTicket: TicketValues = { year: 2026, area: '440100', site: '01', plan: 4, session: 2, room: 3, seat: 17 }

function templateOf(text: string): TicketTemplate {
  const parsed = parseTicketTemplate(text)
  if (!parsed.ok) throw new Error(parsed.problems.join('；'))
  return parsed.template
}
function problemsOf(text: string): readonly string[] {
  const parsed = parseTicketTemplate(text)
  return parsed.ok ? [] : parsed.problems
}

const anyTemplate = fc
  .record({
    prefix: fc.shuffledSubarray(['{yy}', '{area:6}', '{site:2}', '{plan:2}', '0', '8']),
    bold: fc
      .tuple(...['session', 'room', 'seat'].map((name) => fc.integer({ min: 2, max: 4 }).map((n) => `{${name}:${n}}`)))
      .chain((fields) => fc.shuffledSubarray(fields, { minLength: 3 })),
    check: fc.constantFrom('', '{check}'),
  })
  .map(({ prefix, bold, check }) => [...prefix, ...bold, check].join(''))
  .filter((text) => problemsOf(text).length === 0)
const anySeat = fc.record({
  session: fc.integer({ min: 1, max: 99 }),
  room: fc.integer({ min: 1, max: 99 }),
  seat: fc.integer({ min: 1, max: 99 }),
})

describe('ticket numbers', () => {
  it('read as on the ticket of the design', () => {
    const formatted = formatTicketNumber(templateOf(defaultTicketTemplate), designTicket)
    expect(formatted).toMatchObject({
      ok: true,
      full: '264401000104020317',
      prefix: '264401000104',
      session: '02',
      room: '03',
      seat: '17',
      check: '',
    })
    expect(formatted.ok && spacedTicketNumber(formatted)).toBe('2644 0100 0104 02 03 17')
  })

  it('never are the same for two different seats, by any template', () => {
    fc.assert(
      fc.property(anyTemplate, anySeat, anySeat, (text, a, b) => {
        const template = templateOf(text)
        const [one, other] = [a, b].map((seat) => formatTicketNumber(template, { ...designTicket, ...seat }))
        const same = a.session === b.session && a.room === b.room && a.seat === b.seat
        expect(one?.ok && other?.ok && one.full === other.full).toBe(same)
      }),
    )
  })

  it('come apart into what they were made of, by any template', () => {
    fc.assert(
      fc.property(anyTemplate, anySeat, (text, seat) => {
        const template = templateOf(text)
        const formatted = formatTicketNumber(template, { ...designTicket, ...seat })
        if (!formatted.ok) throw new Error(formatted.problem)
        const split = splitTicketNumber(template, formatted.full)
        expect(split && [split.session, split.room, split.seat].map(Number)).toEqual([
          seat.session,
          seat.room,
          seat.seat,
        ])
        expect(spacedTicketNumber(formatted).replaceAll(' ', '')).toBe(formatted.full)
        expect(formatted.full).toHaveLength(template.length)
      }),
    )
  })

  it('print session, room and seat in the order of the template', () => {
    const template = templateOf('{plan:2}{room:3}{session:2}{seat:2}')
    const formatted = formatTicketNumber(template, designTicket)
    expect(formatted.ok && spacedTicketNumber(formatted)).toBe('04 003 02 17')
  })

  it('with a check digit betray each single wrong digit', () => {
    const template = templateOf(`${defaultTicketTemplate}{check}`)
    fc.assert(
      fc.property(anySeat, fc.nat(18), fc.integer({ min: 1, max: 9 }), (seat, position, shift) => {
        const formatted = formatTicketNumber(template, { ...designTicket, ...seat })
        if (!formatted.ok) throw new Error(formatted.problem)
        const digits = [...formatted.full]
        digits[position] = String((Number(digits[position]) + shift) % 10)
        expect(splitTicketNumber(template, digits.join(''))).toBeNull()
        expect(splitTicketNumber(template, formatted.full)?.check).toBe(formatted.full.at(-1))
      }),
    )
  })

  it('follow ISO 7064 MOD 11,10 like German and Croatian tax numbers, whose published examples these are', () => {
    const checkOf = (literal: string, session: number, room: number, seat: number) => {
      const template = templateOf(`${literal}{session:1}{room:1}{seat:2}{check}`)
      const formatted = formatTicketNumber(template, { ...designTicket, session, room, seat })
      return formatted.ok && formatted.check
    }
    expect(checkOf('860957', 4, 2, 71)).toBe('9')
    expect(checkOf('470368', 9, 2, 81)).toBe('6')
    expect(checkOf('694351', 5, 1, 53)).toBe('0')
  })

  it('say which value is too large for its field', () => {
    const tooLarge = formatTicketNumber(templateOf(defaultTicketTemplate), { ...designTicket, room: 120 })
    expect(tooLarge).toEqual({
      ok: false,
      problem: '考场号 120 放不进准考证号模板的 {room:2}（2 位数字），请把模板中的位数改大或改用较小的号。',
    })
    const noArea = formatTicketNumber(templateOf(defaultTicketTemplate), { ...designTicket, area: '4401' })
    expect(noArea).toMatchObject({ ok: false, problem: expect.stringContaining('区划代码“4401”不是 6 位数字') })
  })

  it('of another template or length don’t come apart', () => {
    const template = templateOf(`0${defaultTicketTemplate}`)
    expect(splitTicketNumber(template, '1264401000104020317')).toBeNull()
    expect(splitTicketNumber(template, '264401000104020317')).toBeNull()
    expect(splitTicketNumber(template, '02644010001040203 7')).toBeNull()
  })
})

describe('a ticket number template', () => {
  it.each([
    ['{yy}{area:6}{room:2}{seat:2}', '缺少场次号 {session:2}'],
    ['{yy}{area:6}{session:2}{room:2}', '缺少座位号 {seat:2}'],
    ['{yy}{area:6}{session:2}{room}{seat:2}', '{room} 要写明位数'],
    ['{yy}{city:4}{session:2}{room:2}{seat:2}', '不认识 {city:4}'],
    ['ZK{yy}{session:2}{room:2}{seat:2}', '“ZK”不能用'],
    ['{yy:3}{area:6}{session:2}{room:2}{seat:2}', '{yy} 固定为 2 位'],
    ['{area:5}{yy}{session:2}{room:2}{seat:2}', '{area} 只能是 2、4 或 6 位'],
    ['{yy}{session:2}{room:5}{seat:2}', '{room:5} 的位数应为 1 到 4'],
    ['{yy}{session:2}{session:2}{room:2}{seat:2}', '写了两次'],
    ['{session:2}{yy}{plan:2}{room:2}{seat:2}', '要连在一起放在最后'],
    ['{yy}{check}{session:2}{room:2}{seat:2}', '要连在一起放在最后'],
    ['{session:2}{room:2}{seat:2}', '号码共 6 位，应为 8 到 24 位'],
    [`${'0'.repeat(19)}{session:2}{room:2}{seat:2}`, '号码共 25 位'],
    ['{yy}{area:6}{session:2}{room:2}{seat:2', '不认识 {seat:2'],
    ['', '缺少场次号'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(problemsOf(text).join('\n')).toContain(reason)
  })

  it('is told everything that is wrong with it at once', () => {
    expect(problemsOf('{yy}{city:4}{room}').length).toBe(4)
  })

  it('is never accepted or refused by an exception, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(\{[a-z]{2,7}(:\d{0,2})?\}|\d|\{){0,8}$/)), (text) => {
        const parsed = parseTicketTemplate(text)
        if (parsed.ok) expect(parsed.template.length).toBeGreaterThanOrEqual(8)
        else expect(parsed.problems.length).toBeGreaterThan(0)
      }),
    )
  })
})
