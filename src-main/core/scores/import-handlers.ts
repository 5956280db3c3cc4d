import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { scoreImports } from '../../../src-shared/contract/score-imports.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { cellText } from '../../../src-shared/domain/roster-cells.ts'
import { countErrors } from '../../../src-shared/domain/roster-faults.ts'
import { enterScore, enterScoreAgain } from '../../../src-shared/domain/score-operations.ts'
import { mappingHandlers } from '../column-mappings/mapping-handlers.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { writeCorrections } from '../rosters/write-corrections.ts'
import { type CheckedScores, checkScores, outcomeOf } from './check-scores.ts'
import { describeScoreFile, readScoreDraft, type ScoreDraft } from './score-file.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const mostFaults = 1000
const rowsPerTurn = 200

interface Corrections {
  readonly name: string
  readonly bytes: Uint8Array
  readonly rows: number
}

export const scoreImportHandlers: Handlers<typeof scoreImports> = {
  ...mappingHandlers('scores'),
  read: async ({ input, context }) =>
    describeScoreFile(context.db, await context.files.madeFrom(input.uploadId, readScoreDraft), input),
  check: async ({ input, context }) => {
    const draft = await context.files.madeFrom(input.uploadId, readScoreDraft)
    return describeScores(draft, checkScores(draft, input, context))
  },
  import: prepared<typeof scoreImports.import, ScoreDraft>({
    prepare: ({ input, context }) => context.files.madeFrom(input.uploadId, readScoreDraft),
    run: async ({ input, prepared: draft, context }) => {
      const checked = checkScores(draft, input, context)
      const { enterable, faults } = checked
      const errors = countErrors(faults)
      if (errors > 0 && !input.leavesOutFaults) throw new AppError('SCORE_FILE_HAS_FAULTS', { errors })
      if (enterable.length === 0) throw new AppError('SCORES_NOTHING_TO_IMPORT')
      for (const [index, { enrollmentId, result, before }] of enterable.entries()) {
        const payload = { result, how: 'imported' as const }
        if (before) context.change(enterScoreAgain, enrollmentId, payload)
        else context.change(enterScore, enrollmentId, payload)
        if (index % rowsPerTurn === 0) await context.progress(index, enterable.length)
      }
      return outcomeOf(checked)
    },
  }),
  corrections: prepared<typeof scoreImports.corrections, Corrections>({
    prepare: async ({ input, context }) => {
      const draft = await context.files.madeFrom(input.uploadId, readScoreDraft)
      const { table, faults } = checkScores(draft, input, context)
      const rows = new Set(faults.map(({ row }) => row)).size
      if (rows === 0) throw new AppError('ROSTER_NOTHING_TO_CORRECT')
      const name = `待更正成绩 ${draft.fileName.replace(/\.xlsx$/iu, '')}.xlsx`
      return {
        name,
        rows,
        bytes: await writeCorrections({
          ...table,
          columns: table.mapping,
          faults,
          title: '待更正成绩',
          advice: '请改好标色的格子，再导入这个文件。',
        }),
      }
    },
    run: ({ prepared: { name, bytes, rows }, context }) => {
      context.change(auditExport, context.newId(), { about: null, count: rows, note: `下载${name}` })
      return { file: context.files.keep({ name, mediaType: xlsx, bytes }), rows }
    },
  }),
}

function describeScores(
  draft: ScoreDraft,
  { table, faults, ...checked }: CheckedScores,
): OutputOf<typeof scoreImports.check> {
  const errors = countErrors(faults)
  const shown = faults.slice(0, mostFaults)
  const atFault = new Set(shown.map(({ row }) => row))
  const columns = [...table.mapping].map(([index, key]) => ({ key, heading: table.headings[index] ?? '', index }))
  return {
    fileName: draft.fileName,
    sheet: table.sheet.name,
    headerRow: table.headerRow,
    columns: columns.map(({ key, heading }) => ({ key, heading })),
    outcome: outcomeOf(checked),
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
