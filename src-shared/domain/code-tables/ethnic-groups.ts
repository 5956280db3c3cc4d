import { z } from 'zod'
import { tolerantLookup } from './tolerant-lookup.ts'

/** GB/T 3304-1991 in the order of its codes, 01 to 56. */
const GROUPS = [
  ...['汉族', '蒙古族', '回族', '藏族', '维吾尔族', '苗族', '彝族', '壮族', '布依族', '朝鲜族'],
  ...['满族', '侗族', '瑶族', '白族', '土家族', '哈尼族', '哈萨克族', '傣族', '黎族', '傈僳族'],
  ...['佤族', '畲族', '高山族', '拉祜族', '水族', '东乡族', '纳西族', '景颇族', '柯尔克孜族', '土族'],
  ...['达斡尔族', '仫佬族', '羌族', '布朗族', '撒拉族', '毛南族', '仡佬族', '锡伯族', '阿昌族', '普米族'],
  ...['塔吉克族', '怒族', '乌孜别克族', '俄罗斯族', '鄂温克族', '德昂族', '保安族', '裕固族', '京族', '塔塔尔族'],
  ...['独龙族', '鄂伦春族', '赫哲族', '门巴族', '珞巴族', '基诺族'],
] as const

export interface EthnicGroup {
  /** Two digits of GB/T 3304; 97 and 98 as the public registers use them. */
  readonly code: string
  readonly name: string
}

export const ethnicGroups: readonly EthnicGroup[] = [
  ...GROUPS.map((name, index) => ({ code: String(index + 1).padStart(2, '0'), name })),
  { code: '97', name: '其他' },
  { code: '98', name: '外国血统中国籍人士' },
]

const names = ethnicGroups.map((group) => group.name)
export const EthnicGroupSchema = z.string().refine((name) => names.includes(name), '请从民族列表中选择')

const otherWords: Readonly<Record<string, readonly string[]>> = {
  维吾尔族: ['维族'],
  哈萨克族: ['哈族'],
  仡佬族: ['革老族', '仡老族'],
  畲族: ['畬族', '畬'],
  其他: ['其它', '其他民族', '未识别民族', '未定族称人口', '穿青人'],
  外国血统中国籍人士: ['外国血统', '外国血统中国籍', '入籍', '外籍入中国籍', '外国血统中国人士'],
}

/** Accepts 汉, 汉族, 01 and 1; answers with the full name. */
export const lookupEthnicGroup = tolerantLookup(
  ethnicGroups.map(({ code, name }) => ({
    name,
    aliases: [code, String(Number(code)), name.replace(/族$/u, ''), ...(otherWords[name] ?? [])],
  })),
)

export const ethnicGroupCode = (name: string): string | null =>
  ethnicGroups.find((group) => group.name === name)?.code ?? null
