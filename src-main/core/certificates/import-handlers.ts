import { type certificateImports, mostSheetFaults } from '../../../src-shared/contract/certificate-imports.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { importCertificate } from '../../../src-shared/domain/certificate-operations.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { currentSite } from '../accounts/store.ts'
import { nameEmployer } from '../candidates/name-employer.ts'
import { mappingHandlers } from '../column-mappings/mapping-handlers.ts'
import { type CommandContext, type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { writeCorrections } from '../rosters/write-corrections.ts'
import { type CertificateChoice, describeCertificateFile, readSheetDraft, type SheetDraft } from './certificate-file.ts'
import { type CheckedSheet, checkSheet } from './check-sheet.ts'
import { writeSheetTemplate } from './write-sheet-template.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const shownRows = 20

interface Corrections {
  readonly name: string
  readonly bytes: Uint8Array
  readonly rows: number
}

/** 导入既有证书 */
export const certificateImportHandlers: Handlers<typeof certificateImports> = {
  ...mappingHandlers('certificates'),

  read: async ({ input, context }) =>
    describeCertificateFile(context.db, await context.files.madeFrom(input.uploadId, readSheetDraft), input),

  template: async ({ context }) => ({
    file: context.files.keep({ name: '既有证书模板.xlsx', mediaType: xlsx, bytes: await writeSheetTemplate() }),
  }),

  check: async ({ input, context }) => {
    const draft = await context.files.madeFrom(input.uploadId, readSheetDraft)
    return described(checkSheet(draft, input, context), context.today)
  },

  corrections: prepared<typeof certificateImports.corrections, Corrections>({
    prepare: async ({ input, context }) => {
      const draft = await context.files.madeFrom(input.uploadId, readSheetDraft)
      const checked = checkSheet(draft, input, context)
      const rows = new Set(checked.faults.filter(({ row }) => row !== checked.headerRow).map(({ row }) => row)).size
      if (rows === 0) throw new AppError('ROSTER_NOTHING_TO_CORRECT')
      const name = `待更正证书 ${draft.fileName.replace(/\.xlsx$/iu, '')}.xlsx`
      return { name, rows, bytes: await writeCorrections({ ...checked, title: '待更正证书' }) }
    },
    run: ({ prepared: { name, bytes, rows }, context }) => {
      context.change(auditExport, context.newId(), { about: null, count: rows, note: `下载${name}` })
      return { file: context.files.keep({ name, mediaType: xlsx, bytes }), rows }
    },
  }),

  import: prepared<typeof certificateImports.import, SheetDraft>({
    prepare: ({ input, context }) => context.files.madeFrom(input.uploadId, readSheetDraft),
    run: ({ input, prepared: draft, context }) => importAll(context, draft, input),
  }),
}

function described(checked: CheckedSheet, today: string) {
  const { fileName, sheet, faults, rowsWithPerson, newEmployers } = checked
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const unknown = new Set(
    rowsWithPerson.filter(({ known }) => !known).map(({ certificate: { idNumber, row } }) => idNumber ?? row),
  )
  const known = new Set(rowsWithPerson.flatMap((row) => row.known?.id ?? []))
  return {
    ...{ fileName, sheet, errors },
    certificates: rowsWithPerson.length,
    known: known.size,
    unknown: unknown.size,
    newEmployers: newEmployers.slice(0, 100),
    expired: rowsWithPerson.filter(({ certificate: { validUntil } }) => validUntil !== null && validUntil < today)
      .length,
    warnings: faults.length - errors,
    faults: faults
      .slice(0, mostSheetFaults)
      .map(({ row, column, message, severity }) => ({ row, column, message, severity })),
    sample: rowsWithPerson.slice(0, shownRows).map(({ certificate, known: person }) => ({
      row: certificate.row,
      number: certificate.number ?? '',
      name: certificate.name ?? '',
      maskedIdNumber: maskIdNumber(certificate.idNumber ?? ''),
      subjectName: [certificate.personCategory, certificate.businessField].filter(Boolean).join('·'),
      employerName: certificate.employer ?? '',
      issuedOn: certificate.issuedOn ?? '',
      validUntil: certificate.validUntil ?? '',
      isKnown: person !== null,
    })),
  }
}

/** All of them or, by throwing, none. */
async function importAll(context: CommandContext, draft: SheetDraft, choice: CertificateChoice) {
  // Anything may have happened since the dry run, so the site is asked again.
  const { rowsWithPerson, faults, newEmployers } = checkSheet(draft, choice, context)
  const errors = faults.filter(({ severity }) => severity === 'error').length
  if (errors > 0) throw new AppError('CERTIFICATE_SHEET_FAULTY', { errors })
  const registered = new Map<string, string>()
  for (const [index, row] of rowsWithPerson.entries()) {
    if (index % 25 === 0) await context.progress(index, rowsWithPerson.length)
    importRow(context, row, registered)
  }
  await context.progress(rowsWithPerson.length, rowsWithPerson.length)
  return { certificates: rowsWithPerson.length, registered: registered.size, employers: newEmployers.length }
}

function importRow(
  context: CommandContext,
  { certificate, known }: CheckedSheet['rowsWithPerson'][number],
  registered: Map<string, string>,
): void {
  const { number, name, idType, idNumber, sex, birthDate, mobile, employer } = certificate
  const { personCategory, businessField, issuedOn, validUntil } = certificate
  if (
    !number ||
    !name ||
    !idType ||
    !idNumber ||
    !sex ||
    !personCategory ||
    !businessField ||
    !issuedOn ||
    !validUntil
  ) {
    throw new AppError('CERTIFICATE_SHEET_FAULTY', { errors: 1 })
  }
  const employerId = employer ? nameEmployer(context, { name: employer, creditCode: null }).employerId : null
  let candidateId = known?.id ?? registered.get(idNumber)
  if (candidateId === undefined) {
    if (!birthDate || !mobile) throw new AppError('CERTIFICATE_SHEET_FAULTY', { errors: 1 })
    candidateId = context.newId()
    registered.set(idNumber, candidateId)
    context.change(registerCandidate, candidateId, {
      ...{ name, idType, idNumber, sex, birthDate, mobile, employerId, ...nothingElse },
      origin: 'roster',
    })
  }
  context.change(importCertificate, context.newId(), {
    ...{ number, candidateId, personCategory, businessField, issuedOn, validUntil },
    // A permit that was issued anew has another number on record; the certificate keeps the one it was issued with.
    holder: { name, sex, idType, idNumber },
    posting: { employerId, employerName: employer ?? '', region: currentSite(context.db).region },
  })
}

const nothingElse = {
  ...{ email: null, yearsOfWork: null, education: null, ethnicGroup: null, address: null },
  ...{ technicalTitle: null, postcode: null },
}
