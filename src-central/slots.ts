import { hkdfSync } from 'node:crypto'
import { codeAlphabet, codeLength, pairingInfo } from '../src-shared/protocol/pairing.ts'
import type { Environment } from './environment.ts'
import { ask } from './refused.ts'

const codeHours = 24
export const slotAttempts = 5

/** What both sides sign the pairing with. */
export const codeKey = (code: string): Buffer => Buffer.from(hkdfSync('sha256', code, '', pairingInfo, 32))

/** 80 random bits. Each letter is 5 of them, so no letter is likelier than another. */
function newCode({ random }: Environment): string {
  return [...random.bytes(codeLength)].map((byte) => codeAlphabet[byte % codeAlphabet.length]).join('')
}

export interface NewSlot {
  readonly slot: string
  /** Shown once: only the key derived from it is kept. */
  readonly code: string
  readonly expiresAt: string
}

/**
 * A place for one workstation, with a code that pairs once within 24 hours.
 *
 * @param site null: the workstation brings its site along
 * @param number two digits; null: the next free one
 */
export async function addSlot(
  environment: Environment,
  { site, number }: { site: string | null; number: string | null },
): Promise<NewSlot> {
  const code = newCode(environment)
  const slot =
    [...environment.random.bytes(4)].map((byte) => String(byte % 10)).join('') +
    String(Date.parse(environment.clock.now()) % 10_000).padStart(4, '0')
  const expiresAt = new Date(Date.parse(environment.clock.now()) + codeHours * 3_600_000).toISOString()
  const row = {
    id: slot,
    site,
    number,
    code_key: codeKey(code).toString('hex'),
    expires_at: expiresAt,
    attempts: 0,
    used_by: null,
    used_at: null,
  }
  await ask(environment.store.db.insertInto('device_slot').values(row).execute())
  return { slot, code, expiresAt }
}
