import { expect, it } from 'vitest'
import type { PrintOrder } from '../../src-main/core/ports.ts'
import { PrintFault, PrintJobs } from '../../src-main/electron/print-jobs.ts'

const anOrder = (order: Partial<PrintOrder> = {}): PrintOrder => ({
  owner: 'clerk',
  title: '准考证 第 01 考场',
  paper: 'admission-tickets',
  printer: 'HP',
  copies: 1,
  pdf: '',
  ...order,
})

/** A printer that notes what it is given, in words, and jams before the pages it is told. */
function aPrinter({ pages = 10, jams = [] as (string | Error)[] } = {}) {
  const given: string[] = []
  let open = 0
  let mostOpen = 0
  const jobs = new PrintJobs({
    onChange: () => undefined,
    open: (order) => {
      open += 1
      mostOpen = Math.max(mostOpen, open)
      return Promise.resolve({
        pages,
        close: () => {
          open -= 1
        },
        print: async ({ from, to }, printer) => {
          await Promise.resolve()
          const [jam] = jams
          if (jam !== undefined && typeof jam === 'string' && `${from}` === jam) {
            jams.shift()
            throw new PrintFault('卡纸')
          }
          if (jam instanceof Error) throw jam
          given.push(`${order.title.slice(-5)} ${printer} ${from}-${to}`)
        },
      })
    },
  })
  const settled = async (): Promise<void> => {
    while (jobs.isBusy) await new Promise((wake) => setTimeout(wake, 1))
  }
  return { jobs, given, settled, mostOpen: () => mostOpen }
}

it('hands a job over a few pages at a time, copy after copy', async () => {
  const { jobs, given, settled } = aPrinter({ pages: 6 })
  jobs.start(anOrder({ copies: 2 }))
  await settled()
  expect(given.map((one) => one.split(' ').at(-1))).toEqual(['1-4', '5-6', '1-4', '5-6'])
  expect(jobs.jobs()).toMatchObject([{ job: { state: 'sent', next: { copy: 3, page: 1 }, pages: 6 } }])
})

it('stops at the page where the printer did, and goes on there or where the operator says', async () => {
  const { jobs, given, settled } = aPrinter({ jams: ['5'] })
  const job = jobs.start(anOrder())
  await settled()
  expect(jobs.jobs()).toMatchObject([{ job: { state: 'stopped', problem: '卡纸', next: { copy: 1, page: 5 } } }])
  jobs.resume(job?.id ?? '', { copy: 1, page: 4 }, 'Canon')
  await settled()
  expect(given.map((one) => one.split(' ').slice(-2).join(' '))).toEqual(['HP 1-4', 'Canon 4-7', 'Canon 8-10'])
  expect(jobs.jobs()).toMatchObject([{ job: { state: 'sent', printer: 'Canon', problem: null } }])
})

it('begins at the last page there is when it is told to go on beyond the end', async () => {
  const { jobs, given, settled } = aPrinter({ pages: 3 })
  const job = jobs.start(anOrder())
  await settled()
  jobs.resume(job?.id ?? '', { copy: 9, page: 99 }, 'HP')
  await settled()
  expect(given.map((one) => one.split(' ').at(-1))).toEqual(['1-3', '3-3'])
})

it('prints one job after the other, and goes on to the next when one stops', async () => {
  const { jobs, given, settled, mostOpen } = aPrinter({ pages: 2, jams: ['1'] })
  jobs.start(anOrder({ title: '一号考场' }))
  jobs.start(anOrder({ title: '二号考场' }))
  await settled()
  expect(given).toEqual(['二号考场 HP 1-2'])
  expect(jobs.jobs().map(({ job }) => job.state)).toEqual(['stopped', 'sent'])
  expect(mostOpen()).toBe(1)
})

it('stops when the operator says so: the pages handed over already are the printer’s', async () => {
  const { jobs, given, settled } = aPrinter({ pages: 40 })
  const job = jobs.start(anOrder())
  await new Promise((wake) => setTimeout(wake, 0))
  jobs.stop(job?.id ?? '')
  await settled()
  const [{ job: stopped } = { job: null }] = jobs.jobs()
  expect(stopped).toMatchObject({ state: given.length < 10 ? 'stopped' : 'sent' })
  expect(stopped?.next.page).toBe((given.length * 4) % 40 === 0 ? 1 : given.length * 4 + 1)
})

it('says that a page cannot be drawn, whatever the reason was, and keeps the job', async () => {
  const { jobs, settled } = aPrinter({ jams: [new TypeError('out of memory at 张三')] })
  jobs.start(anOrder())
  await settled()
  const [{ job } = { job: null }] = jobs.jobs()
  expect(job?.state).toBe('stopped')
  expect(job?.problem).toContain('画不出来')
  expect(job?.problem).not.toContain('张三')
})

it('takes no more than forty jobs, and knows none that was removed', async () => {
  const { jobs, settled } = aPrinter({ pages: 1 })
  for (let index = 0; index < 40; index += 1) expect(jobs.start(anOrder())).not.toBeNull()
  expect(jobs.start(anOrder())).toBeNull()
  await settled()
  const [first] = jobs.jobs()
  jobs.remove(first?.job.id ?? '')
  expect(jobs.resume(first?.job.id ?? '', { copy: 1, page: 1 }, 'HP')).toBeNull()
  expect(jobs.start(anOrder())).not.toBeNull()
})
