import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { pledge } from '../../../src-shared/domain/pledge.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'

/** 4.2 考生诚信考试承诺书: must be ticked. */
export function PledgeStep({ onAccept, refusal }: { onAccept: () => void; refusal: string | null }) {
  const [ticked, setTicked] = useState(false)
  return (
    <>
      <section className="kd-card kd-self-card kd-pledge" aria-label={pledge.title}>
        <h2>{pledge.title}</h2>
        <p>{pledge.opening}</p>
        <ol>
          {pledge.points.map((point, index) => (
            <li key={point}>
              <span>{index + 1}.</span>
              {point}
            </li>
          ))}
        </ol>
        <Checkbox checked={ticked} onChange={(event) => setTicked(event.target.checked)}>
          {pledge.consent}
        </Checkbox>
      </section>
      <div className="kd-card kd-self-summary">
        <span className="kd-self-summary-text">{ticked ? '已勾选承诺书。' : '请通读后勾选承诺书。'}</span>
        <Link to="/self/plans">
          <Button tabIndex={-1}>上一步</Button>
        </Link>
        <GreyedButton
          type="primary"
          greyedBecause={refusal ?? (ticked ? undefined : '请先勾选承诺书，再点“确定”。')}
          onClick={onAccept}
        >
          确定
        </GreyedButton>
      </div>
    </>
  )
}
