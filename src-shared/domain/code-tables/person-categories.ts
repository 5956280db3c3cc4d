import { z } from 'zod'
import { tolerantLookup } from './tolerant-lookup.ts'

/** 交运规〔2022〕9号, article 3: who has to be assessed. */
export const PERSON_CATEGORIES = ['主要负责人', '安全生产管理人员'] as const
export const PersonCategorySchema = z.enum(PERSON_CATEGORIES)
export type PersonCategory = z.infer<typeof PersonCategorySchema>

export const lookupPersonCategory = tolerantLookup<PersonCategory>([
  {
    name: '主要负责人',
    aliases: ['企业主要负责人', '单位主要负责人', '主要负责人员', '城市客运企业主要负责人'],
    near: ['负责人', '法定代表人', '法人', '法人代表', '实际控制人', '总经理', '董事长'],
  },
  {
    name: '安全生产管理人员',
    aliases: [
      ...['安全管理人员', '安全生产管理员', '安全管理员', '安管人员', '安全生产管理人', '企业安全生产管理人员'],
      ...['专职安全生产管理人员', '兼职安全生产管理人员', '城市客运企业安全生产管理人员'],
    ],
    near: ['安全员', '管理人员', '安全负责人', '安全主管', '安全总监', '安全经理'],
  },
])
