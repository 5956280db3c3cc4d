import { useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { CandidateSignIn } from './candidate-sign-in.tsx'
import { Recovery } from './recovery.tsx'
import { Registration } from './registration.tsx'
import './candidate-entrance.css'

type Standing =
  | { readonly at: 'sign-in'; readonly account: string; readonly note: string | null }
  | { readonly at: 'register' }
  | { readonly at: 'recover' }
export type CandidateStep = Standing['at']

const begin: Standing = { at: 'sign-in', account: '', note: null }

/** The candidate's side of the sign-in page: 登录, 注册, 忘记密码. `onStep` hears which, for the card around it. */
export function CandidateEntrance({ onStep }: { onStep: (step: CandidateStep) => void }) {
  const [standing, setStanding] = useState<Standing>(begin)
  const go = (next: Standing): void => {
    setStanding(next)
    onStep(next.at)
  }
  const signIn = (account: string, note: string | null): void => go({ at: 'sign-in', account, note })
  if (standing.at === 'register') {
    return <Registration onDone={(username) => signIn(username, '注册成功，请登录')} onBack={() => go(begin)} />
  }
  if (standing.at === 'recover') {
    return <Recovery onSignIn={(username) => signIn(username, null)} onBack={() => go(begin)} />
  }
  return (
    <CandidateSignIn
      account={standing.account}
      note={standing.note !== null && <Notice tone="success">{standing.note}</Notice>}
      onRegister={() => go({ at: 'register' })}
      onRecover={() => go({ at: 'recover' })}
    />
  )
}
