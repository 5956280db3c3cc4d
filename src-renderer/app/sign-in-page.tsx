import { Segmented } from 'antd'
import { useState } from 'react'
import { useCoreQuery } from '../client/use-core-query.ts'
import { standardAppearance, useAppearance, usePageAudience } from './appearance.tsx'
import { AppearanceButtons } from './appearance-buttons.tsx'
import { CandidateEntrance, type CandidateStep } from './candidate-entrance/candidate-entrance.tsx'
import { Entrance, type EntranceProps } from './entrance.tsx'
import { SelfServiceExit } from './self-service-exit.tsx'
import { SignInForm } from './sign-in-form.tsx'
import type { OpenPlace } from './site-gate.tsx'
import { useIdleCountdown } from './use-idle-countdown.ts'
import { useSelfServiceWindow } from './use-self-service-window.ts'

const points: EntranceProps['points'] = [
  ['没有网络也能登录和报名', '资料都存在本机，加密保存'],
  ['报名、审核结果、准考证', '同一个账号办理'],
  ['考核不收取任何费用', '有疑问请到服务台'],
]
type Identity = 'candidate' | 'staff'

type SignInPageProps = {
  readonly place: OpenPlace
  /** Who signed in here last, or whose address this is. */
  readonly identity?: Identity
}

/** M2: 考生 or 考试考务 is chosen before signing in; a self-service workstation knows candidates only. */
export function SignInPage({ place, identity: usual = 'staff' }: SignInPageProps) {
  const [chosen, setIdentity] = useState<Identity>(usual)
  const [step, setStep] = useState<CandidateStep>('sign-in')
  const identity = place.selfService ? 'candidate' : chosen
  usePageAudience('candidate')
  useSelfServiceWindow(place.selfService)
  const { setAppearance } = useAppearance()
  const round = useForgettingIdlers(place.selfService, () => {
    setStep('sign-in')
    setAppearance(standardAppearance)
  })
  const atSignIn = identity === 'staff' || step === 'sign-in'
  return (
    <Entrance
      key={round}
      place={place}
      points={points}
      wide={identity === 'candidate' && step === 'register'}
      tools={place.selfService && <AppearanceButtons />}
      aside={place.selfService && <SelfServiceExit />}
    >
      {!place.selfService && atSignIn && (
        <Segmented
          block
          className="kd-entrance-audience"
          aria-label="登录身份"
          value={identity}
          onChange={setIdentity}
          options={[
            { value: 'candidate', label: '考生' },
            { value: 'staff', label: '考试考务' },
          ]}
        />
      )}
      {identity === 'staff' ? <StaffSignIn /> : <CandidateEntrance onStep={setStep} />}
    </Entrance>
  )
}

/** Whoever walked away from a half-filled form at a self-service workstation leaves nothing in it. @returns a new number each time */
function useForgettingIdlers(selfService: boolean, begin: () => void): number {
  const [round, setRound] = useState(0)
  const rules = useCoreQuery('candidateAccounts', 'rules', {}, { enabled: selfService })
  useIdleCountdown({
    minutes: selfService ? (rules.data?.selfServiceIdleMinutes ?? null) : null,
    onIdle: () => {
      setRound((before) => before + 1)
      begin()
    },
  })
  return round
}

function StaffSignIn() {
  return (
    <>
      <SignInForm />
      <p className="kd-hint kd-entrance-foot">忘记密码的，请考点管理员重设（设置、工作人员）。</p>
    </>
  )
}
