import { given, onTest, tell } from './control.ts'
import { strict } from './strict.ts'

const answers = [...given.dialogs]
const waiting: { method: string; answer: (value: unknown) => void }[] = []
onTest((message) => {
  if (message.kind !== 'dialog') return
  const place = waiting.findIndex(({ method }) => method === message.method)
  if (place >= 0) waiting.splice(place, 1)[0]?.answer(message.answer)
  else answers.push(message)
})

/** The scripted answer; a dialog that nobody expected is told to the test and throws. */
export function scripted(method: string, options: unknown): unknown {
  tell(`dialog.${method}`, options)
  const place = answers.findIndex((one) => one.method === method)
  const [found] = place < 0 ? [] : answers.splice(place, 1)
  if (!found) throw new Error(`nobody scripted dialog.${method}`)
  return found.answer
}

/** A person takes their time: a message box waits until the test answers it. */
function asked(method: string, options: unknown): Promise<unknown> {
  if (answers.some((one) => one.method === method)) return Promise.resolve(scripted(method, options))
  tell(`dialog.${method}`, options)
  return new Promise((answer) => waiting.push({ method, answer }))
}

const optionsOf = (args: readonly unknown[]): unknown => args.at(-1)

export const dialog = strict('dialog', {
  showMessageBox: (...args: unknown[]) => asked('showMessageBox', optionsOf(args)),
  showOpenDialog: (...args: unknown[]) => asked('showOpenDialog', optionsOf(args)),
  showErrorBox: (title: string, content: string) => tell('dialog.showErrorBox', { title, content }),
})
