import { ByteWriter } from './byte-fields.ts'
import { bytesOfHex, hexOf, readCertificate, type Sign, verifyByKey } from './certificate-code.ts'
import { utf8Bytes, utf8Text } from './utf-8.ts'

/*
 * A certificate's PDF carries its code and a signature over all of its bytes in a comment behind the end of the file,
 * where readers of PDF ignore it: whoever edits the paper's text and leaves the QR code alone is found out.
 */

const context = utf8Bytes('kaodian/certificate-file/1\0')
const mark = '\n%kaodian-certificate '
/** Of the comment: the mark, a code of at most 600 characters in hex, a space, a signature in hex, a line's end. */
const longestComment = 1_500

const message = (pdf: Uint8Array, code: string): Uint8Array =>
  new ByteWriter()
    .raw(context)
    .raw(utf8Bytes(`${code}\0`))
    .raw(pdf)
    .done()

/** The PDF with its seal. `sign` is the key that signed the code. */
export function sealCertificateFile(pdf: Uint8Array, code: string, sign: Sign): Uint8Array {
  const comment = utf8Bytes(`${mark}${hexOf(utf8Bytes(code))} ${hexOf(sign(message(pdf, code)))}\n`)
  const sealed = new Uint8Array(pdf.length + comment.length)
  sealed.set(pdf)
  sealed.set(comment, pdf.length)
  return sealed
}

export type ReadCertificateFile =
  | { readonly kind: 'sealed'; readonly code: string }
  /** A PDF without a seal: printed or saved by another program, or cut off. Its QR code can still be read by eye. */
  | { readonly kind: 'unsealed' }
  /** The seal is there, but the file is not what was sealed. */
  | { readonly kind: 'edited'; readonly code: string }

/** Reads the seal and checks it with the key that the code itself names; the code is to be verified after it. */
export function readCertificateFile(file: Uint8Array, roots: readonly Uint8Array[]): ReadCertificateFile {
  const found = commentOf(file)
  if (!found) return { kind: 'unsealed' }
  const { code, signature, pdf } = found
  const read = readCertificate(code, roots)
  if (read.kind !== 'certificate') return { kind: 'sealed', code }
  const root = roots.find((candidate) =>
    verifyByKey(message(pdf, code), signature, { certificate: read.key, root: candidate }),
  )
  return root ? { kind: 'sealed', code } : { kind: 'edited', code }
}

function commentOf(file: Uint8Array): { code: string; signature: Uint8Array; pdf: Uint8Array } | null {
  const tail = file.subarray(Math.max(0, file.length - longestComment))
  const text = Array.from(tail, (byte) => String.fromCharCode(byte)).join('')
  const at = text.lastIndexOf(mark)
  const [, codeInHex = '', signature = ''] =
    /^\n%kaodian-certificate ([0-9a-f]+) ([0-9a-f]{128})\s*$/u.exec(text.slice(at)) ?? []
  const code = at < 0 ? null : utf8Text(bytesOfHex(codeInHex))
  if (!code || signature === '') return null
  return { code, signature: bytesOfHex(signature), pdf: file.subarray(0, file.length - tail.length + at) }
}
