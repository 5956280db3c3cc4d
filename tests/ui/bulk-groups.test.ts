import { describe, expect, it } from 'vitest'
import {
  bulkGroups,
  bulkOutcomes,
  countLackingFiles,
  rowsToPass,
} from '../../src-renderer/features/reviews/bulk-groups.ts'
import type { ReviewRow } from '../../src-shared/contract/reviews.ts'

const row = (enrollmentId: string, given: Partial<ReviewRow> = {}): ReviewRow => ({
  enrollmentId,
  name: '李桂英',
  employer: null,
  subject: { personCategory: '主要负责人', businessField: '城市轨道交通' },
  submittedAt: '2026-11-24T01:00:00.000Z',
  hints: 0,
  remarks: [],
  missing: [],
  waitsFor: null,
  seen: { enrollment: 1, candidate: 1 },
  ...given,
})
const clean = row('clean')
const incomplete = row('incomplete', { hints: 1, missing: ['portrait'] })
const hinted = row('hinted', { hints: 1 })
const both = row('both', { hints: 2, missing: ['portrait'] })
const refused = row('refused', { hints: 1, missing: ['portrait'], waitsFor: '经您录入或修改过' })
const ids = (rows: readonly ReviewRow[]) => rows.map(({ enrollmentId }) => enrollmentId)

describe('批量通过', () => {
  it('tells rows apart by what is to be looked at in them', () => {
    const groups = bulkGroups([clean, incomplete, hinted, both, refused])
    expect(Object.entries(groups).map(([group, rows]) => [group, ids(rows)])).toEqual([
      ['clean', ['clean']],
      ['incomplete', ['incomplete']],
      ['hinted', ['hinted', 'both']],
      ['refused', ['refused']],
    ])
  })

  it.each([
    [{ withHints: false, withoutFiles: false }, ['clean']],
    [{ withHints: true, withoutFiles: false }, ['clean', 'hinted']],
    [{ withHints: false, withoutFiles: true }, ['clean', 'incomplete']],
    [{ withHints: true, withoutFiles: true }, ['clean', 'incomplete', 'hinted', 'both']],
  ])('passes under %j what was said for it', (choice, expected) => {
    expect(ids(rowsToPass([clean, incomplete, hinted, both, refused], choice))).toEqual(expected)
  })

  it('offers to pass without files wherever a row that could be passed lacks one, other hints or not', () => {
    expect(countLackingFiles([both, refused])).toBe(1)
    expect(countLackingFiles([clean, hinted, refused])).toBe(0)
    expect(countLackingFiles([incomplete, both])).toBe(2)
  })

  it('says afterwards of every row what became of it, and why', () => {
    const outcomes = bulkOutcomes([clean, incomplete, hinted, refused], {
      chosen: [clean, hinted],
      refused: [{ enrollmentId: 'hinted', name: '李桂英', reason: '资料被别人改过' }],
    })
    expect(outcomes.map(({ row, kind, reason }) => [row.enrollmentId, kind, reason])).toEqual([
      ['clean', 'passed', ''],
      ['incomplete', 'kept', ''],
      ['hinted', 'refused', '资料被别人改过'],
      ['refused', 'kept', '经您录入或修改过'],
    ])
  })
})
