import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { type Settings, SettingsSchema } from '../../../src-shared/domain/settings.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { FormField } from '../../ui/form-field.tsx'
import { CertificateSealField } from './certificate-seal-field.tsx'
import { CertificateTemplateField } from './certificate-template-field.tsx'
import { GlyphImagesField } from './glyph-images-field.tsx'
import { NumberSettingField } from './number-setting-field.tsx'
import { PaperPreview } from './paper-preview.tsx'
import { firstSentences } from './problems.ts'
import { SaveBar } from './save-bar.tsx'
import { certificateFields } from './setting-fields.ts'
import { useDraft } from './use-draft.ts'

/** 证书: how certificates are numbered, how long they are valid, what they say, and whose seal is on them. */
export function CertificateSettingsPage() {
  const { today } = useSignedIn()
  const found = useCoreQuery('settings', 'get', {})
  const command = useCommand('settings', 'change')
  const [saved, setSaved] = useState(false)
  const draft = useDraft<Settings>(found.data?.settings)
  const settings = draft.values
  if (!found.data || !settings) return null
  const problems = firstSentences(SettingsSchema.safeParse(settings))
  const { site, settingsVersion: version } = found.data
  const save = async (): Promise<void> => {
    if (draft.changed === 0 || problems.size > 0) return
    if (!(await command.run({ version, changes: draft.changes }))) return
    await found.refetch()
    draft.forget()
    setSaved(true)
  }
  return (
    <>
      <div className="kd-settings-body">
        <section className="kd-settings-section" aria-label="证书编号">
          <h2>证书编号</h2>
          <div className="kd-settings-fields">
            <FormField
              label="编号模板"
              layout="beside"
              required
              hint={
                <>
                  改了以后从下一本起用新模板，已发的编号不变，也不会重发。
                  <span className="kd-settings-source">来源：各地自定，没有公开的统一规定</span>
                </>
              }
            >
              {(field) => (
                <CertificateTemplateField
                  field={field}
                  value={settings.certificateTemplate}
                  values={{ year: Number(today.slice(0, 4)), area: site.region, site: site.code }}
                  onChange={(certificateTemplate) => draft.set({ certificateTemplate })}
                />
              )}
            </FormField>
          </div>
        </section>
        <section className="kd-settings-section" aria-label="有效期与延续">
          <h2>有效期与延续</h2>
          <div className="kd-settings-fields">
            {certificateFields.map((field) => (
              <NumberSettingField
                key={field.name}
                field={field}
                value={settings[field.name]}
                problem={problems.get(field.name)}
                onChange={(value) => draft.set({ [field.name]: value })}
              />
            ))}
          </div>
        </section>
        <section className="kd-settings-section" aria-label="证书内容">
          <h2>证书内容</h2>
          <div className="kd-settings-fields">
            <FormField
              label="证明语"
              layout="beside"
              required
              error={problems.get('certificateSentence')}
              hint={
                <>
                  印在有效期下面，一行，最多 41 个字。
                  <span className="kd-settings-source">来源：本程序的措辞，没有公开的统一格式</span>
                </>
              }
            >
              {(field) => (
                <Input
                  {...field}
                  maxLength={41}
                  value={settings.certificateSentence}
                  onChange={(event) => draft.set({ certificateSentence: event.target.value })}
                />
              )}
            </FormField>
          </div>
          <Checkbox
            className="kd-settings-checkbox"
            checked={settings.maskIdNumberOnCertificates}
            onChange={(event) => draft.set({ maskIdNumberOnCertificates: event.target.checked })}
          >
            证书上的证件号码隐去中间几位
          </Checkbox>
          <p className="kd-hint kd-settings-under-checkbox">
            不勾选时印完整号码，检查时与证件核对；二维码里总是隐去的。来源：国内资格证书的通行做法。
          </p>
          <div className="kd-settings-preview">
            <PaperPreview paper="certificate" changes={draft.changes} faults={problems.size} />
            <span className="kd-hint">没有保存的改动也算在内；样张没有签名，核验不过。</span>
          </div>
        </section>
        <CertificateSealField />
        <GlyphImagesField />
      </div>
      <SaveBar draft={draft} command={command} faults={problems.size} saved={saved} onSave={() => void save()} />
    </>
  )
}
