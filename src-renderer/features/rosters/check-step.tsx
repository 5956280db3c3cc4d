import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import type { DataGridHandle } from '../../ui/data-grid.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcutOverlay, useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { FaultPanel } from './fault-panel.tsx'
import { FilePicker } from './file-picker.tsx'
import { FileStrip } from './file-strip.tsx'
import { gridColumns } from './grid-columns.ts'
import { MergedNotice } from './merged-notice.tsx'
import { RosterGrid } from './roster-grid.tsx'
import { type CheckedRoster, editedRows, type Fault, type RosterState, shownRows } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'
import { ShortageStrip } from './shortage-strip.tsx'
import { SoundOnlyDialog } from './sound-only-dialog.tsx'
import { useFileDrop } from './use-file-drop.ts'

/** The grid with its faults; everything is mended here or sent back, and then everybody is imported or nobody. */
export function CheckStep({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const grid = useRef<DataGridHandle>(null)
  const drop = useFileDrop((files) => receive(work, files))
  const [leaving, setLeaving] = useState(false)
  const { checked, edits, filter, cursor, failure } = state
  const showShortcuts = useShortcutOverlay()
  const jump = useJump(work, state, grid)
  const rows = shownRows(state)
  const columns = useMemo(() => gridColumns(checked?.columns ?? []), [checked?.columns])
  const row = rows[cursor.row]
  const nextFault = (backwards: boolean): void => {
    const fault = checked && faultBeside(checked, { row: row ?? 0, key: columns[cursor.column]?.key ?? '' }, backwards)
    if (fault) jump(fault)
  }
  useShortcuts([
    { key: 'F8', label: '下一处待更正', run: () => nextFault(false), repeats: true },
    { key: 'Shift+F8', label: '上一处待更正', run: () => nextFault(true), repeats: true },
    { key: 'Ctrl+Z', label: '撤回', run: () => work.undo() },
    { key: 'Ctrl+Delete', label: '删去这一行', run: () => row !== undefined && work.removeRows([row]) },
    { key: 'Ctrl+Enter', label: '导入', run: () => checked && !reasonNotToImport(checked) && void work.import() },
  ])
  if (!checked) {
    return (
      <>
        <FileStrip work={work} state={state} />
        <div className="kd-roster-body">
          {failure ? (
            <ErrorNote
              message={failure.error.message}
              reference={failure.error.reference}
              action={{ label: '回到对应列', run: () => work.goTo('columns') }}
            />
          ) : (
            <p className="kd-hint">正在检查…</p>
          )}
        </div>
      </>
    )
  }
  return (
    <>
      <FileStrip work={work} state={state} />
      <Standing checked={checked} state={state} />
      <div className="kd-roster-check" {...drop.handlers}>
        <div className="kd-roster-sheet">
          <div className="kd-roster-tools">
            <CountedTabs
              size="small"
              value={filter.kind}
              onChange={(kind) => work.setFilter(kind)}
              tabs={[
                { value: 'all', label: '全部', count: checked.people },
                { value: 'faulty', label: '有误', count: checked.rowsWithFindings.length },
                { value: 'edited', label: '更正过', count: editedRows(edits).length },
              ]}
            />
            {edits.removedRows.length > 0 && <span className="kd-hint">已删 {edits.removedRows.length} 行</span>}
            <div className="kd-roster-keys">
              <Key keys="F8" word="下一处" onPress={() => nextFault(false)} />
              <Key keys="Enter" word="修改" onPress={() => grid.current?.focus()} />
              <Key keys="Ctrl+Z" word="撤回" onPress={() => work.undo()} />
              <Key keys="?" word="快捷键" onPress={showShortcuts} />
            </div>
          </div>
          <RosterGrid work={work} state={state} ref={grid} />
        </div>
        <FaultPanel
          checked={checked}
          obstacle={reasonNotToImport(checked)}
          current={row === undefined ? null : { row, key: columns[cursor.column]?.key ?? '' }}
          onJump={jump}
          onAdopt={work.adopt}
          onRemove={work.removeRows}
        />
      </div>
      <CheckActions work={work} checked={checked} onImportSound={() => setLeaving(true)} />
      {leaving && <SoundOnlyDialog work={work} checked={checked} onClose={() => setLeaving(false)} />}
    </>
  )
}

/** A workbook is a corrections file that came back; anything else is photographs. */
function receive(work: RosterWorkshop, files: readonly File[]): void {
  const workbook = files.find(({ name }) => /\.xlsx$/iu.test(name))
  if (workbook) void work.mergeReturned(workbook)
  else void work.addPhotos(files)
}

function Key({ keys, word, onPress }: { keys: string; word: string; onPress: () => void }) {
  return (
    <button type="button" className="kd-roster-key" tabIndex={-1} onClick={onPress}>
      <KeyCap keys={keys} />
      {word}
    </button>
  )
}

function useJump(work: RosterWorkshop, state: RosterState, grid: { readonly current: DataGridHandle | null }) {
  const latest = useRef(state)
  latest.current = state
  return useCallback(
    (fault: Fault): void => {
      const { checked } = latest.current
      if (!checked) return
      // A whole column: that is put right where columns are matched.
      if (fault.row === checked.headerRow) {
        work.goTo('columns')
        return
      }
      if (!shownRows(latest.current).includes(fault.row)) work.setFilter('all')
      const row = shownRows(work.snapshot()).indexOf(fault.row)
      const column = gridColumns(checked.columns).findIndex(({ key }) => key === fault.key)
      work.setCursor({ row: Math.max(0, row), column: Math.max(0, column) })
      grid.current?.focus()
    },
    [work, grid],
  )
}

/** The next error after the cell, round to the first; warnings only where nothing else is left. */
function faultBeside(
  checked: CheckedRoster,
  cell: { row: number; key: string },
  backwards: boolean,
): Fault | undefined {
  const errors = checked.faults.filter(({ severity }) => severity === 'error')
  const faults = errors.length > 0 ? errors : checked.faults
  const place = gridColumns(checked.columns).map(({ key }) => key as string)
  const compare = (fault: Fault): number => fault.row - cell.row || place.indexOf(fault.key) - place.indexOf(cell.key)
  return backwards
    ? (faults.findLast((fault) => compare(fault) < 0) ?? faults.at(-1))
    : (faults.find((fault) => compare(fault) > 0) ?? faults[0])
}

const mostSkippedShown = 3

/** What stands against the import as a whole, in sentences. */
function Standing({ checked, state: { failure, cancelled, merged } }: { checked: CheckedRoster; state: RosterState }) {
  const notes: ReactNode[] = []
  if (failure && failure.at !== 'file') {
    notes.push(<ErrorNote key="failure" message={failure.error.message} reference={failure.error.reference} />)
  }
  if (merged) notes.push(<MergedNotice key="merged" merged={merged} />)
  if (cancelled)
    notes.push(
      <Notice key="cancelled" tone="neutral">
        已取消导入，一个人也没有导入，更正都还在。
      </Notice>,
    )
  if (checked.refusal !== null)
    notes.push(
      <Notice key="refusal" tone="warning">
        {checked.refusal}
      </Notice>,
    )
  if (checked.skipped.length > 0)
    notes.push(
      <Notice key="skipped" tone="neutral">
        {checked.skipped.length} 行不是考生，没有读入：
        {checked.skipped
          .slice(0, mostSkippedShown)
          .map(({ row, text }) => `第 ${row} 行“${text.length > 16 ? `${text.slice(0, 16)}…` : text}”`)
          .join('、')}
        {checked.skipped.length > mostSkippedShown && '等'}。
      </Notice>,
    )
  if (checked.shortages.length > 0) notes.push(<ShortageStrip key="shortages" shortages={checked.shortages} />)
  return notes.length > 0 ? <div className="kd-roster-notes">{notes}</div> : null
}

function reasonNotToImport({ errors, refusal, shortages, people }: CheckedRoster): string | undefined {
  if (refusal !== null) return refusal
  if (errors > 0) return `还有 ${errors} 处待更正，${people} 人还不能都导入。请改好，或只导入无误的行。`
  if (shortages.length > 0) return '座位不够，所以一个人也不导入。'
  return undefined
}

function CheckActions({
  work,
  checked,
  onImportSound,
}: {
  work: RosterWorkshop
  checked: CheckedRoster
  onImportSound: () => void
}) {
  const { may } = useSignedIn()
  const { errors, people, known, newEmployers, rowsWithFindings, sound, refusal } = checked
  const mayImport = may('enrollment:submit')
  const reason = mayImport ? reasonNotToImport(checked) : '导入名册需要考务员角色。'
  return (
    <ActionBar
      note={
        errors > 0 ? (
          <>
            还有 <b>{errors}</b> 处待更正
          </>
        ) : (
          <>
            {reason ?? `要么 ${people} 人都进，要么一个不进。`}
            {known > 0 && `其中 ${known} 人本考点已有档案，沿用并补上空缺。`}
            {newEmployers.length > 0 && (
              <span title={newEmployers.join('\n')}>新登记单位 {newEmployers.length} 个。</span>
            )}
          </>
        )
      }
      aside={
        rowsWithFindings.length > 0 && (
          <span className="kd-roster-returns">
            <Button size="large" icon={<DownloadIcon />} onClick={() => void work.downloadCorrections()}>
              下载待更正名册（{rowsWithFindings.length} 人）
            </Button>
            <FilePicker accept=".xlsx" size="large" onPick={(files) => receive(work, files)}>
              并入改好的
            </FilePicker>
          </span>
        )
      }
    >
      <GreyedButton type="primary" size="large" greyedBecause={reason} onClick={() => void work.import()}>
        导入 {people} 人
      </GreyedButton>
      {mayImport && refusal === null && errors > 0 && sound > 0 && (
        <Button size="large" onClick={onImportSound}>
          只导入无误的 {sound} 行…
        </Button>
      )}
    </ActionBar>
  )
}
