import { Button, Radio } from 'antd'
import { useRef } from 'react'
import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { ATTACHMENT_KINDS } from '../../../src-shared/domain/certificate-application.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { DivisionPicker } from '../../ui/division-picker.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { useClosing } from '../../ui/use-closing.tsx'
import { PictureField } from '../candidates/picture-field.tsx'
import { useFocusFirstFault } from '../enrollments/form-keys.ts'
import { useApplicationDesk } from './application-desk.ts'
import { LastRejection } from './last-rejection.tsx'
import { type ChangeForm, useChangeForm } from './use-change-form.ts'
import './certificate-applications.css'

export type ApplicationDialogProps = {
  readonly certificate: HeldCertificate
  readonly onClose: () => void
  readonly onDone: () => void
}

/** 9.1 证书变更: 变更归属区域, 变更单位名称, 是否离职 and the required attachments. */
export function ChangeDialog({ certificate, onClose, onDone }: ApplicationDialogProps) {
  const { useSubmitChange } = useApplicationDesk()
  const form = useChangeForm(certificate)
  const submit = useSubmitChange()
  const element = useRef<HTMLDivElement>(null)
  const { close, question } = useClosing({ typed: form.isTouched, onClose })
  useFocusFirstFault(element, form.attempts)
  const send = async (): Promise<void> => {
    const checked = form.checked()
    if (checked && (await submit.run({ certificateId: certificate.certificateId, ...checked }))) onDone()
  }
  return (
    <Dialog
      title="证书变更"
      width={720}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          <DialogPrimary loading={submit.busy} onClick={() => void send()}>
            提交变更审核
          </DialogPrimary>
        </>
      }
    >
      <div ref={element} className="kd-application-form">
        <LastRejection certificate={certificate} kind="change" />
        <FactGrid
          facts={[
            { label: '证书编号', value: certificate.spacedNumber },
            { label: '现归属区域', value: certificate.regionName },
            { label: '现单位名称', value: certificate.employerName, wide: true },
          ]}
        />
        <ChangeFields certificate={certificate} form={form} />
        {submit.error && <ErrorNote message={submit.error.message} reference={submit.error.reference} />}
        {question}
      </div>
    </Dialog>
  )
}

function ChangeFields({ certificate, form }: { certificate: HeldCertificate; form: ChangeForm }) {
  const { employerField } = useApplicationDesk()
  const { draft, errors, change } = form
  return (
    <>
      <FormField label="变更归属区域" required error={errors.region}>
        {(field) => <DivisionPicker {...field} value={draft.region} onChange={(region) => change({ region })} />}
      </FormField>
      <div className="kd-application-employer">
        {employerField({
          label: '变更单位名称',
          value: draft.employerName,
          error: errors.employerName,
          onType: (employerName) => change({ employerName }),
        })}
        {draft.employerName === '' && certificate.employerName !== '' && (
          <button
            type="button"
            className="kd-text-button"
            onClick={() => change({ employerName: certificate.employerName })}
          >
            单位不变，填入现单位名称
          </button>
        )}
      </div>
      <FormField label="是否离职" required error={errors.hasLeft} hint="已从原单位离职的，可以不交原单位同意变更证明。">
        {({ status: _, ...field }) => (
          <Radio.Group
            {...field}
            value={draft.hasLeft}
            options={[
              { value: true, label: '是' },
              { value: false, label: '否' },
            ]}
            onChange={(event) => change({ hasLeft: event.target.value as boolean })}
          />
        )}
      </FormField>
      <Attachments form={form} />
    </>
  )
}

function Attachments({ form: { draft, errors, needed, attach } }: { form: ChangeForm }) {
  const { examine } = useApplicationDesk()
  return (
    <section aria-label="附件">
      <h3 className="kd-group-label">附件</h3>
      <div className="kd-application-attachments">
        {ATTACHMENT_KINDS.map((kind) => (
          <PictureField
            key={kind}
            kind={kind}
            note={needed.includes(kind) ? '必填' : '选填'}
            picture={draft.attachments[kind] ?? null}
            examine={examine}
            fileButton={draft.attachments[kind] ? '更换' : '选择文件'}
            onTake={(picture) => attach(kind, picture)}
            onRemove={() => attach(kind, null)}
            error={draft.attachments[kind] ? null : errors[kind]}
          />
        ))}
      </div>
      <p className="kd-hint">
        JPEG、PNG 或 WebP 格式，不超过 20
        MB；可以选文件、拖入、粘贴，或用本机摄像头拍照。须加盖单位公章，四角完整、字迹清楚。
      </p>
    </section>
  )
}
