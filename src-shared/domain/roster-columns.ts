import { headingMatcher, type SheetColumn, type SheetLayout, type SheetMapping } from './sheet-columns.ts'

/** The columns a roster may have, in the order of the template. */
export const ROSTER_KEYS = [
  ...(['name', 'idType', 'idNumber', 'sex', 'birthDate', 'mobile', 'email', 'employer', 'creditCode'] as const),
  ...(['personCategory', 'businessField', 'yearsOfWork', 'education', 'ethnicGroup', 'address'] as const),
  ...(['technicalTitle', 'postcode'] as const),
] as const
export type RosterKey = (typeof ROSTER_KEYS)[number]

/** What names one person and nobody else; a row without any of it is nobody's. */
export const PERSONAL_KEYS: readonly RosterKey[] = ['name', 'idNumber', 'mobile', 'birthDate', 'email']

/** Labels are as in the template and, where the manual has the field, in the manual. */
export interface RosterColumn extends SheetColumn<RosterKey> {
  /** Whether a row without it is a fault; sex and birth date may come from the identity number. */
  readonly required: boolean
  readonly sample: string
}

const OTHERS = /联系人|紧急|负责人|填表|经办|备注|配偶|家属|是否|照片|附件|有效期|代理/u

export const rosterColumns: readonly RosterColumn[] = [
  column('name', '姓名', true, '张三', /姓名/u, {
    aliases: [
      '真实姓名',
      '考生姓名',
      '人员姓名',
      '名字',
      '学员姓名',
      '参考人员',
      '考核人员',
      '考生',
      '申请人',
      '报名人',
      'name',
    ],
    unlike: /拼音|曾用|单位|企业/u,
  }),
  column('idType', '证件类型', true, '居民身份证', /(证件|身份证明).{0,2}(类型|类别|种类|名称)/u, {
    aliases: ['证件种类', '证件类别', '有效证件类型', '身份证件类型', 'id type'],
  }),
  column('idNumber', '证件号码', true, '440100199001011237', /(证件?|身份).{0,2}(号|编号)|身份证/u, {
    aliases: [
      '身份证号',
      '身份证号码',
      '身份证',
      '公民身份号码',
      '证件号',
      '证件编号',
      '居民身份证号',
      '证号',
      'id number',
      'id no',
      'id card',
    ],
    unlike: /准考证|资格|从业|驾驶|类型|类别|种类|正面|反面|复印|合格证|证书|地址|住址/u,
  }),
  column('sex', '性别', false, '男', /性别/u, { aliases: ['sex', 'gender'] }),
  column('birthDate', '出生日期', false, '1990-01-01', /出生|生日/u, {
    aliases: ['出生年月日', '出生年月', '生日', '出生', 'date of birth', 'birth date', 'birthday'],
    unlike: /出生地/u,
  }),
  column('mobile', '手机号码', true, '13800000000', /手机|移动电话|联系电话|联系方式/u, {
    aliases: [
      '手机号',
      '手机',
      '联系电话',
      '移动电话',
      '电话',
      '电话号码',
      '联系方式',
      '本人手机号',
      '本人电话',
      'mobile',
      'phone',
      'mobile phone',
    ],
    unlike: /单位|办公|固定/u,
  }),
  column('email', '电子邮箱', false, 'zhangsan@example.com', /邮箱|邮件|e-?mail/iu, {
    aliases: ['邮箱', '电子邮件', 'email', 'e-mail', '邮箱地址', '电子邮箱地址'],
  }),
  column(
    'employer',
    '单位名称',
    true,
    '示例公共交通有限公司',
    /(单位|企业|公司)(基本)?(信息|情况|资料)?(全?称|名)|(工作|所在|所属|任职|从业|报名)(单位|企业|公司)/u,
    {
      aliases: [
        '单位',
        '工作单位',
        '所在单位',
        '企业名称',
        '公司名称',
        '单位全称',
        '企业',
        '公司',
        '所属企业',
        '所属公司',
        '用人单位',
        '就职单位',
        '申报单位',
        '经营者名称',
        '业户名称',
        'employer',
        'company',
      ],
      unlike: /地址|电话|代码|性质|意见|类型|原单位/u,
    },
  ),
  column('creditCode', '统一社会信用代码', false, '91440100MA100091XB', /信用代码|机构代码/u, {
    aliases: ['社会信用代码', '信用代码', '单位统一社会信用代码', '营业执照号', '组织机构代码'],
  }),
  column(
    'personCategory',
    '人员类别',
    true,
    '安全生产管理人员',
    /(人员|考核|报考|考试|岗位|报名|申报|申请|职务).{0,2}(类别|类型|种类)/u,
    {
      aliases: [
        '人员类型',
        '报考类别',
        '考核类别',
        '考核对象',
        '考试类别',
        '岗位类别',
        '类别',
        '人员类别（主要负责人安全生产管理人员）',
      ],
      unlike: /业务|领域|证件/u,
    },
  ),
  column(
    'businessField',
    '业务领域',
    true,
    '城市公共汽电车',
    /(业务|经营|行业|从业|专业).{0,2}(领域|类别|类型|范围)/u,
    {
      aliases: [
        '业务类别',
        '业务类型',
        '经营范围',
        '行业类别',
        '行业',
        '领域',
        '专业类别',
        '业务',
        '业务范围',
        '经营类别',
        '报考专业',
        '行业领域',
        '所属行业',
        '经营业务',
        '业务种类',
        '客运类型',
      ],
    },
  ),
  column('yearsOfWork', '累计城市客运工作年限（年）', false, '8', /年限|工龄/u, {
    aliases: [
      '累计城市客运工作年限',
      '工作年限',
      '城市客运工作年限',
      '从业年限',
      '工龄',
      '累计工作年限',
      '从事城市客运年限',
      '工作年数',
    ],
    unlike: /有效/u,
  }),
  column('education', '学历', false, '大学本科', /学历|文化程度|受教育/u, {
    aliases: ['文化程度', '最高学历', '教育程度', '学历层次', '学历情况'],
    unlike: /专业|院校|学校/u,
  }),
  column('ethnicGroup', '民族', false, '汉族', /民族/u, { aliases: ['族别'] }),
  column(
    'address',
    '家庭住址',
    false,
    '广东省广州市示例路1号',
    /住址|(家庭|居住|通信|通讯|联系|现住|户籍).{0,2}地址|住所/u,
    {
      aliases: [
        '住址',
        '家庭地址',
        '居住地址',
        '通讯地址',
        '通信地址',
        '联系地址',
        '现住址',
        '地址',
        '现居住地址',
        '居住地',
        '现居住地',
        '详细地址',
      ],
      unlike: /单位|企业|公司|邮箱/u,
    },
  ),
  column('technicalTitle', '专业技术职务', false, '工程师', /技术(职务|职称)|职称|职业资格/u, {
    aliases: ['职称', '技术职称', '专业技术职称', '技术职务', '专业技术资格', '职称资格'],
  }),
  column('postcode', '邮编', false, '510000', /邮编|邮政编码|邮码/u, {
    aliases: ['邮政编码', '邮编号码', '邮码', '邮政编号', 'postcode', 'zip'],
  }),
]

function column(
  key: RosterKey,
  label: string,
  required: boolean,
  sample: string,
  contains: RegExp,
  more: { readonly aliases: readonly string[]; readonly unlike?: RegExp },
): RosterColumn {
  return { key, label, required, sample, contains, ...more }
}

const columnOf = new Map(rosterColumns.map((definition) => [definition.key, definition]))
export function rosterColumn(key: RosterKey): RosterColumn {
  const definition = columnOf.get(key)
  if (definition === undefined) throw new Error(`no roster column ${key}`)
  return definition
}

/** What a heading of a roster means; null for 序号 and for anything unknown. */
export const matchHeading = headingMatcher(rosterColumns, OTHERS)

export type ColumnMapping = SheetMapping<RosterKey>

/** Fewer than three known headings are a coincidence; a name or an identity number must be among them. */
export const rosterLayout: SheetLayout<RosterKey> = {
  matchHeading,
  isTable: (keys) => keys.length >= 3 && (keys.includes('name') || keys.includes('idNumber')),
}
