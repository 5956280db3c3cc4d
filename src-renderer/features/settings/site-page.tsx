import { Input } from 'antd'
import { useState } from 'react'
import { SiteSchema } from '../../../src-shared/domain/site.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { DivisionPicker } from '../../ui/division-picker.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { firstSentences } from './problems.ts'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'

const EditedSite = SiteSchema.omit({ demonstration: true })

/** 考点信息: what papers print of the site. */
export function SitePage() {
  const found = useCoreQuery('settings', 'get', {})
  const command = useCommand('settings', 'editSite')
  const [tried, setTried] = useState(false)
  const [saved, setSaved] = useState(false)
  const draft = useDraft(found.data?.site)
  const site = draft.values
  if (!found.data || !site) return null
  const { demonstration: _, ...edited } = site
  const problems = firstSentences(EditedSite.safeParse(edited))
  const problem = (name: keyof typeof edited) => (tried ? problems.get(name) : undefined)
  const version = found.data.siteVersion
  const save = async (): Promise<void> => {
    setTried(true)
    if (draft.changed === 0 || problems.size > 0) return
    if (!(await command.run({ version, site: edited }))) return
    await found.refetch()
    draft.forget()
    setSaved(true)
  }
  return (
    <>
      <section className="kd-settings-section kd-settings-body" aria-label="考点信息">
        <h2>考点信息</h2>
        <div className="kd-settings-fields">
          <FormField label="考点名称" layout="beside" required error={problem('name')} hint="印在准考证和各种表上。">
            {(field) => (
              <Input
                {...field}
                maxLength={40}
                value={site.name}
                onChange={(e) => draft.set({ name: e.target.value })}
              />
            )}
          </FormField>
          <FormField
            label="考点代码"
            layout="beside"
            required
            error={problem('code')}
            hint="2 位数字，编入准考证号；已发的准考证号不会跟着变。"
          >
            {(field) => (
              <Input
                {...field}
                className="kd-settings-short"
                inputMode="numeric"
                maxLength={2}
                value={site.code}
                onChange={(e) => draft.set({ code: e.target.value })}
              />
            )}
          </FormField>
          <FormField
            label="所在区划"
            layout="beside"
            required
            error={problem('region')}
            hint="GB/T 2260；选到市或区县。"
          >
            {(field) => <DivisionPicker {...field} value={site.region} onChange={(region) => draft.set({ region })} />}
          </FormField>
          <FormField label="地址" layout="beside" error={problem('address')} hint="印在准考证上，考生照着找。">
            {(field) => (
              <Input
                {...field}
                maxLength={80}
                value={site.address}
                onChange={(e) => draft.set({ address: e.target.value })}
              />
            )}
          </FormField>
          <FormField label="联系电话" layout="beside" error={problem('telephone')}>
            {(field) => (
              <Input
                {...field}
                type="tel"
                maxLength={40}
                value={site.telephone}
                onChange={(e) => draft.set({ telephone: e.target.value })}
              />
            )}
          </FormField>
          <FormField label="主管部门" layout="beside" error={problem('authority')} hint="签发证书的单位，印在证书上。">
            {(field) => (
              <Input
                {...field}
                maxLength={60}
                value={site.authority}
                onChange={(e) => draft.set({ authority: e.target.value })}
              />
            )}
          </FormField>
        </div>
      </section>
      <SaveBar
        draft={draft}
        command={command}
        faults={problems.size}
        saved={saved}
        onSave={() => void save()}
        onForget={() => setTried(false)}
      />
    </>
  )
}
