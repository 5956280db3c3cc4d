import type { ReactNode } from 'react'
import { OfflineIcon, OnlineIcon, WorkstationIcon } from './icons.tsx'
import { Sep } from './sep.tsx'
import './status-bar.css'

/** `own`: unpaired, this workstation is its own authority and nothing waits for anybody. */
export type Connection = 'own' | 'offline' | 'online'

const connections = {
  own: { icon: WorkstationIcon, word: '本机' },
  offline: { icon: OfflineIcon, word: '离线' },
  online: { icon: OnlineIcon, word: '在线' },
} as const

export type StatusBarProps = {
  readonly connection: Connection
  /** Facts after the connection: 37 项待上传, 最后联系 昨天 17:42. */
  readonly items: readonly ReactNode[]
  readonly demonstration: boolean
  readonly workstation: string
  readonly version: string
}

export function StatusBar({ connection, items, demonstration, workstation, version }: StatusBarProps) {
  const { icon: ConnectionIcon, word } = connections[connection]
  return (
    <footer className="kd-status-bar">
      <div className="kd-status-side">
        <ConnectionIcon />
        <b>{word}</b>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts have fixed places
          <span key={index} className="kd-status-item">
            <Sep />
            {item}
          </span>
        ))}
      </div>
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
