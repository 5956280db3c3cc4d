import { useEffect, useState } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'

const prefix = 'kaodian.draft.'

interface KeptDraft<Fields> {
  readonly fields: Fields
  readonly setFields: (fields: Fields) => void
  /** What was typed before the page was reloaded has been put back. */
  readonly restored: boolean
  readonly forget: () => void
}

/**
 * What is being typed into a form, kept through a reload of the page, in this window only. Not for personal data: it
 * lies unencrypted in the browser until the window closes.
 */
export function useKeptDraft<Fields>(form: string, initial: Fields): KeptDraft<Fields> {
  // Another person at this window begins anew.
  const name = `${useSignedIn().staff.id}.${form}`
  const [found] = useState(() => read<Fields>(name))
  const [fields, setFields] = useState<Fields>(found ?? initial)
  const [touched, setTouched] = useState(false)
  useEffect(() => {
    if (touched) window.sessionStorage.setItem(prefix + name, JSON.stringify(fields))
  }, [name, fields, touched])
  return {
    fields,
    setFields: (next) => {
      setTouched(true)
      setFields(next)
    },
    restored: found !== null && !touched,
    forget: () => {
      setTouched(false)
      window.sessionStorage.removeItem(prefix + name)
    },
  }
}

function read<Fields>(name: string): Fields | null {
  const kept = window.sessionStorage.getItem(prefix + name)
  return kept === null ? null : (JSON.parse(kept) as Fields)
}
