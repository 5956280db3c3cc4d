import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { faultReference } from './fault-reference.ts'

/** An address that leads nowhere: mistyped, or of an older version. */
export function NotFoundPage() {
  const router = useRouter()
  return (
    <div className="kd-fault-page">
      <h1>没有这个页面</h1>
      <p>地址写错了，或者这个页面在新版本里换了位置。数据没有变化。</p>
      <div className="kd-fault-actions">
        <Button type="primary" onClick={() => void router.navigate({ href: '/' })}>
          回到首页
        </Button>
        <Button onClick={() => router.history.back()}>返回上一页</Button>
      </div>
    </div>
  )
}

export type FaultPageProps = {
  readonly error: unknown
  /** Draws the page again without losing the others. */
  readonly reset?: () => void
}

/** A page that threw. What was saved is safe: every change is committed before the page says so. */
export function FaultPage({ error, reset }: FaultPageProps) {
  const [reference] = useState(() => faultReference(error, Math.random))
  useEffect(() => {
    // The window's console is the renderer's log; the user only gets the number.
    console.error(`[${reference}]`, error)
  }, [reference, error])
  return (
    <div className="kd-fault-page" role="alert">
      <h1>这个页面出错了</h1>
      <p>
        程序里有一处错误，已保存的数据不受影响；还没有提交的内容可能要重新填写。请重新载入；再次出现时，把编号告诉维护人员。
      </p>
      <p>编号 {reference}</p>
      <div className="kd-fault-actions">
        <Button type="primary" onClick={() => window.location.reload()}>
          重新载入
        </Button>
        {reset && <Button onClick={reset}>再试一次</Button>}
      </div>
    </div>
  )
}
