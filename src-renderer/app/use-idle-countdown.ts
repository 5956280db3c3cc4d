import { useEffect, useRef, useState } from 'react'

const toldEvery = 10_000

interface IdleCountdown {
  /** Null: nothing is counted. */
  readonly minutes: number | null
  readonly onIdle: () => void
  /** Told now and then that somebody is at the page. */
  readonly onUsed?: () => void
}

/** Counts down while nobody is at the page, and calls `onIdle` at the end of each. @returns seconds left, and what puts it back */
export function useIdleCountdown(given: IdleCountdown): { readonly secondsLeft: number; readonly stay: () => void } {
  const { minutes } = given
  const whole = (minutes ?? 0) * 60
  const [secondsLeft, setSecondsLeft] = useState(whole)
  const usedAt = useRef(Date.now())
  const latest = useRef(given)
  useEffect(() => {
    latest.current = given
  })
  useEffect(() => {
    if (whole === 0) return
    let told = Date.now()
    const used = (): void => {
      usedAt.current = Date.now()
    }
    used()
    const check = (): void => {
      const seconds = Math.max(0, Math.ceil(whole - (Date.now() - usedAt.current) / 1_000))
      setSecondsLeft(seconds)
      if (seconds === 0) {
        used()
        latest.current.onIdle()
      } else if (usedAt.current > told && Date.now() - told >= toldEvery) {
        told = Date.now()
        latest.current.onUsed?.()
      }
    }
    const timer = window.setInterval(check, 1_000)
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const event of events) window.addEventListener(event, used, { capture: true, passive: true })
    return () => {
      window.clearInterval(timer)
      for (const event of events) window.removeEventListener(event, used, { capture: true })
    }
  }, [whole])
  const stay = (): void => {
    usedAt.current = Date.now()
    setSecondsLeft(whole)
  }
  return { secondsLeft, stay }
}
