import { writeXlsx } from 'hucre/xlsx'
import type { ScoredPerson, ScoredSession } from '../../../src-shared/contract/scores.ts'
import { noteOf, resultNames, type ScoreResult, scoreStateNames } from '../../../src-shared/domain/score.ts'
import { sessionName } from '../../../src-shared/domain/session.ts'
import type { QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { neutralised } from '../neutralised-cell.ts'
import { scoreSheet } from './score-sheet.ts'

export interface ScoreFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly rows: number
}

const columns = [
  ['考场', 16],
  ['座位', 6],
  ['准考证号', 22],
  ['姓名', 14],
  ['证件号码', 22],
  ['单位', 32],
  ['科目', 34],
  ['成绩', 8],
  ['备注', 24],
  ['结果', 10],
  ['状态', 12],
] as const

/** A session's scores by room and seat, headed as the import of results reads them. @throws AppError NOT_FOUND, SCORES_NOTHING_TO_EXPORT */
export async function writeScores(context: QueryContext, sessionId: string): Promise<ScoreFile> {
  const { session, rooms, people } = scoreSheet(context, { sessionId, roomId: null, hideFirst: false })
  if (people.length === 0) throw new AppError('SCORES_NOTHING_TO_EXPORT')
  const roomNames = new Map(rooms.map(({ roomId, name }) => [roomId, name]))
  const lines = people.map((person) => [roomNames.get(person.roomId ?? '') ?? '', ...cellsOf(person)])
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '成绩',
        rows: [
          [neutralised(titleOf(session))],
          columns.map(([heading]) => heading),
          ...lines.map((line) => line.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell))),
        ],
        columns: columns.map(([, width]) => ({ width })),
        freezePane: { rows: 2 },
      },
    ],
  })
  return {
    name: `成绩 ${session.date} ${sessionName(session)}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
    rows: people.length,
  }
}

const titleOf = ({ planName, date, startTime, fullMark, passMark, ...session }: ScoredSession): string =>
  `${planName} ${sessionName(session)} ${date} ${startTime}　满分 ${fullMark}，合格 ${passMark}`

/** Only what two people agree on is a score; before that the cells are left for the one who fills them in. */
function cellsOf({ seat, ticketNumber, name, maskedIdNumber, employer, subject, ...score }: ScoredPerson) {
  const { published, settled, first, second, state } = score
  const result = published?.result ?? settled?.result ?? (state === 'agreed' && second ? (first?.result ?? null) : null)
  const [mark, remark] = result === null ? [null, ''] : markAndRemark(result)
  const outcome = published === null ? '' : published.qualified ? '合格' : '不合格'
  const person = [seat, ticketNumber ?? '', name, maskedIdNumber, employer ?? '', subject]
  return [...person, mark, remark, outcome, scoreStateNames[state]]
}

const markAndRemark = (result: ScoreResult): [number | null, string] =>
  result.kind === 'mark'
    ? [result.mark, '']
    : [null, [resultNames[result.kind], noteOf(result)].filter((text) => text !== '').join('：')]
