import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { CertificateFilter } from '../../../src-shared/contract/certificate-records.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { download } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DownloadIcon, UploadIcon } from '../../ui/icons.tsx'
import { menuItem } from '../../ui/menu-item.tsx'

/** 签发, 导入, and everything that leaves as a file. */
export function RegisterActions({ filter, isEmpty }: { filter: CertificateFilter; isEmpty: boolean }) {
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const masked = useCommand('certificates', 'export')
  const whole = useCommand('certificates', 'exportUnmasked')
  const keys = useCommand('certificates', 'exportKeys')
  const statuses = useCommand('certificates', 'exportStatusList')
  const take = async (made: Promise<{ output: { file: FileReference } } | null>): Promise<void> => {
    setFailure(null)
    const done = await made
    if (done) await download(done.output.file)
  }
  const error = masked.error ?? whole.error ?? keys.error ?? statuses.error
  const busy = [masked, whole, keys, statuses].some((command) => command.busy)
  const mayIssue = may('certificate:issue')
  return (
    <>
      {(failure ?? error) && (
        <span className="kd-field-error" role="alert">
          {failure ?? error?.message}
        </span>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            menuItem({
              key: 'masked',
              label: '当前列表（Excel，证件号码隐去中间几位）',
              run: () => void take(masked.run({ filter })),
            }),
            ...(mayIssue
              ? [
                  menuItem({ key: 'whole', label: '当前列表（Excel，完整证件号码）…', run: () => setAsking(true) }),
                  { type: 'divider' as const },
                  menuItem({ key: 'keys', label: '发证公钥（供核验）', run: () => void take(keys.run({})) }),
                  menuItem({ key: 'statuses', label: '状态名单（已签名）', run: () => void take(statuses.run({})) }),
                ]
              : []),
          ],
        }}
      >
        <Button icon={<DownloadIcon />} loading={busy}>
          导出
        </Button>
      </Dropdown>
      {mayIssue && (
        <>
          <Button icon={<UploadIcon />} onClick={() => void navigate({ to: '/certificates/import' })}>
            导入既有证书
          </Button>
          <Button type="primary" onClick={() => void navigate({ to: '/certificates/issue' })}>
            签发证书
          </Button>
        </>
      )}
      {asking && (
        <ConfirmDialog
          title="导出完整证件号码"
          confirmLabel="导出"
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            if (isEmpty) return { message: '列表里没有证书，没有可导出的内容。' }
            const done = await whole.run({ filter })
            if (!done) return { message: '没有导出，原因在页面上方。请改正后再试。' }
            await download(done.output.file)
            return null
          }}
        >
          <p>文件里是完整的证件号码，属敏感个人信息：只在办事确需时导出，用完删除，不要放到公开的地方。</p>
          <p>谁在什么时候导出了多少行，会记入操作日志。</p>
        </ConfirmDialog>
      )}
    </>
  )
}
