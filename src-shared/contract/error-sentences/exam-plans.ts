type Detail = Readonly<Record<string, unknown>>

/** Several faults as one clause: some are whole sentences of their own, and the full stop comes once, at the end. */
const listed = (value: unknown): string =>
  (Array.isArray(value) ? value : [value ?? '']).map((fault) => String(fault).replace(/。$/u, '')).join('；')

export const examPlanErrors = {
  PLAN_NUMBER_TAKEN: (d: Detail) => `${d.year} 年已有第 ${d.number} 号计划，请换一个计划号。`,
  REGION_UNKNOWN: (d: Detail) => `区划代码 ${d.region} 不在现行行政区划中，请重新选择报名区域。`,
  REGISTRATION_ENDS_BEFORE_START: () => '报名截止日早于开始日，请改正报名时间。',
  EXAM_ENDS_BEFORE_START: () => '考试结束日早于开始日，请改正考试时间。',
  REGISTRATION_AFTER_EXAM: (d: Detail) =>
    `报名时间晚于最后一个考试日 ${d.examUntil}，请把报名提前，或把考试时间往后改。`,
  SUBJECT_TWICE: (d: Detail) => `科目“${d.subject}”写了两次，请只留一个。`,
  SUBJECT_IN_USE: (d: Detail) => `已有考生报了“${d.subject}”，这个科目不能删去或改名。可另加一个科目。`,
  SUBJECT_IN_SESSION: (d: Detail) => `${d.sessions}还要考“${d.subject}”，请先在场次里去掉这个科目。`,
  PASS_MARK_ABOVE_FULL: (d: Detail) => `合格分 ${d.passMark} 高于满分 ${d.fullMark}，请改正其中一个。`,
  TICKET_TEMPLATE_INVALID: (d: Detail) => `准考证号模板不能用：${listed(d.problems)}。`,
  TICKETS_ISSUED: (d: Detail) => `已排座并编出准考证号，${d.what}不能再改或删除，否则发出的准考证会对不上。`,
  SESSIONS_OUTSIDE_EXAM: (d: Detail) => `${d.sessions}不在新的考试时间内，请先改场次日期，或把考试时间放宽。`,
  PLAN_STATUS: (d: Detail) => `这个计划现在是“${d.status}”，不能${d.action}。`,
  PLAN_INCOMPLETE: (d: Detail) => `还不能${d.action ?? '发布'}：${listed(d.gaps)}。`,
  PLAN_HAS_ENROLLMENTS: (d: Detail) => `已有 ${d.count} 条报名记录，不能撤回发布。如要停止报名，请关闭报名。`,
  PLAN_AWAITS_REVIEW: (d: Detail) => `还有 ${d.count} 条报名待审核，审完后才能归档。`,
  EXTENSION_NOT_LATER: (d: Detail) => `新的截止日要晚于原来的 ${d.until}；要提前截止，请关闭报名。`,
  EXTENSION_IN_PAST: () => '新的截止日已经过去，请选今天或以后的日期。',
  EXAM_OVER: (d: Detail) => `考试已于 ${d.until} 结束，不能再开放报名。可复制成新的计划。`,
  EXAM_NOT_OVER: (d: Detail) => `有 ${d.count} 人等着参加考试，${d.until} 考完后才能归档。`,
  REGISTRATION_OVER: (d: Detail) => `报名时间已于 ${d.until} 截止，请用“延长报名”定一个新的截止日。`,
  SESSION_ENDS_BEFORE_START: () => '结束时间要晚于开始时间，请改正。',
  SESSION_OUTSIDE_EXAM: (d: Detail) =>
    `${d.date} 不在计划的考试时间（${d.examFrom} 至 ${d.examUntil}）内，请另选日期，或先改计划的考试时间。`,
  SESSION_NUMBER_TAKEN: (d: Detail) => `本计划已有第 ${d.number} 场，请换一个场次号。`,
  SESSION_IN_PAST: () => '这个日期已经过去，请选今天或以后的日期。',
  SESSION_OVER: (d: Detail) => `这一场已于 ${d.date} 考过，不能再改。`,
  SESSION_WITHOUT_ROOM: () => '计划已发布，每个场次至少要有一个考场，否则考生无座可报。',
  SESSION_ROOM_TWICE: () => '同一个考场选了两次，请只留一个。',
  SESSION_SUBJECT_HELD: (d: Detail) => `本场已有考生报了“${d.subject}”，不能去掉这个科目。请先把他们改到其他场次。`,
  SESSION_HAS_ENROLLMENTS: (d: Detail) =>
    `${d.session}已有 ${d.count} 条报名记录（含已撤销和不通过的），不能删除。可把剩余的人改到其他场次。`,
  SUBJECT_LOSES_SESSION: (d: Detail) => `计划已发布，删去这一场后“${d.subject}”就没有场次了。请先另加一场。`,
  SESSION_CLASHES_FOR_PEOPLE: (d: Detail) =>
    `改成这个时间后，有 ${d.people} 人与自己的另一科目同时开考。请另选时间，或先给他们改场次。`,
  SESSION_TICKETS_PRINTED: (d: Detail) =>
    `本场已打印 ${d.count} 张准考证，上面印着现在的日期和时间，不能直接改。请先在“排座”里给这一场重新抽签（写明原因，印好的随即作废），再来改时间，然后重新打印。`,
  SESSION_SEATS_LOST: (d: Detail) =>
    `按现在的排座，这样改会有 ${d.people} 人没有座位${Number(d.printed) > 0 ? `，其中 ${d.printed} 人的准考证已打印` : ''}，须先核对并确认，没有保存。请重新打开这一场次核对名单。`,
  CAPACITY_BELOW_TAKEN: (d: Detail) =>
    `已有 ${d.taken} 人占座，座位数不能减到 ${d.capacity}。请保留至少 ${d.taken} 个座位，或先把一些人改到其他场次。`,
  ROOM_BOOKED: (d: Detail) =>
    `${d.roomName}在 ${d.date} ${d.startTime}–${d.endTime} 已被“${d.planName}”第 ${d.sessionNumber} 场占用，请换考场或错开时间。`,
  ROOM_TOO_SMALL: (d: Detail) => `${d.room}只有 ${d.seats} 个座位，不能用 ${d.wanted} 个。`,
  ROOM_DISABLED: (d: Detail) => `${d.room}已停用，请换一个考场，或先在“考场”里启用它。`,
  ROOM_NUMBER_TAKEN: (d: Detail) => `已有 ${d.number} 号考场，请换一个考场号。`,
  SEATS_EXCEED_ROOM: (d: Detail) => `座位数 ${d.seats} 超过了排数乘列数（${d.places}），请改正。`,
  ROOM_SEATS_IN_USE: (d: Detail) =>
    `“${d.plan}”第 ${d.session} 场（${d.date}）要用这个考场的 ${d.seats} 个座位，不能减到更少。请先改那一场。`,
  ROOM_LAYOUT_DRAWN: (d: Detail) =>
    `“${d.plan}”第 ${d.session} 场（${d.date}）已按现在的排数和列数排好座位，考完以前不能改。机房确有变动的，请另建一个考场，在那一场里换进去，再补排。`,
  ROOM_TICKETS_PRINTED: (d: Detail) =>
    `“${d.plan}”第 ${d.session} 场（${d.date}）已打印 ${d.count} 张写着现在位置的准考证，位置不能直接改。请先给那一场重新抽签（写明原因，印好的随即作废），再来改位置，然后重新打印。`,
  ROOM_IN_USE: (d: Detail) => `“${d.plan}”第 ${d.session} 场（${d.date}）要用这个考场，请先在那一场换掉它。`,
  ROOM_STATUS: (d: Detail) => `这个考场已经是“${d.status}”，不用再改。`,
} as const
