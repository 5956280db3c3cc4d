import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { PlanRecord } from '../../../src-shared/contract/exam-plans.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { ChevronDownIcon } from '../../ui/icons.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { menuItem } from '../../ui/menu-item.tsx'
import { CopyPlanDialog } from './copy-plan-dialog.tsx'
import { ExtendRegistrationDialog } from './extend-registration-dialog.tsx'
import { MovePlanDialog, type PlanMove, planMoves } from './move-plan-dialog.tsx'

type OpenDialog = PlanMove | 'extend' | 'copy'

/** Which step stands as a button of its own in each status; the first is the blue one where it is due. */
const buttonsOf: Readonly<Record<PlanRecord['plan']['status'], readonly (PlanMove | 'extend')[]>> = {
  draft: ['publish'],
  published: ['close', 'extend'],
  closed: ['archive', 'extend'],
  archived: ['unarchive'],
}
const menuOf: Readonly<Record<PlanRecord['plan']['status'], readonly PlanMove[]>> = {
  draft: ['archive'],
  published: ['withdraw'],
  closed: ['reopen'],
  archived: [],
}

/** The buttons of a plan: each says why it is grey, in the words the command would refuse with. */
export function PlanActions({ record }: { record: PlanRecord }) {
  const { may, today } = useSignedIn()
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const manages = may('plan:manage')
  const { plan, planId } = record
  const edit = () => void navigate({ to: '/plans/$planId/edit', params: { planId } })
  useShortcuts([{ key: 'E', label: '修改计划', run: edit }], { enabled: manages && record.may.edit.allowed })
  if (!manages) return null
  const buttons = buttonsOf[plan.status]
  const close = () => setDialog(null)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            menuItem({ key: 'copy', label: '复制成新计划…', run: () => setDialog('copy') }),
            ...menuOf[plan.status].map((move) =>
              menuItem({
                key: move,
                label: `${planMoves[move].label(record)}…`,
                ...(record.may[move].allowed ? {} : { greyedBecause: record.may[move].reason }),
                run: () => setDialog(move),
              }),
            ),
          ],
        }}
      >
        <Button>
          更多 <ChevronDownIcon size={12} />
        </Button>
      </Dropdown>
      <GreyedButton greyedBecause={record.may.edit.reason} onClick={edit}>
        修改
      </GreyedButton>
      {buttons.toReversed().map((step) => (
        <GreyedButton
          key={step}
          type={step === buttons[0] && isDue(record, today) ? 'primary' : 'default'}
          greyedBecause={record.may[step].reason}
          onClick={() => setDialog(step)}
        >
          {step === 'extend' ? '延长报名…' : `${planMoves[step].label(record)}…`}
        </GreyedButton>
      ))}
      {dialog === 'copy' && <CopyPlanDialog planId={planId} onClose={close} />}
      {dialog === 'extend' && <ExtendRegistrationDialog record={record} onClose={close} />}
      {dialog !== null && dialog !== 'copy' && dialog !== 'extend' && (
        <MovePlanDialog record={record} move={dialog} onClose={close} />
      )}
    </>
  )
}

/** Whether the first step is what should be done now: then, and only then, it is blue. */
function isDue({ plan, may }: PlanRecord, today: string): boolean {
  if (plan.status === 'draft') return may.publish.allowed
  if (plan.status === 'published') return plan.registrationUntil < today
  return plan.status === 'closed' && plan.examUntil < today && may.archive.allowed
}
