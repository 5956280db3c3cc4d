import { expect, it } from 'vitest'
import { call } from '../../src-main/core/gate.ts'
import { aCore } from '../support/a-core.ts'

it('admits nobody who has not signed in', async () => {
  const { core } = await aCore()
  expect(await call(core, 'a stranger', { procedure: 'transfers.cancel', input: { commandId: 'x' } })).toMatchObject({
    ok: false,
    error: { code: 'SIGNED_OUT' },
  })
})

it('refuses fields it does not know, procedures it does not have, and names of built-in properties', async () => {
  const site = await aCore()
  const clerk = await site.as('clerk')
  await expect(clerk.transfers.cancel({ commandId: 'x', more: 1 } as never)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
  for (const procedure of ['transfers.nothing', 'nothing.at', 'transfers.constructor', '__proto__.toString', '']) {
    expect(await clerk.send(procedure, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_PROCEDURE' } })
  }
  expect(site.faults).toEqual([])
})
