import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { noteOf, resultNames } from '../../../src-shared/domain/score.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { useClosing } from '../../ui/use-closing.tsx'
import { ResultShown } from './score-mark.tsx'
import { readTyped, takesNote, wordOfKey } from './typed-result.ts'

interface CorrectionProps {
  readonly person: ScoredPerson
  readonly fullMark: number
  readonly onClose: () => void
}

/** 更正: one person proposes it with a reason, another confirms it or does not. */
export function CorrectionDialog(props: CorrectionProps) {
  return props.person.correction ? <Answer {...props} /> : <Proposal {...props} />
}

function Proposal({ person, fullMark, onClose }: CorrectionProps) {
  const { enrollmentId, name, published } = person
  const [text, setText] = useState('')
  const [note, setNote] = useState(published ? noteOf(published.result) : '')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const propose = useCommand('scores', 'proposeCorrection')
  const read = readTyped(text, { note, fullMark })
  const { close, question } = useClosing({ typed: text.trim() !== '' || reason.trim() !== '', onClose })
  const submit = async (): Promise<void> => {
    setTried(true)
    if (read.kind !== 'result' || reason.trim().length < 2 || !published) return
    const { result } = read
    if (await propose.run({ enrollmentId, result, was: published.result, reason })) onClose()
  }
  return (
    <Dialog
      title={`更正成绩：${name}`}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          <DialogPrimary loading={propose.busy} onClick={() => void submit()}>
            提出更正
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-score-dialog">
        <FactGrid
          facts={[
            { label: '已公布', value: published && <ResultShown result={published.result} /> },
            { label: '结果', value: published?.qualified ? '合格' : '不合格' },
          ]}
        />
        <FormField
          label="更正为"
          required
          hint={`0 到 ${fullMark} 之间的分数，或${Object.values(resultNames).join('、')}`}
          error={
            tried && read.kind !== 'result' ? (read.kind === 'wrong' ? read.message : '请填写更正后的成绩') : undefined
          }
        >
          {(field) => (
            <Input
              {...field}
              value={text}
              onChange={(event) => setText(wordOfKey(event.target.value) ?? event.target.value)}
            />
          )}
        </FormField>
        {takesNote(read) && (
          <FormField label="情况说明" hint="考场上发生了什么；可不填。">
            {(field) => (
              <Input {...field} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </FormField>
        )}
        <FormField
          label="更正原因"
          required
          hint="由另一人确认后才生效；原成绩和原因都留在记录里。"
          error={tried && reason.trim().length < 2 ? '请写明更正原因（至少 2 个字）' : undefined}
        >
          {(field) => (
            <Input.TextArea
              {...field}
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormField>
        {propose.error && <ErrorNote message={propose.error.message} reference={propose.error.reference} />}
        {question}
      </div>
    </Dialog>
  )
}

function Answer({ person: { enrollmentId, name, published, correction }, onClose }: CorrectionProps) {
  const { may } = useSignedIn()
  const confirm = useCommand('scores', 'confirmCorrection')
  const withdraw = useCommand('scores', 'withdrawCorrection')
  const decline = useCommand('scores', 'declineCorrection')
  if (!correction || !published) return null
  const failure = confirm.error ?? withdraw.error ?? decline.error
  const drop = async (): Promise<void> => {
    const done =
      correction.own && may('score:enter') ? await withdraw.run({ enrollmentId }) : await decline.run({ enrollmentId })
    if (done) onClose()
  }
  const accept = async (): Promise<void> => {
    if (correction.own) return
    if (await confirm.run({ enrollmentId, result: correction.result })) onClose()
  }
  return (
    <Dialog
      title={`更正成绩：${name}`}
      onClose={onClose}
      footer={
        <>
          <Button loading={withdraw.busy || decline.busy} onClick={() => void drop()}>
            {correction.own ? '撤回更正' : '不更正'}
          </Button>
          <DialogPrimary
            loading={confirm.busy}
            greyedBecause={correction.own ? '更正由您提出，须由另一人确认。' : null}
            onClick={() => void accept()}
          >
            确认更正
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-score-dialog">
        <FactGrid
          facts={[
            { label: '已公布', value: <ResultShown result={published.result} /> },
            { label: '更正为', value: <ResultShown result={correction.result} /> },
            { label: '提出人', value: correction.by },
            { label: '更正原因', value: correction.reason, wide: true },
          ]}
        />
        {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
      </div>
    </Dialog>
  )
}
