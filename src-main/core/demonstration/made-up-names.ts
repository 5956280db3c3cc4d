import type { Sex } from '../../../src-shared/domain/code-tables/sex.ts'
import type { SeededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'

const characters = (text: string): readonly string[] => [...text]

const surnames = characters(
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚',
)
const given: Readonly<Record<Sex, readonly string[]>> = {
  男: characters('伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅建国志文海龙林峰亮成东民永利学宏'),
  女: characters('芳娜敏静秀丽艳娟霞燕玲桂英梅莉兰凤洁红玉萍春荣琴云惠莲雪慧晓妍佳倩颖婷'),
}

/** What tickets and lists must not break at: rare and four-byte hanzi, dots, Latin letters, up to 50 characters. */
export const remarkableNames: readonly {
  readonly name: string
  readonly sex: Sex
  readonly ethnicGroup: string
}[] = [
  { name: '王𠮷', sex: '男', ethnicGroup: '汉族' },
  { name: '李䶮', sex: '男', ethnicGroup: '汉族' },
  { name: '张㛃琳', sex: '女', ethnicGroup: '汉族' },
  { name: '刘𬱖', sex: '男', ethnicGroup: '汉族' },
  { name: '陈𫍯', sex: '女', ethnicGroup: '汉族' },
  { name: '赵赟彧', sex: '男', ethnicGroup: '汉族' },
  { name: '欧阳龘靐', sex: '男', ethnicGroup: '汉族' },
  { name: '𬭎𠅤', sex: '男', ethnicGroup: '汉族' },
  { name: '司马祎玥', sex: '女', ethnicGroup: '汉族' },
  { name: '买买提·吐尔逊', sex: '男', ethnicGroup: '维吾尔族' },
  { name: '阿依古丽·艾合买提江', sex: '女', ethnicGroup: '维吾尔族' },
  { name: '巴合提亚尔·努尔兰别克', sex: '男', ethnicGroup: '哈萨克族' },
  { name: '才仁卓玛', sex: '女', ethnicGroup: '藏族' },
  { name: '孛儿只斤·巴雅尔孟和', sex: '男', ethnicGroup: '蒙古族' },
  { name: '古丽米热·阿卜杜热合曼·麦麦提敏', sex: '女', ethnicGroup: '维吾尔族' },
  {
    name: '阿卜杜拉·本·穆罕默德·本·阿卜杜勒阿齐兹·买买提吐尔逊·艾合买提江·努尔麦麦提·赛福鼎',
    sex: '男',
    ethnicGroup: '维吾尔族',
  },
  { name: '高', sex: '女', ethnicGroup: '汉族' },
]

/** Two or three hanzi, as common as they come. */
export function madeUpName(sex: Sex, random: SeededRandom): string {
  const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? ''
  const rest = pick(given[sex])
  return pick(surnames) + rest + (random.below(10) < 7 ? pick(given[sex].filter((one) => one !== rest)) : '')
}
