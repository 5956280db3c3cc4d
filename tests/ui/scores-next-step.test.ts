import { expect, it } from 'vitest'
import { nextStep } from '../../src-renderer/features/scores/next-step.ts'
import { isPermitted, type Permission, type Role } from '../../src-shared/domain/permissions.ts'

const none = { missing: 0, entered: 0, disagreeing: 0, agreed: 0, published: 0, correcting: 0 }
const step = (role: Role, counts: Partial<typeof none>) =>
  nextStep({ counts: { ...none, ...counts }, closed: null }, (permission: Permission) =>
    isPermitted([role], permission),
  )

it('names what the reader may do, not what somebody else may', () => {
  expect(step('clerk', { missing: 3, agreed: 5 })).toMatchObject({ kind: 'todo', text: '录入 3 人', view: 'enter' })
  expect(step('administrator', { missing: 3, agreed: 5 })).toMatchObject({ kind: 'todo', text: '公布 5 人' })
})

it('says what it waits for where the reader has nothing to do', () => {
  expect(step('clerk', { agreed: 5 })).toMatchObject({ kind: 'wait', text: '等公布 5 人' })
  expect(step('auditor', { missing: 3 })).toMatchObject({ kind: 'wait', text: '等录入 3 人', view: 'all' })
  expect(step('auditor', { published: 3 })).toMatchObject({ kind: 'done' })
})
