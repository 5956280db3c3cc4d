import { Button } from 'antd'
import type { CertificateTableChoice } from '../../../src-shared/contract/certificate-imports.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { certificateSheetKeys, sheetLabel } from '../../../src-shared/domain/certificate-sheet-columns.ts'
import { download } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { ChosenColumns } from '../rosters/chosen-columns.tsx'
import { useTableChoice } from '../rosters/use-table-choice.ts'
import { SheetCheck } from './sheet-check.tsx'

export type Imported = OutputOf<AppContract['certificateImports']['import']>

const asFound = { sheet: null, headerRow: null, columns: [] }
const choices = certificateSheetKeys.map((key) => ({ key, label: sheetLabel(key) }))

/** A list of certificates: which of its columns are what, which most headers say by themselves, and then its dry run. */
export function CertificateFile({ uploadId, onDone }: { uploadId: string; onDone: (imported: Imported) => void }) {
  const found = useCoreQuery('certificateImports', 'read', { uploadId, ...asFound })
  const { choice, setChoice } = useTableChoice(found.data)
  const chosen = useCoreQuery(
    'certificateImports',
    'read',
    { uploadId, ...choice },
    { keepPrevious: true, enabled: found.data !== undefined },
  )
  const error = found.error ?? chosen.error
  const table = chosen.data
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!table) return <p className="kd-import-reading">正在读取…</p>
  return (
    <>
      <div className="kd-import-columns">
        <ChosenColumns
          feature="certificateImports"
          table={table}
          choices={choices}
          choice={choice}
          unrecognised="没有认出表头。请指出工作表和表头行，再指出哪一列是证书编号，哪一列是姓名或证件号码。"
          onChange={setChoice}
        />
      </div>
      {table.recognised && <Checked work={{ uploadId, ...choice }} onDone={onDone} />}
    </>
  )
}

function Checked({ work, onDone }: { work: CertificateTableChoice; onDone: (imported: Imported) => void }) {
  const { data, error, isPending } = useCoreQuery('certificateImports', 'check', work, { keepPrevious: true })
  const take = useCommand('certificateImports', 'import', {
    title: '正在导入证书',
    unit: '本',
    to: '/certificates/import',
    inWords: ({ certificates }) => `已导入 ${certificates} 本证书。`,
  })
  const corrections = useCommand('certificateImports', 'corrections')
  if (isPending) return <p className="kd-import-reading">正在检查…</p>
  if (error || !data) return <ErrorNote message={error?.message} />
  const run = async (): Promise<void> => {
    const done = await take.run(work)
    if (done) onDone(done.output)
  }
  const send = async (): Promise<void> => {
    const done = await corrections.run(work)
    if (done) await download(done.output.file)
  }
  const problem = take.error ?? corrections.error
  return (
    <>
      <div className="kd-issue">
        {problem && <ErrorNote message={problem.message} reference={problem.reference} />}
        {take.busy ? (
          <ProgressPanel
            title="正在导入证书"
            done={take.progress?.done ?? 0}
            total={take.progress?.total ?? data.certificates}
            unit="本"
            note="取消后一本也不导入。"
            onCancel={take.cancel}
            cancelling={take.cancelling}
          />
        ) : (
          <SheetCheck found={data} />
        )}
      </div>
      <ActionBar note={data.errors > 0 ? '全部改好才能导入：一次全部导入，或一本也不导入。' : ''}>
        {data.faults.length > 0 && (
          <Button size="large" loading={corrections.busy} onClick={() => void send()}>
            下载待更正的行
          </Button>
        )}
        <GreyedButton
          type="primary"
          size="large"
          loading={take.busy}
          greyedBecause={data.errors > 0 ? `还有 ${data.errors} 处错误，请在表格里改好后重新选择文件。` : undefined}
          onClick={() => void run()}
        >
          导入 {data.certificates} 本
        </GreyedButton>
      </ActionBar>
    </>
  )
}
