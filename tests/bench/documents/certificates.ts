/** certificates.ts COUNT FOLDER: that many certificates with photo and signed code, in one file. */
import { renderCertificates } from '../../../src-main/documents/render-certificates.ts'
import { aCertificate } from '../../documents/a-certificate.ts'
import { printedAt } from '../../documents/a-ticket.ts'
import { personOf, portraitOf, reportMeasure } from './batch.ts'

const count = Number(process.argv[2])
const folder = process.argv[3] ?? ''

const aCertificateOf = (index: number) => {
  const { name, idNumber, sex, employer } = personOf(index)
  const number = `示交安 4401 2026 ${String(index + 1).padStart(6, '0')}`
  return aCertificate({
    name,
    idNumber,
    sexName: sex,
    employerName: employer,
    number,
    photo: portraitOf(folder, index),
  })
}

const start = performance.now()
const papers = Array.from({ length: count }, (_, index) => aCertificateOf(index))
const bytes = await renderCertificates(papers, { title: '安全考核合格证明', createdAt: printedAt })
reportMeasure(start, bytes.length)
