type Detail = Readonly<Record<string, unknown>>

export const printingErrors = {
  PRINTING_UNAVAILABLE: () => '现在是在浏览器中使用，不能直接选打印机。请用浏览器的打印，或改用桌面程序。',
  NOT_A_PDF: () => '这个文件不是 PDF，不能打印。请重新制作后再试。',
  PRINT_JOBS_FULL: (d: Detail) => `打印任务太多（最多 ${d.most} 个）。请先在“打印任务”里确认或移除打完的。`,
  PRINT_JOB_GONE: () => '这个打印任务已经不在了（程序重新启动过，或已移除）。请重新制作后再打印。',
} as const
