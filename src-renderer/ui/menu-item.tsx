import type { MenuProps } from 'antd'
import type { ReactNode } from 'react'
import './menu-item.css'

export type MenuItemOptions = {
  readonly key: string
  readonly label: ReactNode
  /** A second line: what it does. */
  readonly detail?: ReactNode
  /** Greyed with this reason as second line: 2028-08-20 起可办理（到期前 3 个月内）. */
  readonly greyedBecause?: ReactNode
  readonly icon?: ReactNode
  readonly run: () => void
}

/** An item for antd's Menu and Dropdown that can be greyed with its reason and still be reached by keyboard. */
export function menuItem({
  key,
  label,
  detail,
  greyedBecause,
  icon,
  run,
}: MenuItemOptions): NonNullable<MenuProps['items']>[number] {
  const greyed = greyedBecause !== undefined
  const second = greyedBecause ?? detail
  return {
    key,
    icon,
    ...(greyed ? { className: 'kd-greyed-item', 'aria-disabled': true } : {}),
    onClick: () => {
      if (!greyed) run()
    },
    label: (
      <span className="kd-menu-item">
        <span>{label}</span>
        {second !== undefined && <span className="kd-menu-item-second">{second}</span>}
      </span>
    ),
  }
}
