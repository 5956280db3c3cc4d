import { Button } from 'antd'
import { useState } from 'react'
import type { CertificateRange } from '../../../src-shared/contract/certificate-records.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { PaperDialog } from './paper-dialog.tsx'

type Batch = OutputOf<AppContract['certificates']['paperBatches']>['batches'][number]

/** The papers of a range of numbers: more than one file holds come in batches, each printed and asked after by itself. */
export function PaperBatches({ range, onClose }: { range: CertificateRange; onClose: () => void }) {
  const { data, error } = useCoreQuery('certificates', 'paperBatches', range, { keepPrevious: true })
  const [chosen, setChosen] = useState<Batch | null>(null)
  if (!data && !error) return null
  const batches = data?.batches ?? []
  const isOne = !error && batches.length < 2
  if (isOne || chosen) {
    const { first, last } = chosen ?? range
    const scope = { kind: 'range' as const, planId: range.planId, first, last }
    return <PaperDialog scope={scope} onClose={isOne ? onClose : () => setChosen(null)} />
  }
  const count = batches.reduce((sum, batch) => sum + batch.count, 0)
  return (
    <Dialog title={`证书 ${count} 本，分 ${batches.length} 批`} width={720} onClose={onClose}>
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      <p className="kd-hint">按证书编号分批下载或打印；每批打印后登记，登记过的在这里看得到。</p>
      <ul className="kd-paper-batches">
        {batches.map((batch, index) => (
          <li key={batch.first}>
            <b>第 {index + 1} 批</b>
            <span>
              {batch.first} 至 {batch.last}，{batch.count} 本
            </span>
            <PrintedMark batch={batch} />
            <Button onClick={() => setChosen(batch)}>下载或打印第 {index + 1} 批</Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function PrintedMark({ batch: { printed, count } }: { batch: Batch }) {
  if (printed === 0) return <span className="kd-hint">未打印</span>
  return printed === count ? (
    <StateMark shape="tick-filled" tone="success">
      已登记打印
    </StateMark>
  ) : (
    <StateMark shape="clock" tone="waiting">
      已打印 {printed} 本
    </StateMark>
  )
}
