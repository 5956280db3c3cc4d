import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Attention } from '../../../src-shared/contract/sync.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { Notice } from '../../ui/notice.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { isSame, outcomeWords, placeOf, type Settlement } from './attention-words.ts'
import { nearInstant } from './sync-words.ts'

/** One of them: what happened, who did what on each side, field by field, and what each way on would do. */
export function AttentionDetail({ item }: { item: Attention }) {
  const place = placeOf(item.record)
  return (
    <div className="kd-attention-record">
      <header className="kd-attention-head">
        <h2>{item.record.name}</h2>
        <span className="kd-attention-kind">{item.record.title}</span>
        {place !== null && <Link to={place as '/'}>打开{item.record.title}</Link>}
      </header>
      <p className="kd-attention-message">{item.message}</p>
      {item.followers > 0 && (
        <Notice tone="warning">
          本机后来在它之上又办了 <b>{item.followers} 项</b>，中心端也都没有接受，随这一项一起处理。
        </Notice>
      )}
      {item.escalated !== null && <Escalation escalated={item.escalated} />}
      <Sides item={item} />
      <Outcomes item={item} />
    </div>
  )
}

function Escalation({ escalated: { at, answer } }: { escalated: NonNullable<Attention['escalated']> }) {
  const { today } = useSignedIn()
  const since = at === null ? '已上报中心端' : `${nearInstant(at, today)} 已上报中心端`
  if (answer === null) return <Notice tone="neutral">{since}，等待答复。仍可以自己重做或放弃。</Notice>
  return (
    <Notice tone="warning">
      中心端 {nearInstant(answer.at, today)} 答复：<b>{answer.text}</b>（{since}）。请按答复重做或放弃。
    </Notice>
  )
}

function Sides({ item }: { item: Attention }) {
  const { title, actorName, at, other, differences } = item
  return (
    <table className="kd-sides">
      <thead>
        <tr>
          <th scope="col">{differences.length > 0 ? '字段' : <span className="kd-visually-hidden">内容</span>}</th>
          <SideHead name="本机" deed={{ title, actorName, at }} />
          <SideHead name="中心端" deed={other} />
          <th scope="col">
            <span className="kd-visually-hidden">两边是否相同</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.length === 0 && (
          <tr>
            <td colSpan={4} className="kd-sides-none">
              没有逐项的差别可列，原因见上面。
            </td>
          </tr>
        )}
        {differences.map((difference) => (
          <SideRow key={difference.label} difference={difference} />
        ))}
      </tbody>
    </table>
  )
}

function SideHead({ name, deed }: { name: string; deed: Attention['other'] }) {
  const { today } = useSignedIn()
  return (
    <th scope="col">
      {name}
      {deed === null ? (
        <span className="kd-sides-deed">没有说明是谁改的</span>
      ) : (
        <span className="kd-sides-deed">
          {deed.actorName}
          {deed.title}
          <br />
          {nearInstant(deed.at, today)}
        </span>
      )}
    </th>
  )
}

function SideRow({ difference }: { difference: Attention['differences'][number] }) {
  const { label, ours, theirs } = difference
  const same = isSame(difference)
  return (
    <tr className={same ? 'kd-sides-same' : 'kd-sides-differ'}>
      <th scope="row">{label}</th>
      <td>
        <SideValue value={ours} />
      </td>
      <td>
        <SideValue value={theirs} />
      </td>
      <td className="kd-sides-verdict">
        <StateShape shape={same ? 'tick' : 'triangle'} size={12} />
        {same ? '两边相同' : '不同'}
      </td>
    </tr>
  )
}

function SideValue({ value }: { value: string | null }): ReactNode {
  if (value === null) return <span className="kd-hint">没有这一项</span>
  return value === '' ? <span className="kd-hint">未填写</span> : value
}

const ways: readonly { readonly how: Settlement; readonly word: string }[] = [
  { how: 'redo', word: '重做' },
  { how: 'discard', word: '放弃' },
  { how: 'escalate', word: '上报' },
]

function Outcomes({ item }: { item: Attention }) {
  const { staff } = useSignedIn()
  const words = outcomeWords(item, staff.name)
  return (
    <section className="kd-outcomes" aria-label="怎么处理">
      <h3 className="kd-group-label">怎么处理</h3>
      <dl>
        {ways
          .filter(({ how }) => how !== 'escalate' || item.escalated === null)
          .map(({ how, word }) => (
            <div key={how}>
              <dt>{how === 'redo' && !item.redo.allowed ? '不能重做' : word}</dt>
              <dd>{words[how]}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
