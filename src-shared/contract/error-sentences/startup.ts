type Detail = Readonly<Record<string, unknown>>

export const startupErrors = {
  DATA_FOLDER_LOCKED: () => '数据文件夹还没有解锁，请先输入数据口令。',
  DATA_FOLDER_MISSING: (d: Detail) => `${d.folder ?? '这个文件夹'}里还没有考点数据，请先启动程序完成首次设置。`,
  DATA_FOLDER_NOT_EMPTY: (d: Detail) =>
    d.foreign === undefined
      ? '这个文件夹里已有考点数据，不能重新设置。请直接解锁，或换一个空文件夹。'
      : `${d.folder} 里有别的文件（${d.foreign}），没有在里面建演示数据。请换一个空文件夹。`,
  DATA_FOLDER_IS_FILE: (d: Detail) => `${d.folder} 是一个文件，不是文件夹。请用 --data-dir 指定一个文件夹。`,
  DATA_FOLDER_IN_USE: () => '这个数据文件夹正被另一个考点通窗口使用。请用已打开的那个，或先关闭它。',
  DATA_FOLDER_UNREADABLE: (d: Detail) => `打不开数据文件夹（${d.reason ?? '原因不明'}）。请检查路径和权限。`,
  KEY_FILE_DAMAGED: () => '密钥文件 keys.json 损坏或缺失，数据打不开。请从备份中恢复这个文件，或用恢复密钥。',
  WRONG_PASSPHRASE: () => '数据口令不对，请检查大小写和输入法后再试；忘记口令可用首次设置时打印的恢复密钥。',
  WRONG_RECOVERY_KEY: () => '恢复密钥不对，请对照打印件逐组核对（不区分大小写）。',
  WRONG_KEY: () =>
    '密钥与数据库不匹配，或数据库文件的开头已损坏；数据没有被改动。请确认 keys.json 与数据库来自同一次设置，若是，请用备份恢复。',
  DATABASE_NEWER: (d: Detail) =>
    `数据由更新版本的考点通保存（结构版本 ${d.found}，本程序支持到 ${d.supported}），没有打开以免损坏。请升级程序。`,
  MIGRATION_FAILED: () => '升级数据库时出错，已退回升级前的样子，数据完好。请联系维护人员。',
  COPY_UNSOUND: () => '升级前留的数据副本没有通过校验，数据库没有升级，数据没有被改动。请检查磁盘后再试。',
  PRAGMA_REFUSED: (d: Detail) => `数据库安全选项 ${d.pragma} 没有生效，为保护数据没有打开。请联系维护人员。`,
  PASSPHRASE_TOO_SHORT: () => '数据口令至少 8 个字符，建议用一句只有自己知道的话。',
  PASSPHRASE_FILE_UNREADABLE: (d: Detail) => `读不到口令文件 ${d.file}，请检查路径。`,
  PORT_TAKEN: (d: Detail) => `端口 ${d.port} 已被别的程序占用。请换一个端口，或去掉 --port 由程序自选。`,
  RENDERER_BUILD_FAILED: (d: Detail) => `界面构建失败，程序没有启动：${d.reason ?? '原因不明'}`,
  RENDERER_MISSING: (d: Detail) => `${d.folder} 里没有已构建的界面（index.html），请检查 --renderer。`,
  DATA_FOLDER_NOT_DEMONSTRATION: (d: Detail) =>
    `${d.folder ?? '这个文件夹'}里是正式数据，不能当作演示数据打开。请换一个空文件夹。`,
  DEMONSTRATION_ONLY: () => '这一步只在演示数据里可用。',
} as const
