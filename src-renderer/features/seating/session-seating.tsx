import type { ReactNode } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

/** All that the page of a session shows, as the core answers it. */
export type SessionSeating = OutputOf<AppContract['seating']['get']>

/** What stands in place of seats while there are none, or null. */
export function withoutSeats({ session }: SessionSeating): ReactNode {
  if (session.drawn) return null
  if (session.passed === 0) {
    return (
      <EmptyState title="还没有审核通过的考生">
        {session.waiting > 0
          ? `有 ${session.waiting} 人待审核。审核通过后就可以抽签排座。`
          : '报名并审核通过以后，就可以抽签排座。'}
      </EmptyState>
    )
  }
  return (
    <EmptyState title="还没有排座">
      {session.passed} 人审核通过，{session.rooms} 个考场共 {session.seats} 个座位。
      {'抽签会给每个人一个座位和准考证号，同一单位的人尽量不相邻；同一种子总得出同一结果，日后可以复核。'}
    </EmptyState>
  )
}
