import { CallError } from '../../client/call-failure.ts'
import type { ErrorNoteProps } from '../../ui/error-note.tsx'

/** Waits for a command; a refusal becomes the note that a dialog shows, success is null. */
export async function noteOfFailure(call: Promise<unknown>): Promise<ErrorNoteProps | null> {
  try {
    await call
    return null
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return { message: error.message, reference: error.reference }
  }
}
