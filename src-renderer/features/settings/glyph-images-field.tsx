import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useGivingGlyph } from '../glyph-images/use-giving-glyph.ts'
import { FilePicker } from '../rosters/file-picker.tsx'
import '../glyph-images/glyph-images.css'

/** Pictures for characters beyond the fonts, taken in at once: they are no field of the form around them. */
export function GlyphImagesField() {
  const { data, error } = useCoreQuery('glyphImages', 'list', {})
  const giving = useGivingGlyph()
  const remove = useCommand('glyphImages', 'remove')
  const [typed, setTyped] = useState('')
  const character = [...typed.trim()].at(0) ?? ''
  const problem = giving.problem?.problem ?? remove.error?.message ?? error?.message
  const add = async (files: readonly File[]): Promise<void> => {
    if (await giving.give(character, files)) setTyped('')
  }
  return (
    <section className="kd-settings-section" aria-label="字形图片">
      <h2>字形图片</h2>
      {problem && <ErrorNote message={problem} />}
      <p>字库里没有的字，用图片印在准考证、考场材料和证书上。PNG，白底黑字，四周留白，字高至少 64 像素。</p>
      <p className="kd-hint">上传即生效并记入操作日志；制作准考证或证书遇到打不出的字时，也可以在那里直接上传。</p>
      {data && data.length > 0 && (
        <ul className="kd-glyphs kd-settings-glyphs">
          {data.map((one) => (
            <li key={one.character}>
              <span className="kd-glyph-sample">
                <img src={`data:image/png;base64,${one.base64}`} alt={`${one.codePoint} 的字形`} />
              </span>
              <span>
                <b>{one.codePoint}</b>　{one.character}
              </span>
              <span className="kd-glyph-buttons">
                <FilePicker
                  accept="image/png"
                  loading={giving.busyWith === one.character}
                  onPick={(files) => void giving.give(one.character, files)}
                >
                  换一张
                </FilePicker>
                <Button loading={remove.busy} onClick={() => void remove.run({ character: one.character })}>
                  移除
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="kd-glyph-buttons">
        <Input
          className="kd-settings-glyph-input"
          aria-label="要加图片的字"
          placeholder="把这个字粘贴到这里"
          value={typed}
          maxLength={2}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FilePicker
          accept="image/png"
          disabled={character === ''}
          loading={character !== '' && giving.busyWith === character}
          onPick={(files) => void add(files)}
        >
          上传字形图片
        </FilePicker>
      </div>
    </section>
  )
}
