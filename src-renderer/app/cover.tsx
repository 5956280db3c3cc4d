import { ConfigProvider } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useExclusiveKeys } from '../ui/keyboard-scope.ts'
import { useModal } from '../ui/use-modal.ts'
import { AudienceScope } from './audience-scope.tsx'
import './entrance.css'

/**
 * Lies over a page that stays as it is, dialogs included, and hides it: a lock, a sign-in that ended. Nothing closes it
 * but what it asks for.
 */
export function Cover({ label, children }: { label: string; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null)
  useExclusiveKeys()
  useModal(element)
  return (
    <dialog
      ref={element}
      className="kd-cover"
      aria-label={label}
      // Chromium closes a modal dialog at the second Escape whatever the first one was answered.
      {...{ closedby: 'none' }}
      onCancel={(event) => event.preventDefault()}
    >
      <ConfigProvider getPopupContainer={() => element.current ?? document.body}>
        <AudienceScope audience="candidate">
          <div className="kd-cover-main">
            <section className="kd-entrance-card kd-card">{children}</section>
          </div>
        </AudienceScope>
      </ConfigProvider>
    </dialog>
  )
}
