import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ChevronRightIcon } from './icons.tsx'
import { KeyCap } from './key-cap.tsx'
import { StateShape } from './state-shapes.tsx'
import './work-list.css'

export type WorkRowProps = {
  readonly count: number
  /** What waits: 报名待审核. */
  readonly title: string
  /** Why, or which: 最早一条已等 3 天. */
  readonly detail: ReactNode
  /** By when. `urgent` turns it amber with a triangle. */
  readonly due?: string | undefined
  readonly urgent?: boolean
  /** 1–9; the page registers the key. */
  readonly keys?: string | undefined
  /** Exactly those rows. */
  readonly link: LinkProps
}

/** One piece of work on 工作台: a link to exactly the rows it counts. */
export function WorkRow({ count, title, detail, due, urgent = false, keys, link }: WorkRowProps) {
  return (
    <li>
      <Link {...link} className="kd-work-row">
        <span className="kd-work-count">{count.toLocaleString('zh-CN')}</span>
        <span className="kd-work-text">
          <span className="kd-work-title">{title}</span>
          <span className="kd-work-detail">{detail}</span>
        </span>
        {due !== undefined && (
          <span className={urgent ? 'kd-work-due kd-work-urgent' : 'kd-work-due'}>
            {urgent && <StateShape shape="triangle" label="急" />}
            {due}
          </span>
        )}
        <span className="kd-work-key">{keys !== undefined && <KeyCap keys={keys} />}</span>
        <ChevronRightIcon />
      </Link>
    </li>
  )
}

/** A group of work rows under its label. */
export function WorkList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="kd-work-list" aria-label={label}>
      <h2 className="kd-group-label">{label}</h2>
      <ul>{children}</ul>
    </section>
  )
}
