import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A protection taken away: in this file, this text, replaced by that. */
interface Mutant {
  readonly name: string
  readonly file: string
  readonly text: string
  readonly without: string
}

const mutants: readonly Mutant[] = [
  {
    name: 'the centre knows an operation it has had before',
    file: 'src-central/push.ts',
    text: 'if (header.seq <= mark.seq) {',
    without: 'if (header.seq < 0) {',
  },
  {
    name: 'an operation leaves the queue only with the centre’s word on it',
    file: 'src-main/core/sync/exchange.ts',
    text: 'takeIn = () => takeReply(exchange, reply)',
    without:
      'takeIn = async () => undefined\n    changePairing(exchange.data.database.write, { acked_seq: reply.ackedSeq })',
  },
  {
    name: 'a workstation sells only seats of its lease',
    file: 'src-shared/domain/enrollment-operations.ts',
    text: 'leased !== null && leased < 1',
    without: 'leased !== null && leased < -99',
  },
  {
    name: 'a sold seat is counted against the lease',
    file: 'src-main/core/sync/note-change.ts',
    text: 'if (takenIn !== null) noteSeatTaken(db, takenIn)',
    without: 'void takenIn',
  },
  {
    name: 'only seats that were not sold are given back',
    file: 'src-shared/domain/seat-lease.ts',
    text: 'if (payload.seats > left)',
    without: 'if (payload.seats > left + 99)',
  },
  {
    name: 'the seat of a refused enrollment stays used in the lease',
    file: 'src-central/move-seats.ts',
    text: 'if ((await host.work.ledger.left(lease)) > 0) await host.work.ledger.spoil(lease)',
    without: 'void lease',
  },
  {
    name: 'a seat that is given up goes back to the centre',
    file: 'src-central/move-seats.ts',
    text: 'if (freedIn !== null) await ledger.free(freedIn)',
    without: 'void freedIn',
  },
  {
    name: 'a refused record goes back to what the centre confirmed',
    file: 'src-main/core/sync/settle-results.ts',
    text: 'for (const { type, id } of refused.values()) {',
    without: 'for (const { type, id } of [...refused.values()].slice(0, 0)) {',
  },
  {
    name: 'the confirmed state is kept while something waits',
    file: 'src-main/core/sync/note-change.ts',
    text: 'db.run(keepConfirmed,',
    without: 'if (id === "") db.run(keepConfirmed,',
  },
  {
    name: 'what waits is put on top of what comes from others',
    file: 'src-main/core/sync/apply-rows.ts',
    text: 'if (waitingOn(db, { type, id, ver }).length === 0) {',
    without: 'if (waitingOn(db, { type, id, ver }).length < 99) {',
  },
]

/**
 * Takes each protection away in turn and plays histories until one breaks. A protection without which nothing breaks is
 * not tested, or not needed; the table says so.
 */
export function huntMutants(seeds: number): boolean {
  const rows = mutants.map((mutant) => ({ mutant, ...hunt(mutant, seeds) }))
  const table = rows.map(({ mutant, found, how }) => `| ${mutant.name} | \`${mutant.file}\` | ${found} | ${how} |`)
  writeTable(['| protection | taken away in | first seed that breaks | as |', '|---|---|---|---|', ...table])
  return rows.every(({ found }) => found !== 'none')
}

function hunt(mutant: Mutant, seeds: number): { found: string; how: string } {
  const { file, text, without } = mutant
  const source = readFileSync(file, 'utf8')
  if (source.split(text).length !== 2) throw new Error(`${mutant.name}: its text is not once in ${file}`)
  const patch = JSON.stringify({ file: resolve(file), text, without })
  const args = [
    '--import',
    './tests/simulation/mutate.ts',
    'tests/simulation/run.ts',
    '--seeds',
    String(seeds),
    '--first-only',
  ]
  const ran = spawnSync(process.execPath, args, { env: { ...process.env, KAODIAN_MUTANT: patch }, encoding: 'utf8' })
  const broken = /^seed (\d+), step \d+: (.*)$/m.exec(ran.stdout)
  const found = broken?.[1] ?? (ran.status === 0 ? 'none' : 'all')
  const how = (broken?.[2] ?? ran.stderr.split('\n').find((line) => line.includes('Error')) ?? '').slice(0, 90)
  console.log(`${mutant.name}: ${found === 'none' ? `nothing broke in ${seeds}` : `seed ${found}, ${how}`}`)
  return { found, how: how.replaceAll('|', '\\|') }
}

const page = join('docs', 'sync-verification.md')
const marks = ['<!-- mutants -->', '<!-- end -->'] as const

function writeTable(lines: readonly string[]): void {
  const text = readFileSync(page, 'utf8')
  const [before = ''] = text.split(marks[0])
  const after = text.split(marks[1])[1] ?? ''
  writeFileSync(page, `${before}${marks[0]}\n${lines.join('\n')}\n${marks[1]}${after}`)
}
