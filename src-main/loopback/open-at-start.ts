import type { Core } from '../core/create-core.ts'
import { type DataFolder, openDataFolder } from '../core/data-folder.ts'
import { readPassphrase } from '../core/read-passphrase.ts'

/**
 * A demonstration opens by its declared passphrase, another folder by a passphrase file; else the page asks.
 *
 * @param say shows the user a sentence, or how to enter the demonstration
 */
export async function openAtStart(
  core: Core,
  { demo, passphraseFile }: { readonly demo: boolean; readonly passphraseFile: string | null },
  say: (text: string) => void,
): Promise<void> {
  if (demo) core.opened(await openDemonstrationAloud(core, say))
  else if (passphraseFile) core.opened(await openDataFolder(core.folder, readPassphrase(passphraseFile)))
}

async function openDemonstrationAloud({ folder, ports }: Core, say: (text: string) => void): Promise<DataFolder> {
  // Loaded only here: it draws pictures, which a real site's start should not wait for.
  const { makingSentence, waysInInWords } = await import('../core/demonstration/demonstration-command.ts')
  const { openDemonstration } = await import('../core/demonstration/make-demonstration.ts')
  const beforeMaking = () => say(makingSentence)
  const data = await openDemonstration(folder, { now: ports.clock.now(), beforeMaking })
  say(waysInInWords())
  return data
}
