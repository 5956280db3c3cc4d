import { useState } from 'react'
import type { UploadKind } from '../../../src-shared/contract/attachments.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { Crop } from '../../../src-shared/domain/candidate.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { upload } from '../../client/files.ts'

/** A picture that the core has looked at and holds for some minutes, until a command names it. */
export interface TakenPicture {
  readonly uploadId: string
  readonly crop: Crop | null
  /** As it will be kept: a data: URL. */
  readonly preview: string
  readonly advice: readonly string[]
}

export type Examined = OutputOf<AppContract['attachments']['examine']>
export interface Cropping {
  readonly uploadId: string
  readonly examined: Examined
  readonly initial: Crop | null
}

const dataUrl = ({ mediaType, base64 }: { mediaType: string; base64: string }) => `data:${mediaType};base64,${base64}`
export const wholeUrl = ({ whole }: Examined): string => dataUrl(whole)

export interface TakingPicture {
  readonly busy: boolean
  /** Why the last file was not taken. */
  readonly error: string | null
  /** A portrait, or a paper under a camera, that waits for its crop. */
  readonly cropping: Cropping | null
  /** @param photographed by a camera here, which sees more than the paper itself */
  readonly take: (file: File, photographed?: boolean) => Promise<void>
  readonly cropAgain: (picture: TakenPicture) => Promise<void>
  readonly chooseCrop: (crop: Crop) => Promise<void>
  readonly cancelCrop: () => void
}

/** Asks the core what an upload would become. Staff and candidates each have their own way to ask. */
export type ExaminePicture = (asked: {
  readonly uploadId: string
  readonly kind: UploadKind
  readonly crop: Crop | null
}) => Promise<Examined>

const examineForStaff: ExaminePicture = (asked) => client.attachments.examine(asked)

/** From a file to a picture the core would keep; a portrait and what a camera saw are cropped on the way. */
export function useTakingPicture(
  kind: UploadKind,
  onTaken: (picture: TakenPicture) => void,
  examine: ExaminePicture = examineForStaff,
): TakingPicture {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [cropping, setCropping] = useState<Cropping | null>(null)

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (failure) {
      setError(sentenceOf(failure))
    } finally {
      setBusy(false)
    }
  }
  const taken = (uploadId: string, crop: Crop | null, { result, advice }: Examined): void =>
    onTaken({ uploadId, crop, preview: dataUrl(result), advice })

  const take = (file: File, photographed = false) =>
    attempt(async () => {
      const uploadId = await upload(file)
      const examined = await examine({ uploadId, kind, crop: null })
      if (kind === 'portrait' || photographed) setCropping({ uploadId, examined, initial: null })
      else taken(uploadId, null, examined)
    })
  const cropAgain = ({ uploadId, crop }: TakenPicture) =>
    attempt(async () => {
      const examined = await examine({ uploadId, kind, crop })
      setCropping({ uploadId, examined, initial: crop })
    })
  const chooseCrop = (crop: Crop) =>
    attempt(async () => {
      if (!cropping) return
      const { uploadId } = cropping
      setCropping(null)
      taken(uploadId, crop, await examine({ uploadId, kind, crop }))
    })
  return { busy, error, cropping, take, cropAgain, chooseCrop, cancelCrop: () => setCropping(null) }
}
