import { z } from 'zod'

const Count = z.number().int().min(0)

/** What enrollments add up to. The parts of the exam are of those who passed the review, and of published scores. */
export const FiguresSchema = z.strictObject({
  /** 报名: every enrollment, whatever became of it. */
  enrolled: Count,
  desk: Count,
  roster: Count,
  self: Count,
  submitted: Count,
  passed: Count,
  rejected: Count,
  withdrawn: Count,
  /** 已公布成绩, of the passed. */
  published: Count,
  absent: Count,
  /** 违纪 and 作弊. */
  violations: Count,
  qualified: Count,
  /** A certificate was issued for it. */
  issued: Count,
})
export type Figures = z.infer<typeof FiguresSchema>

export const noFigures: Figures = {
  ...{ enrolled: 0, desk: 0, roster: 0, self: 0, submitted: 0, passed: 0, rejected: 0, withdrawn: 0 },
  ...{ published: 0, absent: 0, violations: 0, qualified: 0, issued: 0 },
}

const names = Object.keys(noFigures) as readonly (keyof Figures)[]

/** Of figures alone: whatever else the rows say is left out. */
export const sumOfFigures = (figures: readonly Figures[]): Figures =>
  figures.reduce((sum, one) => {
    const added = names.map((name) => [name, sum[name] + one[name]])
    return Object.fromEntries(added) as Figures
  }, noFigures)

/** 占用席位: what waits or passed holds a seat. */
export const seatsUsed = ({ submitted, passed }: Figures): number => submitted + passed
/** 实考 */
export const presentOf = ({ published, absent }: Figures): number => published - absent

/** A part of a whole between 0 and 1; null where there is no whole. */
export type Rate = number | null
const rate = (part: number, whole: number): Rate => (whole === 0 ? null : part / whole)

/** 通过率: of the enrollments that were decided. */
export const passRate = ({ passed, rejected }: Figures): Rate => rate(passed, passed + rejected)
/** 缺考率: of those with a published score. */
export const absenceRate = ({ absent, published }: Figures): Rate => rate(absent, published)
/** 合格率: of those who sat the exam and have a published score. */
export const qualificationRate = (figures: Figures): Rate => rate(figures.qualified, presentOf(figures))

/** 72.5%, or — where there is nothing to divide by. Neither all nor none is said of what only comes near it. */
export function rateWords(value: Rate): string {
  if (value === null) return '—'
  const percent = Math.round(value * 1000) / 10
  if (percent === 100 && value < 1) return '99.9%'
  if (percent === 0 && value > 0) return '0.1%'
  return `${percent.toFixed(1)}%`
}

/** How each rate is made, for whoever reads it. */
export const rateNotes = {
  pass: '审核通过 ÷（审核通过 + 审核不通过）',
  absence: '缺考 ÷ 已公布成绩的人数',
  qualification: '合格 ÷ 实考，实考 = 已公布成绩 − 缺考',
} as const
