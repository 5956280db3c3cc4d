import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { client } from '../client/client.ts'

const checkMilliseconds = 10_000

/**
 * Tells the core now and then that somebody is at the page, and locks it once nobody was for that long. The core counts
 * for itself too: a page that was put to sleep is locked when it wakes.
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
      try {
        if (Date.now() - usedAt.current >= minutes * 60_000) await client.accounts.lock({})
        else if (usedAt.current > told) {
          told = Date.now()
          await client.accounts.touch({})
          return
        } else return
      } catch {
        // Signed out or locked meanwhile, or the core is away: asking again shows which.
      }
      await askAgain()
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
