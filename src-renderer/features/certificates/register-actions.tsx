import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CertificateFilter } from '../../../src-shared/contract/certificate-records.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { download } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { UploadIcon } from '../../ui/icons.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'

/** 签发, 导入, and everything that leaves as a file. */
export function RegisterActions({ filter, isEmpty }: { filter: CertificateFilter; isEmpty: boolean }) {
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const keys = useCommand('certificates', 'exportKeys')
  const statuses = useCommand('certificates', 'exportStatusList')
  const take = async (made: Promise<{ output: { file: FileReference } } | null>): Promise<void> => {
    const done = await made
    if (done) await download(done.output.file)
  }
  const error = keys.error ?? statuses.error
  const mayIssue = may('certificate:issue')
  return (
    <>
      {error && (
        <span className="kd-field-error" role="alert">
          {error.message}
        </span>
      )}
      <ExportButton
        isEmpty={isEmpty}
        lists={[
          {
            what: '证书台账',
            masked: (options) => client.listExports.certificates({ filter }, options),
            whole: (reason, options) => client.listExports.certificatesWhole({ filter, reason }, options),
          },
        ]}
        others={
          mayIssue
            ? [
                { key: 'keys', label: '发证公钥（供核验）', run: () => void take(keys.run({})) },
                { key: 'statuses', label: '状态名单（已签名）', run: () => void take(statuses.run({})) },
              ]
            : []
        }
      />
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
    </>
  )
}
