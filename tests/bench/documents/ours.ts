/** ours.ts COUNT FOLDER [PER_FILE]: one file in place; with PER_FILE, files of that many tickets over two workers. */

import { type DocumentFile, DocumentWorkers } from '../../../src-main/documents/document-workers.ts'
import { renderAdmissionTickets } from '../../../src-main/documents/render-admission-tickets.ts'
import { aTicket, printedAt } from '../../documents/a-ticket.ts'
import { personOf, portraitOf, reportMeasure } from './batch.ts'

const [count = 0, perFile = count] = [Number(process.argv[2]), Number(process.argv[4] ?? process.argv[2])]
const folder = process.argv[3] ?? ''

const aTicketOf = (index: number) => {
  const { name, idType, idNumber, sex, employer } = personOf(index)
  const seat = String((index % perFile) + 1).padStart(2, '0')
  const candidate = { name, idTypeName: idType, idNumber, sexName: sex, employerName: employer }
  return aTicket({ seat, candidate: { ...candidate, photo: portraitOf(folder, index) } })
}

const ticketsFrom = (first: number) => Array.from({ length: perFile }, (_, index) => aTicketOf(first + index))

async function inPlace(): Promise<number> {
  const { bytes } = await renderAdmissionTickets(ticketsFrom(0), { title: '准考证', createdAt: printedAt })
  return bytes.length
}

async function overWorkers(): Promise<number> {
  const workers = new DocumentWorkers()
  let bytes = 0
  const jobs = Array.from({ length: Math.ceil(count / perFile) }, (_, file) => ({
    name: String(file),
    title: '准考证',
    count: perFile,
    load: () => ({ kind: 'admission-tickets' as const, tickets: ticketsFrom(file * perFile) }),
  }))
  const onFile = (file: DocumentFile) => {
    bytes += file.bytes.length
  }
  await workers.renderFiles(jobs, { createdAt: printedAt, onFile })
  await workers.close()
  return bytes
}

const start = performance.now()
reportMeasure(start, await (perFile === count ? inPlace() : overWorkers()))
