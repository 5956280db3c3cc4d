import { useState } from 'react'
import { ClerkDialog } from './candidate-entrance/clerk-dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The clerk's way out of a self-service workstation: their own sign-in. Signing out closes the way again. */
export function SelfServiceExit() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="kd-text-button" onClick={() => setOpen(true)}>
        工作人员退出自助模式
      </button>
      {open && (
        <ClerkDialog title="退出自助模式" onClose={() => setOpen(false)}>
          <SignInForm note={<p>工作人员登录后可使用全部页面；退出登录后，本机回到自助模式。</p>} />
        </ClerkDialog>
      )}
    </>
  )
}
