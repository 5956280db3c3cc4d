import { type Picture, type PictureKind, pictureNames } from '../../../src-shared/domain/candidate.ts'
import { PhotoIcon } from '../../ui/icons.tsx'
import { usePicture } from './use-picture.ts'
import './candidate-picture.css'

export type CandidatePictureProps = {
  readonly candidateId: string
  readonly kind: PictureKind
  /** What the record says; null where there is none. */
  readonly picture: Picture | null
}

/** One picture of a person in a frame of its proportions; its width is the caller's. */
export function CandidatePicture({ candidateId, kind, picture }: CandidatePictureProps) {
  const { source, missing } = usePicture(candidateId, kind, picture)
  return (
    <span className={`kd-candidate-picture kd-candidate-picture-${kind === 'portrait' ? 'portrait' : 'card'}`}>
      {source === null ? (
        <span className="kd-candidate-picture-missing">
          {missing !== null && (
            <>
              <PhotoIcon size={20} />
              <span>{missing}</span>
            </>
          )}
        </span>
      ) : (
        <img src={source} alt={pictureNames[kind]} />
      )}
    </span>
  )
}
