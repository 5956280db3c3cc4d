/** The papers of one room in one session, in the order in which a pack is put together. */
export const ROOM_PAPER_KINDS = [
  'door-sheet',
  'seat-map',
  'sign-in-sheet',
  'room-record',
  'desk-labels',
  'spare-forms',
] as const
export type RoomPaperKind = (typeof ROOM_PAPER_KINDS)[number]

/** What every exam needs. */
export const USUAL_PAPERS: readonly RoomPaperKind[] = ROOM_PAPER_KINDS.filter((kind) => kind !== 'spare-forms')
/** With these an exam goes on by hand when neither power nor program is there: who sits where, and forms to write on. */
export const EMERGENCY_PAPERS: readonly RoomPaperKind[] = ['seat-map', 'sign-in-sheet', 'room-record', 'spare-forms']

export const roomPaperNames: Readonly<Record<RoomPaperKind, string>> = {
  'door-sheet': '门贴',
  'seat-map': '座次表',
  'sign-in-sheet': '签到表',
  'room-record': '考场情况记录单',
  'desk-labels': '桌贴',
  'spare-forms': '备用单',
}

/** What each is for, and where it goes. */
export const roomPaperUses: Readonly<Record<RoomPaperKind, string>> = {
  'door-sheet': '贴在考场门口，不写姓名',
  'seat-map': '监考员在讲台上用，考后收回',
  'sign-in-sheet': '考生签名，带照片，证件号码打星号',
  'room-record': '记人数、缺考、违纪和异常，随考场归档',
  'desk-labels': '沿线裁开，贴在桌面左上角，每页 10 张',
  'spare-forms': '空白的手工登记单和违纪记录单，电脑用不了时填，恢复后补录',
}

/** 门贴、座次表 */
export const roomPapersInWords = (papers: readonly RoomPaperKind[]): string =>
  ROOM_PAPER_KINDS.filter((kind) => papers.includes(kind))
    .map((kind) => roomPaperNames[kind])
    .join('、')
