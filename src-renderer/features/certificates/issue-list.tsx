import { Checkbox } from 'antd'
import { useState } from 'react'
import type { IssueRow } from '../../../src-shared/contract/certificates.ts'
import { factsInWords, Separated } from '../../ui/sep.tsx'

/** Rows drawn before somebody asks for all: a plan has hundreds, rarely thousands. */
const shownAtFirst = 200

/** People of one kind, each with why; those that may go can be left out, or taken in. */
export function IssueList({
  label,
  rows,
  isGoing,
  onToggle,
}: {
  label: string
  rows: readonly IssueRow[]
  isGoing: ((row: IssueRow) => boolean) | undefined
  onToggle: (row: IssueRow) => void
}) {
  const [all, setAll] = useState(false)
  if (rows.length === 0) return null
  return (
    <section className="kd-issue-group" aria-label={label}>
      <h2 className="kd-group-label">
        {label} {rows.length} 人
      </h2>
      <ul>
        {(all ? rows : rows.slice(0, shownAtFirst)).map((row) => {
          const facts = [row.subjectName, row.employerName || '没有登记单位', `第 ${row.sessionNumber} 场`]
          return (
            <li key={row.enrollmentId}>
              {isGoing ? (
                <Checkbox
                  checked={isGoing(row)}
                  aria-label={row.kind === 'held' ? `已知有同科目证书，给${row.name}再签发` : `签发给${row.name}`}
                  onChange={() => onToggle(row)}
                />
              ) : (
                <span />
              )}
              <b className="kd-one-line" title={row.name}>
                {row.name}
              </b>
              <span className="kd-issue-id">{row.maskedIdNumber}</span>
              <span className="kd-one-line" title={factsInWords(facts)}>
                <Separated facts={facts} />
              </span>
              <span className="kd-issue-reason">
                {row.reason ?? (row.withoutPortrait ? <span className="kd-issue-warning">没有照片</span> : '')}
              </span>
            </li>
          )
        })}
      </ul>
      {!all && rows.length > shownAtFirst && (
        <button type="button" className="kd-text-button" onClick={() => setAll(true)}>
          显示其余 {rows.length - shownAtFirst} 人
        </button>
      )}
    </section>
  )
}
