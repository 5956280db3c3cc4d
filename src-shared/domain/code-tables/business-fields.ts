import { z } from 'zod'
import { tolerantLookup } from './tolerant-lookup.ts'

/**
 * Fields of 交运规〔2022〕9号, article 3; taxis are split into cruising and ride-hailing, and a roster or plan that does
 * not tell them apart says 出租汽车.
 */
export const BUSINESS_FIELDS = [
  '城市公共汽电车',
  '城市轨道交通',
  '出租汽车（巡游）',
  '出租汽车（网约）',
  '出租汽车',
] as const
export const BusinessFieldSchema = z.enum(BUSINESS_FIELDS)
export type BusinessField = z.infer<typeof BusinessFieldSchema>

export const lookupBusinessField = tolerantLookup<BusinessField>([
  {
    name: '城市公共汽电车',
    aliases: [
      ...['公共汽电车', '城市公共汽电车运营', '公共汽车', '城市公交', '公交', '公交车', '城市公共汽车', '公汽'],
      ...['城市公共汽车电车', '公共汽车电车', '城市公共汽电车客运', '公共汽电车客运', '城市公共交通汽电车', '常规公交'],
    ],
    near: ['巴士', '电车', '公共交通', '城市公共交通'],
  },
  {
    name: '城市轨道交通',
    aliases: ['轨道交通', '轨道', '地铁', '城市轨道交通运营', '城市轨道', '城轨', '轻轨'],
    near: ['有轨电车'],
  },
  {
    name: '出租汽车（巡游）',
    aliases: [
      ...[
        '巡游',
        '巡游车',
        '巡游出租',
        '巡游出租车',
        '巡游出租汽车',
        '巡游出租汽车经营',
        '出租车（巡游）',
        '巡游出租汽车客运',
      ],
      ...['出租汽车（巡游车）', '出租车（巡游车）', '出租汽车（巡游出租）', '出租汽车巡游经营'],
    ],
  },
  {
    name: '出租汽车（网约）',
    aliases: [
      ...[
        '网约',
        '网约车',
        '网约出租车',
        '网约出租汽车',
        '网络预约出租汽车',
        '网络预约',
        '网络预约出租车',
        '网约车平台',
      ],
      ...['出租车（网约）', '出租汽车（网约车）', '出租车（网约车）', '出租汽车（网络预约）', '网络预约出租汽车经营'],
    ],
  },
  { name: '出租汽车', aliases: ['出租车', '出租', '出租汽车经营', '出租汽车客运', '的士'] },
])
