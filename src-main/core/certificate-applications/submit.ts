import type { certificateApplications } from '../../../src-shared/contract/certificate-applications.ts'
import type { ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import type { ApplicationAttachment } from '../../../src-shared/domain/certificate-application.ts'
import { submitChange } from '../../../src-shared/domain/certificate-application-operations.ts'
import { takePicture } from '../attachments/take-picture.ts'
import { employerIdNamed, employerStore } from '../candidates/store.ts'
import type { CommandContext, PreparationContext } from '../context.ts'

type ChangeInput = ParsedInputOf<typeof certificateApplications.submitChange>

/** Checks the uploads by their content, re-encodes and stores them. Slow: belongs into `prepare`. */
export async function takeAttachments(
  context: PreparationContext,
  { attachments }: Pick<ChangeInput, 'attachments'>,
): Promise<readonly ApplicationAttachment[]> {
  const taken: ApplicationAttachment[] = []
  for (const { kind, uploadId } of attachments) {
    taken.push({ kind, picture: await takePicture(context, kind, { uploadId, crop: null }) })
  }
  return taken
}

/** 提交变更审核, by the holder or by a clerk for them. A known employer is asked for by the name it is known by. */
export function applyForChange(
  context: CommandContext,
  { certificateId, region, employerName, hasLeft }: ChangeInput,
  attachments: readonly ApplicationAttachment[],
): { applicationId: string } {
  const knownId = employerIdNamed(context.db, employerName)
  const known = knownId === null ? undefined : employerStore.load(context.db, knownId)?.state.name
  const applicationId = context.newId()
  const request = { region, employerName: known ?? employerName, hasLeft }
  context.change(submitChange, certificateId, { applicationId, request, attachments: [...attachments] })
  return { applicationId }
}
