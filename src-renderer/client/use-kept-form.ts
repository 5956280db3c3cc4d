import { useEffect, useMemo, useRef, useState } from 'react'
import { client } from './client.ts'

/**
 * What a form was left with before the page was loaded anew, out of the core's memory; `undefined` until it is known.
 * Something that is no such draft any more counts as none.
 */
export function useKeptForm<Draft>(
  name: string,
  isDraft: (found: unknown) => found is Draft,
): Draft | null | undefined {
  const [found, setFound] = useState<Draft | null>()
  const known = useRef(isDraft)
  useEffect(() => {
    let gone = false
    const look = async (): Promise<void> => {
      const answer = await client.drafts.get({ name }).catch(() => ({ content: null }))
      if (!gone) setFound(parsed(answer.content, known.current))
    }
    void look()
    return () => {
      gone = true
    }
  }, [name])
  return found
}

function parsed<Draft>(content: string | null, isDraft: (found: unknown) => found is Draft): Draft | null {
  const found: unknown = content === null ? null : JSON.parse(content)
  return isDraft(found) ? found : null
}

/** Keeps a form as it stands, or null: nothing of it; of what is typed while a call is under way only the last counts. */
export function useKeepingForm(name: string, draft: unknown): void {
  const waiting = useRef<{ readonly content: string | null } | null>(null)
  const busy = useRef(false)
  const content = useMemo(() => (draft === null ? null : JSON.stringify(draft)), [draft])
  useEffect(() => {
    waiting.current = { content }
    const send = async (): Promise<void> => {
      if (busy.current) return
      busy.current = true
      while (waiting.current) {
        const kept = { name, content: waiting.current.content }
        waiting.current = null
        // Too much, locked, or no core at the moment: then a reload loses it, and typing goes on.
        await client.drafts.keep(kept).catch(() => undefined)
      }
      busy.current = false
    }
    void send()
  }, [name, content])
}
