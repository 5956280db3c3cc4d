import { describe, expect, it } from 'vitest'
import { defaultTicketRules } from '../../../src-shared/domain/ticket-rules.ts'
import { aCore } from '../../support/a-core.ts'
import { forgetNumber } from '../../support/staff-number.ts'

describe('settings', () => {
  it('change only what is named, and refuse a page that shows an older state', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const { settings, settingsVersion } = await administrator.settings.get({})
    await administrator.settings.change({ version: settingsVersion, changes: { idleLockMinutes: 3 } })
    await expect(
      administrator.settings.change({ version: settingsVersion, changes: { undoSeconds: 5 } }),
    ).rejects.toMatchObject({ code: 'STALE' })
    const after = await administrator.settings.get({})
    expect(after.settings).toEqual({ ...settings, idleLockMinutes: 3 })
    expect(after.settingsVersion).toBe(settingsVersion + 1)
  })

  it.each([
    ['an idle lock of no minutes', { idleLockMinutes: 0 }, 'changes.idleLockMinutes'],
    ['no rejection reason at all', { rejectionReasons: [] }, 'changes.rejectionReasons'],
    [
      'ten of them, for which there are no keys',
      { rejectionReasons: Array(10).fill('照片不清晰') },
      'changes.rejectionReasons',
    ],
    [
      'a ninth rule, for which a ticket has no room',
      { ticketRules: [...defaultTicketRules, defaultTicketRules[0]] },
      'changes.ticketRules',
    ],
    [
      'a rule longer than its line',
      { ticketRules: [{ key: '带齐证件', text: '字'.repeat(42) }] },
      'changes.ticketRules.0.text',
    ],
    ['a setting nobody knows', { colour: 'red' }, 'changes'],
  ])('refuse %s and say at which field', async (_, changes, path) => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const reply = await administrator.send('settings.change', { version: 1, changes })
    expect(reply).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } })
    expect(reply.ok ? [] : reply.error.detail.issues).toContainEqual(expect.objectContaining({ path }))
  })

  it('take a rule whose placeholders are short once filled', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    // 40 hanzi and a figure of two digits: too long as typed, not as printed.
    const text = `${'字'.repeat(39)}{minutes}`
    await administrator.settings.change({ version: 1, changes: { ticketRules: [{ key: '时间', text }] } })
    expect((await administrator.settings.get({})).settings.ticketRules).toEqual([{ key: '时间', text }])
  })

  it('keep a demonstration a demonstration when the site is edited', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const { site: before, siteVersion } = await administrator.settings.get({})
    const { demonstration: _, ...edited } = { ...before, name: '改名的考点' }
    await administrator.settings.editSite({ version: siteVersion, site: edited })
    expect((await administrator.settings.get({})).site).toEqual({ ...before, name: '改名的考点' })
    const sneaked = { version: siteVersion + 1, site: { ...edited, demonstration: true } }
    expect(await administrator.send('settings.editSite', sneaked)).toMatchObject({ error: { code: 'INPUT_INVALID' } })
  })
})

describe('staff accounts', () => {
  const sun = { username: 'sun', name: '孙审核', roles: ['reviewer' as const], identityNumber: '440100198809091060' }

  it('show an identity number by its ends, and keep it when the page does not send it', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const { staffId } = await administrator.staff.create(sun)
    const entry = { staffId, username: 'sun', name: '孙复核', roles: ['reviewer' as const], status: 'active' as const }
    await administrator.staff.edit({ ...entry, version: 1 })
    const member = async () => (await administrator.staff.list({})).find((one) => one.staffId === staffId)
    expect(await member()).toMatchObject({ name: '孙复核', maskedIdentityNumber: '4401**********1060' })
    await administrator.staff.edit({ ...entry, roles: ['clerk'], version: 2, identityNumber: null })
    expect(await member()).toMatchObject({ maskedIdentityNumber: null })
  })

  it('make nobody a reviewer without an identity number, by which they are kept from their own enrollment', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const refused = { code: 'REVIEWER_IDENTITY_MISSING' }
    const nameless = { ...sun, identityNumber: null }
    await expect(administrator.staff.create(nameless)).rejects.toMatchObject(refused)
    const { staffId } = await administrator.staff.create({ ...nameless, roles: ['clerk'] })
    const entry = { staffId, version: 1, username: 'sun', name: '孙审核', status: 'active' as const }
    await expect(administrator.staff.edit({ ...entry, roles: ['reviewer'] })).rejects.toMatchObject(refused)
    const { identityNumber } = sun
    await administrator.staff.edit({ ...entry, roles: ['reviewer'], identityNumber })
    await expect(
      administrator.staff.edit({ ...entry, version: 2, roles: ['reviewer'], identityNumber: null }),
    ).rejects.toMatchObject(refused)
  })

  it('disable a reviewer whose number was never recorded', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const { staffId } = await administrator.staff.create(sun)
    forgetNumber(site, staffId)
    const entry = { staffId, version: 1, username: 'sun', name: '孙审核', roles: ['reviewer' as const] }
    await expect(administrator.staff.edit({ ...entry, status: 'active' })).rejects.toMatchObject({
      code: 'REVIEWER_IDENTITY_MISSING',
    })
    await administrator.staff.edit({ ...entry, status: 'disabled' })
    expect(await administrator.staff.list({})).toContainEqual(expect.objectContaining({ staffId, status: 'disabled' }))
  })

  it('are one per person: an identity number is registered once', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    await administrator.staff.create(sun)
    await expect(administrator.staff.create({ ...sun, username: 'sun2', name: '孙二' })).rejects.toMatchObject({
      code: 'STAFF_IDENTITY_TAKEN',
    })
  })

  it('refuse an older page, a conflict of roles, a number that is none, and one’s own reset', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const { staffId } = await administrator.staff.create(sun)
    const edit = { staffId, username: 'sun', name: '孙审核', status: 'active' as const }
    await expect(administrator.staff.edit({ ...edit, roles: ['reviewer'], version: 9 })).rejects.toMatchObject({
      code: 'STALE',
    })
    await expect(
      administrator.staff.edit({ ...edit, roles: ['administrator', 'auditor'], version: 1 }),
    ).rejects.toMatchObject({ code: 'ROLES_CONFLICT' })
    await expect(
      administrator.staff.create({ ...sun, username: 'x-1', identityNumber: '440100198809091061' }),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(administrator.staff.resetPassword({ staffId: administrator.staffId })).rejects.toMatchObject({
      code: 'OWN_PASSWORD',
    })
  })

  it('get a new temporary password each time', async () => {
    const site = await aCore()
    const administrator = await site.as('administrator')
    const { staffId, temporaryPassword } = await administrator.staff.create(sun)
    const reset = await administrator.staff.resetPassword({ staffId })
    expect(temporaryPassword).toMatch(/^[A-Z]{4}-\d{4}-[A-Z]{4}$/)
    expect(reset.temporaryPassword).not.toBe(temporaryPassword)
  })
})
