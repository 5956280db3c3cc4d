import { Button } from 'antd'
import { CameraView } from '../../ui/camera-view.tsx'
import type { CameraPurpose } from '../../ui/cameras.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { useCamera } from '../../ui/use-camera.ts'

/** 拍照: the camera runs only while this is open. */
export function CameraDialog({
  title,
  purpose,
  onTake,
  onClose,
}: {
  title: string
  purpose: CameraPurpose
  onTake: (photo: File) => void
  onClose: () => void
}) {
  const camera = useCamera(purpose)
  const take = async (): Promise<void> => {
    const photo = await camera.take()
    if (photo) onTake(photo)
  }
  return (
    <Dialog
      title={title}
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <GreyedButton
            type="primary"
            greyedBecause={camera.state === 'ready' ? undefined : '摄像头还没有画面。'}
            onClick={() => void take()}
          >
            拍下
            <KeyCap keys="Enter" tone="on-primary" />
          </GreyedButton>
        </>
      }
    >
      <TakeKey run={() => void take()} />
      <CameraView camera={camera} />
    </Dialog>
  )
}

/** Inside of the dialog, whose keys are its own. */
function TakeKey({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Enter', run }])
  return null
}
