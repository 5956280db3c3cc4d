import { z } from 'zod'
import { tolerantLookup } from './tolerant-lookup.ts'

/** GB/T 2261.1-2003. Records hold the Chinese word, as in every table here; a number says 1 or 2. */
export const SEXES = ['男', '女'] as const
export const SexSchema = z.enum(SEXES)
export type Sex = z.infer<typeof SexSchema>

export const sexCodes: Readonly<Record<Sex, '1' | '2'>> = { 男: '1', 女: '2' }

export const lookupSex = tolerantLookup<Sex>([
  { name: '男', aliases: ['1', '男性', 'M', 'male', '男士'], near: ['先生'] },
  { name: '女', aliases: ['2', '女性', 'F', 'female', '女士'], near: ['小姐'] },
])
