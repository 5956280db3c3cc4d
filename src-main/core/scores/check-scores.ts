import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ScoreImportWork, scoreImports } from '../../../src-shared/contract/score-imports.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { readScoreSheet, type ScoreFault, type ScoreLine } from '../../../src-shared/domain/read-score-sheet.ts'
import type { FaultList } from '../../../src-shared/domain/roster-faults.ts'
import { agreedResult, type Score, type ScoreResult, sameResult } from '../../../src-shared/domain/score.ts'
import { enterScore, enterScoreAgain } from '../../../src-shared/domain/score-operations.ts'
import type { ScoreKey } from '../../../src-shared/domain/score-sheet-columns.ts'
import { mayChange } from '../change.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { findScored } from './find-scored.ts'
import { locateScores, type ScoreDraft, type ScoreTable } from './score-file.ts'
import { scoreStore } from './store.ts'

/** One line that can be entered. */
export interface EnterableLine {
  readonly row: number
  readonly enrollmentId: string
  readonly result: ScoreResult
  /** What somebody entered before; null: this is the first entry. */
  readonly before: ScoreResult | null
}

export interface CheckedScores {
  readonly table: ScoreTable
  readonly lines: readonly ScoreLine[]
  readonly enterable: readonly EnterableLine[]
  /** Rows whose very result is agreed or published already. */
  readonly skipped: number
  readonly faults: readonly ScoreFault[]
}

interface Reader {
  readonly db: ReadDatabase
  readonly actor: Actor
  readonly now: string
}

/** The results held against the file's own rules and the site's records. @throws AppError of a file that holds none */
export function checkScores(draft: ScoreDraft, work: ScoreImportWork, reader: Reader): CheckedScores {
  const plan = examPlanStore.load(reader.db, work.planId)?.state
  if (!plan) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const table = locateScores(draft, work)
  const { headings, rows, mapping } = table
  const { lines, faults } = readScoreSheet({ rows, headings, columns: mapping, fullMark: plan.fullMark })
  if (lines.length === 0) {
    throw new AppError('SCORE_FILE_NO_ROWS', { sheet: table.sheet.name, headerRow: table.headerRow })
  }
  const rowOf = new Map<string, number>()
  const twice = new Set<number>()
  let skipped = 0
  const enterable = lines.flatMap((line) => {
    const enrollmentId = findScored(reader.db, work, line, (key, fault) => faults.add(line.row, key, fault))
    if (enrollmentId === null) return []
    const earlier = rowOf.get(enrollmentId)
    rowOf.set(enrollmentId, earlier ?? line.row)
    if (earlier !== undefined) {
      const key = line.ticketNumber === null ? 'idNumber' : 'ticketNumber'
      const isTwice = (row: number, other: number): void =>
        faults.add(row, key, {
          kind: 'duplicate-in-file',
          message: `与第 ${other} 行是同一名考生，请删去其中一行`,
        })
      // Nobody knows which of them is right: neither may go in.
      if (!twice.has(earlier)) isTwice(earlier, line.row)
      twice.add(earlier)
      isTwice(line.row, earlier)
      return []
    }
    if (line.result === null) return []
    const known = scoreStore.load(reader.db, enrollmentId)?.state ?? null
    if (isOnRecord(known, line.result)) {
      skipped += 1
      return []
    }
    return askRules(reader, { row: line.row, result: line.result, enrollmentId, known }, faults)
  })
  const byRow = faults.all.toSorted((one, other) => one.row - other.row)
  const wrong = new Set(byRow.filter(({ severity }) => severity === 'error').map(({ row }) => row))
  return { table, lines, enterable: enterable.filter(({ row }) => !wrong.has(row)), skipped, faults: byRow }
}

/** An exported sheet that comes back says again what nobody needs to enter any more. */
function isOnRecord(known: Score | null, result: ScoreResult): boolean {
  const settled = known && (known.published?.result ?? agreedResult(known))
  return settled !== null && sameResult(settled, result)
}

/** The same answer the import would get, asked without doing it. */
function askRules(
  reader: Reader,
  { row, enrollmentId, result, known }: { row: number; enrollmentId: string; result: ScoreResult; known: Score | null },
  faults: FaultList<ScoreKey>,
): EnterableLine[] {
  const target = { id: enrollmentId, payload: { result, how: 'imported' as const } }
  const answer = known
    ? mayChange(reader.db, reader, enterScoreAgain, target)
    : mayChange(reader.db, reader, enterScore, target)
  if (!answer.allowed) {
    const kind = known ? 'duplicate-known' : 'out-of-range'
    faults.add(row, 'mark', { kind, message: answer.reason.message })
    return []
  }
  if (known && !sameResult(known.first.result, result)) {
    const message = `与${known.first.by.name}先录的不一致，导入后请两人对照答卷`
    faults.add(row, 'mark', { kind: 'duplicate-known', message, severity: 'warning' })
  }
  return [{ row, enrollmentId, result, before: known?.first.result ?? null }]
}

/** In numbers, what entering these lines does. */
export function outcomeOf({
  enterable: lines,
  skipped,
}: Pick<CheckedScores, 'enterable' | 'skipped'>): OutputOf<typeof scoreImports.import> {
  const of = (kinds: readonly ScoreResult['kind'][]) => lines.filter(({ result }) => kinds.includes(result.kind)).length
  const second = lines.filter(({ before }) => before !== null)
  return {
    rows: lines.length,
    first: lines.length - second.length,
    second: second.length,
    agreeing: second.filter(({ before, result }) => before && sameResult(before, result)).length,
    marks: of(['mark']),
    absent: of(['absent']),
    violations: of(['violation', 'cheated']),
    skipped,
  }
}
