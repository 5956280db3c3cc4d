import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { privacyNotice } from '../../../src-shared/domain/privacy-notice.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'

type PrivacyConsentProps = {
  readonly agreed: boolean
  readonly onChange: (agreed: boolean) => void
  readonly missing: boolean
}

/** Consent must be given by the person's own act: never ticked beforehand (个人信息保护法, article 14). */
export function PrivacyConsent({ agreed, onChange, missing }: PrivacyConsentProps) {
  const [reading, setReading] = useState(false)
  return (
    <div>
      <div className="kd-consent">
        <Checkbox
          checked={agreed}
          aria-invalid={missing}
          aria-describedby={missing ? 'kd-consent-error' : undefined}
          onChange={(event) => onChange(event.target.checked)}
        >
          我已阅读并同意，包括对证件号码和照片的处理
        </Checkbox>
        <button type="button" className="kd-text-button" onClick={() => setReading(true)}>
          《{privacyNotice.title}》
        </button>
      </div>
      {missing && (
        <p id="kd-consent-error" className="kd-field-error" role="alert">
          <StateShape shape="cross-filled" size={12} />
          <span>请先阅读《{privacyNotice.title}》并勾选同意；不同意就不能注册，可到服务台咨询。</span>
        </p>
      )}
      {reading &&
        createPortal(
          <PrivacyNoticeDialog
            onClose={() => setReading(false)}
            onAgree={() => {
              onChange(true)
              setReading(false)
            }}
          />,
          document.body,
        )}
    </div>
  )
}

function PrivacyNoticeDialog({ onClose, onAgree }: { onClose: () => void; onAgree: () => void }) {
  return (
    <Dialog
      title={privacyNotice.title}
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          <Button type="primary" onClick={onAgree}>
            我已阅读并同意
          </Button>
        </>
      }
    >
      {/* Scrolled by the keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text longer than the dialog must be reachable by keys */}
      <div className="kd-prose" tabIndex={0}>
        {privacyNotice.paragraphs.map(({ heading, text }) => (
          <div key={heading}>
            <b>{heading}</b>
            <p>{text}</p>
          </div>
        ))}
        <p className="kd-hint">版本 {privacyNotice.version}</p>
      </div>
    </Dialog>
  )
}
