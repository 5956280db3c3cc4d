import { app, type Session, type WebContents } from 'electron'
import { isOurs } from './our-page.ts'

/** Chromium's own viewer, in which a PDF of ours is shown. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** What may be shown inside of a page: the PDFs it made. */
const mayFrame = (address: string): boolean =>
  isOurs(address) || address === 'about:blank' || isOwnBlob(address) || address.startsWith(pdfViewer)

const isOwnBlob = (address: string): boolean => address.startsWith('blob:') && isOurs(address.slice('blob:'.length))

/** Nothing of ours leads anywhere else: no navigation, no other window, no webview. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame ? !isOurs(event.url) : !mayFrame(event.url)) event.preventDefault()
  })
}

interface Wish {
  readonly permission: string
  readonly address: string
  readonly media: readonly string[]
}

/** The camera for a candidate's photo, the full screen of a self-service workstation, the clipboard; nothing else. */
function isGranted({ permission, address, media }: Wish): boolean {
  if (!isOurs(address)) return false
  if (permission === 'media') return media.length === 1 && media[0] === 'video'
  return permission === 'fullscreen' || permission === 'clipboard-sanitized-write'
}

export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    decide(details.isMainFrame && isGranted({ permission, address: details.requestingUrl, media }))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    isGranted({ permission, address: origin, media: mediaType === undefined ? [] : [mediaType] }),
  )
  session.setDevicePermissionHandler(() => false)
}
