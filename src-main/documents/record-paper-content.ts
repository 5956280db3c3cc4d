import type { CalendarDate } from '../../src-shared/domain/calendar-date.ts'

/** What the head and the foot of every such paper say. Plain data: it crosses to a worker as it is. */
export interface PaperFrame {
  readonly title: string
  readonly examTitle: string
  readonly siteName: string
  readonly demonstration: boolean
  /** Kind and number, or day and session: CJD-20261212-02. */
  readonly pageId: string
  /** YYYY-MM-DD HH:mm in China, as printed in the foot. */
  readonly printedAt: string
}

export interface ListColumn {
  readonly title: string
  /** Millimetres. */
  readonly width: number
  /** `name`: never cut, bold where it has room. `words`: as many small lines as it needs. `sign`: left blank. */
  readonly as: 'name' | 'words' | 'plain' | 'bold' | 'sign'
}

/** A table to be filed: 成绩单, 缺考名单, 违纪记录单, 证书发放签收表. */
export interface ListPaper extends PaperFrame {
  readonly layout: 'list'
  /** Below the rule, left and right. */
  readonly when: string
  readonly about: string
  readonly columns: readonly ListColumn[]
  readonly rows: readonly (readonly string[])[]
  /** Least height of a row in millimetres. */
  readonly rowHeight: number
  /** Totals, below the last row. */
  readonly closing: string
  /** Whose signatures it wants. */
  readonly signatures: readonly string[]
}

/** 合格名单公示: whoever passed, masked, no marks. */
export interface PublicList extends PaperFrame {
  readonly layout: 'public'
  readonly authority: string
  /** Lines of at most 42 characters. */
  readonly paragraph: readonly string[]
  readonly subjects: readonly {
    readonly name: string
    readonly people: readonly {
      readonly numberEnd: string
      readonly name: string
      readonly idEnd: string
      readonly employerName: string
    }[]
  }[]
  readonly date: CalendarDate
}

/** 审核不通过通知, one page for each person. */
export interface NoticePaper extends PaperFrame {
  readonly layout: 'notice'
  readonly name: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly comment: string
  readonly advice: readonly string[]
  readonly date: CalendarDate
}

export type RecordPaper = ListPaper | PublicList | NoticePaper

/** Every text that comes from people or settings, with whom it is about, for the glyph check. */
export function textsOfRecordPaper(
  paper: RecordPaper,
): { readonly about: string; readonly texts: readonly string[] }[] {
  const head = { about: paper.siteName, texts: [paper.siteName, paper.examTitle] }
  if (paper.layout === 'list') {
    const nameAt = paper.columns.findIndex(({ as }) => as === 'name')
    return [head, ...paper.rows.map((texts) => ({ about: texts[nameAt] ?? '', texts }))]
  }
  if (paper.layout === 'notice') {
    return [head, { about: paper.name, texts: [paper.name, paper.comment, ...paper.facts.map(({ value }) => value)] }]
  }
  return [
    { about: paper.siteName, texts: [...head.texts, paper.authority, ...paper.paragraph] },
    ...paper.subjects.flatMap(({ name, people }) =>
      people.map((person) => ({ about: person.name, texts: [name, person.name, person.employerName] })),
    ),
  ]
}
