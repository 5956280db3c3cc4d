import type { ReactNode } from 'react'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { type ApplicationDesk, ApplicationDeskContext } from '../certificate-applications/application-desk.ts'
import { OwnEmployerField } from './own-employer-field.tsx'

const desk: ApplicationDesk = {
  useSubmitChange: () => useCommand('ownCertificates', 'submitChange'),
  useSubmitRenewal: () => useCommand('ownCertificates', 'submitRenewal'),
  useSubmitCancellation: () => useCommand('ownCertificates', 'submitCancellation'),
  useWithdraw: () => useCommand('ownCertificates', 'withdraw'),
  examine: (asked) => client.ownProfile.examinePicture(asked),
  employerField: (options) => <OwnEmployerField {...options} />,
}

/** The holder applies for themselves. */
export function OwnApplicationDesk({ children }: { children: ReactNode }) {
  return <ApplicationDeskContext value={desk}>{children}</ApplicationDeskContext>
}
