type Detail = Readonly<Record<string, unknown>>

export const backupErrors = {
  BACKUP_PLACE_MISSING: (d: Detail) =>
    `没有找到文件夹 ${d.folder}，没有备份。请插好 U 盘或先建好这个文件夹，写完整路径（如 E:\\考点备份）。`,
  BACKUP_PLACE_READ_ONLY: (d: Detail) =>
    `${d.folder} 不能写入，没有备份；原有的备份没有动。请换一个可写的文件夹，或打开 U 盘的写保护开关后再试。`,
  BACKUP_PLACE_FULL: (d: Detail) =>
    `${d.folder} 所在的磁盘满了，这次的备份没有留下；原有的备份和数据都没有动。请腾出空间或换一个盘再试。`,
  BACKUP_PLACE_GONE: (d: Detail) =>
    `写 ${d.folder} 时磁盘没有响应（U 盘可能被拔出），这次的备份不能用；原有的备份和数据都没有动。请插好后再备份一次。`,
  BACKUP_PLACE_IS_DATA: () =>
    '备份不能放在数据文件夹里：它坏了，两份一起没有。请换一个文件夹，最好在另一个盘或 U 盘上。',
  BACKUP_FILE_TOO_LARGE: (d: Detail) =>
    `${d.folder} 所在的盘放不下这么大的一个文件（FAT32 的 U 盘每个文件不超过 4 GB），没有备份。请换用 exFAT 或 NTFS 的盘。`,
  BACKUP_EXISTS: (d: Detail) => `已有 ${d.file}，没有覆盖它，也没有备份。请换一个文件名。`,
  BACKUP_RUNNING: () => '正在备份或核对备份，请等它完成。',
  BACKUP_COPY_UNSOUND: () =>
    '写好的备份读回来与数据不一致，没有留下；原有的备份没有动。这个盘可能要坏了，请换一个盘再备份。',
  BACKUP_TOO_LARGE_TO_DOWNLOAD: (d: Detail) =>
    `备份有 ${d.megabytes} MB，浏览器一次下载不了（最多 ${d.limitMegabytes} MB）。请备份到 U 盘或文件夹。`,
  BACKUP_UNREADABLE: (d: Detail) => `读不到 ${d.file}。请插好 U 盘，检查路径和文件名。`,
  NOT_A_BACKUP: (d: Detail) => `${d.file} 不是考点通的备份文件，没有恢复任何数据。请选 .kdbk 文件。`,
  BACKUP_NEWER: (d: Detail) =>
    `这份备份由更新版本的考点通（${d.program}）制作，本程序读不了，没有恢复任何数据。请先升级程序。`,
  BACKUP_CUT: () => '这份备份不完整：文件被截断了（可能没有复制完）。没有恢复任何数据。请重新复制，或用另一份备份。',
  BACKUP_ALTERED: () => '这份备份被改动过或已损坏，没有恢复任何数据。请重新复制，或用另一份备份。',
  BACKUP_WRONG_PASSPHRASE: () =>
    '数据口令打不开这份备份，没有恢复任何数据。请用备份那天的数据口令（后来改过的不算），或用恢复密钥。',
  BACKUP_WRONG_RECOVERY_KEY: () =>
    '恢复密钥打不开这份备份，没有恢复任何数据。请用备份那天有效的恢复密钥，对照打印件逐组核对。',
  RESTORE_NOT_EMPTY: (d: Detail) =>
    `${d.folder} 里已有考点数据，没有恢复。请换一个空文件夹；确要用备份替换它，加 --replace（旧数据移到其中的子文件夹，不会删除）。`,
  RESTORE_WHILE_OPEN: () => '考点数据正开着，不能恢复。请关闭程序后重新启动，在打开数据的页面上恢复。',
} as const
