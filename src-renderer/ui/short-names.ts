/** 安全生产管理人员·城市公共汽电车 as one short line of a list: 安管·公交. What is not known stays as it is. */
const shortCategories: Readonly<Record<string, string>> = { 主要负责人: '负责人', 安全生产管理人员: '安管' }
const shortFields: Readonly<Record<string, string>> = {
  城市公共汽电车: '公交',
  城市轨道交通: '轨道',
  出租汽车: '出租',
  '出租汽车（巡游）': '出租（巡游）',
  '出租汽车（网约）': '出租（网约）',
}

export const shortCategory = (category: string): string => shortCategories[category] ?? category
export const shortField = (field: string): string => shortFields[field] ?? field

/** 人员类别·业务领域 in the same short words. */
export function shortSubject(name: string): string {
  const [category = '', ...field] = name.split('·')
  return [shortCategory(category), ...field.map(shortField)].join('·')
}

/** Several subjects in one line: 负责人、安管：公交、出租（巡游、网约）; categories with the same fields are said together. */
export function shortSubjects(names: readonly string[]): string {
  const fieldsOf = new Map<string, string[]>()
  for (const name of names) {
    const [category = '', ...field] = name.split('·')
    fieldsOf.set(category, [...(fieldsOf.get(category) ?? []), field.join('·')])
  }
  const together = Map.groupBy(fieldsOf, ([, fields]) => fields.toSorted().join())
  return [...together.values()]
    .map((group) => {
      const fields = (group[0]?.[1] ?? []).map(shortField).join('、')
      const categories = group.map(([category]) => shortCategory(category)).join('、')
      return fields === '' ? categories : `${categories}：${fields.replaceAll('）、出租（', '、')}`
    })
    .join('；')
}

/** 广州市穗安公共汽车有限公司第三分公司 → 穗安公共汽车第三分公司; a name of nothing but such words stays whole. */
export function shortEmployer(name: string): string {
  const short = name
    .replace(/^.{2,8}?(省|自治区)/u, '')
    .replace(/^[^市]{2,4}市/u, '')
    .replace(/(集团|股份)?(有限责任公司|有限公司)/u, '')
  return short.length >= 2 ? short : name
}
