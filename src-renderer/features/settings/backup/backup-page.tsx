import { Segmented } from 'antd'
import { useState } from 'react'
import { type Settings, SettingsSchema } from '../../../../src-shared/domain/settings.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useCoreQuery } from '../../../client/use-core-query.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormField } from '../../../ui/form-field.tsx'
import { NumberSettingField } from '../number-setting-field.tsx'
import { firstSentences } from '../problems.ts'
import { SaveBar } from '../save-bar.tsx'
import { backupFields } from '../setting-fields.ts'
import { useDraft } from '../use-draft.ts'
import { BackupList } from './backup-list.tsx'
import type { BackupState } from './backup-words.ts'
import { FolderField } from './folder-field.tsx'
import { ManualBackup } from './manual-backup.tsx'
import './backup.css'

const whens: readonly { readonly value: Settings['backupWhen']; readonly label: string }[] = [
  { value: 'daily', label: '每天第一次打开后' },
  { value: 'at-close', label: '关闭程序时' },
  { value: 'both', label: '两者都做' },
]

/** 备份与恢复: by hand, by itself, what there is, and how a site comes back. */
export function BackupPage() {
  const state = useCoreQuery('backup', 'state', {})
  const found = useCoreQuery('settings', 'get', {})
  const command = useCommand('settings', 'change')
  const [saved, setSaved] = useState(false)
  const draft = useDraft<Settings>(found.data?.settings)
  const settings = draft.values
  if (!found.data || !settings || !state.data) return state.error ? <ErrorNote message={state.error.message} /> : null
  const problems = firstSentences(SettingsSchema.safeParse(settings))
  const { settingsVersion: version, settings: kept } = found.data
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
        <ManualBackup state={state.data} usual={kept.backupFolder} />
        <AutomaticBackup state={state.data} settings={settings} problems={problems} set={draft.set} />
        <BackupList backups={state.data.backups} />
        <HowToRestore />
      </div>
      <SaveBar draft={draft} command={command} faults={problems.size} saved={saved} onSave={() => void save()} />
    </>
  )
}

type AutomaticBackupProps = {
  readonly state: BackupState
  readonly settings: Settings
  readonly problems: ReadonlyMap<string, string>
  readonly set: (part: Partial<Settings>) => void
}

function AutomaticBackup({ state: { failure, places }, settings, problems, set }: AutomaticBackupProps) {
  return (
    <section className="kd-settings-section" aria-label="自动备份">
      <h2>自动备份</h2>
      {failure && (
        <ErrorNote message={`上一次自动备份没有做成：${failure.message}`} advice="一小时后再试；也可以现在手动备份。" />
      )}
      <div className="kd-settings-fields">
        <FolderField
          label="文件夹"
          value={settings.backupFolder}
          onChange={(backupFolder) => set({ backupFolder })}
          places={places}
          error={problems.get('backupFolder')}
          emptyHint="不填就不自动备份。"
        />
        <FormField label="什么时候" layout="beside" required>
          {({ id, 'aria-describedby': describedBy }) => (
            <Segmented<Settings['backupWhen']>
              id={id}
              aria-describedby={describedBy}
              value={settings.backupWhen}
              onChange={(backupWhen) => set({ backupWhen })}
              options={[...whens]}
            />
          )}
        </FormField>
        {backupFields.map((field) => (
          <NumberSettingField
            key={field.name}
            field={field}
            value={settings[field.name]}
            problem={problems.get(field.name)}
            onChange={(value) => set({ [field.name]: value })}
          />
        ))}
      </div>
    </section>
  )
}

function HowToRestore() {
  return (
    <section className="kd-settings-section" aria-label="恢复">
      <h2>恢复</h2>
      <p>
        换了电脑：在新电脑上启动考点通，首次设置的第一页点“从备份恢复”。要恢复这台电脑：关闭程序，重新启动，在打开数据的页面点“从备份恢复”，现在的数据会留在一旁，不会删除。
      </p>
      <p className="kd-hint">
        要备份文件，和备份那天的数据口令或恢复密钥。恢复后这台电脑使用新的密钥，旧电脑不要再用来录入。
      </p>
    </section>
  )
}
