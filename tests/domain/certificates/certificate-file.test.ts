import { beforeAll, describe, expect, it } from 'vitest'
import { renderCertificates } from '../../../src-main/documents/render-certificates.ts'
import { readCertificateFile, sealCertificateFile } from '../../../src-shared/domain/certificate-file.ts'
import { aCertificate } from '../../documents/a-certificate.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { anIssuer } from '../../support/certificate-keys.ts'

const issuer = anIssuer()
const roots = [issuer.root.publicKey]
const paper = aCertificate()
let pdf = new Uint8Array()
let sealed = new Uint8Array()

beforeAll(async () => {
  pdf = Uint8Array.from(await renderCertificates([paper], { title: '安全考核合格证明', createdAt: new Date(0) }))
  sealed = Uint8Array.from(sealCertificateFile(pdf, paper.code, issuer.sign))
})

describe('the seal of a certificate’s file', () => {
  it('gives the code back, and readers of PDF do not mind it', async () => {
    expect(readCertificateFile(sealed, roots)).toEqual({ kind: 'sealed', code: paper.code })
    expect((await textOfPages(sealed))[0]).toContain('阿卜杜拉·艾山江·买买提')
  })

  it('breaks when a byte of the paper is another', () => {
    for (let at = 0; at < pdf.length; at += Math.ceil(pdf.length / 25)) {
      const edited = Uint8Array.from(sealed)
      edited[at] = (edited[at] ?? 0) ^ 1
      expect(readCertificateFile(edited, roots).kind, `byte ${at}`).toBe('edited')
    }
  })

  it('cannot be put under another paper, nor signed by anybody else', async () => {
    const other = await renderCertificates([aCertificate({ name: '李四' })], { title: 'x', createdAt: new Date(0) })
    const moved = new Uint8Array([...other, ...sealed.subarray(pdf.length)])
    expect(readCertificateFile(moved, roots).kind).toBe('edited')
    expect(readCertificateFile(sealCertificateFile(other, paper.code, anIssuer(9).sign), roots).kind).toBe('edited')
  })

  it('is missing from a file that was cut or never sealed', () => {
    expect(readCertificateFile(pdf, roots)).toEqual({ kind: 'unsealed' })
    expect(readCertificateFile(sealed.subarray(0, sealed.length - 20), roots)).toEqual({ kind: 'unsealed' })
    expect(readCertificateFile(new Uint8Array(), roots)).toEqual({ kind: 'unsealed' })
  })
})
