import { StateShape } from '../ui/state-shapes.tsx'
import './demonstration-banner.css'

/** Over every page of a demonstration site, so that nobody takes its people for real ones. */
export function DemonstrationBanner() {
  return (
    <aside className="kd-demonstration" aria-label="演示数据">
      <StateShape shape="triangle" size={12} />
      <span>演示数据：人员、单位和成绩都是编造的，不能用于正式考试。</span>
    </aside>
  )
}
