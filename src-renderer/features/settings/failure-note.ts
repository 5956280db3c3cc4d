import { CallError, sentenceOf } from '../../client/call-failure.ts'
import type { ErrorNoteProps } from '../../ui/error-note.tsx'

/** For ConfirmDialog: null after success, else what to show. */
export async function failureNote(work: () => Promise<unknown>): Promise<ErrorNoteProps | null> {
  try {
    await work()
    return null
  } catch (error) {
    return { message: sentenceOf(error), reference: error instanceof CallError ? error.reference : undefined }
  }
}
