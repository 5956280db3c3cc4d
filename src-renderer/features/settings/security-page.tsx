import { Button } from 'antd'
import { useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ChangePassphraseDialog, ConfirmKeyDialog, RenewKeyDialog } from './security-dialogs.tsx'

/** 数据安全: the keys that open the data, and where it lies. */
export function SecurityPage() {
  const keys = useCoreQuery('startup', 'keys', {})
  const [dialog, setDialog] = useState<'confirm' | 'renew' | 'passphrase' | null>(null)
  const forget = useCommand('startup', 'forgetHere')
  const close = (): void => setDialog(null)
  const forgetHere = async (): Promise<void> => {
    if (await forget.run({})) await keys.refetch()
  }
  if (!keys.data) return null
  const { recoveryKeyKeptSince: kept, folder, rememberedHere } = keys.data
  return (
    <>
      <section className="kd-settings-section" aria-label="恢复密钥">
        <h2>恢复密钥</h2>
        {kept === null ? (
          <StateMark shape="triangle" tone="warning">
            还没有确认保管
          </StateMark>
        ) : (
          <StateMark shape="tick-filled" tone="success" second={formatChinaTime(InstantSchema.parse(kept))}>
            已确认保管
          </StateMark>
        )}
        <p className="kd-hint">
          忘记数据口令时，只有恢复密钥能打开数据。打印件找不到了，或可能被别人看过，就换发一个；旧的立即作废。
        </p>
        <div className="kd-security-actions">
          {kept === null && <Button onClick={() => setDialog('confirm')}>有打印件，照着输入一遍…</Button>}
          <Button type={kept === null ? 'primary' : 'default'} onClick={() => setDialog('renew')}>
            换发恢复密钥…
          </Button>
        </div>
      </section>
      <section className="kd-settings-section" aria-label="数据口令">
        <h2>数据口令</h2>
        <p className="kd-hint">每次启动程序时打开数据用的口令，与各人的登录密码无关。知道口令的人离开考点时要改。</p>
        {rememberedHere === true && (
          <p className="kd-hint">
            现在这个 Windows 用户启动程序时不用输入口令。几个人共用一个 Windows 账户时，请改回每次输入。
          </p>
        )}
        <div className="kd-security-actions">
          <Button onClick={() => setDialog('passphrase')}>修改数据口令…</Button>
          {rememberedHere === true && (
            <Button loading={forget.busy} onClick={() => void forgetHere()}>
              这个 Windows 用户改回每次输入口令
            </Button>
          )}
        </div>
        {forget.error && <ErrorNote message={forget.error.message} reference={forget.error.reference} />}
      </section>
      <section className="kd-settings-section" aria-label="数据所在">
        <h2>数据所在</h2>
        <FactGrid
          columns={1}
          facts={[
            { label: '文件夹', value: <span className="kd-settings-path">{folder}</span> },
            { label: '加密', value: 'AEGIS-256，密钥由数据口令（argon2id）或恢复密钥解开' },
          ]}
        />
      </section>
      {dialog === 'confirm' && <ConfirmKeyDialog onClose={close} />}
      {dialog === 'renew' && <RenewKeyDialog onClose={close} />}
      {dialog === 'passphrase' && <ChangePassphraseDialog onClose={close} />}
    </>
  )
}
