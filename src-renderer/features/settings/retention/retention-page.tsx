import { useState } from 'react'
import { type RetentionTerms, RetentionTermsSchema } from '../../../../src-shared/domain/retention.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useCoreQuery } from '../../../client/use-core-query.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { NumberSettingField } from '../number-setting-field.tsx'
import { firstSentences } from '../problems.ts'
import { SaveBar } from '../save-bar.tsx'
import { useDraft } from '../use-draft.ts'
import { DuePeople } from './due-people.tsx'
import { OnRequest } from './on-request.tsx'
import { CopiesLeft, OtherDue } from './other-due.tsx'
import { keptNowhere, termFields } from './term-fields.ts'
import '../backup/backup.css'
import './retention.css'

/** 保存期限: how long what is kept, and what is due to be erased. */
export function RetentionPage() {
  const found = useCoreQuery('retention', 'terms', {})
  const due = useCoreQuery('retention', 'due', {})
  const command = useCommand('retention', 'setTerms')
  const [saved, setSaved] = useState(false)
  const draft = useDraft<RetentionTerms>(found.data?.terms)
  const terms = draft.values
  if (!found.data || !terms) return found.error ? <ErrorNote message={found.error.message} /> : null
  const problems = firstSentences(RetentionTermsSchema.safeParse(terms))
  const { version } = found.data
  const save = async (): Promise<void> => {
    if (draft.changed === 0 || problems.size > 0) return
    if (!(await command.run({ version, terms }))) return
    await found.refetch()
    draft.forget()
    setSaved(true)
  }
  return (
    <>
      <div className="kd-settings-body">
        <section className="kd-settings-section" aria-label="保存多久">
          <h2>保存多久</h2>
          <div className="kd-settings-fields">
            {termFields.map((field) => (
              <NumberSettingField
                key={field.name}
                field={field}
                value={terms[field.name]}
                problem={problems.get(field.name)}
                onChange={(value) => draft.set({ [field.name]: value })}
              />
            ))}
          </div>
          <dl className="kd-kept-nowhere">
            {keptNowhere.map(({ what, why }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className="kd-hint">{why}</dd>
              </div>
            ))}
          </dl>
        </section>
        {due.error && <ErrorNote message={due.error.message} />}
        {due.data && <DuePeople due={due.data} />}
        {due.data && <OtherDue {...due.data} />}
        <OnRequest />
        {due.data && <CopiesLeft {...due.data} />}
      </div>
      <SaveBar draft={draft} command={command} faults={problems.size} saved={saved} onSave={() => void save()} />
    </>
  )
}
