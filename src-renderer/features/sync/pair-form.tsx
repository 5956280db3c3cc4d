import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { CentreFields, centreFields } from './centre-fields.tsx'
import { noCentre, pairingProblems } from './pairing-draft.ts'
import { countWords } from './sync-words.ts'

/** What the centre's people hand out, checked here first; then what pairing means, and only then the centre is asked. */
export function PairForm({
  greyedBecause,
  onPaired,
}: {
  greyedBecause: string | undefined
  onPaired: (words: string) => void
}) {
  const queries = useQueryClient()
  const { run, error, clearError } = useCommand('sync', 'pair')
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(noCentre)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const problems = tried ? pairingProblems(draft) : {}
  const refused = Object.fromEntries(error?.issues.map(({ path, message }) => [path, message]) ?? [])
  const atFields = Object.keys(refused).some((path) => path in noCentre)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (greyedBecause !== undefined) return
    setTried(true)
    clearError()
    const [first] = centreFields.filter(({ name }) => name in pairingProblems(draft))
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first.name}"]`)?.focus()
    else setAsking(true)
  }
  const pair = async (): Promise<null> => {
    const done = await run(draft)
    if (!done) return null
    const { siteName, deviceNumber, waiting } = done.output
    onPaired(
      `已与中心端配对：${siteName}，这台是工作站 ${deviceNumber}。本机已有的 ${countWords(waiting)} 条操作会自动上传，照常工作即可。`,
    )
    await queries.invalidateQueries()
    return null
  }
  return (
    <form ref={form} className="kd-pair-form" noValidate autoComplete="off" onSubmit={submit}>
      {error && !atFields && <ErrorNote message={error.message} reference={error.reference} />}
      <CentreFields draft={draft} problem={(name) => problems[name] ?? refused[name]} onChange={setDraft} />
      <div>
        <GreyedButton type="primary" htmlType="submit" greyedBecause={greyedBecause}>
          配对…
        </GreyedButton>
      </div>
      {asking && <ConfirmPairing url={draft.url} onConfirm={pair} onClose={() => setAsking(false)} />}
    </form>
  )
}

function ConfirmPairing({
  url,
  onConfirm,
  onClose,
}: {
  url: string
  onConfirm: () => Promise<null>
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      title="与中心端配对"
      confirmLabel="配对"
      cancelLabel="再想想"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p className="kd-centre-address">
        <b>{url}</b>
      </p>
      <ul className="kd-pair-consequences">
        <li>本机已有的全部记录、照片和操作日志会上传到中心端。</li>
        <li>以后办的事以中心端的答复为准：离线时照常办，联网后可能有个别要重新处理。</li>
        <li>座位按领到的席位卖，已有场次的座位先划给这台工作站。</li>
        <li>配对后不能在本机自行解除。请先备份一次。</li>
      </ul>
    </ConfirmDialog>
  )
}
