import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../../src-main/core/gate.ts'
import { contract } from '../../src-shared/contract/index.ts'
import type { AnyProcedure, Contract } from '../../src-shared/contract/procedure.ts'
import { PERMISSIONS, permissionsOf, ROLES, type Role, roleNames } from '../../src-shared/domain/permissions.ts'
import { operationTypes } from '../../src-shared/domain/registry.ts'
import { openTestCore, type TestCore } from '../support/a-core.ts'

const everything: Contract = contract
const procedures = Object.entries(everything).flatMap(([feature, named]) =>
  Object.entries(named).map(([name, procedure]) => ({ path: `${feature}.${name}`, procedure })),
)

/** No input of any procedure is null, so that nothing is done: the gate has let the caller in by then, or not. */
const nothing = null

/** What the contract says should happen, apart from the gate's own code. */
function expected({ permission }: AnyProcedure, role: Role | 'candidate' | 'nobody'): string {
  if (permission === 'public') return 'let in'
  if (role === 'nobody') return 'SIGNED_OUT'
  if (role === 'candidate') return ['own', 'signed-in'].includes(permission) ? 'let in' : 'NOT_PERMITTED'
  return permissionsOf[role].includes(permission) ? 'let in' : 'NOT_PERMITTED'
}
const found = (code: string | null): string => (code === 'INPUT_INVALID' ? 'let in' : String(code))

describe('every procedure of the contract, through the gate', () => {
  let site: TestCore
  beforeAll(async () => {
    site = await openTestCore()
  })
  afterAll(() => site.close())

  const asked = async (connection: string, procedure: string): Promise<string | null> => {
    const reply = await call(site.core, connection, { procedure, input: nothing })
    return reply.ok ? null : reply.error.code
  }

  it.each(ROLES)('lets %s in exactly where the contract does', async (role) => {
    const { staffId } = await site.as(role)
    const answers: Record<string, string> = {}
    for (const { path } of procedures) {
      site.core.signIns.begin('page', staffId, site.clock.now())
      answers[path] = found(await asked('page', path))
    }
    expect(answers).toEqual(
      Object.fromEntries(procedures.map(({ path, procedure }) => [path, expected(procedure, role)])),
    )
  })

  it('lets a candidate in to what is their own, and to nothing of the staff', async () => {
    const { accountId } = await site.asCandidate()
    const answers: Record<string, string> = {}
    for (const { path } of procedures) {
      site.core.signIns.begin('page', accountId, site.clock.now())
      answers[path] = found(await asked('page', path))
    }
    expect(answers).toEqual(
      Object.fromEntries(procedures.map(({ path, procedure }) => [path, expected(procedure, 'candidate')])),
    )
    expect(Object.values(answers).filter((answer) => answer === 'NOT_PERMITTED').length).toBeGreaterThan(60)
  })

  it('lets nobody in who has not signed in, but where the contract is public', async () => {
    const answers = await Promise.all(procedures.map(async ({ path }) => [path, found(await asked('stranger', path))]))
    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(procedures.map(({ path, procedure }) => [path, expected(procedure, 'nobody')])),
    )
  })

  it.each(ROLES)('keeps the locked page of %s shut, but for what the contract opens', async (role) => {
    const { staffId } = await site.as(role)
    const answers: Record<string, string> = {}
    for (const { path } of procedures) {
      site.core.signIns.begin('locked page', staffId, site.clock.now())
      site.core.signIns.lock('locked page')
      answers[path] = found(await asked('locked page', path))
    }
    const answer = (procedure: AnyProcedure) =>
      procedure.whileLocked || procedure.permission === 'public' ? expected(procedure, role) : 'SESSION_LOCKED'
    expect(answers).toEqual(Object.fromEntries(procedures.map(({ path, procedure }) => [path, answer(procedure)])))
  })

  it('signs a candidate out of a page that nobody uses, where it locks a member of staff', async () => {
    const { accountId } = await site.asCandidate()
    const begun = Date.parse(site.clock.now())
    site.core.signIns.begin('idle page', accountId, site.clock.now())
    site.clock.set(new Date(begun + 9 * 60_000).toISOString())
    expect(await asked('idle page', 'candidateAccounts.current')).toBe('INPUT_INVALID')
    site.clock.set(new Date(begun + 10 * 60_000).toISOString())
    expect(await asked('idle page', 'candidateAccounts.current')).toBe('SIGNED_OUT')
    expect(site.core.signIns.of('idle page')).toBeNull()
    site.clock.set(new Date(begun).toISOString())
  })

  it('knows no other', async () => {
    for (const path of ['settings.nothing', 'nothing.get', 'constructor.name', '__proto__.toString', 'settings', '']) {
      expect(await asked('stranger', path)).toBe('UNKNOWN_PROCEDURE')
    }
  })
})

