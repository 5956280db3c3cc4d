import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '../client/client.ts'

const checkMilliseconds = 10_000

/**
 * Tells the core now and then that somebody is at the page, and once nobody was for that long asks whether it is locked.
 * The core decides, because another tab of the same sign-in may be in use; a page that was put to sleep asks when it
 * wakes.
 */
export function useIdleLock({ minutes, enabled }: { minutes: number; enabled: boolean }): void {
  const usedAt = useRef(Date.now())
  const queries = useQueryClient()
  useEffect(() => {
    if (!enabled) return
    const used = (): void => {
      usedAt.current = Date.now()
    }
    used()
    let told = usedAt.current
    const askAgain = () => queries.invalidateQueries({ queryKey: ['accounts', 'current'] })
    const check = async (): Promise<void> => {
      if (usedAt.current > told) {
        told = Date.now()
        // Signed out or locked meanwhile, or the core is away: the frame hears of every refusal and asks which.
        await client.accounts.touch({}).catch(() => undefined)
      } else if (Date.now() - usedAt.current >= minutes * 60_000) await askAgain()
    }
    const timer = window.setInterval(() => void check(), checkMilliseconds)
    const woken = (): void => {
      if (!document.hidden) void askAgain()
    }
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const event of events) window.addEventListener(event, used, { capture: true, passive: true })
    document.addEventListener('visibilitychange', woken)
    return () => {
      window.clearInterval(timer)
      for (const event of events) window.removeEventListener(event, used, { capture: true })
      document.removeEventListener('visibilitychange', woken)
    }
  }, [minutes, enabled, queries])
}
