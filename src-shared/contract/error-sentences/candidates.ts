type Detail = Readonly<Record<string, unknown>>

export const candidateErrors = {
  CANDIDATE_INVALID: (d: Detail) => `考生信息有误：${d.problem ?? '请检查各项后再提交'}。`,
  CANDIDATE_KNOWN: (d: Detail) => `这个证件号码已登记为考生“${d.name}”，没有重复登记。请打开这名考生，在其名下报名。`,
  EMPLOYER_KNOWN: (d: Detail) => `单位“${d.name}”已经登记过，没有重复建立。请直接选用，或换一个名称。`,
  EMPLOYER_ABOVE_ITSELF: (d: Detail) =>
    `“${d.name}”不能做自己或自己上级的上级单位，请另选上级，或先改那一家的上级单位。`,
  PICTURE_MISSING: () => '这里没有照片，不用移除。',
} as const
