import { createContext, type ReactNode, useContext } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { InputOf, OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { Command } from '../../client/use-command.ts'
import type { ExaminePicture } from '../candidates/use-taking-picture.ts'

type Own = AppContract['ownCertificates']
type CommandOf<Name extends 'submitChange' | 'submitRenewal' | 'submitCancellation' | 'withdraw'> = Command<
  InputOf<Own[Name]>,
  OutputOf<Own[Name]>
>

export interface EmployerFieldOptions {
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly onType: (name: string) => void
}

/** Who applies: the holder on their own pages, or a clerk for the person at the desk. The same dialogs serve both. */
export interface ApplicationDesk {
  readonly useSubmitChange: () => CommandOf<'submitChange'>
  readonly useSubmitRenewal: () => CommandOf<'submitRenewal'>
  readonly useSubmitCancellation: () => CommandOf<'submitCancellation'>
  readonly useWithdraw: () => CommandOf<'withdraw'>
  readonly examine: ExaminePicture
  readonly employerField: (options: EmployerFieldOptions) => ReactNode
}

export const ApplicationDeskContext = createContext<ApplicationDesk | null>(null)

export function useApplicationDesk(): ApplicationDesk {
  const desk = useContext(ApplicationDeskContext)
  if (!desk) throw new Error('useApplicationDesk outside an ApplicationDeskContext')
  return desk
}
