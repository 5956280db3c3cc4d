import { expect, it } from 'vitest'
import { changeSettings } from '../../../src-shared/domain/settings-operations.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { aCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

it('prints the rules of the exam as the site words them', async () => {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { rooms: [{}] })
  await passedPeople(core, { ...plan, people: [{}] })
  const siteId = core.core.requireData().journalWriter().siteId
  const ticketRules = [{ key: '自备文具', text: '请自备黑色签字笔，{admitFrom} 起凭证入场。' }]
  await core.change(({ change }) => change(changeSettings, siteId, { ticketRules }))
  const clerk = await core.as('clerk')
  const { sessionId } = plan
  const rules = { fill: 'in-order', subjects: 'mixed' } as const
  const request = { sessionId, kind: 'draw' as const, seed: '1', rules }
  const { inputDigest, replaces } = await clerk.seating.preview(request)
  await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
  const scope = { kind: 'session' as const, sessionId }
  const { files } = await clerk.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1 })
  const { base64 } = await clerk.transfers.readChunk({ fileId: files[0]?.file.id ?? '', offset: 0 })
  const [page = ''] = await textOfPages(Buffer.from(base64, 'base64'))
  expect(page.replace(/\s/gu, '')).toContain('自备文具请自备黑色签字笔，07:30起凭证入场。')
  expect(page).not.toContain('带齐证件')
})
