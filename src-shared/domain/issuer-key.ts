import { z } from 'zod'
import { bytesOfHex, verifyKeyCertificate } from './certificate-code.ts'
import { creation, entity, next, refuse } from './operation.ts'

const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/**
 * The centre's root lets a workstation's key sign certificates (decision 18), as it said when they were paired. One for
 * each key a workstation ever had: a restored one has another.
 */
export const IssuerKeySchema = z.strictObject({
  deviceId: z.string(),
  /** Ed25519, 32 bytes in hex: the centre's root, and the workstation's key. */
  rootPublicKey: Hex(32),
  publicKey: Hex(32),
  /** The root's, as certifyKey of certificate-code.ts makes it. */
  keySignature: Hex(64),
})
export type IssuerKey = z.infer<typeof IssuerKeySchema>

export const IssuerKeyEntity = entity({ name: 'issuer-key', title: '中心认可的签发密钥', schema: IssuerKeySchema })

/** Its id is the workstation's key. */
export const acceptIssuerKey = creation({
  type: 'issuer-key.accept',
  version: 1,
  entity: IssuerKeyEntity,
  title: '接受中心对签发密钥的认可',
  conflict: 'none',
  payload: IssuerKeySchema,
  facts: { issuerRoot: () => null },
  decide: ({ id, payload, facts: { issuerRoot } }) => {
    const { rootPublicKey, publicKey, keySignature } = payload
    const genuine = verifyKeyCertificate(
      { publicKey: bytesOfHex(publicKey), signature: bytesOfHex(keySignature) },
      bytesOfHex(rootPublicKey),
    )
    const isRoot = issuerRoot === null || issuerRoot === rootPublicKey
    return id === publicKey && genuine && isRoot ? next(payload) : refuse('ISSUER_KEY_FORGED')
  },
})
