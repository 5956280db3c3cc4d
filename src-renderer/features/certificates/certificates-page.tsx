import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type CertificateRow,
  type CertificateScope,
  mostPapers,
} from '../../../src-shared/contract/certificate-records.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList } from '../../ui/record-list.tsx'
import { factsInWords, Sep, Separated } from '../../ui/sep.tsx'
import { RecordState } from '../sync/record-state.tsx'
import { CertificateDetail } from './certificate-detail.tsx'
import { CertificateFilters } from './certificate-filters.tsx'
import { CertificateMark } from './certificate-mark.tsx'
import { type CertificateSearch, filterOf, parseCertificateSearch } from './certificate-search.ts'
import { ExpiryRadar } from './expiry-radar.tsx'
import { PaperDialog } from './paper-dialog.tsx'
import { RegisterActions } from './register-actions.tsx'
import { UnrecordedCertificatesStrip } from './unrecorded-certificates-strip.tsx'
import { useRegister } from './use-register.ts'
import './certificates.css'

/** 证书: every certificate the site answers for, one of them beside the list. */
export function CertificatesPage() {
  const search = useSearch({ from: '/staff/certificates' })
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const filter = filterOf(search)
  const { pages, rows, tooMany } = useRegister(filter)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [papers, setPapers] = useState<CertificateScope | null>(null)
  const go = (next: CertificateSearch): void =>
    void navigate({ to: '/certificates', search: parseCertificateSearch(next), replace: true })
  const change = (changes: CertificateSearch): void => {
    setChosen(new Set())
    go({ ...search, ...changes, certificateId: undefined } as CertificateSearch)
  }
  const current = search.certificateId ?? rows[0]?.certificateId ?? null
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id) && next.size < mostPapers) next.add(id)
    setChosen(next)
  }
  const mayMake = may('ticket:print')
  const open = (id: string) => setPapers({ kind: 'some', certificateIds: [id] })
  useShortcuts(
    [
      { key: ' ', label: '选择这一本', run: () => current !== null && toggle(current) },
      { key: 'Ctrl+P', label: '下载或打印', run: () => chosen.size > 0 && setPapers(scopeOf(chosen)) },
    ],
    { enabled: mayMake && rows.length > 0 },
  )
  const { certificateId: _, ...conditions } = search
  const filtered = Object.keys(conditions).length > 0
  return (
    <>
      <PageHead title="证书" actions={<RegisterActions filter={filter} isEmpty={rows.length === 0} />} />
      <UnrecordedCertificatesStrip />
      <CertificateFilters search={search} onChange={change} />
      <ExpiryRadar search={search} onChoose={change} />
      {pages.error && <ErrorNote message={pages.error.message} />}
      {tooMany && (
        <Notice tone="warning">
          符合“{search.text}”的人太多，只列出其中一部分。请多输入几个字，或再加号码后几位。
        </Notice>
      )}
      <div className="kd-register">
        <RecordList<CertificateRow>
          label="证书"
          items={rows}
          keyOf={(row) => row.certificateId}
          selectedKey={current}
          onSelect={(row) => go({ ...search, certificateId: row.certificateId })}
          {...(mayMake && { onOpen: (row: CertificateRow) => open(row.certificateId) })}
          onLoadMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          loadingMore={pages.isFetchingNextPage}
          error={pages.error}
          renderRow={(row) => (
            <RegisterRow
              row={row}
              isChosen={chosen.has(row.certificateId)}
              onToggle={mayMake ? () => toggle(row.certificateId) : undefined}
            />
          )}
          empty={pages.isPending ? null : <NothingFound filtered={filtered} onClear={() => go({})} />}
          foot={
            rows.length === 0 ? undefined : chosen.size > 0 ? (
              <>
                <b>已选 {chosen.size} 本</b>
                <span className="kd-register-chosen">
                  <Button size="small" onClick={() => setChosen(new Set())}>
                    清除
                  </Button>
                  <Button size="small" type="primary" onClick={() => setPapers(scopeOf(chosen))}>
                    下载或打印
                    <KeyCap keys="Ctrl+P" tone="on-primary" />
                  </Button>
                </span>
              </>
            ) : (
              <>
                <span>{pages.hasNextPage ? `已列出 ${rows.length} 本，往下翻继续读取` : `共 ${rows.length} 本`}</span>
                <span className="kd-register-chosen">
                  <KeyCap keys="J" />
                  <KeyCap keys="K" />
                  移动
                  <Sep />
                  <KeyCap keys=" " />
                  选择
                  <Sep />
                  <KeyCap keys="Enter" />
                  查看
                </span>
              </>
            )
          }
        />
        <div className="kd-register-detail">
          {current !== null && (rows.length > 0 || search.certificateId !== undefined) && (
            <CertificateDetail key={current} certificateId={current} onMake={() => open(current)} />
          )}
        </div>
      </div>
      {papers && <PaperDialog scope={papers} onClose={() => setPapers(null)} />}
    </>
  )
}

const scopeOf = (chosen: ReadonlySet<string>): CertificateScope => ({ kind: 'some', certificateIds: [...chosen] })

function RegisterRow({
  row,
  isChosen,
  onToggle,
}: {
  row: CertificateRow
  isChosen: boolean
  onToggle: (() => void) | undefined
}) {
  const facts = [row.employerName || '没有登记单位', subjectName(row)]
  return (
    <div className="kd-register-row">
      {onToggle && (
        // The space bar does the same for the row.
        <span
          className={isChosen ? 'kd-register-box kd-register-box-chosen' : 'kd-register-box'}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
        />
      )}
      <span className="kd-register-lines">
        <span className="kd-record-line">
          <span className="kd-record-title kd-one-line" title={row.name}>
            {row.name}
          </span>
          <RecordState entity="certificate" id={row.certificateId} />
          <span className="kd-register-number">{row.spacedNumber}</span>
        </span>
        <span className="kd-record-line kd-record-second">
          <span className="kd-one-line" title={factsInWords(facts)}>
            <Separated facts={facts} />
          </span>
          <span className="kd-register-until">至 {row.validUntil}</span>
        </span>
      </span>
      <span className="kd-register-mark">
        <CertificateMark row={row} />
        {isChosen && <span className="kd-visually-hidden">已选</span>}
      </span>
    </div>
  )
}

function NothingFound({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <EmptyState title="没有符合条件的证书" action={<Button onClick={onClear}>清除全部条件</Button>}>
        换一个条件，或清除后重新查找。
      </EmptyState>
    )
  }
  return <EmptyState title="还没有证书">成绩公布后点“签发证书”，或导入这个程序以前发的证书（Excel）。</EmptyState>
}
