import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { CloseIcon, MinusIcon, PlusIcon, RotateIcon } from './icons.tsx'
import { KeyCap } from './key-cap.tsx'
import { useShortcuts } from './keyboard-scope.ts'
import type { ViewedPicture } from './viewed-picture.ts'

type View = { readonly scale: number; readonly turn: number; readonly x: number; readonly y: number }
const wholePicture: View = { scale: 1, turn: 0, x: 0, y: 0 }
const clampScale = (scale: number): number => Math.min(8, Math.max(1, scale))

export type PictureZoomProps = {
  readonly pictures: readonly ViewedPicture[]
  readonly first: number
  readonly onClose: () => void
}

/** One picture in the whole window: wheel, + and − zoom, dragging moves, [ and ] turn, arrows change the picture. */
export function PictureZoom({ pictures, first, onClose }: PictureZoomProps) {
  return (
    <Dialog title="放大图片" variant="bare" width="window" onClose={onClose}>
      <ZoomedPicture pictures={pictures} first={first} onClose={onClose} />
    </Dialog>
  )
}

function ZoomedPicture({ pictures, first, onClose }: PictureZoomProps) {
  const [index, setIndex] = useState(first)
  const [view, setView] = useState(wholePicture)
  const dragFrom = useRef<{ x: number; y: number } | null>(null)
  const picture = pictures[index]
  const show = (next: number): void => {
    setIndex((next + pictures.length) % pictures.length)
    setView(wholePicture)
  }
  const zoom = (factor: number): void => setView((old) => ({ ...old, scale: clampScale(old.scale * factor) }))
  const turn = (degrees: number): void => setView((old) => ({ ...old, turn: (old.turn + degrees + 360) % 360 }))
  useShortcuts([
    { key: 'ArrowRight', label: '下一张', run: () => show(index + 1) },
    { key: 'ArrowLeft', label: '上一张', run: () => show(index - 1) },
    { key: '+', label: '放大', repeats: true, run: () => zoom(1.25) },
    { key: '=', repeats: true, run: () => zoom(1.25) },
    { key: '-', label: '缩小', repeats: true, run: () => zoom(0.8) },
    { key: '0', label: '还原大小和方向', run: () => setView(wholePicture) },
    { key: ']', label: '顺时针转 90°', run: () => turn(90) },
    { key: '[', label: '逆时针转 90°', run: () => turn(-90) },
    { key: 'Z', label: '关闭', run: onClose },
  ])
  const onPointerMove = (event: PointerEvent): void => {
    const from = dragFrom.current
    if (!from) return
    dragFrom.current = { x: event.clientX, y: event.clientY }
    setView((old) => ({ ...old, x: old.x + event.clientX - from.x, y: old.y + event.clientY - from.y }))
  }
  const endDrag = (): void => {
    dragFrom.current = null
  }
  if (!picture || picture.source === null) return null
  return (
    <>
      <div className="kd-zoom-bar">
        <b>{picture.label}</b>
        <span className="kd-hint">
          {index + 1} / {pictures.length}
        </span>
        <span className="kd-zoom-buttons">
          <ZoomButton label="缩小" keys="-" icon={<MinusIcon />} run={() => zoom(0.8)} />
          <span className="kd-zoom-scale">{Math.round(view.scale * 100)}%</span>
          <ZoomButton label="放大" keys="+" icon={<PlusIcon />} run={() => zoom(1.25)} />
          <ZoomButton label="旋转" keys="]" icon={<RotateIcon />} run={() => turn(90)} />
          <ZoomButton label="关闭" keys="Escape" icon={<CloseIcon />} run={onClose} />
        </span>
      </div>
      <div
        className="kd-zoom-stage"
        onWheel={(event) => zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15)}
        onPointerDown={(event) => {
          dragFrom.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={onPointerMove}
        onPointerUp={endDrag}
        onPointerCancel={endDrag}
      >
        <img
          src={picture.source}
          alt={picture.label}
          draggable={false}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale}) rotate(${view.turn}deg)` }}
        />
      </div>
    </>
  )
}

function ZoomButton({ label, keys, icon, run }: { label: string; keys: string; icon: ReactNode; run: () => void }) {
  return (
    <button type="button" className="kd-zoom-button" onClick={run}>
      {icon}
      {label}
      <KeyCap keys={keys} />
    </button>
  )
}
