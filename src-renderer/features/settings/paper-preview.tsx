import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { UndrawableCharacters, undrawableIn } from '../glyph-images/undrawable-characters.tsx'
import { PdfFrame } from '../seating/pdf-frame.tsx'
import '../seating/seating.css'

type Paper = 'admission-ticket' | 'certificate'
const names: Readonly<Record<Paper, string>> = { 'admission-ticket': '准考证', certificate: '证书' }

/** A paper of a made-up person as the page's settings make it, saved or not. */
export function PaperPreview({
  paper,
  changes,
  faults,
}: {
  readonly paper: Paper
  readonly changes: Partial<Settings>
  readonly faults: number
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <GreyedButton
        greyedBecause={faults > 0 ? '有填写有误的地方，先更正才能看样张。' : undefined}
        onClick={() => setOpen(true)}
      >
        看{names[paper]}样张…
      </GreyedButton>
      {open && <PreviewDialog paper={paper} changes={changes} onClose={() => setOpen(false)} />}
    </>
  )
}

function PreviewDialog({ paper, changes, onClose }: { paper: Paper; changes: Partial<Settings>; onClose: () => void }) {
  const { run, error } = useCommand('settings', 'previewPaper')
  const [file, setFile] = useState<FileReference | null>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run({ paper, changes }).then((done) => done && setFile(done.output.file))
  }, [run, paper, changes])
  const undrawable = undrawableIn(error)
  return (
    <Dialog
      title={`${names[paper]}样张`}
      width="window"
      onClose={onClose}
      footer={<Button onClick={onClose}>关闭</Button>}
    >
      {undrawable && <UndrawableCharacters missing={undrawable} paper={names[paper]} />}
      {error && !undrawable && <ErrorNote message={error.message} reference={error.reference} />}
      {file ? (
        <PdfFrame file={file} title={`${names[paper]}样张`} />
      ) : (
        !error && <p className="kd-hint">正在制作样张…</p>
      )}
    </Dialog>
  )
}
