import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { type ApplicationKind, applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type ApplicationDesk, ApplicationDeskContext } from '../certificate-applications/application-desk.ts'
import { HeldMark } from '../certificate-applications/held-mark.tsx'
import { ApplicationDialog, MoreMenu, type OpenedApplication } from '../certificate-applications/more-menu.tsx'
import { OpenApplicationStrip } from '../certificate-applications/open-application-strip.tsx'
import { EmployerField } from './employer-field.tsx'

const desk: ApplicationDesk = {
  useSubmitChange: () => useCommand('certificateApplications', 'submitChange'),
  useSubmitRenewal: () => useCommand('certificateApplications', 'submitRenewal'),
  useSubmitCancellation: () => useCommand('certificateApplications', 'submitCancellation'),
  useWithdraw: () => useCommand('certificateApplications', 'withdraw'),
  examine: (asked) => client.attachments.examine(asked),
  employerField: (options) => <EmployerField required {...options} />,
}

/** A clerk applies for the person at the desk. */
function AtTheDesk({ children }: { children: ReactNode }) {
  return <ApplicationDeskContext value={desk}>{children}</ApplicationDeskContext>
}

/** The person's certificates, with what a clerk may apply for on their behalf. Nothing where there are none. */
export function CandidateCertificates({ candidateId }: { candidateId: string }) {
  const { data, error } = useCoreQuery('certificateApplications', 'ofCandidate', { candidateId })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data || data.certificates.length === 0) return null
  return (
    <section aria-label="证书">
      <h2 className="kd-group-label">证书</h2>
      <AtTheDesk>
        {data.certificates.map((certificate) => (
          <CertificateCard key={certificate.certificateId} certificate={certificate} />
        ))}
      </AtTheDesk>
    </section>
  )
}

function CertificateCard({ certificate }: { certificate: HeldCertificate }) {
  const { may, today } = useSignedIn()
  const [opened, setOpened] = useState<OpenedApplication>(null)
  const [submitted, setSubmitted] = useState<ApplicationKind | null>(null)
  const { certificateId, spacedNumber, issuedOn, validUntil, employerName, open } = certificate
  const mayApply = may('certificate:apply')
  return (
    <article className="kd-card kd-enrollment-card" aria-label={`证书 ${spacedNumber}`}>
      <div className="kd-enrollment-card-head">
        <b>{subjectName(certificate)}</b>
        <HeldMark certificate={certificate} />
      </div>
      <p>
        <Link to="/certificates" search={{ certificateId }}>
          {spacedNumber}
        </Link>
      </p>
      <p>
        {issuedOn} 至 {validUntil}
      </p>
      <p>{employerName || '证书上没有单位'}</p>
      {submitted && open?.kind === submitted && (
        <Notice tone="success">证书{applicationNames[submitted]}申请提交成功，等审核员审核。</Notice>
      )}
      {open && (
        <OpenApplicationStrip
          open={open}
          today={today}
          onWithdraw={mayApply && open.withdraw.allowed ? () => setOpened('withdraw') : undefined}
        />
      )}
      {mayApply && (
        <div className="kd-enrollment-card-buttons">
          <MoreMenu certificate={certificate} size="small" onOpen={setOpened} />
        </div>
      )}
      <ApplicationDialog
        opened={opened}
        certificate={certificate}
        onClose={() => setOpened(null)}
        onDone={(kind) => {
          setOpened(null)
          setSubmitted(kind)
        }}
      />
    </article>
  )
}
