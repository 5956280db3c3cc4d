import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Logo } from '../../ui/logo.tsx'
import { StepTrail } from '../../ui/step-trail.tsx'
import { AudienceScope } from '../audience-scope.tsx'
import { useFirstFault } from '../use-first-fault.ts'
import {
  type Draft,
  emptyDraft,
  type Problems,
  passphraseProblems,
  peopleProblems,
  type StepProps,
  siteProblems,
  wishOf,
} from './draft.ts'
import { PassphraseStep } from './passphrase-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { RecoveryKeyStep } from './recovery-key-step.tsx'
import { SiteStep } from './site-step.tsx'
import './first-run.css'

const steps = ['考点信息', '数据口令', '工作人员', '恢复密钥']
const checks: readonly ((draft: Draft) => Problems)[] = [siteProblems, passphraseProblems, peopleProblems]
const none: Problems = new Map()

export type FirstRunWizardProps = {
  readonly version: string
  /** The site exists from now on; the wizard stays until its recovery key is known to be kept. */
  readonly onEstablished: () => void
  readonly onDone: () => void
  /** A site that exists already, as a backup. */
  readonly onRestore: () => void
  /** 加入已有考点. */
  readonly onJoin: () => void
}

/** S1: everything a site needs before its first working day, submitted once, all or nothing. */
export function FirstRunWizard({ version, onEstablished, onDone, onRestore, onJoin }: FirstRunWizardProps) {
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState(emptyDraft)
  const [attempts, setAttempts] = useState(0)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const { run, busy, error, clearError } = useCommand('startup', 'establish')
  const queries = useQueryClient()
  const heading = useFocusOnStep(step)
  const form = useRef<HTMLFormElement>(null)
  const problems = attempts > 0 ? (checks[step]?.(draft) ?? none) : none

  useFirstFault(form, error ?? attempts)

  const go = (to: number): void => {
    setStep(to)
    setAttempts(0)
    clearError()
  }
  const forward = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setAttempts((before) => before + 1)
    if ((checks[step]?.(draft) ?? none).size > 0) return
    if (step < 2) return go(step + 1)
    const done = await run(wishOf(draft))
    if (!done) return
    onEstablished()
    setRecoveryKey(done.output.recoveryKey)
    // Passwords and the passphrase are not kept in the page any longer than they are needed.
    setDraft({ ...emptyDraft, site: draft.site })
    go(3)
  }
  const finish = (): void => {
    onDone()
    void queries.resetQueries()
  }
  const props: StepProps = {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    problem: (path) => problems.get(path) ?? error?.issues.find((issue) => issue.path === path)?.message,
  }
  return (
    <AudienceScope audience="candidate">
      <div className="kd-first-run">
        <header className="kd-first-run-head">
          <div className="kd-first-run-column">
            <Logo size={28} />
            <b>考点通</b>
            <span className="kd-hint">v{version}</span>
          </div>
        </header>
        <main className="kd-first-run-main">
          <div className="kd-first-run-column">
            <h1 ref={heading} tabIndex={-1}>
              首次设置
            </h1>
            <StepTrail steps={steps} current={step} size="large" />
            {recoveryKey === null ? (
              <form ref={form} noValidate className="kd-first-run-form" onSubmit={(event) => void forward(event)}>
                {step === 0 && <SiteStep {...props} />}
                {step === 1 && <PassphraseStep {...props} />}
                {step === 2 && <PeopleStep {...props} />}
                {error && <ErrorNote message={error.message} reference={error.reference} />}
                <div className="kd-first-run-bar kd-card">
                  <p>{barSentences[step]}</p>
                  {step === 0 && <Button onClick={onJoin}>加入已有考点</Button>}
                  {step === 0 && <Button onClick={onRestore}>从备份恢复</Button>}
                  {step > 0 && <Button onClick={() => go(step - 1)}>上一步</Button>}
                  <Button type="primary" htmlType="submit" loading={busy}>
                    {step < 2 ? '下一步' : '建立考点'}
                  </Button>
                </div>
              </form>
            ) : (
              <RecoveryKeyStep siteName={draft.site.name} recoveryKey={recoveryKey} onDone={finish} />
            )}
          </div>
        </main>
      </div>
    </AudienceScope>
  )
}

const barSentences = [
  '以后可以在“设置”里修改。换了电脑、手里有备份的，点“从备份恢复”。',
  '口令不会存下来，请现在就记牢。',
  '点“建立考点”后一次写入；中途断电也不会留下一半。',
]

/** A new step begins at its top; the first field takes the focus, where there is one. */
function useFocusOnStep(step: number) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    // After the field that takes the focus has come into view: the step is read from its title.
    heading.current?.closest('main')?.scrollTo({ top: 0 })
    if (step === 3) heading.current?.focus()
  }, [step])
  return heading
}
