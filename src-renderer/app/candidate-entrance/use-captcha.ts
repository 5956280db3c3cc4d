import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'

export interface Captcha {
  /** Address of the picture; null while it comes, and once a clerk has vouched. */
  readonly picture: string | null
  /** Nothing needs to be read: a clerk vouched for the person, or the answer was right and is spent. */
  readonly settled: 'vouched' | 'passed' | null
  readonly text: string
  readonly setText: (text: string) => void
  /** What a command is given; null while there is nothing to answer. */
  readonly answer: { readonly id: string; readonly text: string } | null
  /** A new picture: each is good for one answer. */
  readonly renew: () => Promise<void>
  readonly vouch: (captchaId: string) => void
  /** The answer was right; another deed needs another picture. */
  readonly pass: () => void
  readonly error: CallError | null
}

interface Shown {
  readonly id: string
  readonly picture: string | null
  readonly settled: Captcha['settled']
}

/** 图形验证码 of one form. */
export function useCaptcha(): Captcha {
  const [shown, setShown] = useState<Shown | null>(null)
  const [text, setText] = useState('')
  const { run, error } = useCommand('candidateAccounts', 'captcha')
  const renew = useCallback(async (): Promise<void> => {
    const made = await run({})
    if (!made) return
    const { captchaId, mediaType, base64 } = made.output
    setText('')
    setShown({ id: captchaId, picture: `data:${mediaType};base64,${base64}`, settled: null })
  }, [run])
  const asked = useRef(false)
  useEffect(() => {
    // React mounts twice in development; one picture is enough.
    if (asked.current) return
    asked.current = true
    void renew()
  }, [renew])
  const settled = shown?.settled ?? null
  const isAnswered = settled === 'vouched' || (settled === null && text.trim() !== '')
  return {
    picture: shown?.picture ?? null,
    settled,
    text,
    setText,
    answer: shown && isAnswered ? { id: shown.id, text: text.trim() } : null,
    renew,
    vouch: (id) => setShown({ id, picture: null, settled: 'vouched' }),
    pass: () => setShown({ id: '', picture: null, settled: 'passed' }),
    error,
  }
}
