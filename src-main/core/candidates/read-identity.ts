import { checkIdNumber, type IdType, idTypeOfNumber } from '../../../src-shared/domain/identity-document.ts'

/** What a typed document number says by itself: whether it is sound, of another kind, and whose sex and birth date. */
export function readIdentity(idType: IdType, idNumber: string) {
  const checked = checkIdNumber(idType, idNumber)
  const likely = checked.ok ? null : idTypeOfNumber(idNumber)
  return {
    problem: checked.ok ? null : checked.message,
    suggestedType: likely === idType ? null : likely,
    sex: (checked.ok && checked.sex) || null,
    birthDate: (checked.ok && checked.birthDate) || null,
  }
}
