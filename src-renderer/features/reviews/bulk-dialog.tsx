import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ReviewFilter, ReviewRow } from '../../../src-shared/contract/reviews.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { RecordList, RecordRow } from '../../ui/record-list.tsx'
import { shortEmployer } from '../../ui/short-names.ts'
import { type BulkChoice, type BulkGroup, bulkGroups, countLackingFiles, rowsToPass } from './bulk-groups.ts'
import { type BulkDone, BulkResult } from './bulk-result.tsx'
import { flagOf } from './queue-list.tsx'
import { useBulkPreview } from './use-bulk-preview.ts'

export type BulkDialogProps = {
  readonly filter: ReviewFilter
  /** In words, what the rows are narrowed to; empty: everything that waits. */
  readonly narrowedTo: string
  readonly onClose: () => void
}

/** 批量通过: what would become of each row, then the deed, then what became of each; taken back as a whole. */
export function BulkDialog({ filter, narrowedTo, onClose }: BulkDialogProps) {
  const queries = useQueryClient()
  const preview = useBulkPreview(filter)
  const pass = useCommand('reviews', 'passAll')
  const restore = useCommand('reviews', 'restore')
  const [choice, setChoice] = useState<BulkChoice>({ withHints: false, withoutFiles: false })
  const [done, setDone] = useState<BulkDone | null>(null)
  const rows = preview.data?.rows ?? []
  const chosen = rowsToPass(rows, choice)
  /** Before the dialog can be left: U in the queue would else take back the decision before this one. */
  const knowLatest = () => queries.invalidateQueries({ queryKey: ['reviews', 'latest'] })
  const run = async (): Promise<void> => {
    if (chosen.length === 0 || done) return
    const input = chosen.map(({ enrollmentId, seen, missing }) => ({ enrollmentId, seen, withoutFiles: missing }))
    const answer = await pass.run({ rows: input })
    if (!answer) return
    await knowLatest()
    setDone({ ...answer.output, chosen, restored: false })
  }
  const close = pass.busy ? pass.cancel : onClose
  const takeBack = async (): Promise<void> => {
    if (!done || done.passed === 0) return
    const answer = await restore.run({ group: done.group })
    if (!answer) return
    await knowLatest()
    setDone({ ...done, restored: true })
  }
  return (
    <Dialog
      title="批量通过"
      width={720}
      onClose={close}
      footer={
        done ? (
          <>
            {done.passed > 0 && !done.restored && (
              <Button loading={restore.busy} onClick={() => void takeBack()}>
                恢复全部 {done.passed.toLocaleString('zh-CN')} 条
                <KeyCap keys="U" />
              </Button>
            )}
            <Button type="primary" onClick={onClose}>
              完成
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>取消</Button>
            <GreyedButton
              type="primary"
              greyedBecause={chosen.length === 0 ? reasonForNone(rows, preview.isPending) : undefined}
              loading={pass.busy}
              onClick={() => void run()}
            >
              通过 {chosen.length.toLocaleString('zh-CN')} 条
              <KeyCap keys="Ctrl+Enter" tone={chosen.length === 0 ? 'plain' : 'on-primary'} />
            </GreyedButton>
          </>
        )
      }
    >
      <BulkKeys pass={() => void run()} takeBack={() => void takeBack()} />
      <div className="kd-bulk">
        {preview.error && <ErrorNote message={sentenceOf(preview.error)} />}
        {done ? (
          <BulkResult rows={rows} done={done} />
        ) : (
          <Choice
            rows={rows}
            loading={preview.isPending}
            more={preview.data?.more === true}
            {...{ narrowedTo, choice, setChoice }}
          />
        )}
        {pass.progress && (
          <ProgressPanel
            title="正在通过"
            unit="条"
            done={pass.progress.done}
            total={pass.progress.total}
            note="取消后一条也不会通过"
            onCancel={pass.cancel}
            cancelling={pass.cancelling}
          />
        )}
        {pass.error && <ErrorNote message={pass.error.message} reference={pass.error.reference} />}
        {restore.error && <ErrorNote message={restore.error.message} />}
      </div>
    </Dialog>
  )
}

function reasonForNone(rows: readonly ReviewRow[], isPending: boolean): string {
  if (isPending) return '正在逐条试算，稍等即可。'
  return rows.length === 0 ? '没有待审核的报名。' : '没有可以直接通过的；请在上面选定也通过哪一类，或逐条审核。'
}

/** Inside the dialog, so that it is registered after the dialog has silenced the page. */
function BulkKeys({ pass, takeBack }: { pass: () => void; takeBack: () => void }) {
  useShortcuts([
    { key: 'Ctrl+Enter', run: pass },
    { key: 'U', run: takeBack },
  ])
  return null
}

function Choice({
  rows,
  loading,
  more,
  narrowedTo,
  choice,
  setChoice,
}: {
  rows: readonly ReviewRow[]
  loading: boolean
  more: boolean
  narrowedTo: string
  choice: BulkChoice
  setChoice: (choice: BulkChoice) => void
}) {
  const groups = bulkGroups(rows)
  const count = (group: BulkGroup): number => groups[group].length
  const lacking = countLackingFiles(rows)
  const lackingAndHinted = lacking - count('incomplete')
  if (loading) return <p role="status">正在逐条试算…</p>
  return (
    <>
      <p>
        {narrowedTo === '' ? '全部待审核' : narrowedTo}，共 {rows.length.toLocaleString('zh-CN')} 条。
        {more && '超过一次能办的数量，这里是先提交的那些。'}没有提示的 {count('clean').toLocaleString('zh-CN')}{' '}
        条直接通过；下面两类请看过再选。
      </p>
      <div className="kd-bulk-choice">
        <Checkbox
          checked={choice.withHints}
          disabled={count('hinted') === 0}
          onChange={(event) => setChoice({ ...choice, withHints: event.target.checked })}
        >
          也通过有提示的 {count('hinted').toLocaleString('zh-CN')} 条
        </Checkbox>
        <Checkbox
          checked={choice.withoutFiles}
          disabled={lacking === 0}
          onChange={(event) => setChoice({ ...choice, withoutFiles: event.target.checked })}
        >
          也通过只缺附件的 {count('incomplete').toLocaleString('zh-CN')} 条
          {lackingAndHinted > 0 &&
            `，和有提示又缺附件的 ${lackingAndHinted.toLocaleString('zh-CN')} 条（两项都勾才通过）`}
          ，知道考前要补齐
        </Checkbox>
        {count('refused') > 0 && (
          <Notice tone="warning">{count('refused')} 条不能由您审核（原因见各行），这次不会通过。</Notice>
        )}
      </div>
      <div className="kd-bulk-rows">
        <RecordList
          label="试算结果"
          items={rows}
          keyOf={(row) => row.enrollmentId}
          selectedKey={null}
          onSelect={() => undefined}
          pageKeys={false}
          empty={<p className="kd-hint">没有待审核的报名。</p>}
          renderRow={(row) => (
            <RecordRow
              title={row.name}
              flag={flagOf(row)}
              left={row.remarks.length > 0 ? row.remarks : shortEmployer(row.employer ?? '') || '未填单位'}
              right={outcomeOf(row, choice)}
            />
          )}
        />
      </div>
    </>
  )
}

function outcomeOf(row: ReviewRow, choice: BulkChoice): string {
  if (row.waitsFor !== null) return row.waitsFor
  return rowsToPass([row], choice).length > 0 ? '将通过' : '留着，逐条审核'
}
