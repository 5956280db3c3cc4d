import { Input, type InputRef } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { checkInStandingNames } from '../../../src-shared/domain/check-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { SearchIcon } from '../../ui/icons.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { twoDigits } from './verdict-words.ts'

/** Somebody without a ticket, or whose code can't be read: by name, pinyin, or the end of a number. */
export function PersonSearch({
  sessionId,
  roomId,
  onChoose,
}: {
  sessionId: string
  roomId: string | null
  onChoose: (enrollmentId: string) => void
}) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const field = useRef<InputRef>(null)
  const typed = useDeferredValue(text.trim())
  const { data: found, isPlaceholderData } = useCoreQuery(
    'examDay',
    'search',
    { sessionId, roomId, text: typed },
    { enabled: typed !== '', keepPrevious: true },
  )
  // Never somebody of the line before: Enter would let in another than the one typed.
  const isFresh = !isPlaceholderData && typed === text.trim()
  const shown = typed === '' || !isFresh ? [] : (found ?? [])
  const choose = (enrollmentId: string): void => {
    setText('')
    setAt(0)
    onChoose(enrollmentId)
  }
  useShortcuts([{ key: '/', label: '查找考生', run: () => field.current?.focus() }])
  return (
    <div className="kd-door-search">
      <Input
        ref={field}
        prefix={<SearchIcon />}
        aria-label="查找考生"
        placeholder="姓名、拼音首字母、准考证号或证件号码的末几位（/）"
        value={text}
        allowClear
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (isInputMethodKey(event.nativeEvent)) return
          const chosen = shown[at]
          if (event.key === 'Enter' && chosen) choose(chosen.enrollmentId)
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1))
          if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
          if (event.key === 'Escape') setText('')
          if (['ArrowDown', 'ArrowUp'].includes(event.key)) event.preventDefault()
        }}
      />
      {typed !== '' && isFresh && found && (
        <ul className="kd-door-found" aria-label="找到的考生">
          {shown.length === 0 && <li className="kd-door-none">这一场没有这样的考生。</li>}
          {shown.map((person, index) => (
            <li key={person.enrollmentId}>
              <button
                type="button"
                className={index === at ? 'kd-door-row kd-door-row-chosen' : 'kd-door-row'}
                onClick={() => choose(person.enrollmentId)}
              >
                <b className="kd-one-line">{person.name}</b>
                <span>{person.maskedIdNumber}</span>
                <span>
                  {twoDigits(person.place?.roomNumber ?? 0)} 考场 {twoDigits(person.place?.seat ?? 0)} 号
                </span>
                <span>{checkInStandingNames[person.standing]}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
