import type { Picture, PictureKind } from '../../../src-shared/domain/candidate.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'

export interface PictureSource {
  /** A data: URL; null while it is read and where there is no picture. */
  readonly source: string | null
  /** Why there is nothing to see. */
  readonly missing: string | null
}

/** The bytes of a person's picture, read when it comes on screen. `picture` is what the record says of it. */
export function usePicture(candidateId: string, kind: PictureKind, picture: Picture | null): PictureSource {
  const { data, error } = useCoreQuery('attachments', 'picture', { candidateId, kind }, { enabled: picture !== null })
  if (picture === null) return { source: null, missing: '没有上传' }
  if (error) return { source: null, missing: error.message }
  if (data === undefined) return { source: null, missing: null }
  return data === null
    ? { source: null, missing: '照片文件缺失' }
    : { source: `data:${data.mediaType};base64,${data.base64}`, missing: null }
}
