import { Button } from 'antd'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { Crop } from '../../../src-shared/domain/candidate.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { MinusIcon, PlusIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { middleCrop, movedCrop, type Shape, scaledCrop } from './crop.ts'
import './crop-dialog.css'

export type CropDialogProps = {
  readonly title: string
  /** What belongs into the frame: 头部和肩部 */
  readonly subject: string
  /** The whole picture, a data: URL, and its size in pixels. */
  readonly source: string
  readonly picture: Shape
  /** Width through height. */
  readonly ratio: number
  readonly initial: Crop | null
  readonly onChoose: (crop: Crop) => void
  readonly onClose: () => void
}

const step = 0.01
const bigStep = 0.05
const percent = (share: number): string => `${(share * 100).toFixed(3)}%`

/** 裁剪: the frame has the ratio of what is to be kept; it is dragged, or moved by arrows and sized by + and −. */
export function CropDialog({ title, subject, source, picture, ratio, initial, onChoose, onClose }: CropDialogProps) {
  const [crop, setCrop] = useState(() => initial ?? middleCrop(picture, ratio))
  const scale = (factor: number) => setCrop((old) => scaledCrop(old, factor, { picture, ratio }))
  return (
    <Dialog
      title={title}
      width={640}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={() => onChoose(crop)}>
            用这一部分
            <KeyCap keys="Enter" tone="on-primary" />
          </Button>
        </>
      }
    >
      <p className="kd-hint">拖动方框选取{subject}；也可用方向键移动（按住 Shift 移得快），+ 和 − 改变大小。</p>
      <CropFrame source={source} crop={crop} onMove={setCrop} onScale={scale} onChoose={() => onChoose(crop)} />
      <div className="kd-crop-buttons">
        <Button icon={<MinusIcon />} onClick={() => scale(0.92)} aria-label="缩小方框" />
        <Button icon={<PlusIcon />} onClick={() => scale(1 / 0.92)} aria-label="放大方框" />
        <Button onClick={() => setCrop(middleCrop(picture, ratio))}>取中间</Button>
        <span className="kd-hint">
          {Math.round(crop.width * picture.width)}×{Math.round(crop.height * picture.height)} 像素
        </span>
      </div>
    </Dialog>
  )
}

type CropFrameProps = {
  readonly source: string
  readonly crop: Crop
  readonly onMove: (change: (old: Crop) => Crop) => void
  readonly onScale: (factor: number) => void
  readonly onChoose: () => void
}

function CropFrame({ source, crop, onMove, onScale, onChoose }: CropFrameProps) {
  const stage = useRef<HTMLDivElement>(null)
  const from = useRef<{ x: number; y: number } | null>(null)
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const start = from.current
    const box = stage.current?.getBoundingClientRect()
    if (!start || !box) return
    from.current = { x: event.clientX, y: event.clientY }
    const by = { x: (event.clientX - start.x) / box.width, y: (event.clientY - start.y) / box.height }
    onMove((old) => movedCrop(old, by))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.shiftKey ? bigStep : step
    const moves: Partial<Record<string, { x: number; y: number }>> = {
      ArrowLeft: { x: -by, y: 0 },
      ArrowRight: { x: by, y: 0 },
      ArrowUp: { x: 0, y: -by },
      ArrowDown: { x: 0, y: by },
    }
    const move = moves[event.key]
    if (move) onMove((old) => movedCrop(old, move))
    else if (event.key === '+' || event.key === '=') onScale(1 / 0.96)
    else if (event.key === '-') onScale(0.96)
    else if (event.key === 'Enter') onChoose()
    else return
    event.preventDefault()
  }
  const place = { left: percent(crop.left), top: percent(crop.top) }
  return (
    <div className="kd-crop-stage" ref={stage}>
      <img src={source} alt="整张照片" draggable={false} />
      <div
        className="kd-crop-frame"
        style={{ ...place, width: percent(crop.width), height: percent(crop.height) }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
        tabIndex={0}
        role="application"
        aria-label="裁剪框，方向键移动，加号减号改变大小，回车确定"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          from.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          from.current = null
        }}
        onWheel={(event) => onScale(event.deltaY < 0 ? 1 / 0.96 : 0.96)}
      />
    </div>
  )
}
