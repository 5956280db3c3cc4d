import { useEffect, useRef, useSyncExternalStore } from 'react'
import { onStanding, standingOfCore } from '../client/client.ts'
import { StateShape } from '../ui/state-shapes.tsx'
import './connection-bar.css'

const sentences = {
  lost: ['与程序的连接断开', '已填的内容还在。请确认程序窗口没有关闭；重新启动后，用它给出的新地址打开。'],
  expired: ['这个页面已失效', '程序重新启动过。在程序窗口按回车，用新地址打开；已填的内容可先抄下。'],
  restarting: ['程序的数据部分停止了，正在重新启动', '已填的内容还在，没有保存的请稍后再提交。重启后要重新登录。'],
} as const

/**
 * Takes the status bar's place on every page, locked and self-service ones too, while the program can't be heard: a
 * page nobody uses would otherwise look as if it were up to date.
 */
export function ConnectionBar() {
  const standing = useSyncExternalStore(onStanding, standingOfCore)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A popover lies above the cover of a locked page, which is a modal dialog.
    bar.current?.togglePopover(standing !== 'heard')
  }, [standing])
  const [state, advice] = standing === 'heard' ? ['', ''] : sentences[standing]
  return (
    <div ref={bar} popover="manual" className="kd-connection" role="status">
      {standing !== 'heard' && (
        <>
          <StateShape shape="cross-filled" size={14} />
          <b>{state}</b>
          <span>{advice}</span>
        </>
      )}
    </div>
  )
}
