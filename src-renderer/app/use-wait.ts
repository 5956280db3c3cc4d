import { useEffect, useState } from 'react'
import { errorSentence } from '../../src-shared/contract/errors.ts'
import type { CallError } from '../client/call-failure.ts'

const whenOver = {
  SIGN_IN_LOCKED: '可以再试了，请核对后输入密码。',
  CODE_TOO_MANY: '可以重新获取验证码了。',
} as const
const isWait = (code: string): code is keyof typeof whenOver => code in whenOver

/**
 * After too many wrong passwords or codes asked for: the refusal's sentence with the seconds counting down, and another
 * once they are over.
 */
export function useWait(error: CallError | null): { readonly sentence: string | null } {
  const code = error !== null && isWait(error.code) ? error.code : null
  const seconds = code === null ? 0 : Number(error?.detail.seconds)
  const [passed, setPassed] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal starts its own countdown
  useEffect(() => {
    setPassed(0)
    if (seconds === 0) return
    const began = Date.now()
    const timer = window.setInterval(() => setPassed(Math.floor((Date.now() - began) / 1_000)), 500)
    return () => window.clearInterval(timer)
  }, [error])
  if (code === null || seconds === 0) return { sentence: null }
  const left = seconds - passed
  return { sentence: left > 0 ? errorSentence(code, { seconds: left }) : whenOver[code] }
}
