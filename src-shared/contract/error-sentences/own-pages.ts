type Detail = Readonly<Record<string, unknown>>

/** What a candidate is told on their own pages. */
export const ownPageErrors = {
  OWN_BASIC_MISSING: () => '请先填写并保存“基本信息”，再填这一页。',
  OWN_IDENTITY_KNOWN: () =>
    '这个证件号码在本考点已经登记过，没有重复登记。请持证件原件到服务台，由考务员核对本人后，把已登记的资料认领到您的账号。',
  OWN_DATA_CERTIFIED: () => '您有有效的证书，姓名、证件和照片都在上面，不能自行修改。要改的，请带证件到服务台。',
  OWN_IDENTITY_REVIEWED: () =>
    '您的报名已经审核通过，姓名和证件信息不能自行修改。确有错误，请持证件原件到服务台，由考务员核对后更正。',
  OWN_DATA_REVIEWED: (d: Detail) =>
    `您的报名已经审核通过，这些内容到考试结束（${d.until}）前不能自行修改。确有变化，请到服务台，由考务员核对后更正。`,
  OWN_PROFILE_INCOMPLETE: (d: Detail) => `个人资料还没有填完，不能报名。还缺：${d.missing}。请到“个人中心”补齐。`,
  OWN_ENROLLMENT_REVIEWED: (d: Detail) =>
    `这条报名现在是“${d.status}”，不能自行撤销。${d.status === '审核通过' ? '如果不能参加考试，请联系服务台办理。' : ''}`,
  PLEDGE_CHANGED: () => '承诺书已更新，请重新阅读并勾选后再提交。',
  TICKET_NOT_READY: () => '准考证还没有生成：考点排好座位后才有。请过几天再来查看。',
  ACCOUNT_NOT_FOUND: (d: Detail) => `没有用户名是“${d.username}”的考生账号。请核对考生注册时填写的用户名。`,
} as const
