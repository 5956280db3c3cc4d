import { Link, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'
import { type LongWork, shownAt, useLongWorks } from '../client/long-works.ts'
import { Notice } from '../ui/notice.tsx'
import { ProgressTrack } from '../ui/progress-panel.tsx'

/** What goes on while other pages are used: how far it is, a cancel, and how it ended. */
export function LongWorksStrip() {
  const works = useLongWorks()
  const all = useSyncExternalStore(works.subscribe, works.snapshot)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const said = all.find((work) => work.resumes && work.end !== null && work.to === pathname)?.id
  useEffect(() => {
    if (said !== undefined) works.forget(said)
  }, [works, said])
  const shown = shownAt(all, pathname)
  if (shown.length === 0) return null
  return (
    <section className="kd-long-works" aria-label="进行中的工作">
      {shown.map((work) =>
        work.end ? (
          <Notice
            key={work.id}
            tone={work.end.tone}
            action={
              <>
                <Link to={work.to}>查看</Link>
                <Button size="small" onClick={() => works.forget(work.id)}>
                  知道了
                </Button>
              </>
            }
          >
            {work.end.words}
          </Notice>
        ) : (
          <UnderWay key={work.id} work={work} onCancel={() => works.cancel(work.id)} />
        ),
      )}
    </section>
  )
}

function UnderWay({ work, onCancel }: { work: LongWork; onCancel: () => void }) {
  const { title, unit, done, total, cancelling, to } = work
  const counts = total > 0 ? `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} ${unit}` : '刚开始'
  return (
    <div className="kd-long-work">
      <b>{title}</b>
      <span className="kd-number">{counts}</span>
      <ProgressTrack title={title} words={counts} done={done} total={total} />
      <Link to={to}>查看</Link>
      <Button size="small" onClick={onCancel} loading={cancelling}>
        {cancelling ? '正在取消' : '取消'}
      </Button>
    </div>
  )
}
