type Detail = Readonly<Record<string, unknown>>

export const updateErrors = {
  UPDATES_UNAVAILABLE: () => '这个程序不能自己更新。请从发布单位取得新的安装包，核对后安装；数据不受影响。',
  UPDATE_NOT_READY: () => '还没有可以安装的更新。请先检查更新，或打开更新文件。',
  UPDATE_DURING_WORK: (d: Detail) => `现在不能更新：${d.why}。请等结束后再安装；更新文件已留在本机。`,
} as const
