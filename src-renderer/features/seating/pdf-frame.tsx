import { useEffect, useState } from 'react'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { CallError, sentenceOf } from '../../client/call-failure.ts'
import { fetchFile } from '../../client/files.ts'
import { ErrorNote } from '../../ui/error-note.tsx'

/** A PDF in the browser's own viewer, a whole page at once and without its own bars: printing goes through ours. */
const viewerOptions = '#toolbar=0&navpanes=0&view=Fit'

export function PdfFrame({ file, title }: { file: FileReference; title: string }) {
  const [address, setAddress] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    fetchFile(file)
      .then((pdf) => {
        if (gone) return
        made = URL.createObjectURL(pdf)
        setAddress(made)
      })
      .catch((error: unknown) => {
        if (!(error instanceof CallError)) throw error
        setFailure(sentenceOf(error))
      })
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [file])
  if (failure !== null) return <ErrorNote message={failure} />
  return <div className="kd-pdf">{address !== null && <iframe title={title} src={`${address}${viewerOptions}`} />}</div>
}
