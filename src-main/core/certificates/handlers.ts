import type { certificates } from '../../../src-shared/contract/certificates.ts'
import {
  confirmVoid,
  correctCertificate,
  dropVoid,
  proposeVoid,
} from '../../../src-shared/domain/certificate-operations.ts'
import { candidateStore } from '../candidates/store.ts'
import type { Handlers } from '../context.ts'
import { AppError } from '../errors.ts'
import { certificateRecord, requireCertificate } from './certificate-record.ts'
import { exportIssuerKeys, exportStatusList } from './export-issuer-files.ts'
import { certificateHistory } from './history.ts'
import { issueCertificates, whomToIssue } from './issue-certificates.ts'
import { plansWithPasses } from './issue-store.ts'
import { countCertificates, expiryRadar, findByNumber, listCertificates, registerOptions } from './list-certificates.ts'
import { checkPapers, makeCertificates } from './make-certificates.ts'
import { paperBatches } from './papers-in-scope.ts'
import { printCertificates } from './print-certificates.ts'

export const certificateHandlers: Handlers<typeof certificates> = {
  list: ({ input: { after, ...filter }, context: { db, today } }) => listCertificates(db, { filter, after, today }),
  count: ({ context: { db, today } }) => countCertificates(db, today),
  options: ({ context }) => registerOptions(context.db),
  radar: ({ input: { months }, context: { db, today } }) => expiryRadar(db, { months, today }),
  find: ({ input, context: { db, today } }) => findByNumber(db, input.text, today),
  get: ({ input, context }) => certificateRecord(context, input.certificateId),
  history: ({ input: { certificateId }, context: { db } }) => {
    requireCertificate(db, certificateId)
    return { entries: certificateHistory(db, certificateId) }
  },

  plansToIssue: ({ context }) => plansWithPasses(context.db),
  toIssue: ({ input, context }) => whomToIssue(context, input),
  issue: issueCertificates,

  paperBatches: ({ input, context }) => ({ batches: paperBatches(context.db, input) }),
  checkPapers: ({ input, context }) => checkPapers(context.db, input.scope),
  make: makeCertificates,
  print: printCertificates,

  proposeVoid: ({ input: { certificateId, reason }, context }) => {
    context.change(proposeVoid, certificateId, { reason })
    return {}
  },
  confirmVoid: ({ input: { certificateId, reason }, context }) => {
    const proposal = requireCertificate(context.db, certificateId).voidProposal
    if (proposal && proposal.reason !== reason) throw new AppError('STALE')
    context.change(confirmVoid, certificateId, {})
    return {}
  },
  dropVoid: ({ input: { certificateId }, context }) => {
    context.change(dropVoid, certificateId, {})
    return {}
  },
  correct: ({ input: { certificateId, reason }, context }) => {
    const { candidateId } = requireCertificate(context.db, certificateId)
    const person = candidateStore.load(context.db, candidateId)?.state
    if (!person) throw new AppError('NOT_FOUND', { what: '考生' })
    const { name, sex, idType, idNumber } = person
    const holder = { name, sex, idType, idNumber }
    return { edition: context.change(correctCertificate, certificateId, { holder, reason }).edition }
  },

  exportKeys: ({ context }) => ({ file: context.files.keep(exportIssuerKeys(context)) }),
  exportStatusList: ({ context }) => {
    const { file, statuses } = exportStatusList(context)
    return { file: context.files.keep(file), statuses }
  },
}
