import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { DataFolder } from '../../src-main/core/data-folder.ts'
import { journalVerifyCommand } from '../../src-main/core/journal/journal-verify-command.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { createStaff, editStaff } from '../../src-shared/domain/staff.ts'
import { anOpenSite, passphrase } from '../support/a-site.ts'
import { command } from '../support/run-command.ts'

async function aSiteWithStaff(count: number) {
  const site = await anOpenSite()
  for (let n = 1; n <= count; n += 1) {
    const entry = { username: `clerk${n}`, name: `考务${n}`, roles: ['clerk' as const], identityNumber: null }
    await command(site, (context) => context.change(createStaff, `staff-${n}`, entry))
  }
  return site
}

/** Somebody who has the key and edits the file with another program. */
function behindItsBack(site: DataFolder, statement: string): void {
  const triggers = [
    'operation_is_never_edited',
    'operation_is_never_deleted',
    'payload_is_never_edited',
    'head_is_never_edited',
    'head_is_never_deleted',
  ]
  site.database.write.script('PRAGMA foreign_keys = OFF')
  for (const trigger of triggers) site.database.write.script(`DROP TRIGGER IF EXISTS ${trigger}`)
  site.database.write.script(statement)
}

describe('the journal', () => {
  it('is whole after the first run and after every command', async () => {
    const site = await aSiteWithStaff(3)
    expect(verifyJournal(site.database.read)).toEqual({ operations: 6, fault: null })
  })

  it('refuses to be edited or shortened through the program', async () => {
    const site = await aSiteWithStaff(1)
    const { write } = site.database
    expect(() => write.script("UPDATE operation SET actor_id = 'x'")).toThrow(/append-only/)
    expect(() => write.script('DELETE FROM operation')).toThrow(/append-only/)
    expect(() => write.script("UPDATE operation_payload SET payload = '{}'")).toThrow(/append-only/)
    expect(() => write.script('DELETE FROM journal_head')).toThrow(/append-only/)
  })

  const crimes: readonly (readonly [string, string, number])[] = [
    ['an actor edited in its column', "UPDATE operation SET actor_id = 'someone' WHERE seq = 5", 5],
    [
      'an actor edited in its header',
      `UPDATE operation SET header = replace(header, '"administrator"', '"someone"') WHERE seq = 5`,
      5,
    ],
    [
      'a payload edited',
      "UPDATE operation_payload SET payload = replace(payload, 'clerk2', 'clerk9') WHERE seq = 5",
      5,
    ],
    ['a row deleted', 'DELETE FROM operation WHERE seq = 5', 5],
    [
      'two rows swapped',
      'UPDATE operation SET seq = -5 WHERE seq = 5; UPDATE operation SET seq = 5 WHERE seq = 6; UPDATE operation SET seq = 6 WHERE seq = -5',
      5,
    ],
    ['a payload deleted', 'DELETE FROM operation_payload WHERE seq = 5', 5],
    ['the end cut off', 'DELETE FROM operation WHERE seq > 5', 6],
    [
      'the end cut off with its contents and its head',
      ['operation_payload', 'journal_head', 'operation'].map((table) => `DELETE FROM ${table} WHERE seq > 5`).join(';'),
      5,
    ],
    ['a record deleted', "DELETE FROM staff WHERE id = 'staff-2'", 5],
    ['a record put back to what it was', "UPDATE staff SET version = 0 WHERE id = 'staff-2'", 5],
    ['a record changed by nobody', "UPDATE staff SET version = 2 WHERE id = 'staff-2'", 5],
    [
      'a record made by nobody',
      `INSERT INTO staff SELECT 'staff-9', version, 'x', 'x', name, roles, identity_number, status FROM staff LIMIT 1`,
      6,
    ],
    [
      'a row put in after the end',
      `INSERT INTO operation SELECT 7, 'new', command_group, type, entity_type, entity_id, actor_id, at, header, hash FROM operation WHERE seq = 6`,
      7,
    ],
    ['a head signed by nobody', "UPDATE journal_head SET signature = 'AAAA' WHERE seq = 5", 5],
  ]
  it.each(crimes)('names %s', async (_, statement, seq) => {
    const site = await aSiteWithStaff(3)
    behindItsBack(site, statement)
    const { fault } = verifyJournal(site.database.read)
    expect(fault).toMatchObject({ seq })
    // A sentence that can stand alone, and what to do about it.
    expect(fault?.problem).toMatch(/(?:第 \d+ 条|末尾|工作人员).*。$/u)
    expect(fault?.advice).toMatch(/联系|更正/u)
  })

  it('names the record whose last change was cut off with everything that speaks of it', async () => {
    const site = await aSiteWithStaff(2)
    const changed = { username: 'clerk1', name: '考务甲', roles: ['clerk' as const], identityNumber: null }
    await command(site, (context) => context.change(editStaff, 'staff-1', { ...changed, status: 'active' }))
    expect(verifyJournal(site.database.read)).toEqual({ operations: 6, fault: null })
    for (const table of ['operation_payload', 'journal_head', 'operation']) {
      behindItsBack(site, `DELETE FROM ${table} WHERE seq = 6`)
    }
    expect(verifyJournal(site.database.read)).toEqual({
      operations: 5,
      fault: {
        seq: 4,
        problem:
          '工作人员“考务甲”在库里是第 2 版，日志（第 4 条）只记到第 1 版：之后的日志连同签名被删去了，或有人绕过本程序改了这条记录。',
        advice: expect.stringContaining('留作证据'),
      },
    })
  })

  it('is compared with more records than are read at once, each of them', async () => {
    const site = await anOpenSite()
    const count = 2_100
    await command(site, (context) => {
      for (let n = 1; n <= count; n += 1) {
        const entry = { username: `clerk${n}`, name: `考务${n}`, roles: ['clerk' as const], identityNumber: null }
        context.change(createStaff, `staff-${n}`, entry)
      }
    })
    expect(verifyJournal(site.database.read)).toEqual({ operations: 3 + count, fault: null })
    for (const id of ['staff-1000', 'staff-999']) {
      behindItsBack(site, `UPDATE staff SET version = 7 WHERE id = '${id}'`)
      expect(verifyJournal(site.database.read).fault?.problem).toContain(`“考务${id.slice(6)}”在库里是第 7 版`)
      site.database.write.script(`UPDATE staff SET version = 1 WHERE id = '${id}'`)
    }
    site.database.write.script("DELETE FROM staff WHERE id > 'staff-5'")
    expect(verifyJournal(site.database.read).fault?.problem).toContain('工作人员 staff-50 在库里不见了')
  })
})

