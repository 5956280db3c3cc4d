import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { SyncPhase } from '../../../src-shared/contract/sync.ts'
import { type CalendarDate, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { ClockQuality } from '../../../src-shared/protocol/operation-header.ts'
import { nearTime } from '../../ui/date-format.ts'

export type SyncState = OutputOf<AppContract['sync']['state']>
export type Centre = NonNullable<SyncState['centre']>
export type Lease = Centre['leases'][number]
export type Numbers = Centre['numbers'][number]
export type SyncSummary = OutputOf<AppContract['sync']['summary']>

export const countWords = (count: number): string => count.toLocaleString('zh-CN')

/** 昨天 17:42. */
export const nearInstant = (at: string, today: CalendarDate): string => nearTime(InstantSchema.parse(at), today)

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long something has lasted, in its largest whole unit: 3 天, 15 小时, 12 分钟; under a minute 不到 1 分钟. */
export function durationWords(milliseconds: number): string {
  // Two days of waiting are still hours to somebody who counts from yesterday noon.
  if (milliseconds >= 2 * DAY) return `${Math.floor(milliseconds / DAY)} 天`
  if (milliseconds >= HOUR) return `${Math.floor(milliseconds / HOUR)} 小时`
  return milliseconds >= MINUTE ? `${Math.floor(milliseconds / MINUTE)} 分钟` : '不到 1 分钟'
}

export const durationSince = (at: string, now: number): string => durationWords(Math.max(0, now - Date.parse(at)))

/** A difference small enough to be the network's. */
const sameClock = 1_000

/** How far this machine's clock is off. @param offset milliseconds it is behind the centre's */
export function clockWords(offset: number): string {
  const size = Math.abs(offset)
  if (size < sameClock) return '与中心端一致'
  const seconds = `${Math.round(size / 1_000)} 秒`
  return `比中心端${offset > 0 ? '慢' : '快'} ${size < 2 * MINUTE ? seconds : durationWords(size)}`
}

export const clockQualityWords: Readonly<Record<ClockQuality, string>> = {
  synced: '已和中心端对过时',
  coasting: '离线中，按上次对时推算',
  suspect: '时间不可信：请核对这台电脑的日期和时间，改正后联网一次',
}

/** Something is on its way just now, and its numbers move. */
export const isMoving = (phase: SyncPhase): boolean =>
  phase.kind === 'pushing' || phase.kind === 'files' || phase.kind === 'pulling'

export interface PhaseWords {
  readonly title: string
  readonly detail: string
}

/** What syncing is at, and what that means for whoever works here. @param waiting operations not answered yet */
export function phaseWords(phase: SyncPhase, { waiting, today }: { waiting: number; today: CalendarDate }): PhaseWords {
  switch (phase.kind) {
    case 'idle':
      return waiting === 0
        ? { title: '已同步', detail: '本机办的中心端都收到了；有新的会自动上传。' }
        : { title: '等待上传', detail: '已联网，马上自动上传，照常工作即可。' }
    case 'pushing':
      return { title: '正在上传', detail: `${countWords(phase.done)} / ${countWords(phase.total)} 条` }
    case 'files':
      return { title: '正在传照片和附件', detail: `${countWords(phase.done)} / ${countWords(phase.total)} 个` }
    case 'pulling':
      return { title: '正在接收', detail: `已收 ${countWords(phase.rows)} 条` }
    case 'waiting':
      return {
        title: '离线',
        detail: `没有联系上中心端，${nearInstant(phase.until, today)} 再试（已试 ${phase.attempts} 次）。照常工作，联网后自动上传；也可导出同步包，用 U 盘送去。`,
      }
    case 'paused':
      return { title: '已暂停', detail: '不上传也不接收，本机照常工作；点“继续同步”恢复。' }
    case 'blocked':
      return { title: '同步停下了', detail: '原因和怎么办写在下面。本机照常工作，办的都存着。' }
  }
}

export interface Standing {
  readonly connection: 'own' | 'online' | 'offline' | 'paused' | 'blocked'
  /** Facts behind the connection's word. */
  readonly facts: readonly string[]
  readonly needsAttention: number
  /** What has gone on too long, in words. */
  readonly alarms: readonly string[]
}

const alarmWords = { backlog: '积压超过 24 小时', 'no-contact': '72 小时没有联系' } as const

/** The one line of the frame; null while it is not known, or where there is no centre. */
export function standingOf(summary: SyncSummary | undefined, today: CalendarDate): Standing | null {
  if (!summary?.paired) return null
  const { phase, waiting, needsAttention, lastContactAt } = summary
  const alarms = summary.alarms.map((alarm) => alarmWords[alarm])
  const contact = lastContactAt === null ? null : nearInstant(lastContactAt, today)
  const queue = waiting > 0 ? [`${countWords(waiting)} 条待上传`] : []
  switch (phase.kind) {
    case 'waiting':
      return {
        connection: 'offline',
        facts: [...queue, contact === null ? '还没有联系过中心端' : `最后联系 ${contact}`],
        needsAttention,
        alarms,
      }
    case 'paused':
    case 'blocked':
      return { connection: phase.kind, facts: queue, needsAttention, alarms }
    default:
      return { connection: 'online', facts: queue.length > 0 ? queue : ['已同步'], needsAttention, alarms }
  }
}
