import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DataFolder } from '../../src-main/core/data-folder.ts'
import type { EntityStore } from '../../src-main/core/database/in-table.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { openDemonstration } from '../../src-main/core/demonstration/make-demonstration.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { canonical } from '../../src-shared/protocol/canonical.ts'
import type { OperationResult } from '../../src-shared/protocol/operation-result.ts'
import { siteScope } from '../../src-shared/protocol/pull.ts'
import type { SentOperation } from '../../src-shared/protocol/push.ts'
import { openCentre, type TestCentre } from './support/a-centre.ts'
import { aSlot, Workstation } from './support/a-workstation.ts'

const now = '2026-11-24T01:00:00.000Z'
const folder = mkdtempSync(join(tmpdir(), 'kaodian-adopted-'))
let data: DataFolder
let test: TestCentre
let workstation: Workstation
const results: OperationResult[] = []

beforeAll(async () => {
  data = await openDemonstration(folder, { now, beforeMaking: () => undefined })
  test = await openCentre({ now })
  const db = data.database.read
  const own = db.get(sql.selectFrom('own_device').select('id'))?.id ?? ''
  const site = db.get(sql.selectFrom('site').select('id'))?.id ?? ''
  workstation = new Workstation(test.centre)
  Object.assign(workstation, { id: own })
  workstation.adoptJournal(journalOf(data))
  await workstation.pair(await aSlot(test.centre), { brings: site })
  for (let at = 1; at <= workstation.journal.length; at += 200) {
    const reply = await workstation.push(at, Math.min(at + 199, workstation.journal.length))
    if (!('results' in reply)) throw new Error(reply.code)
    results.push(...reply.results)
  }
})
afterAll(async () => {
  data.close()
  await test.store.close()
  rmSync(folder, { recursive: true, force: true })
})

function journalOf({ database }: DataFolder): readonly SentOperation[] {
  return database.read.all(
    sql
      .selectFrom('operation')
      .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .select(['operation.header', 'operation_payload.salt', 'operation_payload.payload'])
      .orderBy('operation.seq'),
  )
}

describe('the journal of a whole site, taken in by a centre', () => {
  it('is accepted to the last operation', () => {
    const refused = results.filter(({ status }) => status !== 'accepted')
    expect(refused.slice(0, 5).map((one) => ({ ...one, type: workstation.journal[one.seq - 1]?.header.type }))).toEqual(
      [],
    )
    expect(results.length).toBe(workstation.journal.length)
    expect(results.length).toBeGreaterThan(2000)
  })

  it('makes the same records there, to the byte', async () => {
    const rows = await test.store.db.selectFrom('record').selectAll().execute()
    const differing = []
    for (const { type, id, ver, data: text } of rows) {
      const store = (entityStores as unknown as Record<string, EntityStore<unknown>>)[type]
      const here = store?.load(data.database.read, id)
      if (here?.version !== ver || canonical(here.state) !== text) differing.push({ type, id, ver, text, here })
    }
    expect(differing.slice(0, 3)).toEqual([])
    const named = workstation.journal.map(({ header }) => `${header.entity.type} ${header.entity.id}`)
    const records = [...new Set(named)].filter((name) => !/^(audit-note|backup) /.test(name))
    expect(rows.map(({ type, id }) => `${type} ${id}`).sort()).toEqual(records.sort())
  })

  it('counts every seat: what is held there is what is taken here', async () => {
    const seats = await test.store.db.selectFrom('session_seats').selectAll().execute()
    for (const { session, capacity, held } of seats) {
      const here = data.database.read.get(sql.selectFrom('seat_count').selectAll().where('session_id', '=', session))
      expect({ capacity, held }).toEqual({ capacity: here?.capacity ?? 0, held: here?.taken ?? 0 })
    }
    expect(seats.length).toBeGreaterThan(3)
  })

  it('is read back whole, page by page, with the digest of what was read', async () => {
    const scope = siteScope(workstation.site ?? '')
    let cursor = 0
    const seen = new Map<string, number>()
    for (;;) {
      const reply = await workstation.pull({ [scope]: cursor }, 300)
      if (!('pages' in reply)) throw new Error(reply.code)
      const page = reply.pages[0]
      for (const row of page?.rows ?? []) seen.set(`${row.type} ${row.id}`, row.ver)
      cursor = page?.to ?? 0
      if (!page?.more) {
        expect(page?.digest?.count).toBe(seen.size)
        break
      }
      expect(page.digest).toBeNull()
    }
  })
})
