type Detail = Readonly<Record<string, unknown>>

const by = (d: Detail, nobody: string): string => (d.by ? String(d.by) : nobody)

export const scoreErrors = {
  SCORE_NOT_PASSED: (d: Detail) => `这条报名现在是“${d.status}”，不是审核通过，没有成绩可录。请核对准考证号。`,
  SCORE_TOO_EARLY: (d: Detail) => `这一场 ${d.date} ${d.startTime} 才开考，开考以后才能录入成绩。`,
  SCORE_WITHOUT_SEAT: () =>
    '这一场已经排座，而这名考生没有座位，不会有成绩。请核对准考证号；确有参考的，请先补排座位。',
  SCORE_OWN: () => '这是您本人的成绩，须由别人录入、核对和公布。',
  SCORE_TOO_HIGH: (d: Detail) => `${d.mark} 分超过满分 ${d.fullMark} 分。请对照答卷重新录入。`,
  SCORE_MARK_INVALID: (d: Detail) => `“${d.mark}”不是分数。请录入 0 到 ${d.fullMark} 之间、最多一位小数的数。`,
  SCORE_ENTERED: (d: Detail) =>
    `${by(d, '别人')}已录过这名考生的成绩（${d.result}），您录入的没有保存。请改用二次录入。`,
  SCORE_ENTERED_TWICE: (d: Detail) => `${d.first}和${d.second}已先后录过或核对过这名考生的成绩，不用再录。`,
  SCORE_BY_ONE_PERSON: () => '第一次是您录的，二次录入或核对须由另一人来做。录错了，请改录自己的那一次。',
  SCORE_CHANGED: (d: Detail) => `${by(d, '别人')}刚刚改过这项成绩，您看到的已不作数，没有执行。请看过新的成绩再做。`,
  SCORE_NOT_YOURS: (d: Detail) => `这项成绩由${by(d, '别人')}录入，只能由本人改录。`,
  SCORE_PUBLISHED: () => '这项成绩已经公布，不能再录入或核对。确有错误的，请提出更正。',
  SCORE_UNCHECKED: (d: Detail) => `只有${by(d, '一人')}录过，还没有另一人二次录入或核对，不能公布。`,
  SCORE_DISAGREES: (d: Detail) =>
    `两次录入不一致：${d.first}录 ${d.firstResult}，${d.second}录 ${d.secondResult}。请两人对照答卷，由录错的一方改录，或由第三人裁定。`,
  SCORE_NOT_DISAGREEING: () => '两次录入没有不一致，不用裁定。可能已有人改录，请刷新后再看。',
  SCORE_SETTLED_BY_THIRD: (d: Detail) =>
    `这项成绩由${d.first}和${d.second}录入，裁定须由第三人来做。您录错了的，请改录自己的那一次。`,
  SCORE_PUBLISHED_BY_ANOTHER: () => '这里有您本人第一次录入或裁定的成绩，须由另一人公布。',
  SCORE_NOT_YET_PUBLISHED: () => '这项成绩还没有公布，不用更正。录错了，请改录。',
  SCORES_INCOMPLETE: (d: Detail) =>
    `还有 ${d.count} 人的成绩不能公布（未录入、待核对或不一致）。请先补齐，或勾选“先公布其余的”。`,
  SCORES_CHANGED: () => '这一场的成绩刚有变化，您看到的预览已不作数，没有公布。请看过新的预览再公布。',
  SCORES_NOTHING_TO_PUBLISH: () => '这一场没有可以公布的成绩。请先录入并核对。',
  SCORE_KEEPS_ENROLLMENT: (d: Detail) => `这名考生已录入成绩，报名须保留，不能再${d.action}。`,
  CORRECTION_PROPOSED: (d: Detail) => `${by(d, '别人')}已提出更正，正等另一人确认。请先确认或不更正，再提出新的。`,
  CORRECTION_CHANGES_NOTHING: () => '更正后的成绩与已公布的一样，没有要更正的内容。',
  CORRECTION_NOT_PROPOSED: () => '没有待确认的更正。可能已经处理过，请刷新后再看。',
  CORRECTION_BY_ONE_PERSON: (d: Detail) => `更正由${by(d, '本人')}提出，须由另一人确认。`,
  CORRECTION_NOT_YOURS: (d: Detail) => `更正由${by(d, '别人')}提出，只能由本人撤回，或由审核员、考点管理员决定不更正。`,
  CORRECTION_OF_CERTIFIED: (d: Detail) =>
    `这次考试的证书 ${d.number} 已经签发，成绩不能更正为不合格。请先作废这本证书，再更正成绩。`,
  SCORE_FILE_HAS_FAULTS: (d: Detail) => `成绩表里还有 ${d.errors} 处错误，没有导入任何一行。请改好文件后重新上传。`,
  RECORD_PAPER_NOBODY: (d: Detail) =>
    `没有要写进${d.paper}的人。成绩单和公示要先公布成绩，缺考和违纪要先由两人录入一致。`,
  RECORD_PAPER_OUTDATED: () => '制作期间记录有变化，做好的没有交出。请重新制作。',
  SCORES_NOTHING_TO_IMPORT: () => '成绩表里的成绩都已核对或公布过，没有要导入的。',
  SCORE_FILE_NO_HEADER: () =>
    '没有找到成绩表的表头。请确认有一行写着“准考证号”或“证件号码”，以及“成绩”或“分数”；列名不同的，请在“对应列”里指出。',
  SCORE_FILE_NO_ROWS: (d: Detail) =>
    `工作表“${d.sheet}”的表头（第 ${d.headerRow} 行）下面没有成绩。请选对工作表或文件。`,
} as const
