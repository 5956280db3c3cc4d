import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { ApplicationHistory } from '../certificate-applications/application-history.tsx'
import { HeldMark } from '../certificate-applications/held-mark.tsx'
import { OwnCertificatePaper } from './own-certificate-paper.tsx'
import { OwnPortrait } from './own-portrait.tsx'
import { SelfHead } from './self-head.tsx'
import '../certificate-applications/certificate-applications.css'
import './own-certificates.css'

/** 12 证书查看: everything a certificate says, what became of it, and 下载证书. */
export function OwnCertificatePage() {
  const { certificateId } = useParams({ from: '/self/certificates/$certificateId' })
  const { data, error } = useCoreQuery('ownCertificates', 'list', {})
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  const certificate = data.certificates.find((one) => one.certificateId === certificateId)
  if (!certificate) {
    return (
      <EmptyState title="没有这本证书" action={<Link to="/self/certificates">返回我的证书</Link>}>
        它可能不在您的名下。
      </EmptyState>
    )
  }
  return <Certificate certificate={certificate} />
}

function Certificate({ certificate }: { certificate: HeldCertificate }) {
  const [showing, setShowing] = useState(false)
  const { ended, invalid, applications } = certificate
  return (
    <>
      <SelfHead title="证书查看" aside={<Link to="/self/certificates">返回我的证书</Link>} />
      <article className="kd-card kd-self-card kd-own-certificate" aria-label={subjectName(certificate)}>
        <OwnPortrait />
        <div className="kd-own-certificate-text">
          <header className="kd-own-certificate-head">
            <h2>{subjectName(certificate)}</h2>
            <HeldMark certificate={certificate} />
          </header>
          <Details certificate={certificate} />
        </div>
        <div className="kd-own-certificate-actions">
          {ended ? (
            <GreyedButton greyedBecause={`证书已于 ${ended.on} ${invalid === 'void' ? '作废' : '注销'}，不再出具。`}>
              下载证书
            </GreyedButton>
          ) : (
            <Button type="primary" onClick={() => setShowing(true)}>
              下载证书
            </Button>
          )}
        </div>
      </article>
      <section className="kd-card kd-self-card kd-own-history" aria-label="办理记录">
        <h2>办理记录</h2>
        <ApplicationHistory applications={applications} />
      </section>
      {showing && <OwnCertificatePaper certificate={certificate} onClose={() => setShowing(false)} />}
    </>
  )
}

function Details({ certificate }: { certificate: HeldCertificate }) {
  const { holder, spacedNumber, issuedOn, validUntil, employerName, regionName, edition, ended, transfer } = certificate
  return (
    <FactGrid
      facts={[
        { label: '姓名', value: holder.name },
        { label: '性别', value: holder.sex },
        { label: '证件类型', value: holder.idType },
        { label: '证件号码', value: holder.maskedIdNumber },
        { label: '人员类别', value: certificate.personCategory },
        { label: '业务领域', value: certificate.businessField },
        { label: '证书编号', value: spacedNumber, second: `第 ${edition} 版` },
        {
          label: '归属区域',
          value: regionName,
          second: transfer && `${transfer.since} 起待转出到${transfer.regionName}`,
        },
        { label: '单位名称', value: employerName, wide: true },
        { label: '发证日期', value: issuedOn },
        { label: '有效期至', value: validUntil },
        ...(ended
          ? [{ label: certificate.invalid === 'void' ? '作废' : '注销', value: ended.on, second: ended.reason }]
          : []),
      ]}
    />
  )
}
