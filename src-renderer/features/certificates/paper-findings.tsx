import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'

export type PaperCheck = OutputOf<AppContract['certificates']['checkPapers']>

const mostNames = 12

/** What a batch would meet: characters that can't be printed, people without a photo. */
export function PaperFindings({ found: { missingGlyphs, missingPhotos } }: { found: PaperCheck }) {
  if (missingGlyphs.length > 0) {
    return (
      <ErrorNote
        message="有打不出的字，不能制作"
        advice={`${missingGlyphs
          .slice(0, mostNames)
          .map(({ name, character, codePoint }) => `${name}：“${character}”（${codePoint}）`)
          .join('；')}。请对照证件核对，更正考生资料和证书后再制作。`}
      />
    )
  }
  if (missingPhotos.length === 0) return null
  const names = missingPhotos.slice(0, mostNames).map((person) => person.name)
  return (
    <Notice tone="warning">
      <b>{missingPhotos.length} 人没有照片</b>，证书上会印“贴照片处”：{names.join('、')}
      {missingPhotos.length > names.length && '等'}。
    </Notice>
  )
}
