import { mostPapers } from '../../../src-shared/contract/certificate-records.ts'
import { useCommand } from '../../client/use-command.ts'
import { UnrecordedStrip } from '../printing/unrecorded-strip.tsx'
import { useUnrecordedCertificates } from './use-unrecorded-certificates.ts'

/** Certificates that may be about on paper without their record, until somebody says whether they are. */
export function UnrecordedCertificatesStrip() {
  const unrecorded = useUnrecordedCertificates()
  const record = useCommand('certificates', 'print')
  const { prints } = unrecorded
  if (prints.length === 0) return null
  const recordAll = async (): Promise<void> => {
    for (const [reason, all] of Map.groupBy(prints, (print) => print.reason)) {
      for (let start = 0; start < all.length; start += mostPapers) {
        const some = all.slice(start, start + mostPapers)
        const papers = some.map(({ certificateId, edition }) => ({ certificateId, edition }))
        if (!(await record.run({ papers, reason }))) return
        unrecorded.remove(some)
      }
    }
  }
  return (
    <UnrecordedStrip
      label="待确认的证书打印"
      record={record}
      onNot={() => unrecorded.remove(prints)}
      onRecord={() => void recordAll()}
    >
      {prints.length} 本证书已送打印，未登记。
    </UnrecordedStrip>
  )
}
