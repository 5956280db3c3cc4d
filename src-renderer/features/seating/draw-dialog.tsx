import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { SeatingPreview } from '../../../src-shared/contract/seating.ts'
import type { DrawRules } from '../../../src-shared/domain/seating/seating.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { newSeed } from './new-seed.ts'
import type { SessionSeating } from './session-seating.tsx'
import { useSettled } from './use-settled.ts'
import { noAgreement, WasteAgreement, whyNotYet } from './waste-agreement.tsx'

const usualRules: DrawRules = { fill: 'even', subjects: 'mixed' }

/** The draw: seed and rules on top, below what they would give; the button does exactly that. */
export function DrawDialog({ seating, onClose }: { seating: SessionSeating; onClose: () => void }) {
  const { session, arrangement } = seating
  const [seed, setSeed] = useState(newSeed)
  const [rules, setRules] = useState<DrawRules>(arrangement?.rules ?? usualRules)
  const [agreement, setAgreement] = useState(noAgreement)
  const asked = useSettled(seed.trim())
  const request = { sessionId: session.sessionId, kind: 'draw' as const, seed: asked, rules }
  const { data, error, isPlaceholderData } = useCoreQuery('seating', 'preview', request, {
    enabled: asked !== '',
    keepPrevious: true,
  })
  const arrange = useCommand('seating', 'arrange')
  const isCurrent = data !== undefined && !isPlaceholderData && asked === seed.trim() && !error
  const why = whyNot({ seed, isCurrent, wasted: data?.wastedTickets ?? 0, agreement })
  const draw = async (): Promise<void> => {
    if (why !== null || !data) return
    const { inputDigest, replaces, wastedTickets } = data
    const done = await arrange.run({
      ...request,
      inputDigest,
      replaces,
      wastedTickets,
      reason: agreement.reason.trim(),
    })
    if (done) onClose()
  }
  return (
    <Dialog
      title={session.drawn ? '重新抽签' : '抽签排座'}
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <GreyedButton type="primary" loading={arrange.busy} greyedBecause={why} onClick={() => void draw()}>
            {session.drawn ? '作废原座位，重新抽签' : '按此抽签'}
            <KeyCap keys="Ctrl+Enter" tone="on-primary" />
          </GreyedButton>
        </>
      }
    >
      <DrawKeys run={() => void draw()} />
      <div className="kd-draw">
        <StillOpen planId={session.planId} />
        <FormField
          label="抽签种子"
          required
          hint="同一名单、同一考场、同一种子总得出同一结果；种子记入操作日志，可以当众写下或请监督人员改写。"
          error={seed.trim() === '' && '请填写抽签种子'}
        >
          {(field) => (
            <span className="kd-draw-seed">
              <Input {...field} maxLength={40} value={seed} onChange={(event) => setSeed(event.target.value)} />
              <Button onClick={() => setSeed(newSeed())}>换一个</Button>
            </span>
          )}
        </FormField>
        <Rules rules={rules} onChange={setRules} manySubjects={session.subjects.length > 1} />
        {error ? <ErrorNote message={error.message} /> : data && <DrawPreview preview={data} />}
        <WasteAgreement count={data?.wastedTickets ?? 0} value={agreement} onChange={setAgreement} withReason />
        {arrange.error && <ErrorNote message={arrange.error.message} reference={arrange.error.reference} />}
      </div>
    </Dialog>
  )
}

/** Whoever enrols after the draw gets no seat by it. */
function StillOpen({ planId }: { planId: string }) {
  const { today } = useSignedIn()
  const { data } = useCoreQuery('examPlans', 'options', { statuses: ['published'] })
  const plan = data?.find((one) => one.planId === planId)
  if (!plan || plan.registrationUntil < today) return null
  return <Notice tone="neutral">报名到 {plan.registrationUntil} 才截止，之后补报的人要补排。</Notice>
}

function whyNot(given: {
  seed: string
  isCurrent: boolean
  wasted: number
  agreement: typeof noAgreement
}): string | null {
  if (given.seed.trim() === '') return '请填写抽签种子。'
  if (!given.isCurrent) return '预览还没有出来，请稍候；有错误时请先按提示处理。'
  return whyNotYet(given.wasted, given.agreement, true)
}

function Rules({
  rules,
  onChange,
  manySubjects,
}: {
  rules: DrawRules
  onChange: (rules: DrawRules) => void
  manySubjects: boolean
}) {
  return (
    <div className="kd-draw-rules">
      <div role="radiogroup" aria-label="各考场人数">
        <span className="kd-draw-label">各考场人数</span>
        <Radio.Group value={rules.fill} onChange={(event) => onChange({ ...rules, fill: event.target.value })}>
          <Radio value="even">均匀坐</Radio>
          <Radio value="in-order">按考场号坐满再开下一个</Radio>
        </Radio.Group>
      </div>
      {manySubjects && (
        <div role="radiogroup" aria-label="科目">
          <span className="kd-draw-label">科目</span>
          <Radio.Group
            value={rules.subjects}
            onChange={(event) => onChange({ ...rules, subjects: event.target.value })}
          >
            <Radio value="mixed">混坐</Radio>
            <Radio value="by-room">同科目尽量同考场</Radio>
          </Radio.Group>
        </div>
      )}
    </div>
  )
}

function DrawPreview({ preview }: { preview: SeatingPreview }) {
  const opened = preview.rooms.filter((room) => room.seated > 0)
  return (
    <section className="kd-draw-preview" aria-label="预览">
      <p>
        <b>
          {preview.people} 人坐 {opened.length} 个考场
        </b>
        ，{qualityWords(preview)}。
      </p>
      <ul className="kd-draw-rooms">
        {preview.rooms.map((room) => (
          <li key={room.roomId}>
            <span>第 {String(room.number).padStart(2, '0')} 考场</span>
            <span className="kd-hint kd-one-line">{room.name}</span>
            <span className="kd-number">
              {room.seated} / {room.seats}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How far people of one employer sit apart, in words. */
export function qualityWords({ sameEmployerNeighbours: pairs, provedMinimal }: SeatingPreview): string {
  if (pairs === 0) return '同一单位的人都不相邻'
  const proof = provedMinimal ? '已证明不能再少' : '座位宽松些或换个种子也许能再少'
  return `同一单位相邻 ${pairs} 对（${proof}）`
}

/** Inside the dialog, so that its keys come after the dialog has silenced the page. */
function DrawKeys({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run }])
  return null
}
