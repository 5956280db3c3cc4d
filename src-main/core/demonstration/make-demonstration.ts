import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { changeSettings } from '../../../src-shared/domain/settings-operations.ts'
import type { Site } from '../../../src-shared/domain/site.ts'
import { hashPassword } from '../accounts/passwords.ts'
import {
  checkDataFolder,
  type DataFolder,
  establishDataFolder,
  folderState,
  foreignNameIn,
  openDataFolder,
  removeSiteFiles,
} from '../data-folder.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { newId } from '../new-id.ts'
import {
  type DemonstrationPerson,
  demonstrationAccounts,
  demonstrationPassphrase,
  demonstrationPassword,
  demonstrationPeople,
} from './demonstration-accounts.ts'
import { candidateDeeds } from './demonstration-candidates.ts'
import { certificateDeeds } from './demonstration-certificates.ts'
import { type Deed, DemonstrationDesk, instantAt } from './demonstration-desk.ts'
import { enrollmentDeeds } from './demonstration-enrollments.ts'
import { examDayDeeds } from './demonstration-exam-day.ts'
import { planDeeds } from './demonstration-plans.ts'
import { scoreDeeds } from './demonstration-scores.ts'
import { seatingDeeds } from './demonstration-seating.ts'
import { madeUpPeople } from './made-up-people.ts'
import { drawPictures } from './made-up-pictures.ts'

const site: Site = {
  code: '01',
  name: '示例市第一考点',
  region: '440100',
  address: '示例市东湖区示范路 100 号',
  telephone: '020-00000000',
  authority: '示例市交通运输局',
  demonstration: true,
}

const seed = 'kaodian demonstration 1'
const peopleCount = 324

/**
 * Opens a folder's demonstration site, made first where the folder is empty (some seconds). It is marked for good.
 *
 * @param options.now UTC instant; what it shows is arranged around that day
 * @param options.beforeMaking told when it has to be made
 * @throws AppError DATA_FOLDER_NOT_DEMONSTRATION for a folder with a real site, DATA_FOLDER_NOT_EMPTY for one with
 *   somebody's files, and what opening a folder throws
 */
export async function openDemonstration(
  folder: string,
  { now, beforeMaking }: { now: string; beforeMaking: () => void },
): Promise<DataFolder> {
  clearUnfinished(folder)
  if (folderState(folder) === 'empty') {
    // Before the lock: a folder that is refused is left as it was, without a file of ours.
    refuseForeignFiles(folder)
    checkDataFolder(folder)
    beforeMaking()
    await makeDemonstration(folder, now)
  }
  const data = await openExisting(folder)
  const found = data.database.read.get(sql.selectFrom('site').select('demonstration'))
  if (found?.demonstration === 1) return data
  data.close()
  throw new AppError('DATA_FOLDER_NOT_DEMONSTRATION', { folder })
}

async function openExisting(folder: string): Promise<DataFolder> {
  try {
    return await openDataFolder(folder, demonstrationPassphrase)
  } catch (error) {
    const isOther = error instanceof AppError && error.code === 'WRONG_PASSPHRASE'
    throw isOther ? new AppError('DATA_FOLDER_NOT_DEMONSTRATION', { folder }, error) : error
  }
}

/** Where a demonstration grows; found at a later start, it was cut off. */
const unfinished = '.making'

/** Made in a folder within and moved out when it is whole, the key file last: none that was cut off is ever opened. */
async function makeDemonstration(folder: string, now: string): Promise<void> {
  const making = join(folder, unfinished)
  try {
    await fill(making, now)
    const names = readdirSync(making).filter((name) => name.endsWith('.db'))
    for (const name of [...names, 'keys.json']) renameSync(join(making, name), join(folder, name))
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** @throws AppError DATA_FOLDER_IN_USE while another program is making it, DATA_FOLDER_NOT_EMPTY */
function clearUnfinished(folder: string): void {
  const making = join(folder, unfinished)
  if (!existsSync(making)) return
  refuseForeignFiles(making)
  checkDataFolder(making)
  rmSync(making, { recursive: true, force: true })
  // Cut off while it was moved out: its databases are in place already, and no key file is.
  if (folderState(folder) === 'damaged') removeSiteFiles(folder)
}

function refuseForeignFiles(folder: string): void {
  const foreign = foreignNameIn(folder)
  if (foreign !== null) throw new AppError('DATA_FOLDER_NOT_EMPTY', { folder, foreign })
}

async function fill(folder: string, now: string): Promise<void> {
  const today = chinaDateOf(InstantSchema.parse(now))
  const founded = instantAt(addDays(today, -101), '15:00')
  const passwordHash = await hashPassword(demonstrationPassword)
  const staffIds = Object.fromEntries(demonstrationPeople.map((person) => [person, newId(founded)])) as Record<
    DemonstrationPerson,
    string
  >
  const people = demonstrationPeople.map((person) => {
    const { roles, ...account } = demonstrationAccounts[person]
    return {
      ...account,
      id: staffIds[person],
      roles: [...roles],
      passwordHash,
      mustChange: false,
    }
  })
  await establishDataFolder(folder, { site, passphrase: demonstrationPassphrase, people, now: founded })
  const desk = new DemonstrationDesk(await openDataFolder(folder, demonstrationPassphrase), staffIds)
  try {
    await desk.work(await allDeeds(now, passwordHash))
  } finally {
    await desk.close()
  }
}

async function allDeeds(now: string, passwordHash: string): Promise<readonly Deed[]> {
  const today = chinaDateOf(InstantSchema.parse(now))
  const people = madeUpPeople(peopleCount, { seed, today })
  const picturesOf = await drawPictures(people, today)
  const { plans, deeds } = planDeeds(today, now)
  return [
    relaxSettings(today),
    ...deeds,
    ...enrollmentDeeds(people, { plans, picturesOf, today, seed }),
    ...seatingDeeds(plans, today),
    ...examDayDeeds(plans, now),
    ...scoreDeeds(plans, { today, seed }),
    ...certificateDeeds(plans, today),
    ...candidateDeeds(today, passwordHash),
  ]
}

/** Nobody shall be locked out of made-up data by a password's age, or be locked while showing it. */
const relaxSettings = (today: ReturnType<typeof chinaDateOf>): Deed => ({
  at: instantAt(addDays(today, -101), '15:30'),
  by: 'administrator',
  what: (desk) =>
    desk.change(({ change, db }) => {
      const siteId = db.get(sql.selectFrom('site').select('id'))?.id ?? ''
      change(changeSettings, siteId, { passwordMaximumAgeDays: 0, idleLockMinutes: 60 })
    }),
})
