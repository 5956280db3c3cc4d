import { Dialog } from './dialog.tsx'
import { KeyCap } from './key-cap.tsx'
import type { Shortcut } from './keyboard.ts'
import './shortcut-overlay.css'

/** The keys of this page, as `?` shows them. */
export function ShortcutOverlay({ shortcuts, onClose }: { shortcuts: readonly Shortcut[]; onClose: () => void }) {
  return (
    <Dialog title="本页快捷键" onClose={onClose} width={560}>
      <dl className="kd-shortcut-list">
        {shortcuts.map((shortcut) => (
          <div key={`${shortcut.key} ${shortcut.label}`}>
            <dt>
              <KeyCap keys={shortcut.key} />
              <span className="kd-visually-hidden">{shortcut.key}</span>
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
      </dl>
      <p className="kd-hint">正在输入文字时，单个字母和数字不作快捷键。</p>
    </Dialog>
  )
}
