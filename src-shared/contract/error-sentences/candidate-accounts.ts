type Detail = Readonly<Record<string, unknown>>

export const candidateAccountErrors = {
  CAPTCHA_WRONG: () => '图形验证码不对或已过期，已换了一张，请照新的图片输入；看不清可请工作人员协助。',
  CAPTCHA_TOO_MANY: () => '图形验证码换得太频繁，请过几分钟再试，或请工作人员协助。',
  CODE_TOO_MANY: (d: Detail) => `验证码获取得太频繁，请在 ${d.seconds} 秒后再试。`,
  CODE_WRONG: (d: Detail) => `验证码不对，还可以再试 ${d.left} 次。请核对后重新输入。`,
  CODE_EXPIRED: () => '验证码已失效（超过 5 分钟、已用过或输错次数过多），请重新获取。',
  CODE_NOT_ASKED: () => '这个手机号还没有获取验证码（换了号码的，原来的验证码不能用），请重新获取。',
  NO_SUCH_ACCOUNT: () => '没有找到这个账号，没有发放验证码。请核对考生填写的账号，没有账号的请先注册。',
  RECOVERY_OVER: () => '这次找回密码已超过时间，请从第一步重新开始。',
  PRIVACY_NOTICE_CHANGED: () => '个人信息处理告知已更新，请重新载入页面，看过后再勾选同意。',
  ACCOUNT_DISABLED: () => '这个账号已停用，请到服务台咨询。',
  ACCOUNT_STANDS_SO: () => '这个账号刚被别人停用或恢复过，请重新载入后再看。',
  ACCOUNT_LINKED: () =>
    '这个账号已关联了另一位考生。请核对账号和证件；先前关联错了的，在那位考生的页面解除关联后再认领。',
  ACCOUNT_NOT_LINKED: () => '这个账号没有关联这位考生，可能刚被别人解除过。请重新载入后再看。',
  CANDIDATE_HAS_ACCOUNT: (d: Detail) => `这位考生已有账号“${d.username}”，请用那个账号登录；忘记密码可以找回。`,
} as const
