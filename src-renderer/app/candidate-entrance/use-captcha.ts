import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'

export interface Captcha {
  /** Address of the picture; null while it comes, and once a clerk has vouched. */
  readonly picture: string | null
  /** A clerk vouched for the person: nothing needs to be read. */
  readonly vouched: boolean
  readonly text: string
  readonly setText: (text: string) => void
  /** What a command is given; null while there is nothing to answer. */
  readonly answer: { readonly id: string; readonly text: string } | null
  /** A new picture: each is good for one answer. */
  readonly renew: () => Promise<void>
  readonly vouch: (captchaId: string) => void
  readonly error: CallError | null
}

/** 图形验证码 of one form. */
export function useCaptcha(): Captcha {
  const [shown, setShown] = useState<{ id: string; picture: string | null } | null>(null)
  const [text, setText] = useState('')
  const { run, error } = useCommand('candidateAccounts', 'captcha')
  const renew = useCallback(async (): Promise<void> => {
    const made = await run({})
    if (!made) return
    const { captchaId, mediaType, base64 } = made.output
    setText('')
    setShown({ id: captchaId, picture: `data:${mediaType};base64,${base64}` })
  }, [run])
  const asked = useRef(false)
  useEffect(() => {
    // React mounts twice in development; one picture is enough.
    if (asked.current) return
    asked.current = true
    void renew()
  }, [renew])
  const vouched = shown !== null && shown.picture === null
  return {
    picture: shown?.picture ?? null,
    vouched,
    text,
    setText,
    answer: shown && (vouched || text.trim() !== '') ? { id: shown.id, text: text.trim() } : null,
    renew,
    vouch: (id) => setShown({ id, picture: null }),
    error,
  }
}
