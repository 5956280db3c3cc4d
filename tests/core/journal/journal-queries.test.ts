import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { operationHash } from '../../../src-main/core/journal/chain.ts'
import { selectOperations } from '../../../src-main/core/journal/journal-entries.ts'
import type { JournalEntry, JournalFilter } from '../../../src-shared/contract/journal.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import { OperationHeaderSchema } from '../../../src-shared/protocol/operation-header.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { lookAndPass } from '../../support/look-and-decide.ts'
import { planOf } from '../../support/query-plan.ts'
import { staffNumber } from '../../support/staff-number.ts'
import { aQueue } from '../reviews/a-queue.ts'

const all: JournalFilter = { actorId: null, type: null, record: null, candidateId: null, from: null, until: null }
const day = (text: string) => CalendarDateSchema.parse(text)

async function everything(auditor: StaffClient, filter: Partial<JournalFilter> = {}): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  let after: { at: string; seq: number } | null = null
  for (;;) {
    const page = await auditor.journal.list({ ...all, ...filter, after })
    entries.push(...page.entries)
    const last = page.entries.at(-1)
    if (!page.more || !last) return entries
    after = { at: last.at, seq: last.seq }
  }
}

const manyStaff = (site: TestCore, count: number, from = 0) =>
  site.change(({ change }) => {
    for (let n = from; n < from + count; n += 1) {
      change(createStaff, `s${n}`, { username: `many${n}`, name: `考务${n}`, roles: ['clerk'], identityNumber: null })
    }
  })

async function bytesOf(client: StaffClient, id: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (let offset = 0; ; ) {
    const { base64, done } = await client.transfers.readChunk({ fileId: id, offset })
    const chunk = Buffer.from(base64, 'base64')
    chunks.push(chunk)
    offset += chunk.length
    if (done) return Buffer.concat(chunks)
  }
}

describe('the journal’s page', () => {
  it('gives every operation once, the latest first, a hundred at a time', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    await manyStaff(site, 230)
    const first = await auditor.journal.list({ ...all, after: null })
    expect([first.entries.length, first.more]).toEqual([100, true])
    const seqs = (await everything(auditor)).map(({ seq }) => seq)
    const { operations } = await auditor.journal.options({})
    expect(seqs).toEqual(Array.from({ length: operations }, (_, index) => operations - index))
  })

  it('finds by person, by kind, by record and by days in China', async () => {
    const site = await aCore({ now: '2026-11-24T15:59:00.000Z' })
    const auditor = await site.as('auditor')
    const administrator = await site.as('administrator')
    const { staffId } = await administrator.staff.create({
      username: 'sun',
      name: '孙审核',
      roles: ['reviewer'],
      identityNumber: staffNumber(9),
    })
    // A minute later it is the next day in China.
    site.clock.set('2026-11-24T16:00:00.000Z')
    await administrator.staff.edit({
      staffId,
      version: 1,
      username: 'sun',
      name: '孙复核',
      roles: ['reviewer'],
      status: 'active',
    })
    const titles = async (filter: Partial<JournalFilter>) =>
      (await everything(auditor, filter)).map(({ title }) => title)
    expect(await titles({ actorId: administrator.staffId })).toEqual([
      '修改工作人员账号',
      '设初始密码',
      '新建工作人员账号',
    ])
    expect(await titles({ record: { entity: 'staff', id: staffId } })).toEqual(['修改工作人员账号', '新建工作人员账号'])
    expect(await titles({ type: 'staff.edit' })).toEqual(['修改工作人员账号'])
    expect(await titles({ from: day('2026-11-25') })).toEqual(['修改工作人员账号'])
    expect(await titles({ until: day('2026-11-24'), actorId: administrator.staffId })).toHaveLength(2)
    const [edited] = await everything(auditor, { type: 'staff.edit' })
    expect(edited).toMatchObject({ actor: { name: '考点管理员' }, record: { title: '工作人员', name: '孙复核' } })
  })

  it('finds all that was done about one candidate, by staff and by themselves, and nothing of others', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    const clerk = await site.as('clerk')
    const reviewer = await site.as('reviewer')
    const { enrol } = await aQueue(site)
    const { candidateId, enrollmentId } = await enrol(clerk)
    const other = await enrol(clerk, { name: '王芳' })
    await lookAndPass(reviewer, enrollmentId)
    await clerk.candidates.reveal({ candidateId })
    await clerk.candidates.reveal({ candidateId: other.candidateId })
    const candidate = await site.asCandidate({ candidateId })
    await candidate.accounts.signOut({})
    const found = await everything(auditor, { candidateId })
    expect(found.map(({ type }) => type)).toEqual([
      'audit.sign-out',
      'candidate-account.link',
      'credential.create',
      'candidate-account.register',
      'audit.reveal',
      'enrollment.review',
      'enrollment.submit',
      'candidate.attach-picture',
      'candidate.attach-picture',
      'candidate.attach-picture',
      'candidate.register',
    ])
    const revealed = await everything(auditor, { candidateId, type: 'audit.reveal' })
    expect(revealed.map(({ record }) => record?.name)).toEqual(['李桂英'])
    const { count } = await auditor.journal.export({ filter: { ...all, candidateId }, format: 'xlsx' })
    expect(count).toBe(found.length)
    const plan = planOf(site.db, selectOperations({ ...all, candidateId }, { after: null, limit: 101 })).join('\n')
    expect(plan).not.toMatch(/SCAN (?:operation|on_record|by_oneself|note|enrollment|certificate)\b/)
  })

  it('shows what an operation held, masks identity numbers, and keeps passwords to itself', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    const administrator = await site.as('administrator')
    await administrator.staff.create({
      username: 'sun',
      name: '孙审核',
      roles: ['reviewer', 'clerk'],
      identityNumber: '440100198809091060',
    })
    const [created] = await everything(auditor, { type: 'staff.create', actorId: administrator.staffId })
    const [credential] = await everything(auditor, { type: 'credential.create', actorId: administrator.staffId })
    const shown = await auditor.journal.get({ seq: created?.seq ?? 0 })
    expect(shown.content).toEqual({
      state: 'shown',
      fields: [
        { label: '证件号码', value: '4401**********1060' },
        { label: '名称', value: '孙审核' },
        { label: '角色', value: '审核员、考务员' },
        { label: '用户名', value: 'sun' },
      ],
    })
    expect(shown.siblings).toEqual([{ seq: credential?.seq, title: '设初始密码', name: '孙审核' }])
    const hidden = await auditor.journal.get({ seq: credential?.seq ?? 0 })
    expect(hidden.content).toEqual({ state: 'confidential' })
    expect(JSON.stringify(hidden)).not.toContain('argon2')
  })

  it('verifies from the window: whole, and naming the row that was edited behind its back', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    await manyStaff(site, 1_500)
    const whole = await auditor.journal.verify({})
    expect(whole).toMatchObject({ fault: null })
    const [noted] = await everything(auditor, { type: 'audit.verify' })
    expect(noted).toMatchObject({ note: `${whole.operations} 条完好`, actor: { name: '审计员' } })
    const { write } = site.core.requireData().database
    write.script('DROP TRIGGER payload_is_never_edited')
    write.script("UPDATE operation_payload SET payload = replace(payload, '考务700', '考务007') WHERE seq > 700")
    const [altered] = await everything(auditor, { record: { entity: 'staff', id: 's700' } })
    const report = await auditor.journal.verify({})
    expect(report.fault).toMatchObject({
      seq: altered?.seq,
      problem: `第 ${altered?.seq} 条的内容与当时登记的摘要不符：内容被改动过。`,
    })
    expect(report.operations).toBe((altered?.seq ?? 0) - 1)
  })

  it('stops verifying when asked to, and notes nothing then', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    await manyStaff(site, 3_000)
    const commandId = '0190d7a0-0000-4000-8000-000000000001'
    const running = auditor.send('journal.verify', {}, commandId)
    await new Promise((resolve) => setImmediate(resolve))
    site.core.cancel(auditor.connection, commandId)
    expect(await running).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
    expect(await everything(auditor, { type: 'audit.verify' })).toEqual([])
  })
})

