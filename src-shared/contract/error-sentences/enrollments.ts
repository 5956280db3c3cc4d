type Detail = Readonly<Record<string, unknown>>

export const enrollmentErrors = {
  PLAN_NOT_PUBLISHED: (d: Detail) => `考试计划“${d.plan}”没有在报名中，不能报名。请先由考点管理员发布，或另选计划。`,
  REGISTRATION_NOT_OPEN: (d: Detail) => `报名从 ${d.from} 开始，现在还不能提交。`,
  REGISTRATION_CLOSED: (d: Detail) => `报名已于 ${d.until} 截止。如确需补报，请考点管理员延长报名时间。`,
  SESSION_HELD: (d: Detail) => `这个场次已于 ${d.date} 举行，不能再报。请另选场次。`,
  SUBJECT_NOT_IN_SESSION: () => '这个场次不考所选科目，请另选场次。',
  ENROLLMENT_EXISTS: () => '已报过本计划的这个科目，没有重复报名。',
  SESSIONS_OVERLAP: (d: Detail) => `与已报的另一科目时间冲突（${d.date} ${d.startTime}–${d.endTime}），请另选场次。`,
  SEAT_TAKEN: () => '该场考试已无剩余座位，请选择其他考试进行报名',
  SESSION_UNCHANGED: () => '已经在这个场次，不需要改。',
  SEATED_SESSION_HELD: (d: Detail) =>
    `这一场已于 ${d.date} 举行，这名考生在其中有座位。考过的座位记录须保留，不能再${d.action}。`,
  MOVE_REASON_MISSING: () => '这名考生的准考证已打印，改场次后作废，请写明原因（至少 2 个字）。',
  ENROLLMENT_NOT_REJECTED: (d: Detail) => `这条报名现在是“${d.status}”，只有审核不通过的才能重新提交。`,
  ENROLLMENT_NOT_OPEN: (d: Detail) => `这条报名现在是“${d.status}”，不能再做这一步。`,
  ENROLLMENT_WITHDRAWN: () => '这条报名已被撤销，不用审核了。',
  ALREADY_REVIEWED: (d: Detail) =>
    d.own === true
      ? `您已作出“${d.status}”的决定，不用再审。要改，请先恢复那次决定。`
      : `${d.by ?? '另一位审核员'}已先作出“${d.status}”的决定，您这次没有生效。`,
  SELF_REVIEW: () => '这条报名经您录入或修改过，须由另一位审核员审核。',
  STAFF_UNIDENTIFIED: (d: Detail) =>
    `您的账号还没有登记证件号码，程序认不出哪条是您本人的，所以不能${d.deed ?? '审核'}。请考点管理员在“设置”的“工作人员”里填上。`,
  SELF_REVIEW_OWN: () => '这是您本人的报名，须由另一位审核员审核。',
  REVIEW_ATTESTED: (d: Detail) =>
    `姓名、证件、性别、出生日期和照片已经审核，这名考生有 ${d.count} 项已通过的报名。更正会使其回到待审核，请在考生页面上更正并写明原因。`,
  CORRECTION_REASON_MISSING: () => '请用文字写明更正的原因（至少 2 个字）。',
  NOTHING_TO_RESTORE: () => '没有可以恢复的审核决定。',
  RESTORE_NOT_YOURS: (d: Detail) => `这个决定是${d.by ?? '别人'}作出的，只能由本人恢复。`,
  RESTORE_TOO_LATE: () => '之后已有排座、打印或其他操作，不能再恢复这个决定。',
  RESTORE_SEAT_TAKEN: () => '退出的座位已被别人报满，不能恢复。请改报其他场次。',
} as const
