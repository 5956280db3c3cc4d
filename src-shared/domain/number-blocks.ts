import { z } from 'zod'
import { longestCertificateNumber, mostSerial, type SerialRange, serialIn } from './certificate-number.ts'
import { entity, next, operationOrCreation, refuse } from './operation.ts'

const serial = z.number().int().min(1)
const BlockSchema = z.strictObject({ from: serial, to: serial })
export type NumberBlock = z.infer<typeof BlockSchema>

/**
 * Serials of certificate numbers that one workstation may give in one epoch, all of numbers that begin alike. What was
 * given once is never given back and never given again, not after a restore either.
 */
export const NumberBlocksSchema = z.strictObject({
  deviceId: z.string(),
  epoch: z.number().int().min(0),
  /** Everything before the serial, how many digits it has, and how long the whole number is (certificate-number.ts). */
  prefix: z.string().max(longestCertificateNumber),
  digits: z.number().int().min(1).max(mostSerial),
  length: z.number().int().min(1).max(longestCertificateNumber),
  /** In the order in which they were given; both ends belong to a block. */
  blocks: z.array(BlockSchema),
  /** Asked for and not given yet. */
  wanted: z.number().int().min(0),
})
export type NumberBlocks = z.infer<typeof NumberBlocksSchema>

export const NumberBlocksEntity = entity({ name: 'number-blocks', title: '证书号段', schema: NumberBlocksSchema })

/** Whose numbers of which form. */
export type NumberSeries = Omit<NumberBlocks, 'blocks' | 'wanted'>

export const numberBlocksId = ({ prefix, digits, length, deviceId, epoch }: NumberSeries): string =>
  `${prefix}.${digits}.${length}.${deviceId}.${epoch}`

/** Numbers one may ask for at once. */
export const mostNumbers = 5000

/** 领取号段: answered by the centre alone; a workstation only notes that it asked. */
export const requestNumbers = operationOrCreation({
  type: 'number-blocks.request',
  version: 1,
  entity: NumberBlocksEntity,
  title: '领取证书号段',
  conflict: 'state-only',
  payload: NumberBlocksSchema.omit({ blocks: true, wanted: true }).extend({
    count: z.number().int().min(1).max(mostNumbers),
  }),
  facts: { freeNumbers: ({ payload: { prefix, digits, length } }) => ({ prefix, digits, length }) },
  decide: ({ id, state, payload: { count, ...series }, facts: { freeNumbers } }) => {
    if (id !== numberBlocksId(series)) return refuse('NOT_FOUND', { what: '证书号段' })
    const blocks = state?.blocks ?? []
    if (freeNumbers === null) return next({ ...series, blocks, wanted: count })
    const { from, workstations } = freeNumbers
    const free = Math.max(0, 10 ** series.digits - from)
    // As with seats: whoever asks first leaves the others their half.
    const share = workstations <= 1 ? free : Math.ceil(free / (2 * workstations))
    const given = Math.min(count, share)
    if (given === 0) return next({ ...series, blocks, wanted: count })
    return next({ ...series, blocks: [...blocks, { from, to: from + given - 1 }], wanted: 0 })
  },
})

/** Whether a number lies in one of the blocks. */
export function holdsNumber(held: SerialRange & Pick<NumberBlocks, 'blocks'>, number: string): boolean {
  const found = serialIn(number, held)
  return found !== null && held.blocks.some(({ from, to }) => found >= from && found <= to)
}

/** How many serials after the last one taken are left. @param through 0 where none was taken */
export const serialsLeft = (blocks: readonly NumberBlock[], through: number): number =>
  blocks.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from - 1, through)), 0)

/** The next serial after the last one taken, `ahead` further on; null where no block has it. */
export function serialAfter(blocks: readonly NumberBlock[], through: number, ahead = 0): number | null {
  let skip = ahead
  for (const { from, to } of blocks.toSorted((one, other) => one.from - other.from)) {
    const first = Math.max(from, through + 1)
    if (first + skip <= to) return first + skip
    skip -= Math.max(0, to - first + 1)
  }
  return null
}
