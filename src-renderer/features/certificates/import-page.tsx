import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { download, upload } from '../../client/files.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'
import { useFileDrop } from '../rosters/use-file-drop.ts'
import { CertificateFile, type Imported } from './certificate-file.tsx'
import './certificates.css'

const crumbs = [{ label: '证书', to: '/certificates' }] as const

/** 导入既有证书: a list of what was issued before this program, looked through first, then all of it or nothing. */
export function ImportPage() {
  const { may } = useSignedIn()
  const [uploadId, setUploadId] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files
    if (!file) return
    setFailure(null)
    setImported(null)
    try {
      setUploadId(await upload(file))
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  const drop = useFileDrop((files) => void take(files))
  if (!may('certificate:issue')) {
    return (
      <>
        <PageHead title="导入既有证书" crumbs={crumbs} />
        <NotForYou what="导入证书" permission="certificate:issue" action={<Link to="/certificates">返回证书</Link>} />
      </>
    )
  }
  const template = async (): Promise<void> => {
    try {
      await download((await client.certificateImports.template({})).file)
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }
  return (
    <>
      <PageHead
        title="导入既有证书"
        crumbs={crumbs}
        actions={
          <>
            <Button icon={<DownloadIcon />} onClick={() => void template()}>
              下载模板
            </Button>
            {uploadId !== null && (
              <FilePicker accept=".xlsx" onPick={(files) => void take(files)}>
                重新选择文件
              </FilePicker>
            )}
          </>
        }
      />
      {failure !== null && <ErrorNote message={failure} />}
      {imported && (
        <Notice tone="success" action={<Link to="/certificates">查看证书</Link>}>
          已导入 <b>{imported.certificates} 本</b>证书，新登记 {imported.registered} 人、{imported.employers} 家单位。
        </Notice>
      )}
      {uploadId === null ? (
        <div className={drop.over ? 'kd-import-drop kd-import-over' : 'kd-import-drop'} {...drop.handlers}>
          <p>把证书台账（xlsx）拖到这里，或</p>
          <FilePicker type="primary" accept=".xlsx" onPick={(files) => void take(files)}>
            选择文件
          </FilePicker>
          <p className="kd-hint">
            要有证书编号、姓名、证件号码、人员类别、业务领域、发证日期、有效期至；先检查，确认后才导入。
          </p>
        </div>
      ) : (
        !imported && (
          <CertificateFile
            key={uploadId}
            uploadId={uploadId}
            onDone={(done) => {
              setImported(done)
              setUploadId(null)
            }}
          />
        )
      )}
    </>
  )
}
