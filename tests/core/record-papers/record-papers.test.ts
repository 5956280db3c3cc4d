import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { enrollmentStore } from '../../../src-main/core/enrollments/store.ts'
import type { RecordPaperRequest } from '../../../src-shared/contract/record-papers.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import type { StaffClient, TestCore } from '../../support/a-core.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { absent, aScoredSession, mark, typed } from '../scores/a-scored-session.ts'

const lastNote = ({ db }: TestCore, type: string): unknown => {
  const row = db.get(
    sql
      .selectFrom('operation')
      .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .select('operation_payload.payload')
      .where('operation.type', '=', type)
      .orderBy('operation.seq', 'desc'),
  )
  return row && JSON.parse(row.payload)
}

async function textOf(client: StaffClient, request: RecordPaperRequest): Promise<string> {
  const { file } = await client.recordPapers.make(request)
  return (await textOfPages(await bytesOf(client, file))).join('').replace(/\s/gu, '')
}

/** 王芳 passed, 李强 did not, 赵敏 was absent, 孙伟 was caught: all published. */
async function aPublishedSession() {
  const site = await aScoredSession()
  const { clerk, other, reviewer, sessionId, ids } = site
  const results = [mark(88), mark(60), absent, { kind: 'violation' as const, note: '夹带纸条' }]
  const rows = (as: 'first' | 'second') => ids.map((id, index) => typed(id, results[index] ?? absent, as))
  await clerk.scores.enter({ rows: rows('first') })
  await other.scores.enter({ rows: rows('second') })
  const publish = async () => {
    const { digest } = await reviewer.scores.previewPublishing({ sessionId })
    await reviewer.scores.publish({ sessionId, digest, partially: false })
  }
  return { ...site, publish }
}

describe('the papers of a session’s scores', () => {
  it('hold each of whom they are about and nobody else, and are journaled when made and when printed', async () => {
    const { core, clerk, sessionId, publish } = await aPublishedSession()
    await expect(clerk.recordPapers.make({ kind: 'score-list', sessionId })).rejects.toMatchObject({
      code: 'RECORD_PAPER_NOBODY',
    })
    await publish()
    const [scores, passed, absentees, caught] = await Promise.all(
      (['score-list', 'passed-list', 'absentee-list', 'violation-record'] as const).map((kind) =>
        textOf(clerk, { kind, sessionId }),
      ),
    )
    for (const name of ['王芳', '李强', '赵敏', '孙伟']) expect(scores).toContain(name)
    expect(scores).toContain('共4人，合格1人，不合格3人')
    expect(passed).toContain('王*')
    expect(passed).not.toMatch(/王芳|李|赵|孙伟|88/u)
    expect(absentees).toContain('赵敏')
    expect(absentees).not.toContain('王芳')
    expect(caught).toContain('夹带纸条')
    expect(caught).not.toContain('赵敏')
    const about = { entity: 'session' as const, id: sessionId }
    expect(lastNote(core, 'audit.export')).toMatchObject({ about })
    await clerk.recordPapers.print({ kind: 'score-list', about, people: 4 })
    expect(lastNote(core, 'audit.print')).toEqual({ about, count: 4, note: '打印成绩单，4 人' })
  })

  it('show no identity number in full', async () => {
    const { core, clerk, sessionId, publish } = await aPublishedSession()
    await publish()
    const text = await textOf(clerk, { kind: 'score-list', sessionId })
    for (const { id_number: number } of core.db.all(sql.selectFrom('candidate').select('id_number'))) {
      expect(text).not.toContain(number)
    }
    expect(text).toMatch(/\d{4}\*{10}/u)
  })
})

describe('the other papers', () => {
  it('list the certificates of a plan to be signed for', async () => {
    const { administrator, planId, publish } = await aPublishedSession()
    await publish()
    const receipt = { kind: 'certificate-receipt' as const, planId, first: null, last: null }
    await expect(administrator.recordPapers.make(receipt)).rejects.toMatchObject({ code: 'RECORD_PAPER_NOBODY' })
    const { rows } = await administrator.certificates.toIssue({ planId, sessionId: null })
    const ready = rows.filter(({ kind }) => kind === 'ready')
    await administrator.certificates.issue({
      enrollments: ready.map(({ enrollmentId }) => ({ enrollmentId, besides: false })),
      withoutPortrait: ready.length,
    })
    const text = await textOf(administrator, receipt)
    expect(text).toContain('44012026000001王芳')
    expect(text).toContain('共1本')
  })

  it('tell one person why the review did not pass them, and only once it did not', async () => {
    const { core, clerk, ids } = await aScoredSession({ drawn: false })
    const notice = { kind: 'rejection-notice' as const, enrollmentId: ids[0] ?? '' }
    await expect(clerk.recordPapers.make(notice)).rejects.toMatchObject({ code: 'ENROLLMENT_NOT_REJECTED' })
    await core.change(({ db }) => {
      const found = enrollmentStore.load(db, notice.enrollmentId)
      if (!found) throw new Error('no enrollment')
      const state = {
        ...found.state,
        status: 'rejected' as const,
        comment: '证件照不清晰',
        reviewedAt: core.clock.now(),
      }
      enrollmentStore.save(db, notice.enrollmentId, { state, version: found.version + 1 })
    })
    expect(await textOf(clerk, notice)).toMatch(/审核不通过通知.*王芳.*证件照不清晰/u)
  })
})
