/**
 * Loaded before a program (`--import`): it dies by SIGKILL at its nth commit, just before it or just after. Told by
 * KAODIAN_DIE_AT, as `before:3`; the commits before KAODIAN_DIE_FROM (a file that must exist) do not count.
 */
import { existsSync } from 'node:fs'
import Driver from 'better-sqlite3'

const [when, nth] = (process.env.KAODIAN_DIE_AT ?? '').split(':')
const from = process.env.KAODIAN_DIE_FROM
let commits = 0

const die = (): void => void process.kill(process.pid, 'SIGKILL')

function atCommit<Result>(commit: () => Result): Result {
  if (from !== undefined && !existsSync(from)) return commit()
  commits += 1
  if (commits !== Number(nth)) return commit()
  if (when === 'before') die()
  const result = commit()
  die()
  return result
}

const isCommit = (text: string): boolean => text.trim().toUpperCase() === 'COMMIT'
const { exec, prepare } = Driver.prototype

// The workstation commits by a script of its own …
Driver.prototype.exec = function (this: Driver.Database, text: string) {
  return isCommit(text) ? atCommit(() => exec.call(this, text)) : exec.call(this, text)
}
// … the centre by a statement.
Driver.prototype.prepare = function (this: Driver.Database, text: string) {
  const statement = prepare.call(this, text)
  if (!isCommit(text)) return statement
  const run = (): Driver.RunResult => atCommit(() => (plainRun as () => Driver.RunResult).call(statement))
  const { run: plainRun } = statement
  return Object.assign(statement, { run })
} as typeof prepare
