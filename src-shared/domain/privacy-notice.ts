/**
 * 个人信息处理告知 (个人信息保护法, articles 17 and 29: purpose, means, kinds, how long, rights; sensitive information
 * asked for apart). Registering keeps the version agreed to and the instant; a changed text gets a new version.
 */
export interface PrivacyNotice {
  readonly version: string
  readonly title: string
  readonly paragraphs: readonly { readonly heading: string; readonly text: string }[]
}

export const privacyNotice: PrivacyNotice = {
  version: '2026-11',
  title: '个人信息处理告知',
  paragraphs: [
    {
      heading: '谁在处理',
      text: '您报名的考点及其主管的交通运输部门。有疑问请到服务台，或拨打本考点公布的电话。',
    },
    {
      heading: '为了什么',
      text: '只用于城市客运企业主要负责人和安全生产管理人员安全考核：注册登录、报名、审核、排座、核对身份、成绩和证书。不作其他用途，不向无关的人提供。',
    },
    {
      heading: '收集哪些信息',
      text: '用户名、手机号、电子邮箱；姓名、性别、出生日期、证件类型和号码；单位、工作年限、学历、民族、家庭住址、职务、邮编；个人头像和证件照正反面。其中证件号码和照片属于敏感个人信息，报名和进场核对身份必须用到；不提供就不能报考。',
    },
    {
      heading: '怎样保存',
      text: '加密保存在本考点的工作站上；有中心端的，同步到主管部门的系统。保存到法规和考核档案要求的期限为止，到期删除或去标识。谁查看过您的完整证件号码，都有记录。',
    },
    {
      heading: '您的权利',
      text: '您可以查看、更正自己的信息；可以到服务台要求复制、删除或注销账号，依法必须保存的考核档案除外。撤回同意不影响此前已办理的事项。',
    },
  ],
}
