import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { factsInWords, Separated } from '../../ui/sep.tsx'

export type CandidateFilterProps = {
  readonly candidateId: string | undefined
  /** undefined clears it. */
  readonly onChange: (candidateId: string | undefined) => void
}

/** 考生: whose story is looked for, found as in 查找考生. */
export function CandidateFilter({ candidateId, onChange }: CandidateFilterProps) {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const found = useCoreQuery('candidates', 'find', { text }, { enabled: text !== '', keepPrevious: true })
  const chosen = useCoreQuery(
    'candidates',
    'get',
    { candidateId: candidateId ?? '' },
    { enabled: candidateId !== undefined },
  )
  const people = text === '' ? [] : (found.data ?? [])
  const ownName = chosen.data?.person.name ?? '这名考生'
  const own = candidateId === undefined ? [] : [{ value: candidateId, label: ownName, facts: [ownName] }]
  const options = people.map(({ candidateId: value, name, maskedIdNumber, employerName }) => ({
    value,
    label: name,
    facts: [name, maskedIdNumber, employerName ?? '未填单位'],
  }))
  return (
    <Select
      size="small"
      className="kd-journal-candidate"
      popupMatchSelectWidth={320}
      aria-label="考生"
      placeholder="考生：姓名、拼音、证件尾号"
      allowClear
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      value={candidateId ?? null}
      options={text === '' ? own : options}
      optionRender={({ data }) => (
        <span className="kd-one-line" title={factsInWords(data.facts)}>
          <Separated facts={data.facts} />
        </span>
      )}
      labelRender={() => ownName}
      notFoundContent={
        text === '' ? '请输入姓名、拼音或证件尾号' : found.isPending ? '正在查找…' : '没有找到这样的考生'
      }
      onChange={(id: string | null | undefined) => {
        setTyped('')
        onChange(id ?? undefined)
      }}
    />
  )
}
