import { checkIdNumber, type IdType, idTypeOfNumber } from '../../../src-shared/domain/identity-document.ts'

type IdNumberStandingProps = {
  readonly idType: IdType
  /** As typed so far, not empty. */
  readonly idNumber: string
  readonly onType: (idType: IdType) => void
}

/** Under a number that is being typed: that it is sound, that it is another kind of document, or how long it is. */
export function IdNumberStanding({ idType, idNumber, onType }: IdNumberStandingProps) {
  if (checkIdNumber(idType, idNumber).ok) return <span className="kd-number-sound">号码校验通过</span>
  const likely = idTypeOfNumber(idNumber)
  if (likely === null || likely === idType) return `已填 ${[...idNumber.trim()].length} 位`
  return (
    <button
      type="button"
      className="kd-text-button"
      // Leaving the field would put its fault above this button, and the click would miss it.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onType(likely)}
    >
      改为{likely}
    </button>
  )
}
