import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { noteOf, resultNames, type ScoreResult, scoreStateNames } from '../../../src-shared/domain/score.ts'
import { recordName } from '../journal/record-names.ts'
import { scoreSheet } from '../scores/score-sheet.ts'
import { condition, type ExportedList, inTurns } from './exported-list.ts'
import { sessionCondition, sessionFileWords } from './session-words.ts'
import { identityColumn } from './shared-columns.ts'

interface ScoreFilter {
  readonly sessionId: string
  readonly roomId: string | null
}
interface ListedScore extends ScoredPerson {
  readonly room: string
  readonly result: ScoreResult | null
}

/** A session's 成绩 by room and seat, headed as the import of results reads them. */
export const scoreList: ExportedList<ScoreFilter, ListedScore> = {
  name: '成绩',
  conditions: (context, { sessionId, roomId }) => [
    ...sessionCondition(context, sessionId),
    ...condition('考场', roomId && recordName(context.db, 'room', roomId)),
  ],
  of: (context, { sessionId }) => sessionFileWords(context, sessionId),
  about: ({ sessionId }) => ({ entity: 'session', id: sessionId }),
  pages: (context, filter) => {
    const { rooms, people } = scoreSheet(context, { ...filter, hideFirst: false })
    const names = new Map(rooms.map(({ roomId, name }) => [roomId, name]))
    return inTurns(
      people.map((person) => ({ ...person, room: names.get(person.roomId ?? '') ?? '', result: standing(person) })),
    )
  },
  columns: [
    { label: '考场', width: 16, value: ({ room }) => room },
    { label: '座位', width: 6, numeric: true, value: ({ seat }) => seat },
    { label: '准考证号', width: 24, value: ({ ticketNumber }) => ticketNumber },
    { label: '姓名', width: 14, value: ({ name }) => name },
    identityColumn(),
    { label: '单位', width: 34, value: ({ employer }) => employer },
    { label: '科目', width: 34, value: ({ subject }) => subject },
    { label: '成绩', width: 8, numeric: true, value: ({ result }) => (result?.kind === 'mark' ? result.mark : null) },
    { label: '备注', width: 24, value: ({ result }) => remarkOf(result) },
    { label: '结果', width: 10, value: ({ published }) => outcomeOf(published) },
    { label: '状态', width: 12, value: ({ state }) => scoreStateNames[state] },
  ],
}

/** Only what two people agree on is a score; before that the cells are left for the one who fills them in. */
const standing = ({ published, settled, first, second, state }: ScoredPerson): ScoreResult | null =>
  published?.result ?? settled?.result ?? (state === 'agreed' && second ? (first?.result ?? null) : null)

const remarkOf = (result: ScoreResult | null): string =>
  result === null || result.kind === 'mark'
    ? ''
    : [resultNames[result.kind], noteOf(result)].filter((text) => text !== '').join('：')

const outcomeOf = (published: ScoredPerson['published']): string =>
  published === null ? '' : published.qualified ? '合格' : '不合格'
