import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import {
  type CertificateSheet,
  readCertificateSheet,
  type SheetCertificate,
  type SheetFault,
} from '../../../src-shared/domain/certificate-sheet.ts'
import { type SheetKey, sheetLabel } from '../../../src-shared/domain/certificate-sheet-columns.ts'
import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import { matchKeys } from '../../../src-shared/domain/identity-document.ts'
import { hasGlyph } from '../../documents/glyph-coverage.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { employersByName, type KnownPerson, peopleByMatchKey } from '../rosters/store.ts'
import { type CertificateChoice, locateCertificates, type SheetDraft } from './certificate-file.ts'
import { certificateFacts } from './facts.ts'

export interface CheckedSheet extends CertificateSheet {
  readonly fileName: string
  readonly rowsWithPerson: readonly { readonly certificate: SheetCertificate; readonly known: KnownPerson | null }[]
  readonly newEmployers: readonly string[]
}

/**
 * Holds a list against what the site knows: numbers given already, people under another name.
 * @throws AppError CERTIFICATE_SHEET_NO_HEADER, CERTIFICATE_SHEET_EMPTY, ROSTER_SHEET_NOT_FOUND
 */
export function checkSheet(
  draft: SheetDraft,
  choice: CertificateChoice,
  { db, today }: { readonly db: ReadDatabase; readonly today: CalendarDate },
): CheckedSheet {
  const sheet = readCertificateSheet(locateCertificates(draft, choice), { today, hasGlyph })
  if (sheet.certificates.length === 0) throw new AppError('CERTIFICATE_SHEET_EMPTY')
  const known = peopleOf(db, sheet.certificates)
  const rowsWithPerson = sheet.certificates.map((certificate) => ({ certificate, known: known(certificate) }))
  const more = rowsWithPerson.flatMap((row) => faultsAtSite(db, row, sheet))
  return {
    ...sheet,
    fileName: draft.fileName,
    rowsWithPerson,
    faults: [...sheet.faults, ...more].toSorted((one, other) => one.row - other.row),
    newEmployers: newEmployers(db, sheet.certificates),
  }
}

const keysOf = ({ idType, idNumber }: SheetCertificate): readonly string[] =>
  idType && idNumber ? matchKeys(idType, idNumber) : []

function peopleOf(db: ReadDatabase, certificates: readonly SheetCertificate[]) {
  const byKey = peopleByMatchKey(db, certificates.flatMap(keysOf))
  return (certificate: SheetCertificate): KnownPerson | null =>
    keysOf(certificate).reduce<KnownPerson | null>((found, key) => found ?? byKey.get(key) ?? null, null)
}

function faultsAtSite(
  db: ReadDatabase,
  { certificate, known }: CheckedSheet['rowsWithPerson'][number],
  { columns, headings }: CertificateSheet,
): SheetFault[] {
  const { row, number, name, mobile } = certificate
  const headingOf = new Map([...columns].map(([index, key]) => [key, headings[index]]))
  const fault = (key: SheetKey, message: string): SheetFault => ({
    ...{ row, key, message, severity: 'error' },
    column: headingOf.get(key) || sheetLabel(key),
  })
  const faults: SheetFault[] = []
  if (number !== null && certificateFacts.certificateNumbered(db, number)) {
    faults.push(fault('number', `本考点已有编号 ${number} 的证书。已导入过的请删去这一行`))
  }
  if (known && name !== null && known.name !== name) {
    faults.push(fault('name', `本考点已有这个证件号码，登记的姓名是“${known.name}”，表里是“${name}”，请对照证件`))
  }
  if (!known && keysOf(certificate).length > 0 && mobile === null) {
    faults.push(fault('mobile', '本考点还没有这个人，导入时要登记，请补填手机号码'))
  }
  return faults
}

function newEmployers(db: ReadDatabase, certificates: readonly SheetCertificate[]): readonly string[] {
  const names = new Map(
    certificates.flatMap(({ employer }) => (employer ? [[employerNameKey(employer), employer]] : [])),
  )
  const known = employersByName(db, [...names.values()])
  return [...names].filter(([key]) => !known.has(key)).map(([, name]) => name)
}
