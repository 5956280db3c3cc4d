import { Button } from 'antd'
import { type PictureKind, pictureNames } from '../../../src-shared/domain/candidate.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'

/** A pass without all files is a decision of its own: it is asked for, with another key than A. */
export function FilesPanel({
  missing,
  onConfirm,
  onClose,
}: {
  missing: readonly PictureKind[]
  onConfirm: () => void
  onClose: () => void
}) {
  useShortcuts([
    { key: 'Enter', label: '知道缺附件，仍然通过', run: onConfirm },
    { key: 'Escape', label: '先不通过', run: onClose },
  ])
  const names = missing.map((kind) => pictureNames[kind]).join('、')
  return (
    <section className="kd-review-panel" aria-label="缺附件">
      <header>
        <h2>还缺{names}</h2>
        <button type="button" className="kd-review-panel-close" onClick={onClose}>
          取消 <KeyCap keys="Escape" />
        </button>
      </header>
      <p>可以先通过，考前补齐；没有头像的准考证会留“贴照片处”。这一确认会记入操作日志。</p>
      <div className="kd-review-answer">
        <Button type="primary" size="large" autoFocus onClick={onConfirm}>
          知道缺 {missing.length} 件，仍然通过
          <KeyCap keys="Enter" tone="on-primary" />
        </Button>
      </div>
    </section>
  )
}
