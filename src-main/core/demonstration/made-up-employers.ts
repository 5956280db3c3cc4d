import type { EmployerEntrySchema } from '../../../src-shared/domain/employer-operations.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { madeUpName } from './made-up-names.ts'
import { madeUpCreditCode } from './made-up-numbers.ts'

export interface MadeUpEmployer {
  readonly entry: Omit<(typeof EmployerEntrySchema)['_output'], 'parentId'>
  /** The enterprise it is a branch of, by name. */
  readonly parent: string | null
  /** Its people sit for this field. */
  readonly businessField: string
}

const enterprises: readonly (readonly [name: string, businessField: string, branches: readonly string[]])[] = [
  ['示例市公共交通集团有限公司', '城市公共汽电车', ['第一分公司', '第二分公司', '东湖分公司', '电车分公司']],
  ['示例市轨道交通运营有限公司', '城市轨道交通', ['一号线运营分公司', '二号线运营分公司']],
  ['穗安巴士有限公司', '城市公共汽电车', []],
  ['示例市东湖出租汽车有限公司', '出租汽车（巡游）', ['南岸分公司']],
  ['珠水巡游出租汽车股份有限公司', '出租汽车（巡游）', []],
  ['畅行网络预约出租汽车服务有限公司', '出租汽车（网约）', ['示例市分公司']],
  ['云途出行科技有限公司', '出租汽车（网约）', []],
  ['示例市有轨电车有限责任公司', '城市轨道交通', []],
  ['新港城乡公交有限公司', '城市公共汽电车', []],
  ['示例市白鹭湾机场快线客运与城市客运综合运营管理服务有限责任公司', '城市公共汽电车', []],
]

/** Enterprises and their branches; of two, the credit code has a slip that only warns. */
export function madeUpEmployers(): readonly MadeUpEmployer[] {
  const names = enterprises.flatMap(([name, businessField, branches]) => [
    { name, businessField, parent: null },
    ...branches.map((branch) => ({ name: `${name}${branch}`, businessField, parent: name })),
  ])
  const random = seededRandom('contacts of employers')
  return names.map(({ name, businessField, parent }, index) => {
    const code = madeUpCreditCode(index)
    const slipped = index === 6 || index === 11
    return {
      parent,
      businessField,
      entry: {
        name,
        creditCode: slipped ? `${code.slice(0, 17)}${code.endsWith('A') ? 'B' : 'A'}` : code,
        contact: madeUpName(index % 2 === 0 ? '女' : '男', random),
        telephone: `020-0000${String(index).padStart(4, '0')}`,
      },
    }
  })
}
