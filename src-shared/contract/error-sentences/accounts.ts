type Detail = Readonly<Record<string, unknown>>

export const accountErrors = {
  SIGNED_OUT: () => '登录已结束，请重新登录；页面上已填的内容还在。',
  SESSION_LOCKED: () => '长时间没有操作，已锁定。请输入密码继续，页面上已填的内容还在。',
  SIGN_IN_REFUSED: () => '账号或密码不对，请检查大小写和输入法后再试。',
  SIGN_IN_LOCKED: (d: Detail) =>
    `连续输错次数过多，请在 ${d.seconds} 秒后再试。忘了密码的，考生可点“忘记密码”，工作人员请考点管理员重设密码。`,
  PASSWORD_TOO_WEAK: (d: Detail) => `密码不合要求：${d.problem ?? '至少 10 个字符，且含字母和数字'}。`,
  PASSWORD_REUSED: () => '新密码不能与原密码相同。',
  PASSWORD_WRONG: () => '原密码不对，请重新输入。',
  PASSWORD_CHANGE_REQUIRED: () => '密码是别人设的或已到期，须先换成自己的新密码。',
  USERNAME_TAKEN: (d: Detail) => `用户名“${d.username}”已有人使用，请换一个。`,
  SAME_PERSON: (d: Detail) => `${d.who ?? '这两个账号'}不能是同一个人，请填写另一位的姓名和证件号码。`,
  STAFF_IDENTITY_TAKEN: (d: Detail) =>
    `这个证件号码已登记在${d.name}的账号上。一个人只设一个账号，可以兼任几个角色（考点管理员和审计员除外）。`,
  REVIEWER_IDENTITY_MISSING: () => '审核员须登记证件号码，程序凭它不让本人审核本人的报名。请填写，或去掉审核员角色。',
  ROLES_CONFLICT: () => '考点管理员和审计员不能是同一个人（三员分立），请分设两个账号。',
  ROLES_MISSING: () => '至少要选一个角色。',
  LAST_ADMINISTRATOR: () => '这是最后一个考点管理员，停用或改角色后就没人能管理账号了。请先设另一位管理员。',
  STAFF_DISABLED: () => '这个账号已停用。如需继续使用，请联系考点管理员。',
  OWN_PASSWORD: () => '自己的密码请在右上角姓名菜单的“修改密码”里改，要用到原密码。',
  NOT_ONESELF: () => '不能停用自己或改自己的角色，请由另一位考点管理员操作。',
} as const
