type Detail = Readonly<Record<string, unknown>>

export const generalErrors = {
  INTERNAL: (d: Detail) =>
    `程序出错了，这一步没有执行，已填的内容没有丢。请再试一次；仍不行时把编号 ${d.reference} 告诉维护人员。`,
  UNKNOWN_PROCEDURE: () => '这个页面与程序版本不一致，请重新载入页面。',
  INPUT_INVALID: (d: Detail) => `填写的内容有误：${d.problem ?? '请检查后再提交'}。`,
  COMMAND_ID_REUSED: () => '这次提交与先前一次编号相同而内容不同，没有执行。请重新载入页面后再提交。',
  CANCELLED: () => '已取消，没有留下任何改动。',
  NOT_FOUND: (d: Detail) => `没有找到这条${d.what ?? '记录'}，可能已被删除，请返回列表重新载入。`,
  ALREADY_EXISTS: (d: Detail) => `这条${d.what ?? '记录'}已经存在，没有重复建立。`,
  STALE: () => '这条记录刚被别人改过，请重新载入后再改，免得盖掉别人的修改。',
  NOT_PERMITTED: (d: Detail) =>
    `您的角色不能做这一步${d.roles ? `，需要${d.roles}` : ''}。如确有需要，请联系考点管理员。`,
  EXPORT_EMPTY: () => '列表是空的，没有可导出的内容。请放宽条件再试。',
  EXPORT_TEXT_TOO_WIDE: (d: Detail) =>
    `符合“${d.text}”的人太多，列表只列出其中一部分，导出的会不全。请多输入几个字，或再加号码后几位，然后再导出。`,
  DISK_FULL: () => '磁盘空间不足，这一步没有执行，先前的数据完好。请清理磁盘后再试。',
  DATA_FOLDER_READ_ONLY: () => '数据文件夹不能写入，这一步没有执行。请检查文件夹权限或换一个可写的位置。',
  DATABASE_CORRUPT: () => '数据库文件损坏，为免扩大损失已停止写入。请不要继续录入，尽快用备份恢复并联系维护人员。',
  UPLOAD_NOT_FOUND: () => '上传的文件已过期或不存在，请重新选择文件。',
  UPLOAD_TOO_LARGE: (d: Detail) => `文件超过 ${d.limitMegabytes} MB，请压缩或分成几个文件再上传。`,
  UPLOADS_WAITING: (d: Detail) =>
    `这个页面上传后还没用到的文件太多（最多 ${d.files} 个，共 ${d.megabytes} MB）。请先完成手上的导入，再传其余的文件；不要了的，半小时后自动清除。`,
  RUNTIME_TOO_OLD: (d: Detail) =>
    `需要 Node.js 22 以上，当前是 ${d.version}。请用 npm start 启动，它会使用自带的运行环境。`,
} as const
