// First: it must be told before any schema is made.
import '../client/no-eval.ts'
import { chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { hasCamera, watchForCode } from './camera.ts'
import { judge, type Shown } from './judge.ts'
import { pagePart } from './page-part.ts'
import { showOutcome, showWorking } from './show-outcome.ts'
import { Trust } from './trust.ts'

/** Asked anew each time: a page may stay open over midnight. */
const today = () => chinaDateOf(InstantSchema.parse(new Date().toISOString()))

const trust = new Trust()
const code = pagePart('code', HTMLTextAreaElement)
let last: Shown | null = null
let watching: AbortController | null = null

/** Judges what was shown; of two that overlap, the later one stays on screen. */
async function verify(shown: Shown): Promise<void> {
  last = shown
  showWorking()
  const outcome = await judge(shown, { roots: trust.roots, statusList: trust.statusList, today: today() })
  if (last === shown) showOutcome(outcome, shown)
  showGrounds()
}

function showGrounds(): void {
  trust.show()
  pagePart('today', HTMLElement).textContent = `${today()}（本机日期）`
}

function verifyText(): void {
  if (code.value.trim() !== '') void verify({ kind: 'text', text: code.value })
  // The next scan takes its place.
  code.select()
}

function listenForText(): void {
  pagePart('code-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    verifyText()
  })
  code.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    verifyText()
  })
  code.addEventListener('paste', () => setTimeout(verifyText))
  // A scanner types wherever the focus happens to be: what it types belongs into the field.
  document.addEventListener('keydown', (event) => {
    const isTyped = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isTyped || event.target === code) return
    code.value = ''
    code.focus()
  })
}

/** A button that opens the browser's choice of files, and what is done with the one that was chosen. */
function listenForFile(names: { button: string; input: string }, take: (file: File) => Promise<void>): void {
  const input = pagePart(names.input, HTMLInputElement)
  pagePart(names.button, HTMLButtonElement).addEventListener('click', () => input.click())
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) void take(file)
    // The same file chosen again is a change again.
    input.value = ''
  })
}

function listenForDrop(): void {
  document.addEventListener('dragover', (event) => {
    event.preventDefault()
    document.body.dataset.dragging = ''
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) delete document.body.dataset.dragging
  })
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    delete document.body.dataset.dragging
    const [file] = event.dataTransfer?.files ?? []
    const text = event.dataTransfer?.getData('text') ?? ''
    if (file) void verify({ kind: 'file', file })
    else if (text !== '') void verify({ kind: 'text', text })
  })
}

/** Loads one of the two files that verdicts rest on, and judges what is on screen by it. */
async function takeGrounds(file: File, take: 'takeKeys' | 'takeStatusList'): Promise<void> {
  // A file that cannot be read is refused as a damaged one.
  const text = await file.text().catch(() => '')
  pagePart('grounds-fault', HTMLElement).textContent = trust[take](text, file.name)
  showGrounds()
  if (last) await verify(last)
}

function listenForCamera(): void {
  const button = pagePart('camera', HTMLButtonElement)
  button.hidden = !hasCamera()
  button.addEventListener('click', () => {
    if (watching) watching.abort()
    else void watch(button)
  })
}

async function watch(button: HTMLButtonElement): Promise<void> {
  const viewfinder = pagePart('viewfinder', HTMLVideoElement)
  const fault = pagePart('camera-fault', HTMLElement)
  watching = new AbortController()
  fault.textContent = ''
  button.textContent = '停止扫描'
  viewfinder.hidden = false
  try {
    const text = await watchForCode(viewfinder, watching.signal)
    if (text !== null) await verify({ kind: 'text', text })
  } catch {
    fault.textContent = '摄像头打不开：没有摄像头、没有允许使用，或正被别的程序占用。可改用扫码枪，或选择二维码的照片。'
  } finally {
    watching = null
    viewfinder.hidden = true
    button.textContent = '用摄像头扫描'
  }
}

listenForText()
listenForFile({ button: 'choose', input: 'file' }, (file) => verify({ kind: 'file', file }))
listenForFile({ button: 'load-keys', input: 'keys-file' }, (file) => takeGrounds(file, 'takeKeys'))
listenForFile({ button: 'load-status', input: 'status-file' }, (file) => takeGrounds(file, 'takeStatusList'))
listenForDrop()
listenForCamera()
showGrounds()
code.focus()
