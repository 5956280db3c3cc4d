import { describe, expect, it } from 'vitest'
import { mayChange } from '../../src-main/core/change.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import type { Role } from '../../src-shared/domain/permissions.ts'
import { changeSettings } from '../../src-shared/domain/settings-operations.ts'
import { createStaff, editStaff } from '../../src-shared/domain/staff.ts'
import { anOpenSite } from '../support/a-site.ts'
import { anAdministrator, command, now } from '../support/run-command.ts'

const entry = (username: string, roles: Role[]) => ({ username, name: '张三', roles, identityNumber: null })
const active = (username: string, roles: Role[]) => ({ ...entry(username, roles), status: 'active' as const })

describe('a command', () => {
  it('leaves nothing behind when one of its changes is refused', async () => {
    const site = await anOpenSite()
    const rows = () => ({
      staff: site.database.read.all(sql.selectFrom('staff').selectAll()),
      operations: site.database.read.all(sql.selectFrom('operation').select('seq')),
    })
    const before = rows()
    await expect(
      command(site, (context) => {
        context.change(createStaff, 'a', entry('first', ['clerk']))
        context.change(createStaff, 'b', entry('FIRST', ['clerk']))
      }),
    ).rejects.toThrow(/“FIRST”已有人使用/)
    expect(rows()).toEqual(before)
  })

  it('journals all its changes under one group, with the version each was based on', async () => {
    const site = await anOpenSite()
    await command(site, (context) => {
      context.change(createStaff, 'a', entry('first', ['clerk']))
      context.change(editStaff, 'a', active('first', ['clerk', 'administrator']))
      context.change(createStaff, 'b', entry('second', ['administrator']))
    })
    const rows = site.database.read.all(
      sql.selectFrom('operation').select(['command_group', 'header']).where('entity_type', '=', 'staff').orderBy('seq'),
    )
    expect(new Set(rows.map((row) => row.command_group)).size).toBe(1)
    expect(rows.map((row) => JSON.parse(row.header).base)).toEqual([{ ver: 0 }, { ver: 1 }, { ver: 0 }])
  })

  it('merges a changed setting into the others and refuses one out of range', async () => {
    const site = await anOpenSite()
    const id = site.journalWriter().siteId
    const changed = await command(site, (context) => context.change(changeSettings, id, { idleLockMinutes: 5 }))
    expect(changed).toMatchObject({ idleLockMinutes: 5, attemptsBeforeLockout: 5 })
    await expect(
      command(site, (context) => context.change(changeSettings, id, { idleLockMinutes: 0 })),
    ).rejects.toThrow()
  })
})

describe('staff rules', () => {
  it.each([
    ['no role', [] as Role[], 'ROLES_MISSING'],
    ['administrator and auditor in one person', ['administrator', 'auditor'] as Role[], 'ROLES_CONFLICT'],
  ])('refuse %s', async (_, roles, code) => {
    const site = await anOpenSite()
    await expect(
      command(site, (context) => context.change(createStaff, 'a', entry('someone', roles))),
    ).rejects.toMatchObject({ code })
  })

  it('keep the last administrator, and say so before anybody tries', async () => {
    const site = await anOpenSite()
    await command(site, (context) => context.change(createStaff, 'only', entry('only', ['administrator'])))
    const disable = { id: 'only', payload: { ...active('only', ['administrator']), status: 'disabled' as const } }
    const asked = mayChange(site.database.read, { actor: anAdministrator, now }, editStaff, disable)
    expect(asked).toMatchObject({ allowed: false, reason: { code: 'LAST_ADMINISTRATOR' } })
    await command(site, (context) => context.change(createStaff, 'other', entry('other', ['administrator'])))
    expect(mayChange(site.database.read, { actor: anAdministrator, now }, editStaff, disable)).toEqual({
      allowed: true,
    })
  })

  it('let nobody disable themselves', async () => {
    const site = await anOpenSite()
    await command(site, (context) => {
      context.change(createStaff, anAdministrator.id, entry('chen', ['administrator']))
      context.change(createStaff, 'other', entry('other', ['administrator']))
    })
    const payload = { ...active('chen', ['administrator']), status: 'disabled' as const }
    await expect(
      command(site, (context) => context.change(editStaff, anAdministrator.id, payload)),
    ).rejects.toMatchObject({ code: 'NOT_ONESELF' })
  })
})
