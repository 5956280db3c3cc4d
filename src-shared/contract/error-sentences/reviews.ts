type Detail = Readonly<Record<string, unknown>>

const listed = (names: unknown): string => (Array.isArray(names) ? names.join('、') : '附件')

export const reviewErrors = {
  FILES_MISSING: (d: Detail) =>
    `还缺${listed(d.files)}，没有通过。确认可以先通过、考前补齐的，请勾选“知道缺附件”后再通过；否则请写明原因退回。`,
  REVIEW_OUTDATED: () => '您看的时候资料被别人改过，这次没有生效。已为您换成最新内容，请看过后再决定。',
} as const
