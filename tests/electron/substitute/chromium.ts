import { type Browser, chromium, type Page } from 'playwright-core'
import { theApp } from './app.ts'
import { given } from './control.ts'

/** A scheme of one's own can't be registered over DevTools: pages live at a loopback name and are named back at every edge. */
const standIn = `http://kaodian-${process.pid}.app.localhost`
const origin = 'app://kaodian'

export const toStandIn = (address: string): string =>
  address.startsWith(`${origin}/`) || address === origin ? standIn + address.slice(origin.length) : address
export const fromStandIn = (address: string): string => address.replaceAll(standIn, origin)
export const isStandIn = (address: string): boolean => address === standIn || address.startsWith(`${standIn}/`)

let browser: Browser | null = null

/** Connects, and only then is the program ready. */
export async function connect(): Promise<void> {
  browser = await chromium.connectOverCDP(given.devTools)
  theApp.ready = true
  theApp.emit('ready')
  theApp.whenConnected.resolve()
}

export async function newPage(): Promise<Page> {
  const [context] = browser?.contexts() ?? []
  if (!context) throw new Error('a window needs a ready app')
  return context.newPage()
}
