import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { StateShape } from '../../ui/state-shapes.tsx'

/** The seat is taken; what comes next. */
export function ApplyDone() {
  const navigate = useNavigate()
  return (
    <section className="kd-card kd-self-card kd-apply-done" role="status" aria-label="报名已提交">
      <StateShape shape="tick-filled" size={32} />
      <h2>报名已提交，等待审核</h2>
      <p>座位已经为您留好。审核结果在“我的审核”里看；审核通过、考点排好座位后，在“我的考试”里看准考证。</p>
      <div className="kd-self-actions">
        <Button type="primary" onClick={() => void navigate({ to: '/self/reviews' })}>
          看我的审核
        </Button>
        <Button onClick={() => void navigate({ to: '/self/plans' })}>再报一个科目</Button>
      </div>
    </section>
  )
}
