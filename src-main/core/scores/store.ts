import { type Score, ScoreSchema } from '../../../src-shared/domain/score.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'

export const scoreStore: EntityStore<Score> = inTable(
  'score',
  (row) => ScoreSchema.parse(JSON.parse(row.content)),
  (score) => ({
    qualified: score.published === null ? null : score.published.qualified ? 1 : 0,
    published_at: score.published?.at ?? null,
    content: JSON.stringify(score),
  }),
)