describe('journal verify on the command line', () => {
  it('answers beside the open program, with exit code 0 when whole and 1 when not', async () => {
    const site = await aSiteWithStaff(1)
    const passphraseFile = join(site.folder, 'passphrase.txt')
    writeFileSync(passphraseFile, `${passphrase}\r\n`)
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const args = ['--data-dir', site.folder, '--passphrase-file', passphraseFile]
    expect(await journalVerifyCommand([...args, '--json'])).toBe(0)
    expect(printed).toHaveBeenLastCalledWith('{"operations":4,"fault":null}')
    behindItsBack(site, "UPDATE operation SET type = 'site.edit' WHERE seq = 4")
    expect(await journalVerifyCommand(args)).toBe(1)
    expect(printed).toHaveBeenLastCalledWith(expect.stringContaining('第 4 条'))
    printed.mockRestore()
  })

  it('reads a folder in which nothing can be written, and leaves no copy behind', async () => {
    const site = await aSiteWithStaff(1)
    const passphraseFile = join(site.folder, 'passphrase.txt')
    writeFileSync(passphraseFile, passphrase)
    site.database.close()
    // What a read-only mount comes to for SQLite, also for root: the index of the log can't be made.
    for (const name of ['kaodian.db-shm', 'kaodian.db-wal']) rmSync(join(site.folder, name), { force: true })
    mkdirSync(join(site.folder, 'kaodian.db-shm'))
    const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('kaodian-verify-'))
    const before = copies()
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const args = ['--data-dir', site.folder, '--passphrase-file', passphraseFile, '--json']
    expect(await journalVerifyCommand(args)).toBe(0)
    expect(printed).toHaveBeenLastCalledWith('{"operations":4,"fault":null}')
    expect(copies()).toEqual(before)
    printed.mockRestore()
  })

  it('refuses the database of a later program, as a start does', async () => {
    const site = await aSiteWithStaff(1)
    const passphraseFile = join(site.folder, 'passphrase.txt')
    writeFileSync(passphraseFile, passphrase)
    site.database.write.script('PRAGMA user_version = 9999')
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await journalVerifyCommand(['--data-dir', site.folder, '--passphrase-file', passphraseFile])).toBe(1)
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('更新版本的考点通'))
    said.mockRestore()
  })

  it('says how it is used, and why a folder could not be opened', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await journalVerifyCommand(['--data-dir'])).toBe(2)
    const site = await anOpenSite()
    const wrong = join(site.folder, 'wrong.txt')
    writeFileSync(wrong, 'something else')
    const before = readFileSync(join(site.folder, 'kaodian.db'))
    expect(await journalVerifyCommand(['--data-dir', site.folder, '--passphrase-file', wrong])).toBe(1)
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('数据口令不对'))
    expect(readFileSync(join(site.folder, 'kaodian.db'))).toEqual(before)
    said.mockRestore()
  })
})
