import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useCommand } from '../../client/use-command.ts'
import { OwnPaperDialog } from './own-paper-dialog.tsx'

/** 下载证书: the sealed PDF as it will be kept, with its download and 打印. */
export function OwnCertificatePaper({ certificate, onClose }: { certificate: HeldCertificate; onClose: () => void }) {
  const { certificateId, edition } = certificate
  return (
    <OwnPaperDialog
      title={`证书 ${subjectName(certificate)}`}
      paper="证书"
      printed="own-certificate"
      downloadLabel="下载证书"
      withoutPhoto="您没有上传个人头像，证书上印的是“贴照片处”。请在个人中心补传后再下载，或到服务台补拍。"
      input={{ certificateId, edition }}
      make={useCommand('ownCertificates', 'make')}
      record={useCommand('ownCertificates', 'print')}
      onClose={onClose}
    />
  )
}
