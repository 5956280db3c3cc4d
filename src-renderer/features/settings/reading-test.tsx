import { useState } from 'react'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'
import { identityCardOf } from '../../ui/identity-card.ts'
import { StateShape } from '../../ui/state-shapes.tsx'
import { useWedge } from '../../ui/use-wedge.ts'
import { looksLikeTicketCode } from '../exam-day/scan-relay.ts'

interface Reading {
  readonly key: number
  readonly what: string
  readonly shows: string
  readonly known: boolean
}

const mostShown = 5

/** Everything a wedge types while the page is shown, and what the program would take it for. */
export function ReadingTest() {
  const [readings, setReadings] = useState<readonly Reading[]>([])
  useWedge((text) => {
    setReadings((before) => [{ key: Date.now(), ...understood(text) }, ...before].slice(0, mostShown))
    return true
  })
  return (
    <div className="kd-devices-readings" role="status">
      {readings.length === 0 ? (
        <p className="kd-hint">等待扫描或读卡…</p>
      ) : (
        <ul>
          {readings.map(({ key, what, shows, known }) => (
            <li key={key}>
              <StateShape shape={known ? 'tick' : 'triangle'} label={known ? '认得' : '认不得'} />
              <b>{what}</b>
              <span className="kd-number kd-one-line">{shows}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function understood(text: string): Omit<Reading, 'key'> {
  const card = identityCardOf(text)
  if (card) {
    const name = card.name === null ? '' : `${card.name} `
    return { what: '身份证', shows: `${name}${maskIdNumber(card.idNumber)}`, known: true }
  }
  if (looksLikeTicketCode(toHalfWidth(text))) {
    return { what: '准考证二维码', shows: `${text.length} 位数字`, known: true }
  }
  const hint = /[^ -~]/u.test(text)
    ? '内容有全角或中文字符：请把输入法切到英文，或把扫描枪设成只出数字'
    : '不是准考证二维码，也不是身份证'
  return { what: hint, shows: text.slice(0, 40), known: false }
}
