import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'
import { findSeated, inOrder, type SeatedOrder } from '../../../src-shared/domain/seating/find-seated.ts'
import { seatingGround } from '../seating/ground.ts'
import { peopleOfSession } from '../seating/people-of-session.ts'
import { shownRooms } from '../seating/shown-rooms.ts'
import { type ExportedList, inTurns, typedCondition } from './exported-list.ts'
import { sessionCondition, sessionFileWords } from './session-words.ts'
import { identityColumn, timeText } from './shared-columns.ts'

interface SeatingFilter {
  readonly sessionId: string
  readonly text: string
  readonly order: SeatedOrder
}
interface ListedSeat extends SeatedPerson {
  readonly room: { readonly number: number; readonly name: string; readonly location: string } | undefined
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** 座位名单 of a session; also what a computer-exam system takes in. */
export const seatingList: ExportedList<SeatingFilter, ListedSeat> = {
  name: '座位名单',
  conditions: (context, { sessionId, text }) => [...sessionCondition(context, sessionId), ...typedCondition(text)],
  of: (context, { sessionId }) => sessionFileWords(context, sessionId),
  about: ({ sessionId }) => ({ entity: 'session', id: sessionId }),
  pages: ({ db }, { sessionId, text, order }) => {
    const rooms = shownRooms(db, sessionId)
    const { seated } = peopleOfSession(db, seatingGround(db, sessionId))
    const byId = new Map(rooms.map((room) => [room.roomId, room]))
    const shown = inOrder(findSeated(seated, rooms, text), order)
    return inTurns(shown.map((person) => ({ ...person, room: byId.get(person.roomId) })))
  },
  columns: [
    { label: '考场号', width: 8, value: ({ room }) => (room ? twoDigits(room.number) : '') },
    { label: '考场', width: 16, value: ({ room }) => room?.name ?? '' },
    { label: '位置', width: 20, value: ({ room }) => room?.location ?? '' },
    { label: '座位', width: 6, value: ({ seat }) => twoDigits(seat) },
    { label: '准考证号', width: 24, value: ({ ticketNumber }) => ticketNumber },
    { label: '姓名', width: 14, value: ({ name }) => name },
    identityColumn(),
    { label: '单位名称', width: 34, value: ({ employer }) => employer },
    { label: '科目', width: 34, value: ({ subject }) => subject },
    { label: '照片', width: 8, value: ({ hasPhoto }) => (hasPhoto ? '有' : '缺照片') },
    { label: '打印次数', width: 10, numeric: true, value: ({ timesPrinted }) => timesPrinted },
    { label: '打印时间', width: 18, value: ({ printedAt }) => timeText(printedAt) },
  ],
}
