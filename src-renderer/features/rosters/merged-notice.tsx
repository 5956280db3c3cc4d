import { Notice } from '../../ui/notice.tsx'
import type { MergedReturn } from './roster-state.ts'

const mostReasons = 3

/** What of a returned corrections workbook came in, and what of it did not. */
export function MergedNotice({ merged }: { merged: MergedReturn }) {
  const { fileName, changed, unchanged, skipped } = merged
  return (
    <Notice tone={skipped.length > 0 || changed === 0 ? 'warning' : 'success'}>
      “{fileName}”：
      {changed > 0 ? (
        <>
          按原行号更正了 <b>{changed} 行</b>，可用 Ctrl+Z 撤回
        </>
      ) : (
        '没有一格与名册不同，什么也没有改'
      )}
      {unchanged > 0 && changed > 0 && `；${unchanged} 行没有改动`}。
      {skipped.length > 0 && (
        <>
          有 {skipped.length} 行没有并入：
          {skipped
            .slice(0, mostReasons)
            .map(({ row, reason }) => `第 ${row} 行${reason}`)
            .join('；')}
          {skipped.length > mostReasons && '等'}。
        </>
      )}
    </Notice>
  )
}
