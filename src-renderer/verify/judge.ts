import { certificateErrors } from '../../src-shared/contract/error-sentences/certificates.ts'
import { type Grounds, type Verdict, verifyCertificate } from '../../src-shared/domain/certificate-verification.ts'
import {
  largestPresentedFile,
  readPresentedFile,
  verifyPresented,
} from '../../src-shared/domain/presented-certificate.ts'
import { readPicture } from './read-picture.ts'

/** What somebody showed: a code's text, or a file. */
export type Shown = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly file: File }

/** Nothing could be judged; named as on the command line. */
export type Unread =
  | 'CERTIFICATE_FILE_UNREADABLE'
  | 'CERTIFICATE_FILE_UNSEALED'
  | 'CERTIFICATE_FILE_TOO_LARGE'
  | 'CERTIFICATE_CODE_NOT_FOUND'

export interface Outcome extends Omit<Verdict, 'kind'> {
  readonly kind: Verdict['kind'] | Unread
  /** Whether it was a PDF whose seal was checked, so that the verdict is about all of the paper. */
  readonly isSealed: boolean
}

const unread = (kind: Unread, { name }: File): Outcome => {
  const sentence: (detail: { readonly file: string }) => string = certificateErrors[kind]
  return { kind, sentence: sentence({ file: name }), statement: null, statusKnownAt: null, isSealed: false }
}

/** The verdict on what was shown, as `certificate verify` gives it, or why there is none. */
export async function judge(shown: Shown, grounds: Grounds): Promise<Outcome> {
  if (shown.kind === 'text') return { ...verifyCertificate({ ...grounds, code: shown.text }), isSealed: false }
  const { file } = shown
  if (file.size > largestPresentedFile) return unread('CERTIFICATE_FILE_TOO_LARGE', file)
  const bytes = await file.arrayBuffer().catch(() => null)
  if (!bytes) return unread('CERTIFICATE_FILE_UNREADABLE', file)
  const presented = readPresentedFile(new Uint8Array(bytes), grounds.roots)
  if (presented.kind === 'unsealed') return unread('CERTIFICATE_FILE_UNSEALED', file)
  if (presented.kind !== 'picture')
    return { ...verifyPresented(presented, grounds), isSealed: presented.kind === 'sealed' }
  const code = await readPicture(file)
  return code === null
    ? unread('CERTIFICATE_CODE_NOT_FOUND', file)
    : { ...verifyCertificate({ ...grounds, code }), isSealed: false }
}
