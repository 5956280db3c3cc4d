import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { rolesWith } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { ChevronDownIcon, DownloadIcon, SyncIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { menuItem } from '../../ui/menu-item.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'
import { failureNote } from '../settings/failure-note.ts'
import { type Centre, isMoving } from './sync-words.ts'
import type { Bundles } from './use-bundles.tsx'

/** 立即同步, the U 盘's way, and what is seldom needed. */
export function SyncActions({ centre, bundles }: { centre: Centre; bundles: Bundles }) {
  const { may } = useSignedIn()
  const queries = useQueryClient()
  const now = useCommand('sync', 'now')
  const pause = useCommand('sync', 'pause')
  const [pausing, setPausing] = useState(false)
  const { phase, needsAttention } = centre
  const paused = phase.kind === 'paused'
  const why = paused ? '同步已暂停。先点“继续同步”。' : undefined
  const sync = async (): Promise<void> => {
    if (why === undefined && (await now.run({}))) await queries.invalidateQueries({ queryKey: ['sync'] })
  }
  const resume = async (): Promise<void> => {
    if (await pause.run({ paused: false })) await queries.invalidateQueries({ queryKey: ['sync'] })
  }
  useShortcuts([{ key: 'S', label: '立即同步', run: () => void sync() }])
  const manages = may('site:manage')
  const onlyManagers = manages ? {} : { greyedBecause: `只有${rolesWith('site:manage')}可以` }
  return (
    <>
      {(now.error ?? pause.error) && (
        <span className="kd-field-error" role="alert">
          {(now.error ?? pause.error)?.message}
        </span>
      )}
      <Button icon={<DownloadIcon />} loading={bundles.exporting} onClick={bundles.exportBundle}>
        导出同步包
      </Button>
      <FilePicker accept=".kdb" loading={bundles.importing} onPick={bundles.importBundle}>
        导入同步包…
      </FilePicker>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            paused
              ? menuItem({ key: 'resume', label: '继续同步', run: () => void resume(), ...onlyManagers })
              : menuItem({ key: 'pause', label: '暂停同步…', run: () => setPausing(true), ...onlyManagers }),
            menuItem({
              key: 'diagnostics',
              label: '导出诊断信息',
              detail: '报修时用，不含个人信息',
              run: bundles.exportDiagnostics,
            }),
          ],
        }}
      >
        <Button>
          更多
          <ChevronDownIcon size={12} />
        </Button>
      </Dropdown>
      {paused && manages ? (
        <Button type="primary" icon={<SyncIcon />} onClick={() => void resume()}>
          继续同步
        </Button>
      ) : (
        <GreyedButton
          type={needsAttention === 0 && !paused ? 'primary' : 'default'}
          icon={<SyncIcon />}
          loading={now.busy || isMoving(phase)}
          greyedBecause={why}
          onClick={() => void sync()}
        >
          立即同步
          <KeyCap keys="S" tone={needsAttention === 0 && !paused ? 'on-primary' : 'plain'} />
        </GreyedButton>
      )}
      {pausing && <PauseDialog onClose={() => setPausing(false)} />}
    </>
  )
}

function PauseDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      title="暂停同步"
      confirmLabel="暂停同步"
      onClose={onClose}
      onConfirm={() =>
        failureNote(async () => {
          await client.sync.pause({ paused: true })
          await queries.invalidateQueries({ queryKey: ['sync'] })
        })
      }
    >
      <p>暂停后不上传也不接收，直到有人点“继续同步”；程序重新启动也不会自己继续。</p>
      <p>本机照常工作，办的都存着，一条也不会丢；但中心端和别的工作站看不到，席位也领不到新的。</p>
    </ConfirmDialog>
  )
}
