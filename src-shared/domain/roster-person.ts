import { z } from 'zod'
import { CalendarDateSchema } from './calendar-date.ts'
import { BusinessFieldSchema } from './code-tables/business-fields.ts'
import { EducationSchema } from './code-tables/education.ts'
import { PersonCategorySchema } from './code-tables/person-categories.ts'
import { SexSchema } from './code-tables/sex.ts'
import { IdTypeSchema } from './identity-document.ts'

/** One person of a roster, normalised. What was not filled in, or is at fault, is null. */
export const RosterPersonSchema = z.strictObject({
  /** The worksheet's row. */
  row: z.number().int().min(1),
  name: z.string().nullable(),
  idType: IdTypeSchema.nullable(),
  idNumber: z.string().nullable(),
  sex: SexSchema.nullable(),
  birthDate: CalendarDateSchema.nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  employer: z.string().nullable(),
  creditCode: z.string().nullable(),
  personCategory: PersonCategorySchema.nullable(),
  businessField: BusinessFieldSchema.nullable(),
  yearsOfWork: z.number().int().nullable(),
  education: EducationSchema.nullable(),
  ethnicGroup: z.string().nullable(),
  address: z.string().nullable(),
  technicalTitle: z.string().nullable(),
  postcode: z.string().nullable(),
})
export type RosterPerson = z.infer<typeof RosterPersonSchema>
