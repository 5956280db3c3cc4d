import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { OfflineIcon, OnlineIcon, PauseIcon, WorkstationIcon } from './icons.tsx'
import { Sep } from './sep.tsx'
import './status-bar.css'

/** `own`: unpaired, this workstation is its own authority and nothing waits for anybody. `blocked`: somebody must act. */
export type Connection = 'own' | 'offline' | 'online' | 'paused' | 'blocked'

const connections = {
  own: { icon: WorkstationIcon, word: '本机' },
  offline: { icon: OfflineIcon, word: '离线' },
  online: { icon: OnlineIcon, word: '在线' },
  paused: { icon: PauseIcon, word: '已暂停' },
  blocked: { icon: OfflineIcon, word: '同步停下了' },
} as const

export type StatusBarProps = {
  readonly connection: Connection
  /** Facts after the connection: 37 项待上传, 最后联系 昨天 17:42. */
  readonly items: readonly ReactNode[]
  /** The page that says more of it. */
  readonly to?: NonNullable<LinkProps['to']>
  readonly demonstration: boolean
  readonly workstation: string
  readonly version: string
}

export function StatusBar({ connection, items, to, demonstration, workstation, version }: StatusBarProps) {
  const standing = <ConnectionFacts connection={connection} items={items} />
  return (
    <footer className="kd-status-bar">
      {to === undefined ? (
        <div className="kd-status-side">{standing}</div>
      ) : (
        <Link to={to} className="kd-status-side kd-status-link">
          {standing}
        </Link>
      )}
      <div className="kd-status-side">
        {demonstration && (
          <span>
            演示数据
            <Sep />
          </span>
        )}
        <span>
          {workstation}
          <Sep />v{version}
        </span>
      </div>
    </footer>
  )
}

function ConnectionFacts({ connection, items }: Pick<StatusBarProps, 'connection' | 'items'>) {
  const { icon: ConnectionIcon, word } = connections[connection]
  return (
    <>
      <ConnectionIcon />
      <b>{word}</b>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the facts have fixed places
        <span key={index} className="kd-status-item">
          <Sep />
          {item}
        </span>
      ))}
    </>
  )
}
