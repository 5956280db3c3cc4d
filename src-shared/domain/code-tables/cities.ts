/** 北京, 天津, 上海, 重庆, and the three whose divisions are not numbered by cities: one city each. */
const ONE_CITY = ['11', '12', '31', '50', '71', '81', '82']

/**
 * The leading digits that all divisions of a city share (GB/T 2260), of a city or anything in it; null for a province as
 * a whole. A county directly under its province (429004) is a city of its own.
 */
export function cityPrefix(code: string): string | null {
  const province = code.slice(0, 2)
  if (ONE_CITY.includes(province)) return province
  if (code.endsWith('0000')) return null
  return code.slice(2, 4) === '90' ? code : code.slice(0, 4)
}

/** Whether a division lies in another city than a site works for; a site of a province works for all its cities. */
export const isInAnotherCity = (code: string, other: string): boolean =>
  !code.startsWith(cityPrefix(other) ?? other.slice(0, 2))
