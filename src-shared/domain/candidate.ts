import { z } from 'zod'
import { CalendarDateSchema } from './calendar-date.ts'
import { atMostCharacters } from './character-count.ts'
import { SexSchema } from './code-tables/sex.ts'
import { type IdType, IdTypeSchema } from './identity-document.ts'

/** A picture as it lies in media.db, re-encoded by us. */
export const PictureSchema = z.strictObject({
  /** SHA-256 of the stored bytes, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  /** In bytes. */
  size: z.number().int().min(1),
  /** What the checks advised when it was taken in (picture-advice.ts), as sentences. */
  advice: z.array(z.string().max(120)),
})
export type Picture = z.infer<typeof PictureSchema>

export const PICTURE_KINDS = ['portrait', 'idFront', 'idBack'] as const
export type PictureKind = (typeof PICTURE_KINDS)[number]
export const pictureNames: Readonly<Record<PictureKind, string>> = {
  portrait: '个人头像',
  idFront: '证件照正面',
  idBack: '证件照反面',
}

/** A passport has one page with the picture and nothing on a back. */
const passports: readonly IdType[] = ['中国护照', '外国护照', '护照']

/** Which of the files the manual asks for (M3.3) are not there. */
export function missingPictures(
  candidate: { readonly idType: IdType } & Readonly<Record<PictureKind, Picture | null>>,
): readonly PictureKind[] {
  const needed = passports.includes(candidate.idType) ? PICTURE_KINDS.slice(0, 2) : PICTURE_KINDS
  return needed.filter((kind) => candidate[kind] === null)
}

const sameScan = '和证件照正面是同一张图片，请核对是不是传错了。'

/** What is advised on a picture as it stands beside the person's others, as sentences. */
export function pictureAdvice(
  pictures: Readonly<Record<PictureKind, Picture | null>>,
  kind: PictureKind,
): readonly string[] {
  const picture = pictures[kind]
  if (picture === null) return []
  return kind === 'idBack' && pictures.idFront?.hash === picture.hash ? [...picture.advice, sameScan] : picture.advice
}

/** A part of an upright picture, each side as a share (0 to 1) of the whole. */
export const CropSchema = z
  .strictObject({
    left: z.number().min(0).max(1),
    top: z.number().min(0).max(1),
    width: z.number().min(0.02).max(1),
    height: z.number().min(0.02).max(1),
  })
  .refine(({ left, top, width, height }) => left + width <= 1.0001 && top + height <= 1.0001, '裁剪框超出了照片')
export type Crop = z.infer<typeof CropSchema>

export const ORIGINS = ['desk', 'roster', 'self'] as const
export const originNames: Readonly<Record<(typeof ORIGINS)[number], string>> = {
  desk: '现场录入',
  roster: '单位名册',
  self: '自助报名',
}

const text = (most: number) => z.string().trim().refine(atMostCharacters(most)).nullable()

export const CandidateSchema = z.strictObject({
  name: z.string().trim().min(1, '请填写姓名').refine(atMostCharacters(50)),
  idType: IdTypeSchema,
  /** Normalised; see identity-document.ts. */
  idNumber: z.string().min(1, '请填写证件号码').max(30),
  sex: SexSchema,
  birthDate: CalendarDateSchema,
  mobile: z.string().max(20),
  email: text(254),
  employerId: z.string().nullable(),
  /** 累计城市客运工作年限（年） */
  yearsOfWork: z.number().int().min(0).max(70).nullable(),
  education: text(20),
  ethnicGroup: text(20),
  address: text(120),
  technicalTitle: text(40),
  postcode: text(6),
  portrait: PictureSchema.nullable(),
  idFront: PictureSchema.nullable(),
  idBack: PictureSchema.nullable(),
  origin: z.enum(ORIGINS),
  /** UTC instant; only on somebody whose data was erased (erased-records.ts). */
  erasedAt: z.string().optional(),
})
export type Candidate = z.infer<typeof CandidateSchema>
