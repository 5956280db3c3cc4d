import { type QueryClient, queryOptions, useQueries } from '@tanstack/react-query'
import type { ReviewedRecord } from '../../../src-shared/contract/reviews.ts'
import { PICTURE_KINDS, type Picture, type PictureKind, pictureNames } from '../../../src-shared/domain/candidate.ts'
import { client } from '../../client/client.ts'
import type { ViewedPicture } from '../../ui/picture-viewer.tsx'

const frames: Readonly<Record<PictureKind, { readonly label: string; readonly width: number }>> = {
  portrait: { label: pictureNames.portrait, width: 295 },
  idFront: { label: pictureNames.idFront, width: 654 },
  idBack: { label: pictureNames.idBack, width: 654 },
}

/** Known by its hash, a picture never changes: it is asked for once, whatever the core says of changed records. */
const pictureQuery = (candidateId: string, kind: PictureKind, picture: Picture) =>
  queryOptions({
    queryKey: ['reviews', 'picture', picture.hash] as const,
    queryFn: () => readPicture(candidateId, kind),
    staleTime: 'static' as const,
    gcTime: 60_000,
  })

/** A person's 个人头像, of that record's. */
export const portraitQuery = (candidateId: string, picture: Picture) => pictureQuery(candidateId, 'portrait', picture)

const readPicture = async (candidateId: string, kind: PictureKind): Promise<string | null> =>
  decodedSource(await client.attachments.picture({ candidateId, kind }))

/** A `data:` URL of it; null where the file has lost the bytes. */
export async function decodedSource(
  picture: { readonly mediaType: string; readonly base64: string } | null,
): Promise<string | null> {
  if (!picture) return null
  const source = `data:${picture.mediaType};base64,${picture.base64}`
  // Decoded before it is shown, so that the next record is painted whole.
  const image = new Image()
  image.src = source
  await image.decode().catch(() => undefined)
  return source
}

/** The pictures of a record, and whether all of them are here. */
export function useRecordPictures(record: ReviewedRecord | undefined): {
  readonly pictures: readonly ViewedPicture[]
  readonly complete: boolean
} {
  const present = record ? presentPictures(record) : []
  const answers = useQueries({
    queries: present.map(({ kind, picture }) => pictureQuery(record?.candidateId ?? '', kind, picture)),
  })
  const pictures = PICTURE_KINDS.map((kind) => {
    const answer = answers[present.findIndex((one) => one.kind === kind)]
    const missing = answer === undefined ? `没有${frames[kind].label}` : missingBecause(answer)
    return { key: kind, ...frames[kind], source: answer?.data ?? null, missing }
  })
  return { pictures, complete: record !== undefined && answers.every((answer) => !answer.isPending) }
}

export function missingBecause({ isPending, error }: { isPending: boolean; error: Error | null }): string {
  if (isPending) return ''
  return error ? error.message : '照片文件缺失'
}

const presentPictures = ({ pictures }: ReviewedRecord) =>
  PICTURE_KINDS.flatMap((kind) => {
    const picture = pictures[kind]
    return picture ? [{ kind, picture }] : []
  })

export const recordQuery = (enrollmentId: string) =>
  queryOptions({
    queryKey: ['reviews', 'get', { enrollmentId }] as const,
    queryFn: () => client.reviews.get({ enrollmentId }),
    gcTime: 60_000,
  })

/** Brings a record and its pictures here before it is asked for. */
export async function prefetchRecord(queries: QueryClient, enrollmentId: string): Promise<void> {
  const record = await queries.fetchQuery(recordQuery(enrollmentId)).catch(() => null)
  if (!record) return
  await Promise.all(
    presentPictures(record).map(({ kind, picture }) =>
      queries.prefetchQuery(pictureQuery(record.candidateId, kind, picture)),
    ),
  )
}
