import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import './page-head.css'

export type Crumb = { readonly label: string; readonly to: NonNullable<LinkProps['to']> }

export type PageHeadProps = {
  readonly title: string
  /** The pages above this one: 报名 / 导入名册. */
  readonly crumbs?: readonly Crumb[]
  /** One quiet fact beside the title: 11 月 23 日 星期一. */
  readonly note?: ReactNode
  /** Segmented queues and filter chips. */
  readonly children?: ReactNode
  /** Right: at most one primary button. */
  readonly actions?: ReactNode
  /** 48 instead of 56 px and 16 instead of 24 padding, for pages that fill the window (审核). */
  readonly dense?: boolean
}

/** The head of a staff page. Steps of a task go into `actions`. */
export function PageHead({ title, crumbs = [], note, children, actions, dense = false }: PageHeadProps) {
  return (
    <header className={dense ? 'kd-page-head kd-page-head-dense' : 'kd-page-head'}>
      {crumbs.map((crumb) => (
        <span key={crumb.label} className="kd-page-head-crumb">
          <Link to={crumb.to}>{crumb.label}</Link>
          <span aria-hidden="true">/</span>
        </span>
      ))}
      <h1>{title}</h1>
      {note !== undefined && <div className="kd-page-head-note">{note}</div>}
      {children !== undefined && <div className="kd-page-head-filters">{children}</div>}
      {actions !== undefined && <div className="kd-page-head-actions">{actions}</div>}
    </header>
  )
}
