import { Button } from 'antd'
import { Dialog } from '../../ui/dialog.tsx'

/** Shown once; nobody can look it up again. */
export function TemporaryPasswordDialog({
  name,
  password,
  onClose,
}: {
  name: string
  password: string
  onClose: () => void
}) {
  return (
    <Dialog
      title={`${name}的临时密码`}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          已告诉本人
        </Button>
      }
    >
      <p className="kd-temporary-password">{password}</p>
      <p>请当面告诉{name}。关闭后不再显示；首次登录时必须换成自己的密码。</p>
    </Dialog>
  )
}
