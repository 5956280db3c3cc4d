import { Button } from 'antd'
import { useEffect } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { MadeTickets } from './made-tickets.tsx'
import type { TicketTask } from './ticket-task.ts'
import { useMadeOnce } from './use-made-once.ts'

type TicketCheck = OutputOf<AppContract['admissionTickets']['check']>

/** From what a batch would meet, over its making, to the paper and the operator's word that it came out. */
export function TicketDialog({ task, onClose }: { task: TicketTask; onClose: () => void }) {
  const { scope, as } = task
  const check = useCoreQuery('admissionTickets', 'check', { scope })
  const make = useCommand('admissionTickets', 'make')
  const batch = useMadeOnce(make, scope, as)
  const found = check.data
  const mayStart = found !== undefined && found.missingGlyphs.length === 0
  const nothingToTell = mayStart && (task.kind === 'preview' || found.missingPhotos.length === 0)
  const { start } = batch
  // What needs no answer is made at once; the effect runs again only when the check is answered.
  useEffect(() => {
    if (nothingToTell && found) start(found.missingPhotos.length)
  }, [nothingToTell, found, start])
  const close = (): void => {
    if (make.busy) make.cancel()
    onClose()
  }
  const failure = check.error ?? make.error
  return (
    <Dialog title={task.title} width={batch.made ? 'window' : 560} onClose={close}>
      {batch.made ? (
        <MadeTickets
          batch={batch.made}
          scope={scope}
          missingPhotos={found?.missingPhotos.length ?? 0}
          onClose={close}
        />
      ) : (
        <div className="kd-draw">
          {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
          {found && !make.busy && <Findings found={found} />}
          {make.busy && (
            <ProgressPanel
              title="正在制作准考证"
              done={make.progress?.done ?? 0}
              total={make.progress?.total ?? found?.count}
              unit="张"
              note="取消后不留下任何文件。"
              onCancel={make.cancel}
              cancelling={make.cancelling}
            />
          )}
          {mayStart && !make.busy && !(nothingToTell && !failure && !batch.stopped) && (
            <div className="kd-dialog-actions">
              <Button onClick={close}>取消</Button>
              <DialogPrimary onClick={() => start(found.missingPhotos.length, true)}>
                {found.missingPhotos.length > 0 ? `知道了，制作 ${found.count} 张` : `重新制作 ${found.count} 张`}
              </DialogPrimary>
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}

const mostNames = 12

/** What has to be known before anything is made. */
function Findings({ found }: { found: TicketCheck }) {
  const { missingGlyphs, missingPhotos } = found
  if (missingGlyphs.length > 0) {
    return (
      <ErrorNote
        message="有打不出的字，不能制作"
        advice={
          <>
            {missingGlyphs.slice(0, mostNames).map(({ name, character, codePoint }) => (
              <span key={`${name}${codePoint}`} className="kd-seating-glyph">
                {name}：“{character}”（{codePoint}）
              </span>
            ))}
            请对照证件核对是否录错，更正后再制作。
          </>
        }
      />
    )
  }
  if (missingPhotos.length === 0) return null
  const names = missingPhotos.slice(0, mostNames).map((person) => person.name)
  return (
    <Notice tone="warning">
      <b>{missingPhotos.length} 人没有照片</b>，准考证上会印“贴照片处”：{names.join('、')}
      {missingPhotos.length > names.length && '等'}。可以先补照片，也可以打印后贴上。
    </Notice>
  )
}
