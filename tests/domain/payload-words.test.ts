import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isCode, isLabelled, payloadFields } from '../../src-shared/domain/payload-words.ts'

const nameless = () => ''

type JsonSchema = { readonly properties?: Record<string, JsonSchema> } & Readonly<Record<string, unknown>>
/** Every name of a field anywhere in a schema. */
function fieldNames(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldNames)
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, ...rest } = schema as JsonSchema
  return [
    ...Object.keys(properties),
    ...Object.values(properties).flatMap(fieldNames),
    ...Object.values(rest).flatMap(fieldNames),
  ]
}

const isOperation = (value: unknown): value is { type: string; payload: z.ZodType } =>
  typeof value === 'object' && value !== null && 'decide' in value && 'payload' in value && 'type' in value

describe('the content of an operation in words', () => {
  it('has a word for every field of every operation', async () => {
    const files = globSync('src-shared/domain/**/*.ts')
    const modules = await Promise.all(files.map((file) => import(resolve(file)) as Promise<Record<string, unknown>>))
    const operations = modules.flatMap((module) => Object.values(module).filter(isOperation))
    const unnamed = operations.flatMap(({ type, payload }) =>
      fieldNames(z.toJSONSchema(payload, { unrepresentable: 'any', io: 'input' }))
        .filter((name) => !isLabelled(name))
        .map((name) => `${type}: ${name}`),
    )
    expect(operations.length).toBeGreaterThan(40)
    expect(unnamed).toEqual([])
  })

  it('masks identity numbers wherever they stand, and names the records it refers to', () => {
    const payload = { person: { idNumber: '440100198809091060' }, employerId: 'e1', parentId: 'gone', roles: ['clerk'] }
    const nameOf = (entity: string, id: string) => (entity === 'employer' && id === 'e1' ? '示例公交' : '')
    expect(payloadFields(payload, nameOf)).toEqual([
      { label: 'person／证件号码', value: '4401**********1060' },
      { label: '单位', value: '示例公交' },
      { label: '上级单位', value: 'gone' },
      { label: '角色', value: '考务员' },
    ])
  })

  it('says what something is about in one line, and nothing of a note left empty', () => {
    const id = '01a20b12-04e0-4000-8000-000000000001'
    const nameOf = (entity: string, of: string) => (entity === 'staff' && of === id ? '钱立诚' : '')
    expect(payloadFields({ about: { entity: 'staff', id }, count: 1, note: '' }, nameOf)).toEqual([
      { label: '对象', value: '工作人员 钱立诚' },
      { label: '数量', value: '1' },
    ])
    expect(payloadFields({ about: { entity: 'staff', id } }, nameless)).toEqual([
      { label: '对象', value: '工作人员' },
      { label: '对象／编号', value: id },
    ])
    expect(payloadFields({ about: null, reason: '' }, nameless)).toEqual([])
    expect([id, 'a'.repeat(64), '钱立诚', '13800006021', 'deadbeef'].map(isCode)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('calls subjects by their names, alone and in a list', () => {
    const nameOf = (entity: string, id: string) => (entity === 'subject' ? `科目${id}` : '')
    expect(payloadFields({ subjectId: '1', subjectIds: ['1', '2'] }, nameOf).map(({ value }) => value)).toEqual([
      '科目1',
      '科目1、科目2',
    ])
  })

  it('says how long a long list is, and that an empty one is', () => {
    expect(payloadFields({ subjectIds: [], rooms: Array(31).fill('x') }, nameless)).toEqual([
      { label: '科目', value: '无' },
      { label: '考场', value: '31 项' },
    ])
  })
})
