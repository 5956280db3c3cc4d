import { Checkbox } from 'antd'
import { useAppearance } from './appearance.tsx'

/** 大字 and 高对比: kept on this machine, for whoever uses it. */
export function AppearanceSwitches() {
  const { appearance, setAppearance } = useAppearance()
  return (
    <div className="kd-prose">
      <div>
        <Checkbox
          checked={appearance.largeType}
          onChange={(event) => setAppearance({ ...appearance, largeType: event.target.checked })}
        >
          大字
        </Checkbox>
        <p className="kd-hint">所有页面的文字和按钮大一号；还不够时，可用浏览器的缩放（Ctrl 和 +）。</p>
      </div>
      <div>
        <Checkbox
          checked={appearance.highContrast}
          onChange={(event) => setAppearance({ ...appearance, highContrast: event.target.checked })}
        >
          高对比
        </Checkbox>
        <p className="kd-hint">次要文字、边框和图形加深，光线强或屏幕旧时看得清。</p>
      </div>
      <p className="kd-hint">设置保存在这个浏览器里，谁登录都一样；换浏览器要再设一次。</p>
    </div>
  )
}
