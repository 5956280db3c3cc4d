import { comparableWord } from './code-tables/tolerant-lookup.ts'
import { matchHeading, type RosterKey, rosterColumn } from './roster-columns.ts'
import type { MatchedHeading, SheetLayout } from './sheet-columns.ts'

const ownColumns = {
  number: {
    label: '证书编号',
    aliases: ['编号', '合格证明编号', '合格证编号', '证明编号', '证书号', '证书号码', '合格证书编号', '考核合格证编号'],
  },
  issuedOn: {
    label: '发证日期',
    aliases: [
      '发证时间',
      '签发日期',
      '颁发日期',
      '发证日',
      '起始日期',
      '有效期起',
      '有效期开始',
      '有效期开始日期',
      '有效期起始日期',
      '有效起始日期',
    ],
  },
  validUntil: {
    label: '有效期至',
    aliases: [
      '有效期',
      '有效期止',
      '有效期截止',
      '截止日期',
      '到期日期',
      '到期日',
      '失效日期',
      '到期时间',
      '失效时间',
      '有效期限',
      '证书有效期',
      '证书有效期至',
      '有效期截止日期',
      '有效期结束',
      '有效期结束日期',
      '有效截止日期',
    ],
  },
} as const
type OwnKey = keyof typeof ownColumns
const personKeys = [
  ...(['name', 'idType', 'idNumber', 'sex', 'birthDate', 'mobile', 'employer', 'personCategory'] as const),
  'businessField',
] as const satisfies readonly RosterKey[]
export type SheetKey = OwnKey | (typeof personKeys)[number]

/** In the order of the template. */
export const certificateSheetKeys = [
  ...(['number', 'name', 'idType', 'idNumber', 'sex', 'birthDate', 'mobile', 'employer'] as const),
  ...(['personCategory', 'businessField', 'issuedOn', 'validUntil'] as const),
] as const satisfies readonly SheetKey[]
/** A list without one of these columns can't be taken in. */
export const requiredSheetKeys: readonly SheetKey[] = [
  'number',
  'name',
  'idNumber',
  'personCategory',
  'businessField',
  'issuedOn',
  'validUntil',
]

const isOwn = (key: SheetKey): key is OwnKey => Object.hasOwn(ownColumns, key)
export const sheetLabel = (key: SheetKey): string => (isOwn(key) ? ownColumns[key].label : rosterColumn(key).label)

const ownWords = new Map(
  (Object.keys(ownColumns) as OwnKey[]).flatMap((key) =>
    [ownColumns[key].label, ...ownColumns[key].aliases].map((word) => [comparableWord(word), key] as const),
  ),
)

/** What a heading means; null for one of no use here. */
function matchCertificateHeading(heading: string): MatchedHeading<SheetKey> | null {
  const own = ownWords.get(comparableWord(heading.replace(/[（(][^）)]*[）)]/gu, '')))
  if (own) return { key: own, certainty: 2 }
  const matched = matchHeading(heading)
  const key = personKeys.find((one) => one === matched?.key)
  return key === undefined || matched === null ? null : { key, certainty: matched.certainty }
}

/** A table names the certificate and its holder; fewer than four known headings are a coincidence. */
export const certificateLayout: SheetLayout<SheetKey> = {
  matchHeading: matchCertificateHeading,
  isTable: (keys) =>
    keys.length >= 4 && keys.includes('number') && (keys.includes('name') || keys.includes('idNumber')),
}
