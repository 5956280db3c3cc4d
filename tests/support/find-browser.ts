import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const onWindows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

/** A Chromium, Chrome or Edge of this machine: CHROME_PATH, or the usual places; null where there is none. */
export function findBrowser(): string | null {
  const { CHROME_PATH, PATH = '', ProgramFiles, 'ProgramFiles(x86)': programFilesX86, LOCALAPPDATA } = process.env
  if (CHROME_PATH) return CHROME_PATH
  const unix = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const windows = [ProgramFiles, programFilesX86, LOCALAPPDATA].flatMap((folder) =>
    folder ? onWindows.map((rest) => join(folder, rest)) : [],
  )
  const mac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  return ['/usr/bin/chromium', ...unix, ...windows, ...mac].find((path) => existsSync(path)) ?? null
}
