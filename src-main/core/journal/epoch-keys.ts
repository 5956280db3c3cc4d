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

  /** Takes the next row in; what is wrong with its epoch, as a clause that follows “第 n 条”, or null. @param payload the row's, as it lies in the file; null once it was erased */
  follow(header: OperationHeader, payload: string | null): string | null {
    const now = this.#now
    if (header.type === 'device.enrol' && now === null && payload !== null) return this.#begin(header, payload)
    if (now === null) return '之前没有登记过工作站，不知道该用谁的密钥核对：这条或它之前的记录是后来放进去的'
    if (header.type === 'device.renew' && header.entity.id === now.device && payload !== null) {
      return this.#renew(now, header, payload)
    }
    return header.dev === now.device && header.epoch === now.number
      ? null
      : '写的工作站或密钥期次与登记的不符：它不是本工作站写的'
  }

  #begin({ entity, dev, epoch }: OperationHeader, payload: string): string | null {
    const { data } = DeviceSchema.safeParse(JSON.parse(payload))
    if (!data || entity.id !== dev || data.epoch !== epoch)
      return '是工作站的登记，但内容不合格式：它被程序以外的手段改动过'
    return this.#enter({ device: dev, number: epoch, publicKey: data.publicKey })
  }

  #renew(old: Epoch, { dev, epoch, seq, prev }: OperationHeader, payload: string): string | null {
    const { data } = RenewedDeviceSchema.safeParse(JSON.parse(payload))
    if (!data) return '是恢复后换用新密钥的登记，但内容不合格式：它被程序以外的手段改动过'
    const isNext = dev === old.device && epoch === old.number + 1 && data.epoch === epoch
    const { link, publicKey } = data
    const stands = link.seq === seq - 1 && link.hash === prev
    const linked = isEpochLinked(old.key, { device: dev, epoch, publicKey, ...link })
    return isNext && stands && linked
      ? this.#enter({ device: dev, number: epoch, publicKey })
      : '登记了恢复后的新密钥，却没有原密钥的认可：密钥被人替换过，或这份数据是拼接起来的'
  }

  #enter(epoch: Omit<Epoch, 'key'>): string | null {
    try {
      this.#now = { ...epoch, key: readPublicKey(epoch.publicKey) }
      return null
    } catch {
      return '登记的工作站公钥无法读取：它被程序以外的手段改动过'
    }
  }
}
