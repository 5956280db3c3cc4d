import { Button } from 'antd'
import { useState } from 'react'
import { type PictureKind, pictureNames } from '../../../src-shared/domain/candidate.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import { PictureField } from './picture-field.tsx'
import type { TakenPicture } from './use-taking-picture.ts'

export type ReplacePictureDialogProps = {
  readonly candidateId: string
  readonly kind: PictureKind
  /** Passed enrollments that rest on the picture that is replaced. */
  readonly passes: number
  readonly onClose: () => void
}

/** A new picture for a person on record: looked at first, kept by the button. */
export function ReplacePictureDialog({ candidateId, kind, passes, onClose }: ReplacePictureDialogProps) {
  const [picture, setPicture] = useState<TakenPicture | null>(null)
  const [correcting, setCorrecting] = useState(false)
  const { run, busy, error } = useCommand('attachments', 'attach')
  const keep = async (reason?: string): Promise<void> => {
    if (!picture) return
    if (passes > 0 && reason === undefined) return setCorrecting(true)
    const { uploadId, crop } = picture
    if (await run({ candidateId, kind, uploadId, crop, reason })) onClose()
  }
  return (
    <Dialog
      title={`上传${pictureNames[kind]}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary
            loading={busy}
            greyedBecause={picture ? undefined : '请先选择照片文件、拖入、粘贴或拍照。'}
            onClick={() => void keep()}
          >
            保存照片
          </DialogPrimary>
        </>
      }
    >
      <PictureField
        kind={kind}
        picture={picture}
        onTake={setPicture}
        onRemove={() => setPicture(null)}
        error={correcting ? undefined : error?.message}
      />
      <p className="kd-hint">JPEG、PNG 或 WebP，不超过 20 MB。保存时去掉拍摄地点等信息，个人头像按证件照比例裁剪。</p>
      {correcting && (
        <CorrectionDialog
          {...{ passes, busy, error }}
          onConfirm={(reason) => void keep(reason)}
          onClose={() => setCorrecting(false)}
        />
      )}
    </Dialog>
  )
}
