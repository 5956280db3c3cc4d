import { useEffect, useRef, useState } from 'react'
import { client } from '../client/client.ts'

const toldEvery = 10_000

/**
 * Counts down while nobody is at the page, and calls `leave` at the end. The core is told now and then that somebody is,
 * and counts for itself.
 *
 * @returns seconds left, and what puts the countdown back
 */
export function useIdleSignOut({ minutes, leave }: { minutes: number; leave: () => void }): {
  readonly secondsLeft: number
  readonly stay: () => void
} {
  const [secondsLeft, setSecondsLeft] = useState(minutes * 60)
  const usedAt = useRef(Date.now())
  const latest = useRef(leave)
  useEffect(() => {
    latest.current = leave
  }, [leave])
  const stay = (): void => {
    usedAt.current = Date.now()
    setSecondsLeft(minutes * 60)
  }
  useEffect(() => {
    let told = Date.now()
    let left = false
    const used = (): void => {
      usedAt.current = Date.now()
    }
    const check = (): void => {
      const seconds = Math.max(0, Math.ceil(minutes * 60 - (Date.now() - usedAt.current) / 1_000))
      setSecondsLeft(seconds)
      if (seconds === 0 && !left) {
        left = true
        latest.current()
      } else if (usedAt.current > told && Date.now() - told >= toldEvery) {
        told = Date.now()
        // Signed out meanwhile: the frame hears of every refusal and asks how things stand.
        void client.accounts.touch({}).catch(() => undefined)
      }
    }
    const timer = window.setInterval(check, 1_000)
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const event of events) window.addEventListener(event, used, { capture: true, passive: true })
    return () => {
      window.clearInterval(timer)
      for (const event of events) window.removeEventListener(event, used, { capture: true })
    }
  }, [minutes])
  return { secondsLeft, stay }
}
