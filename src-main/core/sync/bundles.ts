import type { LocalContext } from '../context.ts'
import { programVersion } from '../program-version.ts'
import { returnRecalled } from './leases.ts'
import { packUp } from './pack-up.ts'
import { takeDown } from './take-down.ts'

/** @throws AppError NOT_PAIRED */
export async function exportBundle({ core, connection, now }: LocalContext) {
  const { name, bytes, operations, files } = await packUp({ data: core.requireData(), app: programVersion, now })
  const file = core.files.keep(connection, { name, mediaType: 'application/octet-stream', bytes })
  return { file, operations, files }
}

/** @throws AppError UPLOAD_NOT_FOUND, and what takeDown throws */
export async function importBundle({ core, connection }: LocalContext, fileId: string) {
  const { bytes } = core.files.uploaded(connection, fileId)
  const data = core.requireData()
  const place = {
    data,
    now: () => core.ports.clock.now(),
    alone: <Result>(work: () => Result | Promise<Result>) => core.alone(work),
    changed: (entities: readonly string[]) =>
      core.ports.events.send({ kind: 'recordsChanged', entities: [...entities] }, 'all'),
  }
  const { results, rows, files, madeAt } = await takeDown(place, bytes)
  if (await returnRecalled(place)) core.sync?.worked()
  return { results, rows, files, madeAt }
}
