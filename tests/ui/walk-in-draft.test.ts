import { describe, expect, it } from 'vitest'
import {
  changedDraft,
  emptyDraft,
  isBegun,
  nextDraft,
  recognisedDraft,
  submissionOf,
  type WalkInDraft,
} from '../../src-renderer/features/enrollments/walk-in-draft.ts'
import { type Candidate, CandidateSchema } from '../../src-shared/domain/candidate.ts'

const number = '11010519491231002X'
const typed = (draft: WalkInDraft, changes: Parameters<typeof changedDraft>[1]) => changedDraft(draft, changes)
const picture = { uploadId: 'u', crop: null, preview: 'data:', advice: [] }

const known: { candidateId: string; person: Candidate; employer: null } = {
  candidateId: 'known',
  employer: null,
  person: CandidateSchema.parse({
    ...{ name: '李桂英', idType: '居民身份证', idNumber: number, sex: '女', birthDate: '1949-12-31' },
    ...{ mobile: '13800136021', email: null, employerId: null, yearsOfWork: 7, education: null, ethnicGroup: null },
    ...{ address: '示例路', technicalTitle: null, postcode: null, portrait: null, idFront: null, idBack: null },
    origin: 'desk',
  }),
}

describe('the form of a walk-in', () => {
  it('is begun by the first thing typed of a person, not by their kind of document', () => {
    expect(isBegun(emptyDraft)).toBe(false)
    expect(isBegun(typed(emptyDraft, { idType: '外国护照' }))).toBe(false)
    expect(isBegun(typed(emptyDraft, { name: '李' }))).toBe(true)
    expect(isBegun(nextDraft(typed(emptyDraft, { name: '李' })))).toBe(false)
  })

  it('fills sex and birth date from the number, and empties them when the number is no longer whole', () => {
    const whole = typed(emptyDraft, { idNumber: '１１０１０５19491231002x' })
    expect(whole.person).toMatchObject({ sex: '女', birthDate: '1949-12-31' })
    expect(typed(whole, { idNumber: '110105194912310' }).person).toMatchObject({ sex: '', birthDate: '' })
  })

  it('leaves sex and birth date alone where the document does not tell them', () => {
    const passport = typed(typed(emptyDraft, { idType: '外国护照' }), { sex: '男', birthDate: '1990-01-05' })
    const numbered = typed(passport, { idNumber: 'AB1234567' })
    expect(numbered.person).toMatchObject({ sex: '男', birthDate: '1990-01-05' })
  })

  it('takes everything from a known person but the number, for a re-issued permit has another one', () => {
    const asTyped = typed(emptyDraft, { idNumber: number.toLowerCase() })
    const filled = recognisedDraft(asTyped, known)
    expect(filled.candidateId).toBe('known')
    expect(filled.person).toMatchObject({ name: '李桂英', yearsOfWork: '7', idNumber: number.toLowerCase() })
  })

  it('names what was typed over a known person’s record, and nothing else', () => {
    const filled = recognisedDraft(typed(emptyDraft, { idNumber: number }), known)
    expect(submissionOf(filled).changed).toEqual([])
    const corrected = typed(filled, { mobile: '13700000000', employerName: '穗安公交', creditCode: '9144' })
    expect(submissionOf(corrected).changed).toEqual(['mobile', 'employer'])
    expect(submissionOf(typed(emptyDraft, { name: '李桂英' })).changed).toEqual([])
  })

  it('carries nothing of a known person over to another number', () => {
    const filled = recognisedDraft(typed(emptyDraft, { idNumber: number }), known)
    const withPicture: WalkInDraft = { ...filled, pictures: { ...filled.pictures, portrait: picture } }
    const other = typed(withPicture, { idNumber: '44052418800101001' })
    expect(other).toEqual({ ...emptyDraft, person: { ...emptyDraft.person, idNumber: '44052418800101001' } })
  })

  it('keeps what was typed when the number of an unknown person is corrected', () => {
    const draft = typed(typed(emptyDraft, { idNumber: '1101' }), { name: '李桂英', mobile: '139' })
    expect(typed(draft, { idNumber: number }).person).toMatchObject({ name: '李桂英', mobile: '139', sex: '女' })
  })

  it('keeps the place and the kind of document for the next person, and nothing else', () => {
    const place = { planId: 'p', subjectId: 's', sessionId: 't' }
    const done = typed({ ...emptyDraft, place }, { idType: '外国护照', name: 'John', idNumber: 'AB1234567' })
    expect(nextDraft(done)).toEqual({ ...emptyDraft, place, person: { ...emptyDraft.person, idType: '外国护照' } })
  })

  it('sends years that are no number as something the rules refuse, never as nothing', () => {
    const yearsOf = (yearsOfWork: string) => submissionOf(typed(emptyDraft, { yearsOfWork })).person?.yearsOfWork
    expect(['', '８年', '12', '三年', '1.5'].map(yearsOf)).toEqual([null, 8, 12, -1, -1])
  })
})
