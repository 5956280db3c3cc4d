import { expect, it } from 'vitest'
import type { CallReply } from '../../src-shared/contract/messages.ts'
import { pledge } from '../../src-shared/domain/pledge.ts'
import { aPublishedPlan } from '../core/enrollments/a-published-plan.ts'
import { aCompleteCandidate } from '../core/own-pages/a-complete-candidate.ts'
import { aLoopback } from './a-loopback.ts'

it('gives the last seat to one of fifty browsers that submit at once, and tells the others in the manual’s words', async () => {
  const { site, sessions, post, enter } = await aLoopback()
  const plan = await aPublishedPlan(site, { seats: 1 })
  const browsers: string[] = []
  for (let index = 1; index <= 50; index += 1) {
    const { client } = await aCompleteCandidate(site, index)
    const cookie = await enter()
    const connection = sessions.connectionOf(cookie.split('=')[1]) ?? ''
    site.core.signIns.begin(connection, client.accountId, site.clock.now())
    browsers.push(cookie)
  }
  const { planId, sessionId } = plan
  const input = { planId, sessionId, subjectId: plan.subjectIds[0] ?? '', pledgeVersion: pledge.version }
  const replies = await Promise.all(
    browsers.map(async (cookie) => {
      const message = { procedure: 'ownEnrollments.submit', input, commandId: crypto.randomUUID() }
      const { body } = await post('/call', message, { cookie })
      return JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as CallReply
    }),
  )
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  const refusals = replies.flatMap((reply) => (reply.ok ? [] : [`${reply.error.code} ${reply.error.message}`]))
  expect(new Set(refusals)).toEqual(new Set(['SEAT_TAKEN 该场考试已无剩余座位，请选择其他考试进行报名']))
})
