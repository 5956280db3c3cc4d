type Detail = Readonly<Record<string, unknown>>

export const syncErrors = {
  SEATS_NOT_LEASED: () => '本机席位已用完，可联网领取：到“同步”页领取席位，联网后再提交。已填的内容不会丢失。',
  SEATS_NOT_LEFT: (d: Detail) =>
    `本机在这一场只剩 ${d.left} 个可用席位，不能退回或减少这么多。请先同步，收回其他工作站的席位后再试。`,
} as const
