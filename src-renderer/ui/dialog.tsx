import { ConfigProvider } from 'antd'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { CloseIcon } from './icons.tsx'
import { useExclusiveKeys } from './keyboard-scope.ts'
import './dialog.css'

export type DialogProps = {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  /** In pixels; 480 fits a question, 720 a form; `window` fills it but for a margin. */
  readonly width?: number | 'window'
  /** `bare` has no head: the content brings its own (palette, picture). The title is still its name for a screen reader. */
  readonly variant?: 'plain' | 'bare'
}

const firstField = ['input:not([type="file"]):not([type="hidden"])', 'textarea', '[tabindex="0"]']
  .map((field) => `.kd-dialog-body ${field}`)
  .join(', ')

/**
 * The browser's own modal dialog: it keeps the focus inside, closes with Esc and gives the focus back. Mount it to open it.
 * antd's pop-ups inside it are put into it, for a modal dialog lies above everything in the body.
 */
export function Dialog({ title, onClose, children, footer, width = 480, variant = 'plain' }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useExclusiveKeys()
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    // The browser focuses the first thing it can, which is the button that closes; a form begins at its first field.
    dialog?.querySelector<HTMLElement>(firstField)?.focus({ preventScroll: true })
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={`kd-dialog kd-dialog-${variant}${width === 'window' ? ' kd-dialog-window' : ''}`}
      style={width === 'window' ? undefined : { width }}
      aria-labelledby={variant === 'plain' ? titleId : undefined}
      aria-label={variant === 'bare' && typeof title === 'string' ? title : undefined}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <ConfigProvider getPopupContainer={() => element.current ?? document.body}>
        {variant === 'plain' && (
          <header className="kd-dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="kd-icon-button" aria-label="关闭" onClick={onClose}>
              <CloseIcon />
            </button>
          </header>
        )}
        <div className="kd-dialog-body">{children}</div>
        {footer && <footer className="kd-dialog-foot">{footer}</footer>}
      </ConfigProvider>
    </dialog>
  )
}
