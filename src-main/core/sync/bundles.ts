import { auditBundle } from '../../../src-shared/domain/audit.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { runCommand } from '../change.ts'
import type { LocalContext } from '../context.ts'
import type { DataFolder } from '../data-folder.ts'
import { newId } from '../new-id.ts'
import { programVersion } from '../program-version.ts'
import { returnRecalled } from './leases.ts'
import { type PackedUp, packUp } from './pack-up.ts'
import { type TakenDown, takeDown } from './take-down.ts'

interface Doer {
  readonly data: DataFolder
  readonly actor: Actor
  readonly now: string
  readonly alone: <Result>(work: () => Result | Promise<Result>) => Promise<Result>
}

/** That a bundle left this workstation is journaled; the entry itself goes with the next one. */
export const noteExported = (doer: Doer, { operations, files }: PackedUp): Promise<void> =>
  noteBundle(doer, operations, `导出同步包，附件 ${files} 个`)

export const noteImported = (doer: Doer, { results, rows, files, madeAt }: TakenDown): Promise<void> =>
  noteBundle(doer, results + rows, `导入中心端 ${madeAt} 制作的同步包，附件 ${files} 个`)

async function noteBundle({ data, actor, now, alone }: Doer, count: number, note: string): Promise<void> {
  const run = { actor, now, group: newId(now) }
  await alone(() =>
    runCommand(data.database.write, run, data.journalWriter, ({ change }) =>
      change(auditBundle, newId(now), { about: null, count, note }),
    ),
  )
}

/** @throws AppError NOT_PAIRED */
export async function exportBundle({ core, connection, now, actor }: LocalContext) {
  const data = core.requireData()
  const packed = await packUp({ data, app: programVersion, now })
  await noteExported({ data, actor, now, alone: (work) => core.alone(work) }, packed)
  const { name, bytes, operations, files } = packed
  const file = core.files.keep(connection, { name, mediaType: 'application/octet-stream', bytes })
  return { file, operations, files }
}

/** @throws AppError UPLOAD_NOT_FOUND, and what takeDown throws */
export async function importBundle({ core, connection, now, actor }: LocalContext, fileId: string) {
  const { bytes } = core.files.uploaded(connection, fileId)
  const data = core.requireData()
  const place = {
    data,
    now: () => core.ports.clock.now(),
    alone: <Result>(work: () => Result | Promise<Result>) => core.alone(work),
    changed: (entities: readonly string[]) =>
      core.ports.events.send({ kind: 'recordsChanged', entities: [...entities] }, 'all'),
  }
  const taken = await takeDown(place, bytes)
  await noteImported({ data, actor, now, alone: place.alone }, taken)
  if (await returnRecalled(place)) core.sync?.worked()
  const { results, rows, files, madeAt, expiresAt } = taken
  return { results, rows, files, madeAt, expiredAt: expiresAt < now ? expiresAt : null }
}
