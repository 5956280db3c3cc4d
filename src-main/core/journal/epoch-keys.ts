import type { KeyObject } from 'node:crypto'
import { DeviceSchema, RenewedDeviceSchema } from '../../../src-shared/domain/device.ts'
import type { OperationHeader } from '../../../src-shared/protocol/operation-header.ts'
import { isEpochLinked, readPublicKey } from './chain.ts'

interface Epoch {
  readonly device: string
  readonly number: number
  /** Ed25519, SPKI DER in base64. */
  readonly publicKey: string
  readonly key: KeyObject
}

/**
 * Whose key signs the journal, epoch by epoch, as the journal itself says: the workstation was enrolled with one, and
 * every restore went on under a new one that the old one signed. So a head is held against the key of its own time.
 */
export class EpochKeys {
  #now: Epoch | null = null

  get current(): Epoch | null {
    return this.#now
  }

  /** Takes the next row in; what is wrong with its epoch, or null. @param payload the row's, as it lies in the file */
  follow(header: OperationHeader, payload: string): string | null {
    const now = this.#now
    if (header.type === 'device.enrol' && now === null) return this.#begin(header, payload)
    if (now === null) return '此前没有登记工作站'
    if (header.type === 'device.renew' && header.entity.id === now.device) return this.#renew(now, header, payload)
    return header.dev === now.device && header.epoch === now.number ? null : '工作站或纪元与登记的不符'
  }

  #begin({ entity, dev, epoch }: OperationHeader, payload: string): string | null {
    const { data } = DeviceSchema.safeParse(JSON.parse(payload))
    if (!data || entity.id !== dev || data.epoch !== epoch) return '工作站的登记无法读取'
    return this.#enter({ device: dev, number: epoch, publicKey: data.publicKey })
  }

  #renew(old: Epoch, { dev, epoch, seq, prev }: OperationHeader, payload: string): string | null {
    const { data } = RenewedDeviceSchema.safeParse(JSON.parse(payload))
    if (!data) return '新纪元的登记无法读取'
    const isNext = dev === old.device && epoch === old.number + 1 && data.epoch === epoch
    const { link, publicKey } = data
    const stands = link.seq === seq - 1 && link.hash === prev
    const linked = isEpochLinked(old.key, { device: dev, epoch, publicKey, ...link })
    return isNext && stands && linked ? this.#enter({ device: dev, number: epoch, publicKey }) : '新纪元与旧纪元接不上'
  }

  #enter(epoch: Omit<Epoch, 'key'>): string | null {
    try {
      this.#now = { ...epoch, key: readPublicKey(epoch.publicKey) }
      return null
    } catch {
      return '工作站的公钥无法读取'
    }
  }
}
