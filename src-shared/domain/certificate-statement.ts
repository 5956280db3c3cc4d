import { z } from 'zod'
import { type ByteReader, ByteWriter } from './byte-fields.ts'
import { type CalendarDate, CalendarDateSchema } from './calendar-date.ts'
import { atMostCharacters } from './character-count.ts'

/** What is shown of it, the hidden middle, and what is shown again. */
const maskedForm = /^([^*]*)(\**)([^*]*)$/u

/** What a certificate's QR code attests, in clear. */
export const CertificateStatementSchema = z.strictObject({
  number: z.string().min(1).max(40),
  /** Counts what was issued under the number; a change or a renewal makes the next one. */
  version: z.number().int().min(1).max(255),
  name: z.string().min(1).refine(atMostCharacters(50)),
  /** 4401**********3689: compared with the card by eye, of no use to a thief. */
  maskedIdNumber: z.string().max(30).regex(maskedForm),
  personCategory: z.string().max(20),
  businessField: z.string().max(20),
  /** Of a long name only its beginning, followed by …, so that the code stays as large as its place on the paper. */
  employer: z.string().refine(atMostCharacters(81)),
  issuedOn: CalendarDateSchema,
  /** The last day on which it is valid. */
  validUntil: CalendarDateSchema,
})
export type CertificateStatement = z.infer<typeof CertificateStatementSchema>

/** Texts that stand on nearly every certificate go as one byte. Only ever add at the end. */
const commonTexts = [
  '主要负责人',
  '安全生产管理人员',
  '城市公共汽电车',
  '城市轨道交通',
  '出租汽车（巡游）',
  '出租汽车（网约）',
  '出租汽车',
] as const
const spelledOut = 255

const dayZero = Date.UTC(2020, 0, 1)
const dayMilliseconds = 86_400_000
const daysOf = (date: CalendarDate): number => (Date.parse(`${date}T00:00:00Z`) - dayZero) / dayMilliseconds
const dateOf = (days: number): string => new Date(dayZero + days * dayMilliseconds).toISOString().slice(0, 10)

/**
 * The bytes that are signed. `longest` is how many there may be; the employer's name gives way, nothing else.
 * @throws RangeError where a name of more than 45 hanzi beyond the basic plane leaves no room
 */
export function encodeStatement(statement: CertificateStatement, longest: number): Uint8Array {
  const [, head = '', stars = '', tail = ''] = maskedForm.exec(statement.maskedIdNumber) ?? []
  const write = (employer: string) => {
    const writer = new ByteWriter().text(statement.number).byte(statement.version).text(statement.name)
    writer.text(head).byte(stars.length).text(tail)
    for (const text of [statement.personCategory, statement.businessField]) {
      const common = commonTexts.indexOf(text as (typeof commonTexts)[number])
      if (common >= 0) writer.byte(common)
      else writer.byte(spelledOut).text(text)
    }
    return writer.text(employer).short(daysOf(statement.issuedOn)).short(daysOf(statement.validUntil)).done()
  }
  const characters = [...statement.employer]
  let bytes = write(statement.employer)
  while (bytes.length > longest && characters.length > 0) {
    characters.pop()
    bytes = write(`${characters.join('')}…`)
  }
  if (bytes.length > longest) throw new RangeError(`a statement of ${bytes.length} bytes; ${longest} fit the code`)
  return bytes
}

/** @throws ByteFieldsError or a ZodError for what is no statement */
export function decodeStatement(reader: ByteReader): CertificateStatement {
  const commonText = (): string => {
    const index = reader.byte()
    return index === spelledOut ? reader.text() : (commonTexts[index] ?? '')
  }
  const fields = {
    number: reader.text(),
    version: reader.byte(),
    name: reader.text(),
    maskedIdNumber: `${reader.text()}${'*'.repeat(reader.byte())}${reader.text()}`,
    personCategory: commonText(),
    businessField: commonText(),
    employer: reader.text(),
    issuedOn: dateOf(reader.short()),
    validUntil: dateOf(reader.short()),
  }
  return CertificateStatementSchema.parse(fields)
}
