import { Button, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { CertificateScope } from '../../../src-shared/contract/certificate-records.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { PrintQuestion } from '../printing/print-question.tsx'
import { PdfFrame } from '../seating/pdf-frame.tsx'
import { isReason, ReprintReason } from '../seating/reprint-reason.tsx'
import { type PaperCheck, PaperFindings } from './paper-findings.tsx'
import { useUnrecordedCertificates } from './use-unrecorded-certificates.ts'
import '../seating/seating.css'

export type MadeCertificateFile = OutputOf<AppContract['certificates']['make']>

/** The paper, its printing and the operator's word that it came out; the question outlives the dialog. */
export function MadeCertificates({
  made,
  scope,
  found,
  onClose,
}: {
  made: MadeCertificateFile
  scope: CertificateScope
  found: PaperCheck
  onClose: () => void
}) {
  const [asked, setAsked] = useState(false)
  const [saidToBeOut, setSaidToBeOut] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [reasonMissing, setReasonMissing] = useState(false)
  const reasonField = useRef<InputRef>(null)
  const unrecorded = useUnrecordedCertificates()
  const sealed = useCommand('certificates', 'make')
  const record = useCommand('certificates', 'print')
  const again = made.papers.filter((paper) => paper.printedBefore).length
  const count = made.papers.length
  const papers = made.papers.map(({ certificateId, edition }) => ({ certificateId, edition }))
  const mayPrint = (): boolean => {
    const isMissing = again > 0 && !isReason(reason)
    setReasonMissing(isMissing)
    if (isMissing) reasonField.current?.focus()
    return !isMissing
  }
  const print = async (): Promise<void> => {
    if (!mayPrint()) return
    setFailure(null)
    try {
      const outcome = await printer.print({ file: made.file, title: `证书 ${count} 本`, paper: 'certificates' })
      if (outcome === 'nothing') return
      unrecorded.add(papers.map((paper) => ({ ...paper, reason: reason.trim() })))
      setSaidToBeOut(outcome === 'confirmed')
      setAsked(true)
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const take = async (): Promise<void> => {
    const done = await sealed.run({ scope, as: 'sealed', missingPhotos: found.missingPhotos.length })
    if (done) await download(done.output.file)
  }
  const confirm = async (): Promise<void> => {
    if (!mayPrint() || !(await record.run({ papers, reason: reason.trim() }))) return
    unrecorded.remove(papers)
    onClose()
  }
  const notPrinted = (): void => {
    unrecorded.remove(papers)
    setAsked(false)
  }
  useShortcuts([{ key: 'Ctrl+P', run: () => void (asked ? undefined : print()) }])
  return (
    <div className="kd-made">
      <div className="kd-made-page">
        {found.missingPhotos.length > 0 && <PaperFindings found={found} />}
        <PdfFrame file={made.file} title={`证书 ${count} 本`} />
        {failure !== null && <ErrorNote message={failure} />}
        {sealed.error && <ErrorNote message={sealed.error.message} reference={sealed.error.reference} />}
        {sealed.busy && (
          <ProgressPanel
            title="正在制作签名文件"
            done={sealed.progress?.done ?? 0}
            total={sealed.progress?.total ?? count}
            unit="本"
            onCancel={sealed.cancel}
            cancelling={sealed.cancelling}
          />
        )}
        {again > 0 && (
          <ReprintReason
            count={again}
            reason={reason}
            missing={reasonMissing}
            field={reasonField}
            onChange={setReason}
          />
        )}
        {asked ? (
          <PrintQuestion
            question={`${count} 本都打印出来了吗？`}
            saidToBeOut={saidToBeOut}
            record={record}
            onRecord={() => void confirm()}
            onAgain={() => void print()}
            onNot={notPrinted}
          />
        ) : (
          <div className="kd-made-bar">
            <span className="kd-hint kd-paper-note">
              {count === 1
                ? '下载的是带签名的 PDF，改动过就核验不过。'
                : '下载的是 ZIP，每本一个带签名的 PDF；合在一起的只供打印。'}
            </span>
            <Button loading={sealed.busy} onClick={() => void take()}>
              {count === 1 ? '下载证书' : `下载 ${count} 本（ZIP）`}
            </Button>
            <Button onClick={() => setAsked(true)}>登记已打印…</Button>
            <Button type="primary" onClick={() => void print()}>
              打印 {count} 本
              <KeyCap keys="Ctrl+P" tone="on-primary" />
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
