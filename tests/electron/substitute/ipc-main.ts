import { strict } from './strict.ts'

type Handler = (event: object, ...args: unknown[]) => unknown
const handlers = new Map<string, Handler>()

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  /** electron-store asks for it; nothing here sends synchronously. */
  on(): void {},
})

/** Errors cross as Electron lets them cross: their text only. */
export async function invoke(event: object, text: string): Promise<{ output: unknown } | { error: string }> {
  const [channel, args] = JSON.parse(text) as [string, unknown[]]
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return { output: structuredClone(await handler(event, ...args)) }
  } catch (error) {
    return { error: String(error) }
  }
}
