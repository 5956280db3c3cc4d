import { z } from 'zod'

export const EmployerSchema = z.strictObject({
  name: z.string().trim().min(2, '请填写单位名称').max(80),
  /** GB 32100; a code that fails its check warns and never blocks. */
  creditCode: z.string().trim().max(40).nullable(),
  /** The enterprise this is a branch of. */
  parentId: z.string().nullable(),
  contact: z.string().trim().max(50).nullable(),
  telephone: z.string().trim().max(40).nullable(),
  status: z.enum(['active', 'disabled']),
})
export type Employer = z.infer<typeof EmployerSchema>
