import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { useWedge } from '../../ui/use-wedge.ts'
import { keepScan, looksLikeTicketCode } from './scan-relay.ts'
import './exam-day.css'

/** A ticket scanned while another page is shown is not lost: it can be taken to the door. */
export function StrayScanStrip() {
  const atDoor = useRouterState({ select: ({ location }) => location.pathname === '/exam-day' })
  const [scan, setScan] = useState<string | null>(null)
  const navigate = useNavigate()
  useWedge(
    (text) => {
      const isTicket = looksLikeTicketCode(text)
      if (isTicket) setScan(text)
      return isTicket
    },
    { enabled: !atDoor },
  )
  if (scan === null || atDoor) return null
  const take = (): void => {
    keepScan(scan)
    setScan(null)
    void navigate({ to: '/exam-day', search: { view: 'door' } })
  }
  return (
    <div className="kd-stray-scan">
      <Notice
        tone="warning"
        action={
          <>
            <Button onClick={take}>到考试日核对</Button>
            <Button onClick={() => setScan(null)}>不用</Button>
          </>
        }
      >
        扫到一张准考证，当前不在“考试日”，没有签到。
      </Notice>
    </div>
  )
}
