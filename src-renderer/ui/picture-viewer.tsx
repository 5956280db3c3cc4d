import { type PointerEvent, useState } from 'react'
import { PhotoIcon } from './icons.tsx'
import { KeyCap } from './key-cap.tsx'
import { useShortcuts } from './keyboard-scope.ts'
import { PictureZoom } from './picture-zoom.tsx'
import type { ViewedPicture } from './viewed-picture.ts'
import './picture-viewer.css'

export type { ViewedPicture } from './viewed-picture.ts'

/** How much larger a picture becomes under the pointer. */
const HOVER_ZOOM = 2.5

/** Pictures of one record side by side, all of one height. The pointer magnifies in place, Z opens them large. */
export function PictureViewer({
  pictures,
  shortcutKey = 'Z',
}: {
  pictures: readonly ViewedPicture[]
  shortcutKey?: string
}) {
  const [opened, setOpened] = useState<number | null>(null)
  const present = pictures.filter((picture) => picture.source !== null)
  useShortcuts([{ key: shortcutKey, label: '放大图片', run: () => setOpened(0) }], { enabled: present.length > 0 })
  return (
    <div className="kd-pictures">
      {pictures.map((picture, index) => (
        <figure key={picture.key} style={{ flexGrow: picture.width, flexBasis: picture.width }}>
          {picture.source === null ? (
            <div className="kd-picture-missing">
              <PhotoIcon size={24} />
              {picture.missing ?? `没有${picture.label}`}
            </div>
          ) : (
            <HoverZoom picture={picture} source={picture.source} onOpen={() => setOpened(present.indexOf(picture))} />
          )}
          <figcaption>
            <span>{picture.label}</span>
            {index === pictures.length - 1 && present.length > 0 && (
              <span className="kd-picture-keys">
                移入放大
                <KeyCap keys={shortcutKey} />
              </span>
            )}
          </figcaption>
        </figure>
      ))}
      {opened !== null && <PictureZoom pictures={present} first={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}

function HoverZoom({ picture, source, onOpen }: { picture: ViewedPicture; source: string; onOpen: () => void }) {
  const [origin, setOrigin] = useState<string | null>(null)
  const follow = (event: PointerEvent<HTMLButtonElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * 100
    const y = ((event.clientY - box.top) / box.height) * 100
    setOrigin(`${x.toFixed(1)}% ${y.toFixed(1)}%`)
  }
  return (
    <button
      type="button"
      className="kd-picture"
      aria-label={`放大${picture.label}`}
      onPointerMove={follow}
      onPointerLeave={() => setOrigin(null)}
      onClick={onOpen}
    >
      <img
        src={source}
        alt={picture.label}
        draggable={false}
        style={origin === null ? undefined : { transform: `scale(${HOVER_ZOOM})`, transformOrigin: origin }}
      />
    </button>
  )
}
