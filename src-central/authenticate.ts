import { allowedSkewMinutes, requestText, syncHeaders } from '../src-shared/protocol/request-signature.ts'
import type { CentreRequest } from './centre.ts'
import { isSigned, sha256 } from './chain.ts'
import type { Environment } from './environment.ts'
import { ask, Refused } from './refused.ts'
import { deviceOf, refuseFenced } from './store/devices.ts'
import type { DeviceRow } from './store/tables.ts'

/**
 * Which workstation asks, if its signature over this very request holds.
 *
 * @throws Refused unknown_device, bad_signature, clock_skew, device_revoked, device_quarantined, wrong_epoch
 */
export async function authenticate(environment: Environment, request: CentreRequest): Promise<DeviceRow> {
  const { headers, method, path, body } = request
  const id = headers[syncHeaders.device] ?? ''
  const epoch = Number(headers[syncHeaders.epoch] ?? Number.NaN)
  const time = headers[syncHeaders.time] ?? ''
  const nonce = headers[syncHeaders.nonce] ?? ''
  const { db } = environment.store
  const device = await deviceOf(db, id)
  if (!device) throw new Refused('unknown_device')
  const keys = db.selectFrom('device_epoch').selectAll().where('device', '=', id).where('epoch', '=', epoch)
  const key = Number.isInteger(epoch) ? await ask(keys.executeTakeFirst()) : undefined
  const digest = sha256(body)
  const text = requestText({ method, path, digest, device: id, epoch, time, nonce })
  const sound =
    key !== undefined &&
    nonce.length >= 32 &&
    headers[syncHeaders.digest] === digest &&
    isSigned(key.sign_key, text, headers[syncHeaders.signature] ?? '')
  if (!sound) throw new Refused('bad_signature')
  refuseSkew(time, environment.clock.now())
  refuseFenced(device)
  if (epoch !== device.epoch) throw new Refused('wrong_epoch')
  return device
}

function refuseSkew(time: string, now: string): void {
  const off = Math.abs(Date.parse(time) - Date.parse(now))
  if (!(off <= allowedSkewMinutes * 60_000)) throw new Refused('clock_skew')
}
