import { expect, it } from 'vitest'
import type { Printer, PrintOrder } from '../../src-main/core/ports.ts'
import type { PrintJob } from '../../src-shared/contract/printing.ts'
import { aCore, type TestCore } from '../support/a-core.ts'

/** A printer that lists what it was asked for and prints nothing. */
function aPrinter() {
  const orders: { order: PrintOrder; job: PrintJob }[] = []
  const printer: Printer = {
    printers: () =>
      Promise.resolve({ printers: [{ name: 'HP', displayName: '考务室' }], last: { printer: 'gone', copies: 2 } }),
    start: (order) => {
      const { title, paper, printer: name, copies } = order
      const next = { copy: 1, page: 1 }
      const id = `job-${orders.length + 1}`
      const job: PrintJob = {
        id,
        title,
        paper,
        printer: name,
        copies,
        pages: 3,
        next,
        state: 'printing',
        problem: null,
      }
      orders.push({ order, job })
      return Promise.resolve(job)
    },
    jobs: () => Promise.resolve(orders.map(({ order: { owner }, job }) => ({ owner, job }))),
    resume: (jobId) => Promise.resolve(orders.find(({ job }) => job.id === jobId)?.job ?? null),
    stop: (jobId) => Promise.resolve(orders.find(({ job }) => job.id === jobId)?.job ?? null),
    remove: () => Promise.resolve(),
    open: () => Promise.resolve(),
  }
  return { orders, printer }
}

type Client = Awaited<ReturnType<TestCore['as']>> | Awaited<ReturnType<TestCore['asCandidate']>>

async function upload(client: Client, text: string): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name: 'x.pdf', size: text.length })
  await client.transfers.sendChunk({ uploadId, offset: 0, base64: Buffer.from(text).toString('base64') })
  return uploadId
}

const wanted = { title: '准考证', paper: 'admission-tickets', printer: 'HP', copies: 2 } as const

it('prints a PDF of the page that asks, for the person who is signed in there', async () => {
  const { orders, printer } = aPrinter()
  const site = await aCore({ ports: { printer } })
  const clerk = await site.as('clerk')
  const job = await clerk.printing.start({ ...wanted, fileId: await upload(clerk, '%PDF-1.7 tickets') })
  expect(job).toMatchObject({ title: '准考证', copies: 2, state: 'printing' })
  expect(orders[0]?.order).toMatchObject({
    owner: clerk.staffId,
    pdf: Buffer.from('%PDF-1.7 tickets').toString('base64'),
  })
  await expect(clerk.printing.start({ ...wanted, fileId: await upload(clerk, 'MZ') })).rejects.toMatchObject({
    code: 'NOT_A_PDF',
  })
  const colleague = await site.as('clerk', { name: '钱考务' })
  const foreign = await upload(clerk, '%PDF-1.7')
  await expect(colleague.printing.start({ ...wanted, fileId: foreign })).rejects.toMatchObject({
    code: 'UPLOAD_NOT_FOUND',
  })
})

it('lets colleagues look after a jammed job, and candidates see no job but their own', async () => {
  const { printer } = aPrinter()
  const site = await aCore({ ports: { printer } })
  const clerk = await site.as('clerk')
  const candidate = await site.asCandidate()
  await clerk.printing.start({ ...wanted, fileId: await upload(clerk, '%PDF-1.7') })
  const own = { ...wanted, paper: 'own-ticket' as const, fileId: await upload(candidate, '%PDF-1.7') }
  const { id } = await candidate.printing.start(own)
  const colleague = await site.as('clerk', { name: '钱考务' })
  expect(await colleague.printing.jobs({})).toHaveLength(2)
  expect((await candidate.printing.jobs({})).map((job) => job.id)).toEqual([id])
  await expect(candidate.printing.stop({ jobId: 'job-1' })).rejects.toMatchObject({ code: 'PRINT_JOB_GONE' })
  const resume = { from: { copy: 1, page: 2 }, printer: 'HP' }
  await expect(candidate.printing.resume({ jobId: id, ...resume })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await colleague.printing.resume({ jobId: 'job-1', ...resume })).toMatchObject({ id: 'job-1' })
  await expect(colleague.printing.stop({ jobId: 'job-9' })).rejects.toMatchObject({ code: 'PRINT_JOB_GONE' })
})

it('forgets the printer a paper was last printed on when that is gone', async () => {
  const { printer } = aPrinter()
  const clerk = await (await aCore({ ports: { printer } })).as('clerk')
  expect(await clerk.printing.printers({ paper: 'room-papers' })).toEqual({
    available: true,
    printers: [{ name: 'HP', displayName: '考务室' }],
    last: null,
  })
})

it('has no printers in a browser, and says what to do instead', async () => {
  const clerk = await (await aCore()).as('clerk')
  expect(await clerk.printing.printers({ paper: 'room-papers' })).toEqual({
    available: false,
    printers: [],
    last: null,
  })
  expect(await clerk.printing.jobs({})).toEqual([])
  await expect(clerk.printing.start({ ...wanted, fileId: await upload(clerk, '%PDF-1.7') })).rejects.toMatchObject({
    code: 'PRINTING_UNAVAILABLE',
  })
})
