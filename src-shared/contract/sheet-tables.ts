import { z } from 'zod'

const RowNumber = z.number().int().min(1)

/** Which table of an uploaded workbook is meant. What is null is found by the program. */
export const sheetChoice = <Key extends z.ZodType>(key: Key) => ({
  uploadId: z.string().max(64),
  sheet: z.string().max(255).nullable(),
  headerRow: RowNumber.nullable(),
  /** Single columns by index from 0, chosen by hand; null: none of ours. */
  columns: z.array(z.strictObject({ index: z.number().int().min(0).max(300), key: key.nullable() })).max(300),
})

/** The table found in an uploaded workbook, for the user to confirm or to correct. */
export const foundSheet = <Key extends z.ZodType>(key: Key) => ({
  fileName: z.string(),
  sheet: z.string(),
  headerRow: RowNumber,
  /** False: no row looks like a header, and this one is only the first that could be. */
  recognised: z.boolean(),
  /** Every column with a heading or a value; samples have identity numbers masked. */
  columns: z.array(
    z.strictObject({
      index: z.number().int(),
      heading: z.string(),
      samples: z.array(z.string()),
      key: key.nullable(),
      /** What the heading means too, where another column was taken for it. */
      passedOverFor: key.nullable(),
    }),
  ),
  /** Saved mappings that fit, as the choices they make; the one to take by itself first. */
  fitting: z.array(
    z.strictObject({
      mappingId: z.string(),
      name: z.string(),
      sheet: z.string().nullable(),
      headerRow: RowNumber.nullable(),
      columns: z.array(z.strictObject({ index: z.number().int().min(0), key: key.nullable() })),
    }),
  ),
  /** What stands above the people, for choosing the header's row by eye: the first filled rows. */
  firstRows: z.array(z.strictObject({ row: RowNumber, text: z.string() })),
})
