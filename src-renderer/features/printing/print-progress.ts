import type { PrintJob } from '../../../src-shared/contract/printing.ts'

export const sheetsOf = ({ pages, copies }: PrintJob): number => pages * copies

/** How many sheets went to the printer. */
export const sheetsSent = ({ pages, next }: PrintJob): number => pages * (next.copy - 1) + next.page - 1

export const isUnderWay = ({ state }: PrintJob): boolean => state === 'waiting' || state === 'printing'

/** Where to go on, as people say it: 第 2 份第 7 页. */
export const placeInWords = ({ copy, page }: PrintJob['next'], copies: number): string =>
  copies > 1 ? `第 ${copy} 份第 ${page} 页` : `第 ${page} 页`
