import { type RosterKey, rosterColumns } from '../../../src-shared/domain/roster-columns.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ColumnTable, columnLetter } from './column-table.tsx'
import { FileStrip } from './file-strip.tsx'
import { MappingBar } from './mapping-bar.tsx'
import { PhotoField } from './photo-field.tsx'
import type { ReadTable, RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'
import { TableFields } from './table-fields.tsx'
import { TargetFields } from './target-fields.tsx'
import { useFileDrop } from './use-file-drop.ts'

/** What the program took the sheet for, column by column, and where its people go. */
export function ColumnsStep({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const { table, target, failure } = state
  const drop = useFileDrop((files) => void work.addPhotos(files))
  if (!table) return null
  const greyed = !target
    ? '请先在右边选定考试计划。'
    : table.people === 0
      ? '按这样对应，表头下面一个人也没有。请改选工作表、表头行，或指出姓名和证件号码是哪一列。'
      : undefined
  return (
    <>
      <FileStrip work={work} state={state} />
      <div className="kd-roster-body" {...drop.handlers}>
        <div className="kd-roster-columns">
          <section aria-label="对应列">
            <MissingColumns table={table} />
            <PassedOver table={table} />
            <OtherTables table={table} />
            {table.people === 0 && table.recognised && <NobodyThere />}
            {failure?.at === 'table' && (
              <ErrorNote message={failure.error.message} reference={failure.error.reference} />
            )}
            <MappingBar
              feature="rosters"
              table={table}
              choice={state.choice}
              onApply={(choice) => void work.changeTable(choice)}
              onChanged={() => void work.changeTable({})}
            />
            <ColumnTable
              columns={table.columns}
              choices={rosterColumns}
              onChoose={(index, key) => void work.setColumn(index, key)}
            />
          </section>
          <aside className="kd-roster-side">
            <h2 className="kd-group-label">报到哪里</h2>
            <TargetFields work={work} state={state} />
            <PhotoField work={work} state={state} />
            <h2 className="kd-group-label">名册在哪里</h2>
            <TableFields work={work} state={state} table={table} />
          </aside>
        </div>
      </div>
      <ActionBar note={greyed ? undefined : '检查不写入任何东西；有错的地方会在格子上标出来。'}>
        <GreyedButton type="primary" size="large" greyedBecause={greyed} onClick={() => work.goTo('check')}>
          检查 {table.people} 人
        </GreyedButton>
      </ActionBar>
    </>
  )
}

/** Demanded columns that the sheet seems not to have. 证件类型 may be told from the number, the subject is asked for. */
const demanded: readonly RosterKey[] = ['name', 'idNumber', 'mobile', 'employer']

function MissingColumns({ table }: { table: ReadTable }) {
  if (!table.recognised) {
    return (
      <Notice tone="warning">
        没有认出表头。请在右边指出工作表和表头行，再指出各列是什么；至少要有姓名、证件号码和手机号码。
      </Notice>
    )
  }
  const there = table.columns.map(({ key }) => key)
  const missing = rosterColumns.filter(
    ({ key }) => demanded.includes(key) && !there.includes(key) && !(key === 'employer' && table.employerAbove),
  )
  if (missing.length === 0) return null
  const names = missing.map(({ label }) => `“${label}”`).join('、')
  const employerOnly = missing.length === 1 && missing[0]?.key === 'employer'
  return (
    <Notice tone="warning">
      没有找到{names}。请在下面指出是哪一列
      {employerOnly ? '，或在右边填上这份名册的单位。' : '；名册里确实没有的，也可以在下一步逐行补填。'}
    </Notice>
  )
}

/** Two columns for one thing: which was taken, so that the other is not left aside in silence. */
function PassedOver({ table: { columns } }: { table: ReadTable }) {
  const passedOver = columns.filter(({ passedOverFor }) => passedOverFor !== null)
  if (passedOver.length === 0) return null
  const nameOf = ({ index, heading }: ReadTable['columns'][number]): string =>
    `“${heading}”（${columnLetter(index)} 列）`
  return (
    <Notice tone="warning">
      {passedOver.map((column) => {
        const taken = columns.find(({ key }) => key === column.passedOverFor)
        const label = rosterColumns.find(({ key }) => key === column.passedOverFor)?.label
        return (
          <p key={column.index}>
            {nameOf(column)}也像{label}，没有导入：取的是{taken && nameOf(taken)}。要换一列，请在下面改。
          </p>
        )
      })}
    </Notice>
  )
}

function NobodyThere() {
  return <Notice tone="warning">表头下面一个人也没有。请在右边改选工作表或表头行，或请单位填好名册再选。</Notice>
}

/** What would otherwise be overlooked: people on another sheet, and rows that the spreadsheet hides. */
function OtherTables({ table }: { table: ReadTable }) {
  const others = table.sheets.filter(
    ({ name, hidden, looksLikeRoster }) => looksLikeRoster && !hidden && name !== table.sheet,
  )
  return (
    <>
      {others.length > 0 && (
        <Notice tone="neutral">
          工作表{others.map(({ name }) => `“${name}”`).join('、')}
          里也有名册。一次导入一张表：导完这张，再选同一个文件导下一张。
        </Notice>
      )}
      {table.hiddenRows > 0 && (
        <Notice tone="neutral">
          这张表里有 {table.hiddenRows} 行被隐藏或筛选掉了，也会读入；不要的可在下一步删去。
        </Notice>
      )}
    </>
  )
}
