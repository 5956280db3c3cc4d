import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPassword } from '../../../src-main/core/accounts/passwords.ts'
import { credentialStore } from '../../../src-main/core/accounts/store.ts'
import { countCertificates } from '../../../src-main/core/certificates/list-certificates.ts'
import { certificateStore } from '../../../src-main/core/certificates/store.ts'
import { Core } from '../../../src-main/core/create-core.ts'
import type { DataFolder } from '../../../src-main/core/data-folder.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import {
  demonstrationAccounts,
  demonstrationCandidates,
  demonstrationPassphrase,
  demonstrationPassword,
} from '../../../src-main/core/demonstration/demonstration-accounts.ts'
import { madeUpPeople } from '../../../src-main/core/demonstration/made-up-people.ts'
import { openDemonstration } from '../../../src-main/core/demonstration/make-demonstration.ts'
import { call } from '../../../src-main/core/gate.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { checkIdNumber, ID_TYPES } from '../../../src-shared/domain/identity-document.ts'
import { checkPersonName } from '../../../src-shared/domain/normalise-text.ts'
import { aFolder, anEstablishedFolder } from '../../support/a-site.ts'

const now = '2026-11-24T01:00:00.000Z'
const today = chinaDateOf(InstantSchema.parse(now))
const folder = mkdtempSync(join(tmpdir(), 'kaodian-demo-'))
let data: DataFolder

beforeAll(async () => {
  data = await openDemonstration(folder, { now, beforeMaking: () => undefined })
})
afterAll(() => {
  data.close()
  rmSync(folder, { recursive: true, force: true })
})

const db = () => data.database.read

describe('the people of a demonstration', () => {
  const people = madeUpPeople(300, { seed: 'any', today })

  it('are the same for the same seed, and others for another', () => {
    expect(madeUpPeople(300, { seed: 'any', today })).toEqual(people)
    expect(madeUpPeople(300, { seed: 'other', today })).not.toEqual(people)
  })

  it('have sound documents of every kind, each number once, and none that could be somebody’s', () => {
    for (const { idType, idNumber, sex, birthDate, name } of people) {
      const checked = checkIdNumber(idType, idNumber)
      expect(checked, `${idType} ${idNumber}`).toMatchObject({ ok: true, number: idNumber })
      if (checked.ok && checked.birthDate) expect(checked).toMatchObject({ sex, birthDate })
      if (idType === '居民身份证') expect(idNumber.slice(4, 6)).toBe('00')
      expect(checkPersonName(name)).toMatchObject({ ok: true, value: name })
    }
    expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(300)
    expect(new Set(people.map(({ idType }) => idType))).toEqual(new Set(ID_TYPES))
  })

  it('have names that are hard on lists and papers', () => {
    const names = people.map(({ name }) => name)
    expect(names.some((name) => /[\u{20000}-\u{3ffff}]/u.test(name))).toBe(true)
    expect(names.some((name) => name.includes('·'))).toBe(true)
    expect(Math.max(...names.map((name) => [...name].length))).toBeGreaterThan(35)
    expect(Math.min(...names.map((name) => [...name].length))).toBe(1)
  })
})

