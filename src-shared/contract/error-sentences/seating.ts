type Detail = Readonly<Record<string, unknown>>

export const seatingErrors = {
  SEATING_TOO_LATE: (d: Detail) => `这个场次已于 ${d.date} 举行，不能再排座。`,
  SEATING_NOT_HERE: ({ right, workstation }: Detail) =>
    right === 'waiting'
      ? '本机已申请这一场的排座权，等待中心端确认。请先同步，确认后再排座。'
      : right === 'nobody'
        ? '连接了中心端，一场只能由一台工作站排座。请先在这一场的页面上取得排座权，同步后再排座。'
        : `这一场由${workstation ? `工作站 ${workstation} ` : '另一台工作站'}排座。要改由本机排座，请在那台工作站交出排座权，或请中心端的管理员移交。`,
  SEATING_RIGHT_TAKEN: () => '这一场的排座权已在另一台工作站，没有改动。请先同步，看看现在在哪一台。',
  SEATING_CHANGED: (d: Detail) =>
    `${d.by ? `${d.by}刚刚排过这个场次` : '这个场次的名单或考场刚有变化'}，您看到的预览已不作数，没有执行。请重新预览。`,
  SEATING_NOT_DRAWN: () => '这个场次还没有抽签排座，请先抽签。',
  NOBODY_TO_SEAT: () => '这个场次还没有审核通过的考生，没有人可排。请先完成报名审核。',
  NOT_PASSED: () => '名单里有人已不是审核通过（撤销、退回或改了场次），没有执行。请重新预览。',
  NO_SUCH_SEAT: (d: Detail) =>
    d.room
      ? `第 ${d.room} 考场没有 ${d.seat} 号座位，没有执行。请重新预览。`
      : '考场安排刚有变化，没有执行。请重新预览。',
  SEAT_GIVEN_TWICE: () => '同一座位或同一考生出现了两次，没有执行。请重新预览。',
  SEATS_TOO_FEW: (d: Detail) => `座位不够，还差 ${d.missing} 个。请在考试计划里给这个场次加考场或座位，再来排座。`,
  PRINTED_TICKETS_WASTED: (d: Detail) =>
    `这样排座会使 ${d.count} 张已打印的准考证作废，须先确认。请核对张数后再确认一次。`,
  REASON_MISSING: () => '请写明原因（至少 2 个字）：已打印的准考证会作废，日后要查得到为什么。',
  REPAIR_MOVES_SOMEBODY: () => '补排不能移动座位仍有效的考生，没有执行。请重新预览。',
  NOTHING_TO_REPAIR: () => '所有审核通过的考生都有座位，不用补排。',
  SEAT_UNCHANGED: () => '这名考生已在这个座位上，不用调。',
  TICKET_NUMBER_PROBLEM: (d: Detail) => `准考证号编不出来：${d.problem}`,
  TICKET_NUMBER_USED: (d: Detail) => `准考证号 ${d.number} 曾经发给过别人，没有执行。请重新预览。`,
  TICKETS_NOTHING_CHOSEN: () => '还没有可打印的准考证：审核通过并排座以后才有。',
  TICKET_VOID: (d: Detail) => `准考证 ${d.number} 已作废（考生撤销、改场次或重新排过座），没有登记打印。请重新制作。`,
  TICKETS_OUTDATED: (d: Detail) =>
    `制作期间有人重新排座、改场次或撤销了报名，做好的准考证里有 ${d.count} 张已作废，没有交出。请重新制作。`,
  TICKET_PHOTOS_MISSING: (d: Detail) => `有 ${d.count} 人没有照片，准考证上会印“贴照片处”。请确认后再制作。`,
  TICKET_GLYPHS_MISSING: (d: Detail) =>
    `有打不出的字，没有制作：${glyphsOf(d)}。请对照证件核对；录错的更正，没有录错的给这个字上传字形图片，再制作。`,
  GLYPH_NOT_PNG: () => '字形图片须是 PNG 文件，请另存为 PNG 再上传。',
  GLYPH_NOT_BLACK_ON_WHITE: () =>
    '看不出白底上的黑字：底色要白，字要黑，四周留白，图里只有这一个字。请重新截取或扫描后再上传。',
  GLYPH_TOO_SMALL: (d: Detail) =>
    `字太小（去掉留白只有 ${d.width}×${d.height} 像素），印出来会有锯齿。请提供字高至少 ${d.least} 像素的图片。`,
  GLYPH_NOT_NEEDED: (d: Detail) => `“${d.character}”字库里有，能直接打印，不用字形图片。`,
  GLYPH_IMAGES_FULL: (d: Detail) => `字形图片最多 ${d.most} 个。请先移除不再用的。`,
  TICKETS_LEFT_OUT_CHANGED: (d: Detail) =>
    `有打不出的字的现在是 ${d.count} 人，与刚才看到的不同，没有制作。请关闭后重新制作。`,
  REPRINT_REASON_MISSING: () => '其中有打印过的准考证，补打须写明原因（至少 2 个字）。',
  TICKET_PLAN_UNKNOWN: (d: Detail) =>
    `没有编号或名称是“${d.id}”的考试计划。${Array.isArray(d.plans) && d.plans.length > 0 ? `现有：\n${d.plans.join('\n')}` : '这个考点还没有考试计划。'}`,
  TICKET_PLAN_AMBIGUOUS: (d: Detail) =>
    `名称含“${d.name}”的考试计划不止一个，请用编号指定：\n${(Array.isArray(d.plans) ? d.plans : []).join('\n')}`,
  TICKET_OUTPUT_KIND: (d: Detail) =>
    `--out ${d.out} 不是能写的种类，没有制作。请以 .pdf 结尾（合成一个文件）或 .zip 结尾（各考场一个文件），或写一个不带扩展名的文件夹。`,
  TICKET_OUTPUT_EXISTS: (d: Detail) => `${d.file} 已经存在，没有改动它。请换一个名称，或先移走它。`,
  TICKET_OUTPUT_FULL: (d: Detail) =>
    `${d.file} 所在的磁盘满了，准考证没有写出，写了一半的已删除，也没有登记打印。请腾出空间，或用 --out 另选磁盘。`,
  TICKET_REASON_MISSING: (d: Detail) =>
    `其中 ${d.count} 张已打印过，补打须写明原因（至少 2 个字），没有制作。请加上 --reason "原因" 再运行。`,
  TICKET_REASON_TOO_LONG: (d: Detail) => `--reason 的原因最多 ${d.most} 个字，没有制作。请写短一些。`,
  TICKET_OUTPUT_UNWRITABLE: (d: Detail) => `写不了 ${d.file}，请检查路径和权限。`,
  ROOM_PAPERS_OUTDATED: () => '制作期间这一场的座位有变化，做好的材料对不上了，没有交出。请重新制作。',
  ROOM_PAPERS_NOBODY_SEATED: () => '所选考场里还没有人有座位，没有可打印的材料。请先抽签排座，或另选考场。',
} as const

/** 张㊀三：㊀（U+3280）；…, at most ten people. */
function glyphsOf({ missing }: Detail): string {
  const list = (Array.isArray(missing) ? missing : []) as { name: string; character: string; codePoint: string }[]
  const shown = list.slice(0, 10).map(({ name, character, codePoint }) => `${name}的“${character}”（${codePoint}）`)
  return `${shown.join('、')}${list.length > shown.length ? `等 ${list.length} 处` : ''}`
}
