import { useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import type { CheckedRoster } from './roster-state.ts'
import './shortage-strip.css'

const remedy = '请考点管理员增加座位、点“更改”另选场次，或删去一部分人。'

/** Too few seats, in one strip however many subjects lack them: the rows below are what the page is for. */
export function ShortageStrip({ shortages }: Pick<CheckedRoster, 'shortages'>) {
  const [open, setOpen] = useState(false)
  const [first] = shortages
  if (!first) return null
  if (shortages.length === 1) {
    return (
      <Notice tone="warning">
        座位不够：{first.message}
        {remedy}
      </Notice>
    )
  }
  const lacking = shortages.reduce((sum, { people, seats }) => sum + people - seats, 0)
  return (
    <Notice
      tone="warning"
      action={
        <button type="button" className="kd-text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '看各科目'}
        </button>
      }
    >
      座位不够：{shortages.length} 个科目共差 <b>{lacking}</b> 座。{remedy}
      {open && (
        <div className="kd-shortages">
          <table>
            <thead>
              <tr>
                <th>科目</th>
                <th>名册人数</th>
                <th>剩余座位</th>
                <th>还差</th>
              </tr>
            </thead>
            <tbody>
              {shortages.map(({ subject, people, seats }) => (
                <tr key={subject}>
                  <td>{subject}</td>
                  <td>{people}</td>
                  <td>{seats}</td>
                  <td>
                    <b>{people - seats}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Notice>
  )
}
