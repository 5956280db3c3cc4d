import { type BrowserWindow, Menu } from 'electron'

const zoomSteps = 0.5
const zoomLimits = { least: -1, most: 3 }

/**
 * No menu, and so none of its accelerators (reload, developer tools). What is left are the keys people expect: F11, and
 * Ctrl with +, - and 0 for the size of the writing.
 */
export function giveKeys(window: BrowserWindow, { kiosk }: { readonly kiosk: boolean }): void {
  const { webContents } = window
  webContents.on('before-input-event', (event, { type, key, control, alt, meta }) => {
    if (type !== 'keyDown' || alt || meta) return
    if (!control && key === 'F11' && !kiosk) {
      event.preventDefault()
      window.setFullScreen(!window.isFullScreen())
    }
    const zoom = control ? zoomBy(key, webContents.getZoomLevel()) : null
    if (zoom === null) return
    event.preventDefault()
    webContents.setZoomLevel(zoom)
  })
}

function zoomBy(key: string, now: number): number | null {
  if (key === '0') return 0
  if (key === '=' || key === '+') return Math.min(now + zoomSteps, zoomLimits.most)
  return key === '-' ? Math.max(now - zoomSteps, zoomLimits.least) : null
}

/** The right mouse button in a field: what there is to do with text, in Chinese. */
export function giveContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText === '') return
    const menu = Menu.buildFromTemplate([
      ...(isEditable ? [{ label: '剪切', role: 'cut' as const, enabled: editFlags.canCut }] : []),
      { label: '复制', role: 'copy', enabled: editFlags.canCopy },
      ...(isEditable
        ? [
            { label: '粘贴', role: 'paste' as const, enabled: editFlags.canPaste },
            { label: '全选', role: 'selectAll' as const, enabled: editFlags.canSelectAll },
          ]
        : []),
    ])
    menu.popup({ window })
  })
}
