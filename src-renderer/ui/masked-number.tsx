import { useEffect, useState } from 'react'
import { EyeIcon, EyeOffIcon } from './icons.tsx'
import './masked-number.css'

export type MaskedNumberProps = {
  /** As it stands in lists: 4401**********3689. */
  readonly masked: string
  /** What is masked, for the button's name: 证件号码. */
  readonly label: string
  /** Asks the core, which journals the reveal. Rejects with an Error whose message is a sentence for the user. */
  readonly reveal?: (() => Promise<string>) | undefined
}

/** A revealed number hides itself again after this time: a colleague may stand behind. */
const SHOWN_MILLISECONDS = 30_000

/** A masked number with its eye. Nothing is fetched before the eye is pressed. Give it `key={record id}`. */
export function MaskedNumber({ masked, label, reveal }: MaskedNumberProps) {
  const [full, setFull] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (full === null) return
    const timer = window.setTimeout(() => setFull(null), SHOWN_MILLISECONDS)
    return () => window.clearTimeout(timer)
  }, [full])
  const toggle = async (): Promise<void> => {
    setProblem(null)
    if (full !== null || !reveal) {
      setFull(null)
      return
    }
    setAsking(true)
    try {
      setFull(await reveal())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没能显示完整号码，请再试一次。')
    } finally {
      setAsking(false)
    }
  }
  const name = full === null ? `显示完整${label}（会记入操作日志）` : `隐藏${label}`
  return (
    <span className="kd-masked">
      <span className="kd-masked-digits">{full ?? masked}</span>
      {reveal && (
        <button
          type="button"
          className="kd-icon-button"
          aria-label={name}
          title={name}
          aria-busy={asking}
          onClick={() => void toggle()}
        >
          {full === null ? <EyeIcon /> : <EyeOffIcon />}
        </button>
      )}
      {problem !== null && (
        <span className="kd-masked-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  )
}
