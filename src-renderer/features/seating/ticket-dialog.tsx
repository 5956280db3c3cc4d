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
import { UndrawableCharacters } from '../glyph-images/undrawable-characters.tsx'
import { MadeTickets } from './made-tickets.tsx'
import type { TicketTask } from './ticket-task.ts'
import { type Told, useMadeOnce } from './use-made-once.ts'

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
    if (nothingToTell && found) start(toldOf(found))
  }, [nothingToTell, found, start])
  const close = (): void => {
    if (make.busy) make.cancel()
    onClose()
  }
  const failure = check.error ?? make.error
  const leftOut = batch.told?.leftOut ?? 0
  return (
    <Dialog
      title={leftOut > 0 ? `${task.title}：${leftOut} 张留下没有制作` : task.title}
      width={batch.made ? 'window' : 560}
      onClose={close}
    >
      {batch.made && batch.told ? (
        <MadeTickets batch={batch.made} scope={scope} told={batch.told} onClose={close} />
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
          {found && !mayStart && !make.busy && (
            <RestChoice found={found} onMake={(told) => start(told, true)} onClose={close} />
          )}
          {mayStart && !make.busy && !(nothingToTell && !failure && !batch.stopped) && (
            <div className="kd-dialog-actions">
              <Button onClick={close}>取消</Button>
              <DialogPrimary onClick={() => start(toldOf(found), true)}>
                {found.missingPhotos.length > 0 ? `知道了，制作 ${found.count} 张` : `重新制作 ${found.count} 张`}
              </DialogPrimary>
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}

/** Everybody, or all but those whose text can't be drawn. */
function toldOf({ missingPhotos, missingGlyphs }: TicketCheck): Required<Told> {
  const out = new Set(missingGlyphs.flatMap(({ enrollmentId }) => enrollmentId ?? []))
  return {
    missingPhotos: missingPhotos.filter(({ enrollmentId }) => !out.has(enrollmentId)).length,
    leftOut: out.size,
  }
}

/** One name must not hold up a whole exam: the others may be made, unless the character is on everybody's ticket. */
function RestChoice({
  found,
  onMake,
  onClose,
}: {
  found: TicketCheck
  onMake: (told: Told) => void
  onClose: () => void
}) {
  const told = toldOf(found)
  const rest = found.count - told.leftOut
  const isShared = found.missingGlyphs.some(({ enrollmentId }) => enrollmentId === null)
  return (
    <>
      {told.missingPhotos > 0 && !isShared && rest > 0 && (
        <Notice tone="warning">其余的人里有 {told.missingPhotos} 人没有照片，准考证上会印“贴照片处”。</Notice>
      )}
      <div className="kd-dialog-actions">
        <Button onClick={onClose}>取消</Button>
        {!isShared && rest > 0 && <DialogPrimary onClick={() => onMake(told)}>先制作其余 {rest} 张</DialogPrimary>}
      </div>
    </>
  )
}

/** The whole list, for who goes and takes the photographs. */
function EveryName({ people }: { people: TicketCheck['missingPhotos'] }) {
  return (
    <details className="kd-every-name">
      <summary>全部 {people.length} 人</summary>
      <ul>
        {people.map(({ enrollmentId, name, ticketNumber }) => (
          <li key={enrollmentId}>
            {name} <span className="kd-number">{ticketNumber}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const mostNames = 12

/** What has to be known before anything is made. */
function Findings({ found }: { found: TicketCheck }) {
  const { missingGlyphs, missingPhotos } = found
  if (missingGlyphs.length > 0) {
    return <UndrawableCharacters missing={missingGlyphs} paper="准考证" />
  }
  if (missingPhotos.length === 0) return null
  const names = missingPhotos.slice(0, mostNames).map((person) => person.name)
  return (
    <Notice tone="warning">
      <b>{missingPhotos.length} 人没有照片</b>，准考证上会印“贴照片处”：{names.join('、')}
      {missingPhotos.length > names.length && '等'}。可以先补照片，也可以打印后贴上。
      {missingPhotos.length > names.length && <EveryName people={missingPhotos} />}
    </Notice>
  )
}
