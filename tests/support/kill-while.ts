import { type DataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import { type JournalReport, verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import type { Role } from '../../src-shared/domain/permissions.ts'
import type { StaffedFolder } from './a-staffed-folder.ts'
import { type HttpPage, startHost } from './host.ts'

export interface KilledRound<Acknowledged> {
  /** What the host had answered before it died, in order. */
  readonly acknowledged: readonly Acknowledged[]
  /** The folder as the next start finds it, opened and held; close it before the next round. */
  readonly data: DataFolder
  readonly journal: JournalReport
}

export interface KillPlan<Acknowledged> {
  readonly site: StaffedFolder
  /** Who works. */
  readonly role: Role
  /** Milliseconds after `work` began at which the process is killed. */
  readonly after: number
  /** What must be there before the clock starts: uploads, ids to work on. */
  readonly prepare?: (page: HttpPage) => Promise<void>
  /**
   * Sends commands one after another, or one long one, and says of each that it was answered. What it still waits
   * for when the host dies is rejected; that is expected.
   */
  readonly work: (page: HttpPage, acknowledge: (answer: Acknowledged) => void) => Promise<void>
}

/**
 * One round of: the real host on a folder, somebody signed in over HTTP, work going on, SIGKILL in the middle of it,
 * the folder opened again. How to use it:
 *
 * ```ts
 * const site = await aStaffedFolder()
 * for (const after of [30, 90, 200, 400]) {
 *   const { acknowledged, data, journal } = await killWhile<string>({
 *     site, role: 'reviewer', after,
 *     work: async (page, acknowledge) => {
 *       for (const id of waiting) { await page.client.reviews.pass({ … }); acknowledge(id) }
 *     },
 *   })
 *   expect(journal.fault).toBeNull()
 *   // everything in `acknowledged` is in `data.database.read`, and nothing is half done
 *   data.close()
 * }
 * ```
 */
export async function killWhile<Acknowledged>(plan: KillPlan<Acknowledged>): Promise<KilledRound<Acknowledged>> {
  const { folder, passphrase, password } = plan.site
  const host = await startHost({ folder, passphrase, page: false })
  const acknowledged: Acknowledged[] = []
  try {
    const page = await host.connect()
    await page.client.accounts.signIn({ account: plan.role, password })
    await plan.prepare?.(page)
    let alive = true
    const working = plan
      .work(page, (answer) => acknowledged.push(answer))
      .catch((error: unknown) => {
        // An answer of the core is a fault of the test; a broken connection is the kill.
        if (alive) throw error
      })
    await Promise.race([working, new Promise((wake) => setTimeout(wake, plan.after))])
    alive = false
    await host.kill()
    await working
  } finally {
    await host.kill()
  }
  const data = await openDataFolder(folder, passphrase)
  return { acknowledged, data, journal: verifyJournal(data.database.read) }
}
