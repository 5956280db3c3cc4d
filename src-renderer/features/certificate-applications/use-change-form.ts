import { useState } from 'react'
import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import {
  type ApplicationAttachmentKind,
  ATTACHMENT_KINDS,
  attachmentNames,
} from '../../../src-shared/domain/certificate-application.ts'
import { attachmentsNeeded } from '../../../src-shared/domain/certificate-application-rules.ts'
import type { TakenPicture } from '../candidates/use-taking-picture.ts'

export interface ChangeDraft {
  readonly region: string
  readonly employerName: string
  readonly hasLeft: boolean | null
  readonly attachments: Readonly<Partial<Record<ApplicationAttachmentKind, TakenPicture>>>
}

type Faults = Readonly<Partial<Record<'region' | 'employerName' | 'hasLeft' | ApplicationAttachmentKind, string>>>

export interface ChangeForm {
  readonly draft: ChangeDraft
  readonly errors: Faults
  readonly needed: readonly ApplicationAttachmentKind[]
  /** Whether anything was filled in that closing would lose. */
  readonly isTouched: boolean
  /** Grows with each submission that was held back, for the focus. */
  readonly attempts: number
  readonly change: (changes: Partial<ChangeDraft>) => void
  readonly attach: (kind: ApplicationAttachmentKind, picture: TakenPicture | null) => void
  /** What goes to the core; null where something is still missing, which the fields then say. */
  readonly checked: () => Checked | null
}
interface Checked {
  readonly region: string
  readonly employerName: string
  readonly hasLeft: boolean
  readonly attachments: { kind: ApplicationAttachmentKind; uploadId: string }[]
}

/** 变更归属区域, 变更单位名称, 是否离职 and the attachments, with what is wrong once somebody has tried to submit. */
export function useChangeForm(certificate: Pick<HeldCertificate, 'region' | 'employerName'>): ChangeForm {
  const [draft, setDraft] = useState<ChangeDraft>({
    region: certificate.region,
    employerName: '',
    hasLeft: null,
    attachments: {},
  })
  const [attempts, setAttempts] = useState(0)
  const employerName = draft.employerName.trim()
  const needed = attachmentsNeeded({ employerName, hasLeft: draft.hasLeft === true }, certificate)
  const faults = faultsOf(draft, needed)
  return {
    draft,
    errors: attempts > 0 ? faults : {},
    needed,
    isTouched:
      draft.region !== certificate.region ||
      employerName !== '' ||
      draft.hasLeft !== null ||
      Object.keys(draft.attachments).length > 0,
    attempts,
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
    attach: (kind, picture) =>
      setDraft((before) => {
        const { [kind]: _, ...others } = before.attachments
        return { ...before, attachments: picture ? { ...others, [kind]: picture } : others }
      }),
    checked: () => {
      if (Object.keys(faults).length > 0 || draft.hasLeft === null) {
        setAttempts((count) => count + 1)
        return null
      }
      const attachments = ATTACHMENT_KINDS.flatMap((kind) => {
        const picture = draft.attachments[kind]
        return picture ? [{ kind, uploadId: picture.uploadId }] : []
      })
      return { region: draft.region, employerName, hasLeft: draft.hasLeft, attachments }
    },
  }
}

function faultsOf(draft: ChangeDraft, needed: readonly ApplicationAttachmentKind[]): Faults {
  const missing = needed.filter((kind) => !draft.attachments[kind])
  return {
    ...(draft.region === '' && { region: '请选择变更归属区域' }),
    ...([...draft.employerName.trim()].length < 2 && { employerName: '请填写变更单位名称，至少 2 个字' }),
    ...(draft.hasLeft === null && { hasLeft: '请选择是否离职' }),
    ...Object.fromEntries(missing.map((kind) => [kind, `请上传${attachmentNames[kind]}`])),
  }
}
