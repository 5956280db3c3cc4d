import { formatChinaTime } from '../../src-shared/domain/calendar-date.ts'
import { statementInWords } from '../../src-shared/domain/certificate-verification.ts'
import type { Outcome, Shown } from './judge.ts'
import { pagePart } from './page-part.ts'

type Tone = 'good' | 'ended' | 'bad' | 'unknown'

const notRead = ['unknown', '没有读到证书'] as const
const words: Readonly<Record<Outcome['kind'], readonly [Tone, string]>> = {
  valid: ['good', '有效'],
  expired: ['ended', '无效（已过期）'],
  cancelled: ['ended', '无效（已注销）'],
  void: ['ended', '无效（已作废）'],
  superseded: ['ended', '无效（已换新版）'],
  forged: ['bad', '不可采信'],
  'unknown-issuer': ['unknown', '不能核验'],
  'not-a-certificate': notRead,
  CERTIFICATE_FILE_UNREADABLE: notRead,
  CERTIFICATE_FILE_UNSEALED: notRead,
  CERTIFICATE_CODE_NOT_FOUND: notRead,
  CERTIFICATE_FILE_TOO_LARGE: notRead,
}

/** Takes the verdict before off the screen, so that nobody reads it as that on what is being read now. */
export function showWorking(): void {
  pagePart('verdict', HTMLElement).hidden = true
  pagePart('waiting', HTMLElement).hidden = false
  pagePart('waiting-word', HTMLElement).textContent = '正在核验……'
}

/** Puts the verdict where the page announces it. */
export function showOutcome(outcome: Outcome, shown: Shown): void {
  const { kind, sentence, statement, isSealed } = outcome
  const [tone, word] = words[kind]
  const verdict = pagePart('verdict', HTMLElement)
  verdict.dataset.kind = kind
  verdict.dataset.tone = tone
  pagePart('shape', SVGUseElement).setAttribute('href', `#shape-${tone}`)
  pagePart('verdict-word', HTMLElement).textContent = word
  pagePart('verdict-sentence', HTMLElement).textContent = sentence
  pagePart('verdict-about', HTMLElement).textContent = shown.kind === 'file' ? `文件 ${shown.file.name}` : '二维码文字'
  showFacts(outcome)
  pagePart('scope', HTMLElement).textContent = isSealed
    ? '整份 PDF 与签发时一致，照片和全部文字都在签名之内。请与本人的证件核对。'
    : '二维码证明以上内容，不证明照片和公章。请与本人的证件核对；纸面与以上内容不同的，不要采信。'
  pagePart('attested', HTMLElement).hidden = !statement
  pagePart('waiting', HTMLElement).hidden = true
  verdict.hidden = false
  // On a telephone it lies below what was asked.
  pagePart('verdict-head', HTMLElement).scrollIntoView({ block: 'nearest' })
}

function showFacts({ statement, statusKnownAt }: Outcome): void {
  const attested = statement ? statementInWords(statement) : []
  const known = part('dd', statusKnownAt ? `截至 ${formatChinaTime(statusKnownAt)}` : '没有可用的名单')
  known.classList.toggle('lacking', !statusKnownAt)
  pagePart('facts', HTMLElement).replaceChildren(
    ...attested.flatMap(([title, text]) => [part('dt', title), part('dd', text)]),
    ...[part('dt', '状态名单'), known],
  )
}

function part(tag: 'dt' | 'dd', text: string): HTMLElement {
  const made = document.createElement(tag)
  // No line begins with a dot: a name breaks after it.
  for (const unbroken of text.split(/(?<=·)/u)) {
    const span = document.createElement('span')
    span.textContent = unbroken
    made.append(span)
  }
  return made
}
