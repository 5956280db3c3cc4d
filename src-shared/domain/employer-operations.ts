import { z } from 'zod'
import { countCharacters } from './character-count.ts'
import { EmployerSchema } from './employer.ts'
import type { Facts } from './facts.ts'
import { normaliseText } from './normalise-text.ts'
import { creation, type Decision, entity, next, operation, refuse } from './operation.ts'
import { checkCreditCode, normaliseCreditCode } from './unified-social-credit-code.ts'

export const EmployerEntity = entity({ name: 'employer', title: '单位', schema: EmployerSchema })

const nullIfBlank = (text: string): string | null => (text === '' ? null : text)
const line = (most: number) =>
  z
    .string()
    .nullable()
    .transform((text) => nullIfBlank(normaliseText(text ?? '')))
    .refine((text) => countCharacters(text ?? '') <= most, `最多 ${most} 个字`)

export const EmployerNameSchema = z
  .string()
  .max(400)
  .transform(normaliseText)
  .refine((name) => countCharacters(name) >= 2, '请填写单位全称，至少 2 个字')
  .refine((name) => countCharacters(name) <= 80, '单位名称最多 80 个字，请核对')
export const CreditCodeSchema = z
  .string()
  .nullable()
  .transform((code) => nullIfBlank(normaliseCreditCode(code ?? '')))
  .refine((code) => (code ?? '').length <= 40, '统一社会信用代码应为 18 位，请核对')

/** An employer as typed: normalised, and checked as far as may be blocked. */
export const EmployerEntrySchema = z.strictObject({
  name: EmployerNameSchema,
  creditCode: CreditCodeSchema,
  parentId: z.string().nullable(),
  contact: line(50),
  telephone: line(40),
})

/** What looks wrong about an employer and never blocks: real registered codes fail the check (domain.md §2.3). */
export function employerWarnings({ creditCode }: { readonly creditCode: string | null }): readonly string[] {
  const { warning } = checkCreditCode(creditCode ?? '')
  return warning === null ? [] : [warning]
}

function refusalOf(
  { id, name, parentId }: { id: string; name: string; parentId: string | null },
  facts: {
    readonly employerNamed: Facts['employerNamed']['answer']
    readonly employerAncestors: Facts['employerAncestors']['answer']
  },
): Decision<never> | null {
  const namesake = facts.employerNamed
  if (namesake && namesake.id !== id) return refuse('EMPLOYER_KNOWN', { employerId: namesake.id, name: namesake.name })
  if (parentId === null) return null
  if (facts.employerAncestors.length === 0) return refuse('NOT_FOUND', { what: '上级单位' })
  return facts.employerAncestors.includes(id) ? refuse('EMPLOYER_ABOVE_ITSELF', { name }) : null
}

export const createEmployer = creation({
  type: 'employer.create',
  version: 1,
  entity: EmployerEntity,
  title: '登记单位',
  conflict: 'none',
  payload: EmployerEntrySchema,
  facts: {
    employerNamed: ({ payload }) => payload.name,
    employerAncestors: ({ payload }) => payload.parentId,
  },
  decide: ({ id, payload, facts }) =>
    refusalOf({ id, ...payload }, facts) ?? next({ ...payload, status: 'active' as const }),
})

const Changes = EmployerEntrySchema.extend({ status: EmployerSchema.shape.status }).partial()

/** Renaming one changes it for all its people; a branch never stands above its own enterprise. */
export const editEmployer = operation({
  type: 'employer.edit',
  version: 1,
  entity: EmployerEntity,
  title: '修改单位',
  conflict: 'per-field',
  payload: Changes,
  facts: {
    employerNamed: ({ state, payload }) => payload.name ?? state.name,
    employerAncestors: ({ state, payload }) => (payload.parentId === undefined ? state.parentId : payload.parentId),
  },
  decide: ({ id, state, payload, facts }) => {
    const edited = EmployerSchema.parse({ ...state, ...payload })
    return refusalOf({ id, ...edited }, facts) ?? next(edited)
  },
})
