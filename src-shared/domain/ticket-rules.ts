import { z } from 'zod'

/** What the rules take from the plan and the session. */
export interface TicketRuleFacts {
  /** HH:mm */
  readonly admitFrom: string
  /** HH:mm; nobody is let in later. */
  readonly lateLimit: string
  readonly minutes: number
  readonly fullMark: number
  readonly passMark: number
}

/** Room for a rule on the ticket, in hanzi of 10.5 pt: 154 mm. */
export const longestTicketRule = 41
/** Lines of 考生须知 for which a ticket has room. */
export const mostTicketRules = 8

/** Figures of an ordinary session, to measure a rule by. */
export const ordinaryFacts: TicketRuleFacts = {
  admitFrom: '08:20',
  lateLimit: '09:15',
  minutes: 90,
  fullMark: 100,
  passMark: 80,
}

/** One line of 考生须知: up to four hanzi that say what it is about, and a sentence that fits on one line. */
export const TicketRuleSchema = z.strictObject({
  key: z.string().trim().min(1, '请填写这一条讲什么').max(4, '最多 4 个字'),
  text: z
    .string()
    .trim()
    .min(1, '请填写内容')
    .refine((text) => filledLength(text) <= longestTicketRule, `太长，一行印不下，最多 ${longestTicketRule} 个字`),
})
export type TicketRule = Readonly<z.infer<typeof TicketRuleSchema>>

/**
 * The rules a site starts with; it may edit them. `{admitFrom}`, `{lateLimit}`, `{minutes}`, `{fullMark}` and
 * `{passMark}` stand for the plan's figures. That nothing is charged: 安全生产法 (2021) art. 27; closed book and on
 * computers: the running practice of the assessment.
 */
export const defaultTicketRules: readonly TicketRule[] = [
  { key: '带齐证件', text: '凭本准考证和报名时所用的有效证件原件入场，缺一不可；复印件、照片和截图无效。' },
  { key: '按时入场', text: '{admitFrom} 开始入场，{lateLimit} 后不得入场，按缺考处理。请预留路上和查验的时间。' },
  { key: '对号入座', text: '核对考场号、座位号和桌贴上的照片；准考证和证件放在桌面左上角，不得自行换座。' },
  {
    key: '考试方式',
    text: '闭卷、计算机作答，{minutes} 分钟，满分 {fullMark} 分，{passMark} 分合格。本考核不收取任何费用。',
  },
  { key: '禁带物品', text: '手机、智能手表、耳机等电子设备关机后交到指定处；书籍、资料和纸张不得带到座位。' },
  { key: '开考之前', text: '登录后先核对屏幕上的姓名、照片和科目，有误立即举手，不要开始作答。' },
  { key: '遇到故障', text: '机器故障、断电断网时举手等候，已答内容会保留，耽误的时间按规定补足。' },
  { key: '考试纪律', text: '替考、抄袭、传递信息、拍摄或传播试题的，按《考生诚信考试承诺书》处理。' },
]

/** The rules with the plan's figures in place. A placeholder that is none of the five stays as it was typed. */
export function fillTicketRules(rules: readonly TicketRule[], facts: TicketRuleFacts): TicketRule[] {
  const figures: ReadonlyMap<string, string> = new Map(
    Object.entries(facts).map(([name, value]) => [name, String(value)]),
  )
  return rules.map(({ key, text }) => ({
    key,
    text: text.replace(/\{(\w+)\}/g, (placeholder, name: string) => figures.get(name) ?? placeholder),
  }))
}

/**
 * Length of a filled rule in hanzi, for the rule editor to hold against longestTicketRule. Latin letters, digits and
 * spaces count 0.6, which is a little more than they take on average.
 */
export function ticketRuleLength(text: string): number {
  let tenths = 0
  for (const character of text) tenths += /[ -\u02af]/.test(character) ? 6 : 10
  return tenths / 10
}

/** The same with an ordinary session's figures in the placeholders' places. */
export function filledLength(text: string): number {
  const [filled] = fillTicketRules([{ key: '', text }], ordinaryFacts)
  return ticketRuleLength(filled?.text ?? '')
}