describe('a demonstration site', () => {
  it('is marked, and its journal is whole', () => {
    expect(db().get(sql.selectFrom('site').select('demonstration'))).toEqual({ demonstration: 1 })
    expect(verifyJournal(db()).fault).toBeNull()
  })

  it('has its people in every state, and plans in every state', () => {
    const count = (status: string) =>
      db().all(
        sql
          .selectFrom('enrollment')
          .select('id')
          .where('status', '=', status as never),
      ).length
    expect(db().all(sql.selectFrom('candidate').select('id'))).toHaveLength(324)
    for (const [status, least] of [
      ['submitted', 50],
      ['passed', 150],
      ['rejected', 10],
      ['withdrawn', 8],
    ] as const) {
      expect(count(status), status).toBeGreaterThanOrEqual(least)
    }
    const statuses = db()
      .all(sql.selectFrom('exam_plan').select('status'))
      .map(({ status }) => String(status))
    expect(statuses.toSorted()).toEqual(['archived', 'closed', 'closed', 'closed', 'draft', 'published'])
  })

  it('sits an exam tomorrow, one session drawn and printed, one printed by half, one not drawn', () => {
    const sessions = db().all(
      sql.selectFrom('session').select(['id', 'date']).where('date', '>', today).orderBy('date').orderBy('start_time'),
    )
    const printed = sessions.slice(0, 3).map(({ id, date }) => {
      const seats = db().all(sql.selectFrom('seat').select('ticket_number').where('session_id', '=', id))
      const numbers = seats.map(({ ticket_number }) => ticket_number)
      const tickets = db().all(sql.selectFrom('admission_ticket').select('id').where('id', 'in', numbers))
      return { date, share: seats.length === 0 ? null : Math.round((tickets.length / seats.length) * 100) / 100 }
    })
    expect(printed).toEqual([
      { date: addDays(today, 1), share: 1 },
      { date: addDays(today, 1), share: expect.closeTo(0.5, 1) },
      { date: addDays(today, 2), share: null },
    ])
  })

  it('sits an exam today whose doors are open, with some in already', async () => {
    const [session] = db().all(sql.selectFrom('session').select(['id', 'start_time']).where('date', '=', today))
    const standings = db().all(
      sql
        .selectFrom('check_in')
        .select('standing')
        .where('session_id', '=', session?.id ?? ''),
    )
    expect(session?.start_time).toBe('09:15')
    expect(standings.map(({ standing }) => standing).sort()).toEqual([...Array(9).fill('arrived'), 'expected'])
  })

  it('has scores in every state, and published ones that qualify and that do not', () => {
    const scores = db().all(sql.selectFrom('score').select(['state', 'qualified']))
    expect(new Set(scores.map(({ state }) => state))).toEqual(
      new Set(['entered', 'disagreeing', 'agreed', 'published', 'correcting']),
    )
    expect(scores.filter(({ qualified }) => qualified === 1).length).toBeGreaterThan(20)
    expect(scores.filter(({ qualified }) => qualified === 0).length).toBeGreaterThan(3)
  })

  it('has nobody who reviewed what they had entered', () => {
    const rows = db().all(sql.selectFrom('enrollment').select(['submitted_by', 'reviewed_by']))
    const same = rows.filter((row) => row.reviewed_by !== null && row.reviewed_by === row.submitted_by)
    expect(rows.length).toBeGreaterThan(250)
    expect(same).toEqual([])
  })

  it('has a picture behind every name of one, and advice on some', async () => {
    const portraits = db()
      .all(sql.selectFrom('candidate').select('portrait'))
      .flatMap(({ portrait }) => (portrait === null ? [] : [JSON.parse(portrait)]))
    expect(portraits.length).toBeGreaterThan(280)
    expect(portraits.length).toBeLessThan(324)
    const advised = portraits.filter(({ advice }) => advice.length > 0)
    expect(advised.length).toBeGreaterThan(8)
    for (const { hash } of [...advised, ...portraits.slice(0, 5)]) {
      const stored = db().get(sql.selectFrom('media.blob').select('bytes').where('hash', '=', hash))
      expect(await sharp(stored?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 295, height: 413 })
    }
  })

  it('lets each of its accounts in by the declared password', async () => {
    const staff = db().all(sql.selectFrom('staff').select(['id', 'username', 'roles']))
    const declared = Object.values(demonstrationAccounts)
    expect(staff.map(({ username }) => username).toSorted()).toEqual(declared.map((one) => one.username).toSorted())
    for (const { id, username, roles } of staff) {
      expect(JSON.parse(roles)).toEqual(declared.find((one) => one.username === username)?.roles)
      const hash = credentialStore.load(db(), id)?.state.passwordHash ?? ''
      expect(await isPassword(hash, demonstrationPassword)).toBe(true)
    }
    expect(new Set(declared.flatMap(({ roles }) => roles)).size).toBe(4)
  })

  it('did nothing in the future', () => {
    const last = db().get(sql.selectFrom('operation').select('at').orderBy('seq', 'desc').limit(1))
    expect(String(last?.at) < now).toBe(true)
  })

  it('has candidates who can sign in with 0000 for a captcha: one with a ticket, one of whom nothing is known', async () => {
    const ports = { clock: { now: () => now }, log: { error: () => undefined }, events: { send: () => undefined } }
    const core = new Core({ folder, ports })
    core.opened(data)
    const ask = async (procedure: string, input: object) => {
      const reply = await call(core, 'page', { procedure, input, commandId: randomUUID() })
      return (reply.ok ? reply.output : { refused: reply.error.code }) as Record<string, unknown>
    }
    const examsOf = async (username: string) => {
      const { captchaId } = await ask('candidateAccounts.captcha', {})
      const captcha = { id: captchaId as string, text: '0000' }
      await ask('candidateAccounts.signIn', { account: username, password: demonstrationPassword, captcha })
      expect(await ask('candidateAccounts.current', {})).toMatchObject({ account: { username } })
      return ask('ownTickets.list', {})
    }
    const { withTicket, withCertificates, blank } = demonstrationCandidates
    expect(await examsOf(withTicket.username)).toMatchObject({ exams: [{ ticket: { number: expect.any(String) } }] })
    expect(await ask('ownProfile.get', {})).toMatchObject({ missing: [] })
    await examsOf(withCertificates.username)
    expect(await ask('ownCertificates.list', {})).toMatchObject({
      certificates: expect.arrayContaining([
        expect.objectContaining({ open: expect.objectContaining({ kind: 'renewal' }) }),
        expect.objectContaining({ invalid: 'cancelled' }),
      ]),
    })
    expect(await examsOf(blank.username)).toMatchObject({ exams: [] })
    expect(await ask('candidateAccounts.current', {})).toMatchObject({ candidate: null })
  })
})

