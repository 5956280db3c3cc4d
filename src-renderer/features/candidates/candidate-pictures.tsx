import { useState } from 'react'
import {
  type Candidate,
  PICTURE_KINDS,
  type PictureKind,
  pictureAdvice,
  pictureNames,
} from '../../../src-shared/domain/candidate.ts'
import { useCommand } from '../../client/use-command.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { HintList } from '../../ui/hint-list.tsx'
import { PictureViewer } from '../../ui/picture-viewer.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import { ReplacePictureDialog } from './replace-picture-dialog.tsx'
import { usePicture } from './use-picture.ts'

export type CandidatePicturesProps = {
  readonly candidateId: string
  readonly person: Pick<Candidate, PictureKind>
  /** Passed enrollments that go back to the queue when a picture on record becomes another one. */
  readonly passes: number
  readonly mayEdit: boolean
}

const widths: Readonly<Record<PictureKind, number>> = { portrait: 295, idFront: 654, idBack: 654 }

/** The three pictures side by side, with what the checks advised, and the buttons that change them. */
export function CandidatePictures({ candidateId, person, passes, mayEdit }: CandidatePicturesProps) {
  const [replacing, setReplacing] = useState<PictureKind | null>(null)
  const [removing, setRemoving] = useState<PictureKind | null>(null)
  const sources = {
    portrait: usePicture(candidateId, 'portrait', person.portrait),
    idFront: usePicture(candidateId, 'idFront', person.idFront),
    idBack: usePicture(candidateId, 'idBack', person.idBack),
  }
  const advice = PICTURE_KINDS.flatMap((kind) =>
    pictureAdvice(person, kind).map((text) => ({
      key: `${kind} ${text}`,
      level: 'attention' as const,
      text: pictureNames[kind],
      detail: text,
    })),
  )
  return (
    <div>
      <PictureViewer
        pictures={PICTURE_KINDS.map((kind) => ({
          key: kind,
          label: pictureNames[kind],
          source: sources[kind].source,
          width: widths[kind],
          missing: sources[kind].missing ?? '正在读取…',
        }))}
      />
      {mayEdit && (
        <div className="kd-candidate-picture-buttons">
          {PICTURE_KINDS.map((kind) => (
            <span key={kind}>
              <button
                type="button"
                className="kd-text-button"
                aria-label={`${person[kind] ? '更换' : '上传'}${pictureNames[kind]}`}
                onClick={() => setReplacing(kind)}
              >
                {person[kind] ? '更换' : '上传'}
              </button>
              {person[kind] && (
                <button
                  type="button"
                  className="kd-text-button"
                  aria-label={`移除${pictureNames[kind]}`}
                  onClick={() => setRemoving(kind)}
                >
                  移除
                </button>
              )}
            </span>
          ))}
        </div>
      )}
      {advice.length > 0 && <HintList hints={advice} title="照片提示" />}
      {replacing && (
        <ReplacePictureDialog
          candidateId={candidateId}
          kind={replacing}
          passes={person[replacing] ? passes : 0}
          onClose={() => setReplacing(null)}
        />
      )}
      {removing && (
        <RemoveDialog candidateId={candidateId} kind={removing} passes={passes} onClose={() => setRemoving(null)} />
      )}
    </div>
  )
}

type RemoveDialogProps = {
  readonly candidateId: string
  readonly kind: PictureKind
  readonly passes: number
  readonly onClose: () => void
}

function RemoveDialog({ candidateId, kind, passes, onClose }: RemoveDialogProps) {
  const { run, busy, error } = useCommand('attachments', 'remove')
  const correct = async (reason: string): Promise<void> => {
    if (await run({ candidateId, kind, reason })) onClose()
  }
  if (passes > 0)
    return <CorrectionDialog {...{ passes, busy, error, onClose }} onConfirm={(reason) => void correct(reason)} />
  return (
    <ConfirmDialog
      title={`移除${pictureNames[kind]}`}
      confirmLabel="移除照片"
      onClose={onClose}
      onConfirm={async () => {
        const done = await run({ candidateId, kind })
        return done === null ? { message: error?.message ?? '没有移除，请再试一次。' } : null
      }}
    >
      <p>移除后，这名考生的资料里就没有{pictureNames[kind]}了，审核时会提示缺少照片。这一步记入操作日志。</p>
    </ConfirmDialog>
  )
}
