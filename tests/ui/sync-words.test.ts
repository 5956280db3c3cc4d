import { describe, expect, it } from 'vitest'
import { outcomeWords, placeOf } from '../../src-renderer/features/sync/attention-words.ts'
import { pairingProblems } from '../../src-renderer/features/sync/pairing-draft.ts'
import { seatsHere, seatsStanding, seatsWords, shortSeatsWords } from '../../src-renderer/features/sync/seats-left.ts'
import {
  clockWords,
  durationWords,
  phaseWords,
  type SyncSummary,
  standingOf,
} from '../../src-renderer/features/sync/sync-words.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { anAttention } from '../support/fake-centre.ts'

const today = CalendarDateSchema.parse('2026-11-25')
const summary = (changes: Partial<SyncSummary> = {}): SyncSummary => ({
  ...{ paired: true, phase: { kind: 'idle' }, waiting: 0, needsAttention: 0, alarms: [] },
  lastContactAt: '2026-11-24T09:42:00.000Z',
  ...changes,
})

describe('the line in the frame', () => {
  it('says nothing of syncing where there is no centre, nor before it is known', () => {
    expect(standingOf(summary({ paired: false }), today)).toBeNull()
    expect(standingOf(undefined, today)).toBeNull()
  })

  it('says 已同步 only where nothing waits', () => {
    expect(standingOf(summary(), today)?.facts).toEqual(['已同步'])
    expect(standingOf(summary({ waiting: 1_284 }), today)?.facts).toEqual(['1,284 条待上传'])
  })

  it('offline, says what waits and when the centre was last heard', () => {
    const phase = { kind: 'waiting', until: '2026-11-25T02:00:00.000Z', attempts: 3 } as const
    const standing = standingOf(summary({ phase, waiting: 37, alarms: ['backlog'] }), today)
    expect(standing?.connection).toBe('offline')
    expect(standing?.facts).toEqual(['37 条待上传', '最后联系 昨天 17:42'])
    expect(standing?.alarms).toEqual(['积压超过 24 小时'])
    expect(standingOf(summary({ phase, lastContactAt: null }), today)?.facts).toEqual(['还没有联系过中心端'])
  })

  it('tells a pause from what only somebody can end', () => {
    expect(standingOf(summary({ phase: { kind: 'paused' } }), today)?.connection).toBe('paused')
    expect(standingOf(summary({ phase: { kind: 'blocked', message: '…' } }), today)?.connection).toBe('blocked')
  })
})

it('numbers that move are in the sentence of the phase', () => {
  const at = { waiting: 92, today }
  expect(phaseWords({ kind: 'pushing', done: 1_200, total: 2_120 }, at).detail).toBe('1,200 / 2,120 条')
  expect(phaseWords({ kind: 'idle' }, { waiting: 0, today }).title).toBe('已同步')
  expect(phaseWords({ kind: 'idle' }, at).title).toBe('等待上传')
})

it('a duration is said in its largest whole unit, and a day in hours', () => {
  expect([30_000, 90_000, 3_600_000 * 26, 3_600_000 * 49].map(durationWords)).toEqual([
    '不到 1 分钟',
    '1 分钟',
    '26 小时',
    '2 天',
  ])
})

it('a clock behind the centre is slow, one ahead of it fast', () => {
  expect([420, 5_000, -5_400_000].map(clockWords)).toEqual(['与中心端一致', '比中心端慢 5 秒', '比中心端快 1 小时'])
})

describe('seats', () => {
  it('are one number where there is no centre', () => {
    expect(seatsWords({ left: 12, leased: null })).toBe('剩余座位 12')
    expect(shortSeatsWords({ left: 12 })).toBe('剩余 12')
  })

  it('are two where this workstation has a lease', () => {
    expect(seatsWords({ left: 12, leased: 3 })).toBe('本机可报 3，全场剩余 12')
    expect(shortSeatsWords({ left: 12, leased: 3 })).toBe('本机 3 / 全场 12')
  })

  it('may be gone here while others still have some, and never are more here than in all', () => {
    expect(seatsStanding({ left: 12, leased: 0 })).toBe('not-here')
    expect(seatsStanding({ left: 0, leased: 2 })).toBe('full')
    expect(seatsHere({ left: 1, leased: 3 })).toBe(1)
    expect(seatsHere({ left: 4, leased: -1 })).toBe(0)
  })
})

describe('pairing', () => {
  const draft = { url: 'https://centre.example:8443', fingerprint: '', slot: 'A1', code: 'ABCD-1234' }

  it('needs no fingerprint where the system trusts the centre', () => {
    expect(pairingProblems(draft)).toEqual({})
  })

  it('takes a fingerprint in any grouping', () => {
    const grouped = Array.from({ length: 32 }, () => 'aF').join(':')
    expect(pairingProblems({ ...draft, fingerprint: grouped })).toEqual({})
    expect(pairingProblems({ ...draft, fingerprint: grouped.replaceAll(':', ' ') })).toEqual({})
  })

  it('says at each field what is wrong with it', () => {
    const problems = pairingProblems({ url: '中心', fingerprint: 'ABCD', slot: ' ', code: '' })
    expect(problems.url).toContain('https://')
    expect(problems.fingerprint).toBe('指纹应是 64 位，现在是 4 位，请对照中心端给的核对。')
    expect(problems.slot).toBe('请填写席位号')
    expect(problems.code).toBe('请填写配对码')
  })
})

describe('what a way on would do', () => {
  it('names who will see it done again, and what is not done with it', () => {
    const { redo, discard } = outcomeWords(anAttention({ followers: 2 }), '李考务')
    expect(redo).toContain('记为李考务的一次新操作')
    expect(redo).toContain('陈考务会看到')
    expect(redo).toContain('依赖它的 2 项不会跟着重做')
    expect(discard).toContain('依赖它的 2 项一起放弃')
  })

  it('says why it cannot be done again', () => {
    const item = anAttention({ redo: { allowed: false, reason: '这一场已取消。' } })
    expect(outcomeWords(item, '李考务').redo).toBe('这一场已取消。')
  })

  it('leads to the record where it has a page', () => {
    const record = { entity: 'candidate', title: '考生', id: 'c1', name: '王芳' }
    expect(placeOf(record)).toBe('/candidates/c1')
    expect(placeOf({ ...record, entity: 'seat-lease' })).toBeNull()
  })
})