describe('the certificates of a demonstration', () => {
  it('show every state: valid, about to end, expired, cancelled, voided, and what waits', () => {
    const counts = countCertificates(db(), today)
    for (const [state, count] of Object.entries(counts)) expect(count, state).toBeGreaterThan(0)
    const certificates = db()
      .all(sql.selectFrom('certificate').select('id'))
      .flatMap(({ id }) => certificateStore.load(db(), id)?.state ?? [])
    const applications = certificates.flatMap((certificate) => certificate.applications)
    expect(new Set(applications.map(({ kind, status }) => `${kind} ${status}`))).toEqual(
      new Set(['change passed', 'cancellation passed', 'cancellation rejected', 'renewal passed', 'renewal submitted']),
    )
    expect(applications.some((one) => one.kind === 'change' && one.former !== null)).toBe(true)
  })
})

describe('making a demonstration', () => {
  it('happens once: the second time it is opened as it was', async () => {
    data.close()
    let made = 0
    data = await openDemonstration(folder, { now, beforeMaking: () => made++ })
    expect(made).toBe(0)
    expect(db().all(sql.selectFrom('candidate').select('id'))).toHaveLength(324)
    expect(readdirSync(folder)).not.toContain('.making')
  })

  it('begins anew where one was cut off, also in the middle of being moved into place', async () => {
    const place = aFolder()
    mkdirSync(join(place, '.making'))
    writeFileSync(join(place, '.making', 'keys.json'), 'of the one that was cut off')
    writeFileSync(join(place, 'kaodian.db'), 'moved already')
    writeFileSync(join(place, 'kaodian.db-wal'), 'moved already')
    let made = 0
    const begun = openDemonstration(place, {
      now,
      beforeMaking: () => {
        made++
        expect(readdirSync(place)).toEqual([])
        throw new Error('enough seen')
      },
    })
    await expect(begun).rejects.toThrow('enough seen')
    expect(made).toBe(1)
  })

  it('is refused over real data', async () => {
    const { folder: real } = await anEstablishedFolder()
    const refused = openDemonstration(real, { now, beforeMaking: () => undefined })
    await expect(refused).rejects.toMatchObject({ code: 'DATA_FOLDER_NOT_DEMONSTRATION' })
  })

  it('is refused in a folder with somebody’s files, and touches none of them', async () => {
    const theirs = ['accounts.db', '照片.jpg']
    for (const inside of [theirs, ['.making/notes.db'], ['.making/keys.json', 'accounts.db']]) {
      const place = aFolder()
      mkdirSync(join(place, '.making'))
      for (const name of inside) writeFileSync(join(place, name), 'theirs')
      const refused = openDemonstration(place, { now, beforeMaking: () => expect.unreachable() })
      await expect(refused).rejects.toMatchObject({
        code: 'DATA_FOLDER_NOT_EMPTY',
        message: expect.stringMatching(/accounts\.db|notes\.db/),
      })
      expect(readdirSync(place)).not.toContain('kaodian.lock')
      for (const name of inside.filter((one) => one !== '.making/keys.json')) {
        expect(existsSync(join(place, name)), name).toBe(true)
      }
    }
  })

  it('is refused where nothing can be written, and leaves nothing behind', async () => {
    const parent = aFolder()
    const inTheWay = join(parent, 'file')
    writeFileSync(inTheWay, '')
    const refused = openDemonstration(inTheWay, { now, beforeMaking: () => undefined })
    await expect(refused).rejects.toMatchObject({ code: 'DATA_FOLDER_IS_FILE' })
    expect(readdirSync(parent)).toEqual(['file'])
  })

  it('prints its passphrase and accounts as JSON for programs', () => {
    data.close()
    const args = ['src-main/entrypoints/cli.ts', 'demo', '--data-dir', folder, '--json']
    const printed = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    expect(printed.passphrase).toBe(demonstrationPassphrase)
    expect(printed.accounts).toContainEqual({
      username: 'shenhe',
      password: demonstrationPassword,
      role: 'reviewer',
      roles: ['reviewer'],
      name: '钱立诚',
    })
    expect(printed.accounts).toContainEqual(expect.objectContaining({ username: 'kaosheng', role: 'candidate' }))
    expect(existsSync(join(folder, 'keys.json'))).toBe(true)
  })
})

it('can be made in the last half hour of a day, too, when nobody would be let in any more', async () => {
  const place = aFolder()
  const late = await openDemonstration(place, { now: '2026-11-24T15:58:00.000Z', beforeMaking: () => undefined })
  const arrived = late.database.read.all(sql.selectFrom('operation').select('at').where('type', '=', 'check-in.arrive'))
  late.close()
  expect(arrived).toHaveLength(9)
})
