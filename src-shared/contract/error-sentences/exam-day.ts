type Detail = Readonly<Record<string, unknown>>

export const examDayErrors = {
  CHECK_IN_NOT_PASSED: (d: Detail) => `这条报名现在是“${d.status}”，不是审核通过，不能入场。请让考生到考务办公室核实。`,
  CHECK_IN_WITHOUT_SEAT: () => '这名考生在这一场没有座位。确有报名的，请先在“考场准考证”里补排，再签到。',
  CHECK_IN_TICKET_VOID: (d: Detail) => `这张准考证已作废，没有签到。现在有效的是 ${d.number}，请重新查找这名考生。`,
  CHECK_IN_REPEATED: (d: Detail) =>
    `这名考生已于 ${d.at} 在工作站 ${d.workstation} 签到（${d.by}）。请核对是否有人持同一张准考证再次入场。`,
  CHECK_IN_OTHER_DAY: (d: Detail) =>
    `这一场在 ${d.date} ${d.startTime} 举行，按本机时间不是今天。请先核对本机时间；时间不对的，写明原因后仍可签到。`,
  CHECK_IN_LATE: (d: Detail) => `已过迟到截止时间 ${d.limit}，按规定不得入场。确须入场的，请写明原因（至少 2 个字）。`,
  CHECK_IN_CHANGED: () => '这名考生的登记刚有变化，您看到的已不作数，没有执行。请看过现在的登记再做。',
  ENTRY_REFUSAL_WITHOUT_NOTE: () => '请写明不予入场的原因（至少 2 个字）。',
  ABSENCE_OF_ARRIVED: () => '这名考生已经签到，不能登记缺考。签到有误的，请先撤回签到。',
  ABSENCE_MARKED: () => '这名考生已登记为缺考，不用再登记。',
  ABSENCE_TOO_EARLY: (d: Detail) =>
    `${d.date} ${d.limit} 以前考生仍可入场，过后才能登记缺考。本机时间不对的，写明原因后仍可登记。`,
  ABSENCE_SCORED: () => '这名考生已录入成绩，不能撤销缺考。请先在“成绩”里改录。',
  ABSENCES_CHANGED: (d: Detail) =>
    `确认期间名单有变化：现在有 ${d.count} 人未到，没有登记任何人缺考。请看过新的名单再确认。`,
  VIOLATION_BY_ONE_PERSON: () => '违纪须由两名监考员共同认定，两个姓名不能相同。',
  VIOLATION_WITHDRAWN: (d: Detail) => `这条违纪记录已由${d.by}撤销，不用再撤销。`,
  VIOLATION_SCORED: () => '这名考生已录入成绩，不能撤销违纪记录。请先在“成绩”里改录。',
  EXAM_DAY_KEEPS_ENROLLMENT: (d: Detail) =>
    `这名考生在考试日已有登记（签到、缺考或违纪），报名须保留，不能再${d.action}。登记有误的，请先在“考试日”撤回。`,
  EXAM_DAY_CHANGED: () => '考试日的登记刚有变化，没有带入。请刷新后再看。',
  EXAM_DAY_NOTHING_TO_TAKE: () => '考试日没有还未带入成绩的缺考或违纪。',
  SEATING_ARRIVED: (d: Detail) =>
    `这一场已有 ${d.count} 人签到入座，不能再抽签。个别考生要换座位的，请在“考试日”里换座。`,
  POSTPONED_SCORED: (d: Detail) => `这一场已录入 ${d.count} 人的成绩，不能改期。`,
  POSTPONED_UNCHANGED: () => '日期和开始时间都没有变，不用改期。',
  POSTPONED_PAST: () => '改到的时间已经过去，请选择以后的时间。',
} as const
