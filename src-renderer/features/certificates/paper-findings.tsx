import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { Notice } from '../../ui/notice.tsx'
import { UndrawableCharacters } from '../glyph-images/undrawable-characters.tsx'

export type PaperCheck = OutputOf<AppContract['certificates']['checkPapers']>

const mostNames = 12

/** What a batch would meet: characters that can't be printed, people without a photo. */
export function PaperFindings({ found: { missingGlyphs, missingPhotos } }: { found: PaperCheck }) {
  if (missingGlyphs.length > 0) {
    return <UndrawableCharacters missing={missingGlyphs} paper="证书" />
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
