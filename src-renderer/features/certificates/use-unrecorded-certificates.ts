import { type Unrecorded, useUnrecorded } from '../printing/use-unrecorded.ts'

/** A certificate that went to a printer, and of which nobody said yet whether it came out. */
export interface UnrecordedCertificate {
  readonly certificateId: string
  readonly edition: number
  /** Why it is printed again; empty for the first time. */
  readonly reason: string
}

export const useUnrecordedCertificates = (): Unrecorded<
  UnrecordedCertificate,
  Pick<UnrecordedCertificate, 'certificateId'>
> => useUnrecorded('certificates', ({ certificateId }) => certificateId)
