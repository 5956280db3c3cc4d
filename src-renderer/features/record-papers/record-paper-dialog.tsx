import { useEffect, useRef, useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { type RecordPaperRequest, recordOfPaper } from '../../../src-shared/contract/record-papers.ts'
import { recordPaperNames } from '../../../src-shared/domain/record-papers.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { MadePdf } from '../printing/made-pdf.tsx'
import { useUnrecordedRecordPapers } from './use-unrecorded-record-papers.ts'

type Made = OutputOf<AppContract['recordPapers']['make']>

/** One list or letter: made as the dialog opens, then shown, printed or taken. */
export function RecordPaperDialog({ request, onClose }: { request: RecordPaperRequest; onClose: () => void }) {
  const make = useCommand('recordPapers', 'make')
  const [made, setMade] = useState<Made | null>(null)
  const begun = useRef(false)
  const { run } = make
  useEffect(() => {
    // Making is journaled: once for each time the dialog opens, whatever React renders twice.
    if (begun.current) return
    begun.current = true
    void run(request).then((done) => done && setMade(done.output))
  }, [run, request])
  const close = (): void => {
    if (make.busy) make.cancel()
    onClose()
  }
  return (
    <Dialog title={recordPaperNames[request.kind]} width={made ? 'window' : 560} onClose={close}>
      {made ? (
        <MadeRecordPaper made={made} request={request} />
      ) : (
        <>
          {make.error && <ErrorNote message={make.error.message} reference={make.error.reference} />}
          {make.busy && (
            <ProgressPanel
              title={`正在制作${recordPaperNames[request.kind]}`}
              done={make.progress?.done ?? 0}
              total={make.progress?.total ?? 1}
              unit="份"
              note="取消后不留下任何文件。"
              onCancel={make.cancel}
              cancelling={make.cancelling}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

function MadeRecordPaper({ made: { file, people }, request }: { made: Made; request: RecordPaperRequest }) {
  const { kind } = request
  const unrecorded = useUnrecordedRecordPapers()
  const record = useCommand('recordPapers', 'print')
  const printed = { kind, people, about: recordOfPaper(request) }
  const paper = { fileId: file.id, ...printed }
  return (
    <MadePdf
      file={file}
      title={`${recordPaperNames[kind]} ${people} 人`}
      paper="record-papers"
      unrecorded={{ add: () => unrecorded.add([paper]), remove: () => unrecorded.remove([paper]) }}
      record={record}
      onRecord={async () => (await record.run(printed)) !== null}
    />
  )
}
