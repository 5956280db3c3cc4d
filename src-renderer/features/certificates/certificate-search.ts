import { z } from 'zod'
import { CERTIFICATE_STATES, type CertificateFilter } from '../../../src-shared/contract/certificate-records.ts'

/** Digits that somebody typed into the address come as a number. */
const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined)
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .optional()
  .catch(undefined)
const CertificateSearchSchema = z.object({
  state: z.enum(CERTIFICATE_STATES).optional().catch(undefined),
  personCategory: text,
  businessField: text,
  employerId: text,
  month,
  issuedMonth: month,
  text,
  /** The one shown beside the list. */
  certificateId: text,
})
export type CertificateSearch = Partial<z.infer<typeof CertificateSearchSchema>>

/** What the address says of the register: other pages link to exactly the rows they count. */
export function parseCertificateSearch(search: Record<string, unknown>): CertificateSearch {
  const parsed = CertificateSearchSchema.parse(search)
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined && value !== ''))
}

export const filterOf = (search: CertificateSearch): CertificateFilter => ({
  state: search.state ?? 'all',
  personCategory: search.personCategory ?? null,
  businessField: search.businessField ?? null,
  employerId: search.employerId ?? null,
  month: search.month ?? null,
  text: search.text ?? '',
  ...(search.issuedMonth !== undefined && { issuedMonth: search.issuedMonth }),
})
