import { describe, expect, it } from 'vitest'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import type { Picture } from '../../src-shared/domain/candidate.ts'
import { type ReviewEvidence, type ReviewHint, reviewHints } from '../../src-shared/domain/review-hints.ts'

const date = (text: string) => CalendarDateSchema.parse(text)
const picture: Picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 88_064, advice: [] }
const nobody = { count: 0, first: null }
const person = { candidateId: 'other', name: '李桂英', birthDate: '1975-06-03', employer: '穗安公交' }

const clean: ReviewEvidence = {
  candidate: {
    idType: '居民身份证',
    idNumber: '11010519491231002X',
    sex: '女',
    birthDate: date('1949-12-31'),
    yearsOfWork: 1,
    portrait: picture,
    idFront: picture,
    idBack: { ...picture, hash: 'b'.repeat(64) },
  },
  employer: { name: '穗安公交', creditCode: '91350100M000100Y43' },
  sameName: nobody,
  lookAlikes: nobody,
  sameMobile: nobody,
  otherEnrollments: [],
  rejections: { count: 0, lastComment: null },
  settings: { portraitWidth: 295, portraitHeight: 413, portraitMaximumKilobytes: 100 },
  // She is 60 then.
  today: date('2010-06-01'),
}
const withCandidate = (change: Partial<ReviewEvidence['candidate']>): ReviewEvidence => ({
  ...clean,
  candidate: { ...clean.candidate, ...change },
})
const attention = (evidence: ReviewEvidence): readonly ReviewHint[] =>
  reviewHints(evidence).filter((hint) => hint.level === 'attention')

describe('the hints of a review', () => {
  it('are ticks alone where everything is in order', () => {
    expect(attention(clean)).toEqual([])
    expect(reviewHints(clean).map((hint) => hint.text)).toEqual([
      '证件号码校验通过',
      '性别、出生日期与证件号码一致',
      '年龄 60 岁，在常见从业年龄内',
      '头像 295×413 像素，86 KB，符合要求',
      '统一社会信用代码校验通过',
      '本计划没有其他报名',
    ])
  })

  it('put what wants attention first', () => {
    const levels = reviewHints({ ...clean, employer: null, sameMobile: { count: 1, first: person } }).map(
      (hint) => hint.level,
    )
    expect(levels).toEqual([...levels].sort())
    expect(levels.filter((level) => level === 'attention')).toHaveLength(2)
  })

  it.each<[string, ReviewEvidence, Partial<ReviewHint>]>([
    ['a wrong check digit', withCandidate({ idNumber: '110105194912310021' }), { kind: 'identity-number' }],
    ['another sex than the number says', withCandidate({ sex: '男' }), { kind: 'sex-and-birth' }],
    ['another birth date', withCandidate({ birthDate: date('1949-12-30') }), { kind: 'sex-and-birth' }],
    ['somebody under 18', { ...clean, today: date('1967-12-30') }, { kind: 'age', text: '未满 18 周岁' }],
    ['somebody over 65', { ...clean, today: date('2015-12-31') }, { kind: 'age', text: '已超过 65 岁' }],
    ['more years of work than a life has', withCandidate({ yearsOfWork: 45 }), { kind: 'years-of-work' }],
    ['a portrait too small', withCandidate({ portrait: { ...picture, width: 200 } }), { kind: 'portrait' }],
    ['a portrait too heavy', withCandidate({ portrait: { ...picture, size: 200_000 } }), { kind: 'portrait' }],
    [
      'a portrait the checks advised on',
      withCandidate({ portrait: { ...picture, advice: ['背景不是单一颜色。'] } }),
      { kind: 'portrait', detail: '背景不是单一颜色。' },
    ],
    ['one picture as both sides', withCandidate({ idBack: picture }), { kind: 'scans' }],
    ['a blurred scan', withCandidate({ idBack: { ...picture, advice: ['不够清晰。'] } }), { kind: 'scans' }],
    [
      'missing files, in one line',
      withCandidate({ idFront: null, idBack: null }),
      { kind: 'files', text: '缺证件照正面、证件照反面' },
    ],
    ['no employer', { ...clean, employer: null }, { kind: 'employer' }],
    ['an employer without a code', { ...clean, employer: { name: '穗安', creditCode: null } }, { kind: 'employer' }],
    [
      'a code that fails its check',
      { ...clean, employer: { name: '穗安', creditCode: '91350100M000100Y44' } },
      { kind: 'employer' },
    ],
    [
      'a namesake at the same employer',
      { ...clean, sameName: { count: 1, first: person } },
      { kind: 'same-name', text: '同单位另有 1 人同名', candidateId: 'other' },
    ],
    [
      'the same person under another document',
      { ...clean, lookAlikes: { count: 1, first: person } },
      { kind: 'look-alike', candidateId: 'other' },
    ],
    ['a mobile others use', { ...clean, sameMobile: { count: 3, first: person } }, { kind: 'same-mobile' }],
    [
      'another enrollment at the same hour',
      {
        ...clean,
        otherEnrollments: [
          { subject: '主要负责人', date: '2026-11-28', startTime: '09:00', samePlan: false, overlaps: true },
        ],
      },
      { kind: 'other-enrollments', text: '与另一场报名时间冲突' },
    ],
    [
      'another subject of the same plan',
      {
        ...clean,
        otherEnrollments: [
          { subject: '主要负责人', date: '2026-11-28', startTime: '14:00', samePlan: true, overlaps: false },
        ],
      },
      { kind: 'other-enrollments', text: '本计划另报 1 个科目' },
    ],
    [
      'an earlier rejection',
      { ...clean, rejections: { count: 2, lastComment: '照片不清晰（王审核）' } },
      { kind: 'rejected-before', text: '曾 2 次审核不通过', detail: '照片不清晰（王审核）' },
    ],
  ])('see %s, and nothing else with it', (_, evidence, hint) => {
    expect(attention(evidence)).toEqual([expect.objectContaining(hint)])
  })

  it('judge ages by the day: 18 and 65 are in order', () => {
    expect(attention({ ...clean, today: date('1967-12-31') })).toEqual([])
    expect(attention({ ...clean, today: date('2015-12-30') })).toEqual([])
  })

  it('leave sex and birth date of a passport to the eye', () => {
    const passport = withCandidate({ idType: '外国护照', idNumber: 'AB123456', idBack: null })
    expect(attention(passport)).toEqual([])
    expect(reviewHints(passport)[0]?.text).toContain('须对照证件')
  })

  it('tell of another plan that leaves the hours free only by a tick', () => {
    const elsewhere = {
      subject: '主要负责人',
      date: '2026-12-28',
      startTime: '09:00',
      samePlan: false,
      overlaps: false,
    }
    expect(attention({ ...clean, otherEnrollments: [elsewhere] })).toEqual([])
  })
})
