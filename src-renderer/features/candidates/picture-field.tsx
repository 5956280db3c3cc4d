import { Button } from 'antd'
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from 'react'
import type { UploadKind } from '../../../src-shared/contract/attachments.ts'
import { pictureNames } from '../../../src-shared/domain/candidate.ts'
import { attachmentNames } from '../../../src-shared/domain/certificate-application.ts'
import { PhotoIcon } from '../../ui/icons.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { CameraDialog } from './camera-dialog.tsx'
import { CropDialog } from './crop-dialog.tsx'
import { type ExaminePicture, type TakenPicture, useTakingPicture, wholeUrl } from './use-taking-picture.ts'
import './picture-field.css'

export type PictureFieldProps = {
  readonly kind: UploadKind
  /** Beside its name: whether it has to be given. */
  readonly note?: string
  /** Taken here and not yet kept. */
  readonly picture: TakenPicture | null
  /** What stands in the record, shown while nothing new was taken. */
  readonly recorded?: ReactNode
  readonly onTake: (picture: TakenPicture) => void
  readonly onRemove?: (() => void) | undefined
  /** How the core is asked about an upload, where it is not a member of staff who asks. */
  readonly examine?: ExaminePicture
  /** A button that opens the files, beside the picture that does so too: for those who would not click a picture. */
  readonly fileButton?: string
  /** Why it could not be kept. */
  readonly error?: string | null | undefined
}

const names = { ...pictureNames, ...attachmentNames }
const subjects: Readonly<Record<UploadKind, string>> = {
  portrait: '头部和肩部',
  idFront: '证件，四边齐全',
  idBack: '证件，四边齐全',
  employment: '整张纸',
  consent: '整张纸',
}

/** One picture of a person, or attachment of an application: by file, dropped, pasted, or from a camera; a portrait and what a camera saw are cropped before they are taken. */
export function PictureField({
  kind,
  note,
  picture,
  recorded,
  onTake,
  onRemove,
  examine,
  fileButton,
  error,
}: PictureFieldProps) {
  const taking = useTakingPicture(kind, onTake, examine)
  const [photographing, setPhotographing] = useState(false)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const name = names[kind]
  const takeFirst = (files: FileList | null): void => {
    const [file] = files ?? []
    if (file) void taking.take(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    takeFirst(event.dataTransfer.files)
  }
  const paste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    takeFirst(event.clipboardData.files)
  }
  const problem = taking.error ?? error
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand beside the buttons
    <section
      role="group"
      className={`kd-picture-field kd-picture-field-${kind === 'portrait' ? 'portrait' : 'card'}`}
      aria-label={name}
      onPaste={paste}
    >
      <button
        type="button"
        className={over ? 'kd-picture-drop kd-picture-drop-over' : 'kd-picture-drop'}
        aria-label={
          picture || recorded !== undefined
            ? `选择${name}文件`
            : `${taking.busy ? '正在读取…' : '选择、拖入或粘贴'}（${name}文件）`
        }
        aria-busy={taking.busy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {picture ? (
          <img src={picture.preview} alt={name} />
        ) : (
          (recorded ?? (
            <span className="kd-picture-drop-empty">
              <PhotoIcon size={20} />
              <span>{taking.busy ? '正在读取…' : '选择、拖入或粘贴'}</span>
            </span>
          ))
        )}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        tabIndex={-1}
        className="kd-visually-hidden"
        aria-hidden="true"
        onChange={(event) => {
          takeFirst(event.target.files)
          event.target.value = ''
        }}
      />
      <div className="kd-picture-field-side">
        <span className="kd-picture-field-name">
          {name}
          {note !== undefined && <span className="kd-field-optional">{note}</span>}
        </span>
        <span className="kd-picture-field-buttons">
          {fileButton !== undefined && (
            <Button size="small" onClick={() => input.current?.click()}>
              {fileButton}
            </Button>
          )}
          <Button size="small" onClick={() => setPhotographing(true)}>
            拍照
          </Button>
          {picture && (kind === 'portrait' || picture.crop !== null) && (
            <Button size="small" onClick={() => void taking.cropAgain(picture)}>
              裁剪
            </Button>
          )}
          {onRemove && (picture || recorded !== undefined) && (
            <Button size="small" onClick={onRemove}>
              移除
            </Button>
          )}
        </span>
      </div>
      {picture?.advice.map((advice) => (
        <span key={advice} className="kd-picture-words kd-picture-advice">
          <StateShape shape="triangle" size={12} />
          <span>{advice}</span>
        </span>
      ))}
      {problem && (
        <span className="kd-picture-words kd-field-error" role="alert">
          <StateShape shape="cross-filled" size={12} />
          <span>{problem}</span>
        </span>
      )}
      {taking.cropping && (
        <CropDialog
          // Another picture, dropped meanwhile, begins with a frame of its own.
          key={taking.cropping.uploadId}
          title={`裁剪${name}`}
          subject={subjects[kind]}
          source={wholeUrl(taking.cropping.examined)}
          picture={taking.cropping.examined.whole}
          ratio={taking.cropping.examined.cropRatio}
          initial={taking.cropping.initial}
          onChoose={(crop) => void taking.chooseCrop(crop)}
          onClose={taking.cancelCrop}
        />
      )}
      {photographing && (
        <CameraDialog
          title={`拍照：${name}`}
          purpose={kind === 'portrait' ? 'portrait' : 'document'}
          onClose={() => setPhotographing(false)}
          onTake={(photo) => {
            setPhotographing(false)
            void taking.take(photo, true)
          }}
        />
      )}
    </section>
  )
}
