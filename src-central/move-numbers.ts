import { type Certificate, CertificateEntity } from '../src-shared/domain/certificate.ts'
import { type NumberBlocks, NumberBlocksEntity } from '../src-shared/domain/number-blocks.ts'
import type { FactHost } from './facts/fact-host.ts'
import type { Applied } from './operation-words.ts'

/** Keeps in the ledger what an accepted operation gave of numbers, and which one it used. */
export function moveNumbers({ work, asking }: FactHost, { operation, before, state }: Applied, at: string): void {
  const { name } = operation.entity
  if (name === CertificateEntity.name && before === null) work.numbers.take((state as Certificate).number)
  if (name !== NumberBlocksEntity.name) return
  const { prefix, digits, length, blocks } = state as NumberBlocks
  const known = (before as NumberBlocks | null)?.blocks.length ?? 0
  const { site } = work
  const { device, epoch } = asking
  for (const { from, to } of blocks.slice(known)) {
    const serials = { first_serial: from, last_serial: to }
    work.numbers.give({ prefix, digits, length, ...serials, site, device, epoch, given_at: at })
  }
}