describe('a page of the journal', () => {
  const person = '0190d7a0-0000-7000-8000-000000000002'
  const after = { at: '2026-11-24T01:00:00.000Z', seq: 900_000 }
  it.each<[string, Partial<JournalFilter>]>([
    ['of everything', {}],
    ['of a person', { actorId: person }],
    ['of a kind', { type: 'staff.edit' }],
    ['of some days', { from: day('2026-11-01'), until: day('2026-11-24') }],
    ['of a person on some days', { actorId: person, from: day('2026-11-01') }],
  ])('%s is read along an index, without sorting what it leaves out', async (_, filter) => {
    const site = await aCore()
    for (const place of [null, after]) {
      const plan = planOf(site.db, selectOperations({ ...all, ...filter }, { after: place, limit: 101 })).join('\n')
      expect(plan).toMatch(/USING INDEX operation_by_(time|actor|type)/)
      expect(plan).not.toContain('TEMP B-TREE')
    }
  })
})

describe('the journal’s export', () => {
  it('gives people a workbook of what they filtered, without contents, and notes it', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    await site.change(({ change }) => {
      change(createStaff, 'x', {
        username: 'sun',
        name: '=HYPERLINK("x")',
        roles: ['clerk'],
        identityNumber: '440100198809091060',
      })
    })
    const { file, count } = await auditor.journal.export({ filter: { ...all, type: 'staff.create' }, format: 'xlsx' })
    expect(count).toBe(2)
    const bytes = await bytesOf(auditor, file.id)
    const { sheets } = await readXlsx(new Uint8Array(bytes))
    const rows = sheets[0]?.rows ?? []
    expect(rows[0]?.slice(0, 6)).toEqual(['序号', '时间', '人员', '操作', '对象', '名称'])
    expect(rows.slice(1).map((row) => row[3])).toEqual(['新建工作人员账号', '新建工作人员账号'])
    expect(rows[2]?.[5]).toBe(`'=HYPERLINK("x")`)
    expect(JSON.stringify(rows)).not.toContain('440100198809091060')
    const [noted] = await everything(auditor, { type: 'audit.export' })
    expect(noted?.note).toBe('操作日志，xlsx，2 条')
  })

  it('gives a verifier lines whose hashes can be computed again', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    await manyStaff(site, 5)
    const { file } = await auditor.journal.export({ filter: all, format: 'jsonl' })
    const lines = (await bytesOf(auditor, file.id)).toString('utf8').trim().split('\n')
    let prev = '0'.repeat(64)
    for (const line of lines) {
      const { header, hash } = JSON.parse(line) as { header: string; hash: string }
      expect(OperationHeaderSchema.parse(JSON.parse(header)).prev).toBe(prev)
      expect(operationHash(prev, header)).toBe(hash)
      prev = hash
    }
    expect(lines.length).toBeGreaterThan(5)
  })

  it('says so where there is nothing, and notes nothing', async () => {
    const site = await aCore()
    const auditor = await site.as('auditor')
    const wish = { filter: { ...all, from: day('2030-01-01') }, format: 'xlsx' as const }
    await expect(auditor.journal.export(wish)).rejects.toMatchObject({ code: 'JOURNAL_EXPORT_EMPTY' })
    expect(await everything(auditor, { type: 'audit.export' })).toEqual([])
  })
})
