import { useEffect, useState } from 'react'
import { errorSentence } from '../../src-shared/contract/errors.ts'
import type { CallError } from '../client/call-failure.ts'

/** After too many wrong passwords: the refusal's sentence with the seconds counting down, and another once they are over. */
export function useWait(error: CallError | null): { readonly sentence: string | null } {
  const seconds = error?.code === 'SIGN_IN_LOCKED' ? Number(error.detail.seconds) : 0
  const [passed, setPassed] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal starts its own countdown
  useEffect(() => {
    setPassed(0)
    if (seconds === 0) return
    const began = Date.now()
    const timer = window.setInterval(() => setPassed(Math.floor((Date.now() - began) / 1_000)), 500)
    return () => window.clearInterval(timer)
  }, [error])
  if (seconds === 0) return { sentence: null }
  const left = seconds - passed
  return { sentence: left > 0 ? errorSentence('SIGN_IN_LOCKED', { seconds: left }) : '可以再试了，请核对后输入密码。' }
}
