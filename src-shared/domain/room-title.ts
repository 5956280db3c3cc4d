/** 第 01 考场, with its name where that says more than the number: 第 01 考场 阶梯教室. */
export function roomTitle({ number, name }: { readonly number: number; readonly name: string }): string {
  const title = `第 ${String(number).padStart(2, '0')} 考场`
  const plain = name.replaceAll(/\s/gu, '')
  const repeats = plain === '' || new RegExp(`^第?0*${number}号?考场$`, 'u').test(plain)
  return repeats ? title : `${title} ${name}`
}
