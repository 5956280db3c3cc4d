import { Checkbox, Input } from 'antd'
import { useEffect, useRef } from 'react'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Losing } from './use-seats-lost.ts'

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** Who is without a seat once the rooms are saved as they stand: said by name before it happens, to be agreed to. */
export function SeatsLostNotice({ losing }: { losing: Losing }) {
  const { people, printed, ticked, reason } = losing
  const place = useRef<HTMLDivElement>(null)
  const appears = people.length > 0
  // Below the fold of a long form it would be found only by whoever wonders at the grey button.
  useEffect(() => {
    if (appears) place.current?.scrollIntoView({ block: 'nearest' })
  }, [appears])
  if (!appears) return null
  return (
    <div className="kd-seats-lost" ref={place}>
      <Notice tone="warning">
        <b>
          这样改，已排好座的 {people.length} 人没有座位
          {printed > 0 && `，其中 ${printed} 人的准考证已打印`}。
        </b>
        保存后他们列为待补排，到“考场准考证”里补排就有新座位；{printed > 0 && '打印过的准考证随补排作废，须收回重印。'}
        <ul className="kd-seats-lost-people">
          {people.map((person) => (
            <li key={person.enrollmentId}>
              <span className="kd-one-line" title={`${person.name} ${person.employer ?? ''}`}>
                {person.name}
              </span>
              <span className="kd-number">
                第 {twoDigits(person.room)} 考场 {twoDigits(person.seat)} 号
              </span>
              <span>{person.timesPrinted > 0 ? '准考证已打印' : '未打印'}</span>
            </li>
          ))}
        </ul>
        <Checkbox checked={ticked} onChange={(event) => losing.tick(event.target.checked)}>
          我知道这 {people.length} 人须补排{printed > 0 && `，${printed} 张准考证须重印`}
        </Checkbox>
      </Notice>
      {printed > 0 && (
        <FormField label="原因" required error={undefined}>
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={reason}
              placeholder="例如：三排桌椅损坏"
              onChange={(event) => losing.explain(event.target.value)}
            />
          )}
        </FormField>
      )}
    </div>
  )
}
