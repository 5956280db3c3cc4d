import { readCertificateFile } from './certificate-file.ts'
import { type Grounds, type Verdict, verifyCertificate } from './certificate-verification.ts'
import { utf8Bytes, utf8Text } from './utf-8.ts'

/** Bytes. A certificate has some hundred thousand, a photograph some millions. */
export const largestPresentedFile = 50_000_000

/** Pixels along the longer side at which a picture is searched: fine print needs the first, noise and blur the others. */
export const searchedSizes = [2_000, 1_200, 700] as const

/** What the bytes of a file turn out to be. */
export type Presented =
  /** A text file with a code. */
  | { readonly kind: 'text'; readonly code: string }
  /** A PDF whose seal is whole, as far as the code names an issuer that is trusted. */
  | { readonly kind: 'sealed'; readonly code: string }
  /** A sealed PDF that is not what was sealed. */
  | { readonly kind: 'edited' }
  /** A PDF without a seal. */
  | { readonly kind: 'unsealed' }
  /** Anything else: to be searched for a QR code by a host that can decode pictures. */
  | { readonly kind: 'picture' }

const startsWith = (file: Uint8Array, text: string): boolean => utf8Bytes(text).every((byte, at) => file[at] === byte)

/** Tells a certificate's PDF, the text of a code, and pictures apart by their first bytes, whatever the file is called. */
export function readPresentedFile(file: Uint8Array, roots: readonly Uint8Array[]): Presented {
  if (startsWith(file, 'KD1:')) return { kind: 'text', code: utf8Text(file) ?? '' }
  if (!startsWith(file, '%PDF-')) return { kind: 'picture' }
  const read = readCertificateFile(file, roots)
  return read.kind === 'sealed' ? { kind: 'sealed', code: read.code } : { kind: read.kind }
}

/** The verdict on a code, or on a PDF that was edited after it was issued. */
export function verifyPresented(
  presented: { readonly code: string } | { readonly kind: 'edited' },
  grounds: Grounds,
): Verdict {
  if ('code' in presented) return verifyCertificate({ ...grounds, code: presented.code })
  const sentence = '这个 PDF 在签发后被改过，不要采信。请向发证机关索取原件，或扫描纸质证书上的二维码。'
  return { kind: 'forged', statement: null, statusKnownAt: null, sentence }
}
