/** Digits in fours, from the left or from the right. Spaces are for the eye, never in the data. */
export function inFours(number: string, from: 'left' | 'right'): string {
  const groups: string[] = []
  const head = from === 'right' ? number.length % 4 : 0
  if (head > 0) groups.push(number.slice(0, head))
  for (let start = head; start < number.length; start += 4) groups.push(number.slice(start, start + 4))
  return groups.join(' ')
}

/** A citizen id number, and residence permits of the same form, 6-8-4; other documents in fours from the right. */
export function groupIdNumber(number: string): string {
  if (/^\d{17}[\dX]$/.test(number)) return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`
  return inFours(number, 'right')
}
