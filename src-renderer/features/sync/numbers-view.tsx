import { useState } from 'react'
import { rolesWith } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { NumbersDialog } from './numbers-dialog.tsx'
import { type Centre, countWords, type Numbers } from './sync-words.ts'

/** 证书号段: which certificate numbers this workstation may give without asking. */
export function NumbersView({ centre: { numbers, numberProblem } }: { centre: Centre }) {
  const [asking, setAsking] = useState(false)
  const current = numbers.find((one) => one.current)
  return (
    <section className="kd-numbers" aria-label="证书号段">
      <h2 className="kd-group-label">证书号段</h2>
      <p className="kd-leases-intro">
        每台工作站只从自己领到的号段里签发证书，没有网络也不会重号。快用完时自动再领；一次要签发很多本的，先在这里领够。
      </p>
      {numberProblem !== null && <ErrorNote message={numberProblem} />}
      {numbers.length > 0 && (
        <div className="kd-card kd-leases-scroll">
          <table className="kd-lease-table">
            <thead>
              <tr>
                <th scope="col">编号</th>
                <th scope="col">还没用的号段</th>
                {['共领到', '余下', '已申请'].map((title) => (
                  <th key={title} scope="col" className="kd-number">
                    {title}
                  </th>
                ))}
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {numbers.map((one) => (
                <NumbersRow key={one.prefix} numbers={one} onAsk={() => setAsking(true)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asking && current && <NumbersDialog numbers={current} onClose={() => setAsking(false)} />}
    </section>
  )
}

const mostShown = 3

function NumbersRow({ numbers, onAsk }: { numbers: Numbers; onAsk: () => void }) {
  const { may } = useSignedIn()
  const { prefix, blocks, given, left, wanted, current } = numbers
  const why = may('certificate:issue') ? undefined : `只有${rolesWith('certificate:issue')}可以领取号段。`
  return (
    <tr>
      <th scope="row">
        {prefix}…<span className="kd-lease-when">{current ? '现在签发用的编号' : '以前的模板或别的年份'}</span>
      </th>
      <td>
        {blocks.length === 0 && '—'}
        {blocks.slice(0, mostShown).map(({ first, last }) => (
          <span key={first} className="kd-numbers-block">
            {first} 至 {last}
          </span>
        ))}
        {blocks.length > mostShown && <span className="kd-lease-when">等 {blocks.length} 段</span>}
      </td>
      <td className="kd-number">{countWords(given)}</td>
      <td className={left > 0 ? 'kd-number kd-lease-left' : 'kd-number kd-lease-left kd-lease-none'}>
        {countWords(left)}
      </td>
      <td className="kd-number">{wanted > 0 ? countWords(wanted) : '—'}</td>
      <td className="kd-lease-buttons">
        {current && (
          <GreyedButton size="small" aria-label="领取证书号段" greyedBecause={why} onClick={onAsk}>
            领取…
          </GreyedButton>
        )}
      </td>
    </tr>
  )
}
