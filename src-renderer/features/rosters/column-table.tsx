import { Select } from 'antd'
import type { FoundColumn } from './column-mapping.ts'
import './rosters.css'

const NOT_OURS = '-'

/** Column by column what a sheet was taken for, to be chosen otherwise. */
export function ColumnTable<Key extends string>({
  columns,
  choices,
  onChoose,
}: {
  columns: readonly FoundColumn<Key>[]
  choices: readonly { readonly key: Key; readonly label: string }[]
  onChoose: (index: number, key: Key | null) => void
}) {
  const options = [
    { value: NOT_OURS, label: '不导入' },
    ...choices.map(({ key, label }) => ({ value: key as string, label })),
  ]
  return (
    <table className="kd-roster-table">
      <thead>
        <tr>
          <th scope="col">列</th>
          <th scope="col">表上的列名</th>
          <th scope="col">样例</th>
          <th scope="col">对应</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ index, heading, samples, key }) => (
          <tr key={index} className={key === null ? 'kd-roster-unused' : undefined}>
            <td className="kd-hint">{columnLetter(index)}</td>
            <td title={heading}>{heading || <span className="kd-hint">没有列名</span>}</td>
            <td className="kd-one-line" title={samples.join('、')}>
              {samples.join('、') || <span className="kd-hint">空</span>}
            </td>
            <td>
              <Select
                aria-label={`${columnLetter(index)} 列 ${heading} 对应`}
                size="small"
                showSearch={{ optionFilterProp: 'label' }}
                value={key ?? NOT_OURS}
                options={options}
                onChange={(value: string) => onChoose(index, choices.find((one) => one.key === value)?.key ?? null)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A, B, …, Z, AA, as the sheet's own head shows it. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnLetter(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}
