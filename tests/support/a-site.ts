import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type DataFolder, establishDataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import { now } from './run-command.ts'

export const passphrase = '珠江边的一句口令 2026'

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const aSiteRecord = {
  code: '01',
  name: '示例市第一考点',
  region: '440100',
  address: '示例市东湖区示范路 100 号',
  telephone: '020-00000000',
  authority: '示例市交通运输局',
  demonstration: false,
}

export async function anEstablishedFolder(): Promise<{ folder: string; recoveryKey: string }> {
  const folder = aFolder()
  const { recoveryKey } = await establishDataFolder(folder, { site: aSiteRecord, passphrase, now })
  return { folder, recoveryKey }
}

export async function anOpenSite(): Promise<DataFolder & { folder: string }> {
  const { folder } = await anEstablishedFolder()
  const site = await openDataFolder(folder, passphrase)
  onTestFinished(() => site.close())
  return { ...site, folder }
}
