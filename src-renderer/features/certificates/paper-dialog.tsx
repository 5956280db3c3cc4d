import { Button, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CertificateScope } from '../../../src-shared/contract/certificate-records.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { download } from '../../client/files.ts'
import { printer } from '../../client/printer.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { UndrawableCharacters } from '../glyph-images/undrawable-characters.tsx'
import { PdfFrame } from '../seating/pdf-frame.tsx'
import { isReason, ReprintReason } from '../seating/reprint-reason.tsx'
import '../seating/seating.css'

type Check = OutputOf<AppContract['certificates']['checkPapers']>
type Made = OutputOf<AppContract['certificates']['make']>

/** 查看、下载、打印: from what a batch would meet to the paper, and the operator's word that it came out. */
export function PaperDialog({ scope, onClose }: { scope: CertificateScope; onClose: () => void }) {
  const check = useCoreQuery('certificates', 'checkPapers', { scope })
  const make = useCommand('certificates', 'make')
  const [made, setMade] = useState<Made | null>(null)
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
        <MadePapers made={made} scope={scope} found={found} onClose={close} />
      ) : (
        <div className="kd-draw">
          {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
          {found && !make.busy && <Findings found={found} />}
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

const mostNames = 12

function Findings({ found: { missingGlyphs, missingPhotos } }: { found: Check }) {
  if (missingGlyphs.length > 0) {
    return <UndrawableCharacters missing={missingGlyphs} paper="证书" />
  }
  if (missingPhotos.length === 0) return null
  const names = missingPhotos.slice(0, mostNames).map((person) => person.name)
  return (
    <Notice tone="warning">
      <b>{missingPhotos.length} 人没有照片</b>，证书上会印“贴照片处”：{names.join('、')}
      {missingPhotos.length > names.length && '等'}。
    </Notice>
  )
}

function MadePapers({
  made,
  scope,
  found,
  onClose,
}: {
  made: Made
  scope: CertificateScope
  found: Check
  onClose: () => void
}) {
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [reasonMissing, setReasonMissing] = useState(false)
  const reasonField = useRef<InputRef>(null)
  const sealed = useCommand('certificates', 'make')
  const record = useCommand('certificates', 'print')
  const again = made.papers.filter((paper) => paper.printedBefore).length
  const count = made.papers.length
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
      setAsked(true)
      if (outcome === 'confirmed') await confirm()
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const take = async (): Promise<void> => {
    const done = await sealed.run({ scope, as: 'sealed', missingPhotos: found.missingPhotos.length })
    if (done) await download(done.output.file)
  }
  const confirm = async (): Promise<void> => {
    const papers = made.papers.map(({ certificateId, edition }) => ({ certificateId, edition }))
    if (mayPrint() && (await record.run({ papers, reason: reason.trim() }))) onClose()
  }
  const error = sealed.error ?? record.error
  return (
    <div className="kd-made">
      <PaperKeys run={() => void (asked ? undefined : print())} />
      <div className="kd-made-page">
        {found.missingPhotos.length > 0 && <Findings found={found} />}
        <PdfFrame file={made.file} title={`证书 ${count} 本`} />
        {failure !== null && <ErrorNote message={failure} />}
        {error && <ErrorNote message={error.message} reference={error.reference} />}
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
          <section className="kd-made-question" aria-label="打印确认">
            <div className="kd-made-bar">
              <b>{count} 本都打印出来了吗？</b>
              <Button onClick={() => setAsked(false)}>没有打印</Button>
              <Button onClick={() => void print()}>再打一次</Button>
              <DialogPrimary loading={record.busy} onClick={() => void confirm()}>
                已打印，登记
              </DialogPrimary>
            </div>
          </section>
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

function PaperKeys({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+P', run }])
  return null
}
