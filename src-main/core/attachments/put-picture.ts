import type { Picture, PictureKind } from '../../../src-shared/domain/candidate.ts'
import { attachPicture, removePicture } from '../../../src-shared/domain/candidate-operations.ts'
import { behindPasses } from '../candidates/correct-candidate.ts'
import { candidateStore } from '../candidates/store.ts'
import type { CommandContext } from '../context.ts'

/**
 * Attaches a picture to a person, or takes theirs away (null). The bytes that were there before are left to the sweep,
 * which keeps them as long as anybody's record names them; the journal keeps their hash.
 *
 * @param reason why a picture that passes attested is another one now; see `behindPasses`
 */
export function putPicture(
  context: CommandContext,
  candidateId: string,
  {
    kind,
    picture,
    reason,
  }: { readonly kind: PictureKind; readonly picture: Picture | null; readonly reason?: string | undefined },
): void {
  const before = candidateStore.load(context.db, candidateId)?.state[kind] ?? null
  behindPasses(context, { candidateId, reason }, () => {
    if (picture) context.change(attachPicture, candidateId, { kind, picture })
    else context.change(removePicture, candidateId, { kind })
  })
  if (before) context.releaseMedia(before.hash)
}
