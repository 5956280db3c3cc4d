import { Checkbox } from 'antd'
import { useState } from 'react'
import { type Settings, SettingsSchema } from '../../../src-shared/domain/settings.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { NumberSettingField } from './number-setting-field.tsx'
import { PaperPreview } from './paper-preview.tsx'
import { firstSentences } from './problems.ts'
import { RejectionReasonsEditor } from './rejection-reasons-editor.tsx'
import { SaveBar } from './save-bar.tsx'
import { accountFields, type NumberField, portraitFields, reviewFields, selfServiceFields } from './setting-fields.ts'
import { TicketRulesEditor } from './ticket-rules-editor.tsx'
import { useDraft } from './use-draft.ts'

/** 规则与提示: everything that is a site's to set, each with what its default rests on. */
export function RulesPage() {
  const found = useCoreQuery('settings', 'get', {})
  const command = useCommand('settings', 'change')
  const [saved, setSaved] = useState(false)
  const draft = useDraft<Settings>(found.data?.settings)
  const settings = draft.values
  if (!found.data || !settings) return null
  const problems = firstSentences(SettingsSchema.safeParse(settings))
  const version = found.data.settingsVersion
  const save = async (): Promise<void> => {
    if (draft.changed === 0 || problems.size > 0) return
    if (!(await command.run({ version, changes: draft.changes }))) return
    await found.refetch()
    draft.forget()
    setSaved(true)
  }
  const numbers = (fields: readonly NumberField[]) => (
    <div className="kd-settings-fields">
      {fields.map((field) => (
        <NumberSettingField
          key={field.name}
          field={field}
          value={settings[field.name]}
          problem={problems.get(field.name)}
          onChange={(value) => draft.set({ [field.name]: value })}
        />
      ))}
    </div>
  )
  return (
    <>
      <div className="kd-settings-body">
        <section className="kd-settings-section" aria-label="登录与密码">
          <h2>登录与密码</h2>
          {numbers(accountFields)}
        </section>
        <section className="kd-settings-section" aria-label="考生自助">
          <h2>考生自助</h2>
          <Checkbox
            checked={settings.selfService}
            onChange={(event) => draft.set({ selfService: event.target.checked })}
          >
            本工作站作自助机，只显示考生页面
          </Checkbox>
          <p className="kd-hint kd-settings-under-checkbox">
            保存并退出登录后起作用：全屏，只能由考生注册、登录和报考；工作人员点“工作人员退出自助模式”凭密码进入。只想这一次，可用
            npm start -- --kiosk 启动。
          </p>
          {numbers(selfServiceFields)}
        </section>
        <section className="kd-settings-section" aria-label="审核">
          <h2>审核</h2>
          <RejectionReasonsEditor
            reasons={settings.rejectionReasons}
            problems={problems}
            onChange={(rejectionReasons) => draft.set({ rejectionReasons })}
          />
          {numbers(reviewFields)}
        </section>
        <section className="kd-settings-section" aria-label="准考证">
          <h2>准考证</h2>
          <TicketRulesEditor
            rules={settings.ticketRules}
            problems={problems}
            onChange={(ticketRules) => draft.set({ ticketRules })}
          />
          <Checkbox
            checked={settings.maskIdNumberOnTickets}
            onChange={(event) => draft.set({ maskIdNumberOnTickets: event.target.checked })}
          >
            准考证上的证件号码隐去中间几位
          </Checkbox>
          <p className="kd-hint kd-settings-under-checkbox">
            不勾选时印完整号码，入场时与证件逐位核对。来源：国内考试的通行做法。
          </p>
          <div className="kd-settings-preview">
            <PaperPreview paper="admission-ticket" changes={draft.changes} faults={problems.size} />
            <span className="kd-hint">没有保存的改动也算在内。</span>
          </div>
        </section>
        <section className="kd-settings-section" aria-label="照片">
          <h2>照片</h2>
          {numbers(portraitFields)}
        </section>
      </div>
      <SaveBar draft={draft} command={command} faults={problems.size} saved={saved} onSave={() => void save()} />
    </>
  )
}
