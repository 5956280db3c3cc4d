import { useEffect, useState } from 'react'

/** Seconds before another code may be asked for; the core counts the same. */
const apart = 60

export interface CodeRequest {
  readonly codeId: string
  readonly released: 'sent' | 'by-clerk'
}

/** A code that was asked for, and how long until it may be asked for again. */
export function useCode() {
  const [request, setRequest] = useState<CodeRequest | null>(null)
  const [askedAt, setAskedAt] = useState(0)
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (askedAt === 0) return
    const timer = window.setInterval(() => setNow(Date.now()), 500)
    return () => window.clearInterval(timer)
  }, [askedAt])
  const left = askedAt === 0 ? 0 : Math.max(0, Math.ceil(apart - (now - askedAt) / 1_000))
  return {
    request,
    left: Math.min(left, apart),
    begin: (asked: CodeRequest): void => {
      setRequest(asked)
      setAskedAt(Date.now())
      setNow(Date.now())
    },
    /** The number changed: what was asked for is for another. */
    drop: (): void => setRequest(null),
  }
}
