import { homedir } from 'node:os'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** One folder per machine on Windows, where all Windows users of the site share it; per user elsewhere. */
export function defaultDataFolder({ demo }: { demo: boolean }, environment: Environment = process.env): string {
  const name = demo ? 'kaodian-demo' : 'kaodian'
  if (process.platform === 'win32') return join(environment.ProgramData ?? 'C:\\ProgramData', name)
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), name)
}
