import type { Page } from 'playwright-core'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { OutputOf } from '../../src-shared/contract/procedure.ts'
import type { Attention, RecordState, SyncPhase } from '../../src-shared/contract/sync.ts'

type State = OutputOf<AppContract['sync']['state']>
export type FakeCentre = NonNullable<State['centre']>

/** What a page asked of syncing, in order. */
export interface AskedCall {
  readonly procedure: string
  readonly input: Readonly<Record<string, unknown>>
}

export interface FakeSync {
  centre: FakeCentre | null
  items: Attention[]
  /** What a record says whose id is not in `states`. */
  usual: RecordState
  /** Refuses the next call of this procedure. */
  refuse: { procedure: string; code: string; message: string; detail?: Record<string, unknown> } | null
  readonly calls: AskedCall[]
}

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

export const aLease = (changes: Partial<FakeCentre['leases'][number]> = {}): FakeCentre['leases'][number] => ({
  ...{ sessionId: 'session-1', planName: '2026 年下半年第二批城市客运企业主要负责人和安全生产管理人员安全考核' },
  ...{ sessionNumber: 1, date: '2026-12-12', startTime: '09:00', capacity: 120, taken: 87, toRelease: 0 },
  ...{ left: 12, given: 40, wanted: 0, recalled: 0 },
  ...changes,
})

export const numbersInHand = (changes: Partial<FakeCentre['numbers'][number]> = {}): FakeCentre['numbers'][number] => ({
  ...{ prefix: '44012026', blocks: [{ first: '000317', last: '000480' }], given: 400, left: 164 },
  ...{ wanted: 0, current: true },
  ...changes,
})

export const aCentre = (changes: Partial<FakeCentre> = {}): FakeCentre => ({
  ...{ url: 'https://centre.example:8443', siteName: '广州市第一考点', pairedAt: ago(24 * 40) },
  ...{ lastContactAt: ago(0.1), phase: { kind: 'idle' } as SyncPhase, waiting: 0, oldestAt: null },
  ...{ filesUp: 0, filesDown: 0, needsAttention: 0, parked: 0, clockOffset: 420 },
  ...{ clockQuality: 'synced' as const, digestAgrees: true, alarms: [], leases: [aLease()] },
  ...{ numbers: [numbersInHand()], numberProblem: null },
  ...changes,
})

export const anAttention = (changes: Partial<Attention> = {}): Attention => ({
  ...{ seq: 1041, status: 'conflict', code: 'version_mismatch', title: '更正考生资料', actorName: '赵考务' },
  message: '两台工作站都改了扩展信息：单位名称和手机号码两边不一样。请看一看哪一边对，再选怎么处理。',
  at: ago(22),
  record: { entity: 'candidate', title: '考生', id: 'candidate-1', name: '阿卜杜拉·艾山江·买买提吐尔逊·伊力哈木' },
  other: { title: '更正考生资料', actorName: '陈考务', at: ago(20) },
  differences: [
    { label: '手机号码', ours: '138****6021', theirs: '159****3307' },
    { label: '单位名称', ours: '广州穗安公共汽车有限公司第五分公司', theirs: '广州市云山网约汽车服务有限公司' },
    { label: '工作年限', ours: '17 年', theirs: '17 年' },
    { label: '电子邮箱', ours: null, theirs: 'a@example.cn' },
  ],
  redo: { allowed: true },
  followers: 0,
  escalated: null,
  ...changes,
})

/** Answers the page's calls about syncing in place of the host; everything else goes to the host. */
export async function fakeSync(page: Page, given: Partial<FakeSync> = {}): Promise<FakeSync> {
  const fake: FakeSync = { centre: aCentre(), items: [], usual: 'confirmed', refuse: null, calls: [], ...given }
  await page.route('**/call', async (route) => {
    const { procedure, input } = route.request().postDataJSON() as AskedCall
    if (!procedure.startsWith('sync.')) return route.fallback()
    fake.calls.push({ procedure, input })
    const refused = fake.refuse?.procedure === procedure ? fake.refuse : null
    if (refused) fake.refuse = null
    const reply = refused
      ? { ok: false, error: { detail: {}, ...refused } }
      : { ok: true, output: answer(fake, procedure, input) }
    await route.fulfill({ json: reply })
  })
  return fake
}

function answer(fake: FakeSync, procedure: string, input: AskedCall['input']): unknown {
  const { items } = fake
  const centre = fake.centre && { ...fake.centre, needsAttention: items.length }
  switch (procedure) {
    case 'sync.state':
      return { device: { id: '01981c2e-7a40-7c11-9d02-5f60c3a1b7e4', number: '02', epoch: 1 }, centre }
    case 'sync.summary':
      return summaryOf(centre)
    case 'sync.listAttention':
      return { items, total: items.length }
    case 'sync.recordStates':
      return { states: Object.fromEntries((input.ids as string[]).map((id) => [id, fake.usual])) }
    case 'sync.settle':
      fake.items = items.filter(({ seq }) => seq !== input.seq)
      return null
    case 'sync.pause':
      if (fake.centre) fake.centre = { ...fake.centre, phase: { kind: input.paused ? 'paused' : 'idle' } }
      return null
    case 'sync.pair':
      fake.centre = aCentre({ waiting: 1284, oldestAt: ago(0) })
      return { siteName: fake.centre.siteName, deviceNumber: '02', waiting: 1284 }
    case 'sync.importBundle':
      return { results: 212, rows: 1204, files: 14, madeAt: ago(3), expiredAt: null }
    default:
      return null
  }
}

function summaryOf(centre: FakeCentre | null): OutputOf<AppContract['sync']['summary']> {
  if (!centre) {
    const nothing = { waiting: 0, needsAttention: 0, alarms: [], lastContactAt: null }
    return { paired: false, phase: { kind: 'idle' }, ...nothing }
  }
  const { phase, waiting, needsAttention, alarms, lastContactAt } = centre
  return { paired: true, phase, waiting, needsAttention, alarms, lastContactAt }
}
