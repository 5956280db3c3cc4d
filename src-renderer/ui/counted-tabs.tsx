import { Segmented } from 'antd'
import './counted-tabs.css'

export type CountedTab<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly count?: number | undefined
}

export type CountedTabsProps<Value extends string> = {
  readonly tabs: readonly CountedTab<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly size?: 'small' | 'middle'
}

/** Queues side by side, each with how many wait: 报名 37 | 变更 3. */
export function CountedTabs<Value extends string>({ tabs, value, onChange, size = 'middle' }: CountedTabsProps<Value>) {
  return (
    <Segmented<Value>
      value={value}
      onChange={onChange}
      size={size}
      options={tabs.map((tab) => ({
        value: tab.value,
        label: (
          <span className="kd-counted-tab">
            {tab.label}
            {tab.count !== undefined && <span className="kd-hint">{tab.count}</span>}
          </span>
        ),
      }))}
    />
  )
}