describe('what a role may do', () => {
  it('is written down in docs/permissions.md (stale? run: npx vitest run tests/core/permissions.test.ts -u)', async () => {
    await expect(permissionsPage()).toMatchFileSnapshot('../../docs/permissions.md')
  })

  it('is demanded by some procedure, every permission of it', () => {
    const demanded = new Set(procedures.map(({ procedure }) => procedure.permission))
    expect(PERMISSIONS.filter((permission) => !demanded.has(permission))).toEqual([])
  })

  it('changes nothing for an auditor but notes in the journal', () => {
    const commands = procedures.filter(
      ({ procedure }) => procedure.kind === 'command' && permissionsOf.auditor.includes(procedure.permission),
    )
    // All of these write audit notes and the caller's own password, nothing of the site's.
    expect(commands.map(({ path }) => path).toSorted()).toEqual([
      'accounts.changePassword',
      'accounts.signOut',
      'accounts.unlock',
      'candidates.reveal',
      'journal.export',
      'journal.verify',
      'listExports.candidates',
      'listExports.certificates',
      'listExports.employers',
      'listExports.enrollments',
      'listExports.examDay',
      'listExports.plans',
      'listExports.rooms',
      'listExports.scores',
      'listExports.seating',
      'listExports.sessions',
      'listExports.violations',
      'recordPapers.make',
      'recordPapers.print',
      'reports.export',
    ])
  })
})

describe('the registry', () => {
  it('lists every operation type that may change anything, each once', async () => {
    const files = globSync('src-shared/domain/**/*.ts')
    const modules = await Promise.all(files.map((file) => import(resolve(file)) as Promise<Record<string, unknown>>))
    const exported = modules.flatMap((module) => Object.values(module).filter(isOperation))
    const types = (operations: readonly { type: string }[]) => operations.map(({ type }) => type).toSorted()
    expect(types(operationTypes)).toEqual(types([...new Set(exported)]))
    expect(new Set(types(operationTypes)).size).toBe(operationTypes.length)
  })
})

const isOperation = (value: unknown): value is { type: string } =>
  typeof value === 'object' && value !== null && 'decide' in value && 'entity' in value && 'type' in value

function permissionsPage(): string {
  const head = `| 过程 | 种类 | 权限 | ${ROLES.map((role) => roleNames[role]).join(' | ')} | 考生 | 未登录 | 锁定时 |`
  const line = ({ path, procedure }: (typeof procedures)[number]): string => {
    const mark = (yes: boolean) => (yes ? '✓' : '')
    const open = procedure.permission === 'public'
    const marks = [...ROLES, 'candidate' as const].map((role) => mark(expected(procedure, role) === 'let in'))
    const cells = [`\`${path}\``, procedure.kind, procedure.permission, ...marks, mark(open)]
    return `| ${[...cells, mark(open || procedure.whileLocked)].join(' | ')} |`
  }
  return `# Who may do what

Made from the contract by \`npx vitest run tests/core/permissions.test.ts -u\`; the same file tests every cell through
the gate. The gate is the only place that checks permissions. What is 考生's own is found by who is signed in, never by
what a page sends; a page that nobody uses is locked for staff and signed out for candidates.

${head}
|${' --- |'.repeat(ROLES.length + 6)}
${procedures.map(line).join('\n')}
`
}
