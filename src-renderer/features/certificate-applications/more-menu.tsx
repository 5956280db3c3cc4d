import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { ApplicationAllowance, HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import {
  APPLICATION_KINDS,
  type ApplicationKind,
  applicationNames,
} from '../../../src-shared/domain/certificate-application.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { ChevronDownIcon } from '../../ui/icons.tsx'
import { menuItem } from '../../ui/menu-item.tsx'
import { CancellationDialog } from './cancellation-dialog.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { RenewalDialog } from './renewal-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

const dialogs = { change: ChangeDialog, renewal: RenewalDialog, cancellation: CancellationDialog } as const
const details: Readonly<Record<ApplicationKind, string>> = {
  change: '换单位、换归属区域',
  renewal: '有效期延长',
  cancellation: '注销后不能再办任何业务',
}

export type OpenedApplication = ApplicationKind | 'withdraw' | null

/** 更多: 证书变更, 证书延续, 证书注销 and, while one waits, its withdrawal. What can't be done now says why. */
export function MoreMenu({
  certificate,
  size,
  onOpen,
}: {
  certificate: HeldCertificate
  size?: 'small' | 'middle'
  onOpen: (opened: OpenedApplication) => void
}) {
  const { invalid, start, open } = certificate
  const [isOpen, setIsOpen] = useState(false)
  const look = { icon: <ChevronDownIcon size={12} />, iconPlacement: 'end' as const, size: size ?? 'middle' }
  // Where nothing can ever be done again, there is no menu of things that can't; a waiting one can still be withdrawn.
  if (invalid !== null && !open) {
    return (
      <GreyedButton {...look} greyedBecause={<Reason allowance={start.change} />}>
        更多
      </GreyedButton>
    )
  }
  const items = APPLICATION_KINDS.map((kind) =>
    menuItem({
      key: kind,
      label: `证书${applicationNames[kind]}`,
      detail: details[kind],
      ...(start[kind].allowed ? {} : { greyedBecause: <Reason allowance={start[kind]} /> }),
      run: () => onOpen(kind),
    }),
  )
  const withdrawal = open && [
    { type: 'divider' as const },
    menuItem({
      key: 'withdraw',
      label: `撤销${applicationNames[open.kind]}`,
      detail: '考点审核之前可以撤销',
      ...(open.withdraw.allowed ? {} : { greyedBecause: <Reason allowance={open.withdraw} /> }),
      run: () => onOpen('withdraw'),
    }),
  ]
  return (
    <Dropdown
      menu={{ items: [...items, ...(withdrawal ?? [])], className: 'kd-application-menu' }}
      trigger={['click']}
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <Button {...look} aria-haspopup="menu" aria-expanded={isOpen}>
        更多
      </Button>
    </Dropdown>
  )
}

/** Why not, until when, and by which rule. */
export function Reason({ allowance: { reason, source } }: { allowance: ApplicationAllowance }) {
  return (
    <>
      {reason}
      {source !== null && <span className="kd-application-source">依据：{source}</span>}
    </>
  )
}

/** The dialog that was chosen from the menu. */
export function ApplicationDialog({
  opened,
  certificate,
  onClose,
  onDone,
}: {
  opened: OpenedApplication
  certificate: HeldCertificate
  onClose: () => void
  onDone: (kind: ApplicationKind) => void
}) {
  if (opened === null) return null
  if (opened === 'withdraw') {
    return certificate.open && <WithdrawDialog certificate={certificate} open={certificate.open} onClose={onClose} />
  }
  const Chosen = dialogs[opened]
  return <Chosen certificate={certificate} onClose={onClose} onDone={() => onDone(opened)} />
}
