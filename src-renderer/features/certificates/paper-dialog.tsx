import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CertificateScope } from '../../../src-shared/contract/certificate-records.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { type MadeCertificateFile, MadeCertificates } from './made-certificates.tsx'
import { PaperFindings } from './paper-findings.tsx'
import '../seating/seating.css'

/** 查看、下载、打印: from what a batch would meet to the paper, and the operator's word that it came out. */
export function PaperDialog({ scope, onClose }: { scope: CertificateScope; onClose: () => void }) {
  const check = useCoreQuery('certificates', 'checkPapers', { scope })
  const make = useCommand('certificates', 'make')
  const [made, setMade] = useState<MadeCertificateFile | null>(null)
  const [agreed, setAgreed] = useState(false)
  const begun = useRef(false)
  const found = check.data
  const mayStart = found !== undefined && found.missingGlyphs.length === 0
  const startsByItself = mayStart && (found.count === 1 || found.missingPhotos.length === 0)
  const { run } = make
  const missingPhotos = found?.missingPhotos.length ?? 0
  useEffect(() => {
    // Making is journaled: once for each time the dialog opens, whatever React renders twice.
    if (begun.current || !(startsByItself || agreed)) return
    begun.current = true
    void run({ scope, as: 'to-print', missingPhotos }).then((done) => done && setMade(done.output))
  }, [startsByItself, agreed, run, scope, missingPhotos])
  const close = (): void => {
    if (make.busy) make.cancel()
    onClose()
  }
  const failure = check.error ?? make.error
  return (
    <Dialog title={found ? `证书 ${found.count} 本` : '证书'} width={made ? 'window' : 560} onClose={close}>
      {made && found ? (
        <MadeCertificates made={made} scope={scope} found={found} onClose={close} />
      ) : (
        <div className="kd-draw">
          {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
          {found && !make.busy && <PaperFindings found={found} />}
          {make.busy && (
            <ProgressPanel
              title="正在制作证书"
              done={make.progress?.done ?? 0}
              total={make.progress?.total ?? found?.count}
              unit="本"
              note="取消后不留下任何文件。"
              onCancel={make.cancel}
              cancelling={make.cancelling}
            />
          )}
          {mayStart && !startsByItself && !make.busy && !agreed && (
            <div className="kd-dialog-actions">
              <Button onClick={close}>取消</Button>
              <DialogPrimary onClick={() => setAgreed(true)}>知道了，制作 {found.count} 本</DialogPrimary>
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}
