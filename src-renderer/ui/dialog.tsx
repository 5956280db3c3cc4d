import { ConfigProvider } from 'antd'
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { CloseIcon } from './icons.tsx'
import { useExclusiveKeys } from './keyboard-scope.ts'
import { useModal } from './use-modal.ts'
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

/** A switch between two ways of filling a form is not where one begins to type. */
const firstField = [
  'input:not([type="file"], [type="hidden"], :disabled, .ant-segmented-item-input)',
  'textarea',
  '[tabindex="0"]:not(.ant-segmented)',
]
  .map((field) => `.kd-dialog-body ${field}`)
  .join(', ')

/** Where there is nothing to fill in: the one thing to press; where one chooses between deeds, the title. */
const startWithoutField = ['.kd-dialog-foot > button:only-child', '.kd-dialog-head > h2']

const openPopup = ['select-dropdown', 'picker-dropdown', 'dropdown', 'popover']
  .map((popup) => `.ant-${popup}:not(.ant-${popup}-hidden)`)
  .join(', ')

/**
 * The browser's own modal dialog: it keeps the focus inside and gives it back. Esc closes it. Mount it to open it.
 * antd's pop-ups inside it are put into it, for a modal dialog lies above everything in the body.
 */
export function Dialog({ title, onClose, children, footer, width = 480, variant = 'plain' }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const popupHadKey = useRef(false)
  useExclusiveKeys([{ key: 'Escape', inFields: true, run: () => !popupHadKey.current && onClose() }])
  useModal(element)
  useStart(element)
  return (
    <dialog
      ref={element}
      className={`kd-dialog kd-dialog-${variant}${width === 'window' ? ' kd-dialog-window' : ''}`}
      style={width === 'window' ? undefined : { width }}
      aria-labelledby={variant === 'plain' ? titleId : undefined}
      aria-label={variant === 'bare' && typeof title === 'string' ? title : undefined}
      // Chromium closes a modal dialog at the second Escape whatever the first one was answered: Escape is a key of ours.
      {...{ closedby: 'none' }}
      onCancel={(event) => event.preventDefault()}
      // Esc closes what is open in front of the form before the form.
      onKeyDownCapture={(event) => {
        popupHadKey.current = event.currentTarget.querySelector(openPopup) !== null
      }}
    >
      <ConfigProvider getPopupContainer={() => element.current ?? document.body}>
        {variant === 'plain' && (
          <header className="kd-dialog-head">
            <h2 id={titleId} tabIndex={-1}>
              {title}
            </h2>
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

/** The browser focuses the first thing it can, which is the button that closes; a form begins at its first field. */
function useStart(element: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const starts = [firstField, ...startWithoutField]
    const start = starts.map((where) => element.current?.querySelector<HTMLElement>(where)).find(Boolean)
    start?.focus({ preventScroll: true })
  }, [element])
}
