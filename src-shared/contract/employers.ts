import { z } from 'zod'
import { EmployerSchema } from '../domain/employer.ts'
import { EmployerEntrySchema } from '../domain/employer-operations.ts'
import { command, query } from './procedure.ts'

export const EmployerRowSchema = z.strictObject({
  employerId: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  parentId: z.string().nullable(),
  parentName: z.string().nullable(),
  status: EmployerSchema.shape.status,
  people: z.number().int(),
  branches: z.number().int(),
  warnings: z.array(z.string()),
})
export type EmployerRow = z.infer<typeof EmployerRowSchema>

const Version = z.number().int().min(1)
const Saved = z.strictObject({ employerId: z.string(), warnings: z.array(z.string()) })

export const employers = {
  /** The few whose name or credit code holds the text, for a field that completes; nothing for blank text. */
  find: query({
    permission: 'candidate:read',
    input: z.strictObject({ text: z.string().max(100) }),
    output: z.array(
      z.strictObject({
        employerId: z.string(),
        name: z.string(),
        creditCode: z.string().nullable(),
        parentName: z.string().nullable(),
      }),
    ),
  }),
  list: query({
    permission: 'candidate:read',
    input: z.strictObject({
      text: z.string().max(100),
      /** The name of the last row shown; null for the first page. */
      after: z.string().nullable(),
    }),
    output: z.strictObject({ rows: z.array(EmployerRowSchema), more: z.boolean(), total: z.number().int() }),
  }),
  get: query({
    permission: 'candidate:read',
    input: z.strictObject({ employerId: z.string() }),
    output: EmployerRowSchema.extend({
      version: Version,
      contact: z.string().nullable(),
      telephone: z.string().nullable(),
      branchList: z.array(z.strictObject({ employerId: z.string(), name: z.string(), people: z.number().int() })),
    }),
    errors: ['NOT_FOUND'],
  }),
  create: command({
    permission: 'candidate:edit',
    input: EmployerEntrySchema,
    output: Saved,
    errors: ['EMPLOYER_KNOWN', 'NOT_FOUND'],
  }),
  edit: command({
    permission: 'candidate:edit',
    /** `version` is the one the page saw; STALE where somebody has changed the record since. */
    input: EmployerEntrySchema.extend({
      employerId: z.string(),
      version: Version,
      status: EmployerSchema.shape.status,
    }),
    output: Saved,
    errors: ['STALE', 'EMPLOYER_KNOWN', 'EMPLOYER_ABOVE_ITSELF', 'NOT_FOUND'],
  }),
}
