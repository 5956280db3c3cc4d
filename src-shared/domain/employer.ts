import { z } from 'zod'
import { atMostCharacters } from './character-count.ts'
import { normaliseText } from './normalise-text.ts'

export const EmployerSchema = z.strictObject({
  name: z.string().trim().min(2, '请填写单位名称').refine(atMostCharacters(80)),
  /** GB 32100; a code that fails its check warns and never blocks. */
  creditCode: z.string().trim().max(40).nullable(),
  /** The enterprise this is a branch of. */
  parentId: z.string().nullable(),
  contact: z.string().trim().refine(atMostCharacters(50)).nullable(),
  telephone: z.string().trim().refine(atMostCharacters(40)).nullable(),
  status: z.enum(['active', 'disabled']),
})
export type Employer = z.infer<typeof EmployerSchema>

/** Names are compared without spaces and width: 穗安 公交 is 穗安公交. */
export const employerNameKey = (name: string): string =>
  normaliseText(name).normalize('NFKC').replace(/\s/gu, '').toLowerCase()
