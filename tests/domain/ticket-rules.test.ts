import { describe, expect, it } from 'vitest'
import { ticketPage } from '../../src-main/documents/admission-ticket.ts'
import { PageCanvas } from '../../src-main/documents/page-canvas.ts'
import { Typeface } from '../../src-main/documents/typeface.ts'
import {
  defaultTicketRules,
  fillTicketRules,
  longestTicketRule,
  ticketRuleLength,
} from '../../src-shared/domain/ticket-rules.ts'

const facts = { admitFrom: '08:30', lateLimit: '09:15', minutes: 90, fullMark: 100, passMark: 80 }
const { measure } = new PageCanvas(new Typeface(), ticketPage)

describe('the rules on the ticket', () => {
  it('are eight, each with four hanzi before it, and name the plan’s figures', () => {
    const rules = fillTicketRules(defaultTicketRules, facts)
    expect(rules).toHaveLength(8)
    for (const { key } of rules) expect(key).toMatch(/^\p{Script=Han}{4}$/u)
    const text = rules.map((rule) => rule.text).join('\n')
    expect(text).toContain('08:30 开始入场，09:15 后不得入场')
    expect(text).toContain('90 分钟，满分 100 分，80 分合格')
    expect(text).not.toContain('{')
  })

  it('fit on one line of 154 mm, and so does a text as long as the editor’s count admits', () => {
    const atTheLimit = ['字'.repeat(longestTicketRule), '80 '.repeat(10) + '字'.repeat(23)]
    for (const text of [...fillTicketRules(defaultTicketRules, facts).map((rule) => rule.text), ...atTheLimit]) {
      expect(ticketRuleLength(text)).toBeLessThanOrEqual(longestTicketRule)
      expect(measure(text, 10.5, 'regular')).toBeLessThanOrEqual(154)
    }
    expect(ticketRuleLength('字'.repeat(longestTicketRule + 1))).toBeGreaterThan(longestTicketRule)
  })

  it('keep a placeholder that means nothing, so that its author sees it', () => {
    expect(fillTicketRules([{ key: '按时入场', text: '{admitFrom} {room}' }], facts)[0]?.text).toBe('08:30 {room}')
  })
})
