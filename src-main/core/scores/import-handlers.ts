import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { scoreImports } from '../../../src-shared/contract/score-imports.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { cellText } from '../../../src-shared/domain/roster-cells.ts'
import { countErrors } from '../../../src-shared/domain/roster-faults.ts'
import { enterScore, enterScoreAgain } from '../../../src-shared/domain/score-operations.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { type CheckedScores, checkScores, outcomeOf } from './check-scores.ts'
import { readScoreDraft, type ScoreDraft, sheetsOf } from './score-file.ts'

const mostFaults = 1000
const rowsPerTurn = 200

export const scoreImportHandlers: Handlers<typeof scoreImports> = {
  check: async ({ input, context }) => {
    const draft = await context.files.madeFrom(input.uploadId, readScoreDraft)
    return describeScores(draft, checkScores(draft, input, context))
  },
  import: prepared<typeof scoreImports.import, ScoreDraft>({
    prepare: ({ input, context }) => context.files.madeFrom(input.uploadId, readScoreDraft),
    run: async ({ input, prepared: draft, context }) => {
      const { enterable, faults } = checkScores(draft, input, context)
      const errors = countErrors(faults)
      if (errors > 0) throw new AppError('SCORE_FILE_HAS_FAULTS', { errors })
      for (const [index, { enrollmentId, result, before }] of enterable.entries()) {
        const payload = { result, how: 'imported' as const }
        if (before) context.change(enterScoreAgain, enrollmentId, payload)
        else context.change(enterScore, enrollmentId, payload)
        if (index % rowsPerTurn === 0) await context.progress(index, enterable.length)
      }
      return outcomeOf(enterable)
    },
  }),
}

function describeScores(
  draft: ScoreDraft,
  { table, enterable, faults }: CheckedScores,
): OutputOf<typeof scoreImports.check> {
  const errors = countErrors(faults)
  const shown = faults.slice(0, mostFaults)
  const atFault = new Set(shown.map(({ row }) => row))
  const columns = [...table.mapping].map(([index, key]) => ({ key, heading: table.headings[index] ?? '', index }))
  return {
    fileName: draft.fileName,
    sheets: sheetsOf(draft),
    sheet: table.sheet.name,
    headerRow: table.headerRow,
    columns: columns.map(({ key, heading }) => ({ key, heading })),
    outcome: outcomeOf(enterable),
    errors,
    warnings: faults.length - errors,
    faults: shown,
    faultyRows: table.rows
      .filter(({ row }) => atFault.has(row))
      .map(({ row, cells }) => ({
        row,
        cells: columns.map(({ key, index }) => {
          const text = cellText(cells[index]).trim().slice(0, 200)
          return { key, text: key === 'idNumber' ? maskIdNumber(text) : text }
        }),
      })),
  }
}
