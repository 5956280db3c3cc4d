import { useEffect, useState } from 'react'

const settleMilliseconds = 250

/** The value once it has stood for a moment: what is typed does not ask for a draw at every letter. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), settleMilliseconds)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}
