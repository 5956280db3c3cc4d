import { z } from 'zod'
import { tolerantLookup } from './tolerant-lookup.ts'

/** GB/T 4658-2006, the levels a form asks for, from the highest. */
const TABLE = [
  {
    code: '11',
    name: '博士研究生',
    aliases: ['博士', '博士研究生毕业', '博士毕业', '博士学位'],
    near: ['博士生', '博士在读'],
  },
  {
    code: '14',
    name: '硕士研究生',
    aliases: ['硕士', '硕士研究生毕业', '硕士毕业', '硕士学位'],
    near: ['研究生', '研究生毕业', '硕士生', 'MBA'],
  },
  { code: '17', name: '研究生班', aliases: ['研究生班毕业'] },
  {
    code: '21',
    name: '大学本科',
    aliases: ['本科', '大学', '大学本科毕业', '本科毕业', '全日制本科', '学士', '20', '大本'],
    near: ['大学生', '大学本科生', '本科生', '专升本'],
  },
  {
    code: '31',
    name: '大学专科',
    aliases: ['大专', '专科', '大学专科毕业', '大专毕业', '专科毕业', '高职', '高等职业', '高职高专', '高职大专', '30'],
    near: ['大专生', '专科生'],
  },
  {
    code: '41',
    name: '中等专科',
    aliases: ['中专', '中等专科毕业', '中专毕业', '中等专业学校', '中等专业', '40', '中等职业教育', '中等职业'],
    near: ['中专生', '中职'],
  },
  { code: '44', name: '职业高中', aliases: ['职高', '职业高中毕业'] },
  { code: '47', name: '技工学校', aliases: ['技校', '技工', '技工学校毕业', '中技'] },
  { code: '61', name: '普通高中', aliases: ['高中', '普通高中毕业', '高中毕业', '普高', '60'], near: ['高中生'] },
  { code: '71', name: '初级中学', aliases: ['初中', '初中毕业', '初级中学毕业', '70'], near: ['中学', '初中生'] },
  { code: '81', name: '小学', aliases: ['小学毕业', '80'], near: ['小学生'] },
  { code: '90', name: '其他', aliases: ['其它', '无', '文盲', '半文盲'] },
] as const

export type Education = (typeof TABLE)[number]['name']

export interface EducationLevel {
  /** Two digits of GB/T 4658. */
  readonly code: string
  readonly name: Education
}
export const educationLevels: readonly EducationLevel[] = TABLE.map(({ code, name }) => ({ code, name }))

const names: readonly string[] = TABLE.map((entry) => entry.name)
const isEducation = (name: string): name is Education => names.includes(name)
export const EducationSchema = z.custom<Education>(
  (name) => typeof name === 'string' && isEducation(name),
  '请从学历列表中选择',
)

/** Accepts 大专, 专科, 本科, 中专 and the like, and the two-digit code; answers with the table's name. */
export const lookupEducation = tolerantLookup<Education>(
  TABLE.map(({ code, name, aliases, ...rest }) => ({
    name,
    aliases: [code, ...aliases],
    ...('near' in rest ? { near: rest.near } : {}),
  })),
)

export const educationCode = (name: Education): string | null =>
  educationLevels.find((level) => level.name === name)?.code ?? null
