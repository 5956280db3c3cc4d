import { z } from 'zod'
import { creation, entity, next, operation } from './operation.ts'

/** What proves a person: kept apart from the person, never exported, shown or audited. Its id is the person's. */
export const CredentialSchema = z.strictObject({
  /** argon2id in PHC form. */
  passwordHash: z.string().startsWith('$argon2id$'),
  changedAt: z.string(),
  mustChange: z.boolean(),
})
export type Credential = z.infer<typeof CredentialSchema>

export const Credential = entity({ name: 'credential', title: '登录凭据', schema: CredentialSchema })

const payload = CredentialSchema.omit({ changedAt: true })

export const createCredential = creation({
  type: 'credential.create',
  version: 1,
  entity: Credential,
  title: '设初始密码',
  conflict: 'none',
  confidential: true,
  payload,
  decide: ({ payload, now }) => next({ ...payload, changedAt: now }),
})

export const changeCredential = operation({
  type: 'credential.change',
  version: 1,
  entity: Credential,
  title: '修改密码',
  conflict: 'none',
  confidential: true,
  payload,
  decide: ({ payload, now }) => next({ ...payload, changedAt: now }),
})
