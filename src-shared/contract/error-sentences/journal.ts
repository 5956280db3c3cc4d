type Detail = Readonly<Record<string, unknown>>

export const journalErrors = {
  JOURNAL_EXPORT_TOO_LARGE: (d: Detail) =>
    `符合条件的超过 ${d.limit} 条，没有导出。请缩小期间，或按人员、类别分几次导出。`,
  JOURNAL_EXPORT_EMPTY: () => '没有符合条件的操作，没有导出。请放宽条件后再试。',
} as const
