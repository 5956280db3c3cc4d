import type { CallError } from '../../client/call-failure.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'
import { useGivingGlyph } from './use-giving-glyph.ts'
import './glyph-images.css'

export interface Undrawable {
  readonly name: string
  readonly character: string
  readonly codePoint: string
}

/** Those that a refusal of TICKET_GLYPHS_MISSING names; null for any other error. */
export function undrawableIn(error: CallError | null): readonly Undrawable[] | null {
  if (error?.code !== 'TICKET_GLYPHS_MISSING' || !Array.isArray(error.detail.missing)) return null
  return error.detail.missing as Undrawable[]
}

const mostNames = 6

/** The characters that a paper can't print, whose they are, and for each the way out where nothing was typed wrong. */
export function UndrawableCharacters({ missing, paper }: { missing: readonly Undrawable[]; paper: string }) {
  const giving = useGivingGlyph()
  const byCharacter = [...Map.groupBy(missing, ({ character }) => character)]
  return (
    <>
      <ErrorNote
        message={`有 ${byCharacter.length} 个字字库里没有，${paper}印不出来`}
        advice="先对照证件核对：录错的到考生资料里更正；没有录错的，请上传这个字的图片（PNG，白底黑字，四周留白，字高至少 64 像素），印在原处。"
      />
      <ul className="kd-glyphs">
        {byCharacter.map(([character, found]) => (
          <li key={character}>
            <span className="kd-glyph-sample" aria-hidden="true">
              {character}
            </span>
            <div>
              <b>{found[0]?.codePoint}</b>　{namesOf(found)}
              {giving.problem?.character === character && <ErrorNote message={giving.problem.problem} />}
            </div>
            <FilePicker
              accept="image/png"
              loading={giving.busyWith === character}
              aria-label={`给 ${found[0]?.codePoint} 上传字形图片`}
              onPick={(files) => void giving.give(character, files)}
            >
              上传字形图片
            </FilePicker>
          </li>
        ))}
      </ul>
    </>
  )
}

function namesOf(found: readonly Undrawable[]): string {
  const names = [...new Set(found.map(({ name }) => name))]
  return names.slice(0, mostNames).join('、') + (names.length > mostNames ? ` 等 ${names.length} 人` : '')
}
