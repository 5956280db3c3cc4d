import { z } from 'zod'
import { creation, entity, next, operation, refuse } from './operation.ts'

const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/**
 * The site's issuer root while it is unpaired (decision 18), and the workstations' keys that it signed. Its id is the
 * site's. The root's private half lies in a table of its own in the encrypted database and in no journal.
 */
export const CertificateIssuerSchema = z.strictObject({
  /** Ed25519, 32 bytes in hex; what verifiers are given to trust. */
  rootPublicKey: Hex(32),
  workstations: z.array(
    z.strictObject({
      deviceId: z.string(),
      publicKey: Hex(32),
      /** The root's, as certifyKey of certificate-code.ts makes it. */
      keySignature: Hex(64),
    }),
  ),
})
export type CertificateIssuer = z.infer<typeof CertificateIssuerSchema>

export const CertificateIssuerEntity = entity({
  name: 'certificate-issuer',
  title: '签发密钥',
  schema: CertificateIssuerSchema,
})

/** Done once, by the first command that needs to sign; certificates that are out depend on it for years. */
export const establishIssuer = creation({
  type: 'certificate-issuer.establish',
  version: 1,
  entity: CertificateIssuerEntity,
  title: '建立签发密钥',
  conflict: 'none',
  payload: CertificateIssuerSchema.pick({ rootPublicKey: true }),
  decide: ({ payload }) => next({ ...payload, workstations: [] }),
})

/** The root lets a workstation's key sign certificates. */
export const certifyWorkstation = operation({
  type: 'certificate-issuer.certify',
  version: 1,
  entity: CertificateIssuerEntity,
  title: '认可工作站签发',
  conflict: 'state-only',
  payload: CertificateIssuerSchema.shape.workstations.element,
  decide: ({ state, payload }) =>
    state.workstations.some(({ publicKey }) => publicKey === payload.publicKey)
      ? refuse('ALREADY_EXISTS', { what: '工作站密钥' })
      : next({ ...state, workstations: [...state.workstations, payload] }),
})
