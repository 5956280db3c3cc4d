import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../client/use-command.ts'
import { useCoreQuery } from '../../../client/use-core-query.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FactGrid } from '../../../ui/fact-grid.tsx'
import { FormField } from '../../../ui/form-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { WhatGoes } from './due-people.tsx'
import { EraseDialog } from './erase-dialog.tsx'

/** 按本人申请: somebody who asks for it before the term is over, unless a rule forbids it. */
export function OnRequest() {
  const [typed, setTyped] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(false)
  const command = useCommand('retention', 'erase')
  const found = useCoreQuery('retention', 'find', { idNumber }, { enabled: idNumber !== '' })
  const person = found.data?.person ?? null
  const because = found.data?.because ?? []
  const erase = async (password: string): Promise<void> => {
    if (!person) return
    const answer = await command.run({ password, basis: 'requested', people: [person.candidateId] })
    if (!answer) return
    setAsking(false)
    setDone(true)
    setTyped('')
    setIdNumber('')
  }
  const look = (): void => {
    setDone(false)
    setIdNumber(typed.trim())
  }
  return (
    <section className="kd-settings-section" aria-label="按本人申请清除">
      <h2>按本人申请清除</h2>
      <p className="kd-hint">
        考生本人要求删除个人信息时，核对本人证件后办理（个人信息保护法第四十七条）。法定期限没有到、或还有事情没有办完的不能清除，会写明原因。
      </p>
      <form
        className="kd-settings-fields"
        onSubmit={(event) => {
          event.preventDefault()
          look()
        }}
      >
        <FormField label="证件号码" layout="beside" required>
          {(field) => (
            <div className="kd-request-line">
              <Input {...field} value={typed} maxLength={30} onChange={(event) => setTyped(event.target.value)} />
              <Button htmlType="submit" disabled={typed.trim() === ''}>
                查找
              </Button>
            </div>
          )}
        </FormField>
      </form>
      <div className="kd-backup-notes" aria-live="polite">
        {done && <Notice tone="success">已按本人申请清除，已记入操作日志。</Notice>}
        {found.error && <ErrorNote message={found.error.message} />}
        {found.data && !person && <Notice tone="neutral">没有这个证件号码的考生。请核对号码，要填完整的。</Notice>}
        {person && (
          <FactGrid
            facts={[
              { label: '考生', value: person.name, second: person.maskedIdNumber },
              { label: '单位', value: person.employerName },
              { label: '报名、证书', value: `${person.enrollments} 条报名，${person.certificates} 张证书` },
              { label: '最后一天', value: person.lastOn, second: `按期限 ${person.dueOn} 起到期` },
            ]}
          />
        )}
        {because.map((sentence) => (
          <Notice key={sentence} tone="warning">
            {sentence}
          </Notice>
        ))}
        {person && because.length === 0 && (
          <div className="kd-security-actions">
            <Button danger onClick={() => setAsking(true)}>
              清除 {person.name} 的个人信息…
            </Button>
          </div>
        )}
      </div>
      {asking && person && (
        <EraseDialog
          title="按本人申请清除个人信息"
          submitLabel="清除这 1 人"
          command={command}
          onSubmit={erase}
          onClose={() => setAsking(false)}
        >
          <WhatGoes people={[person]} />
        </EraseDialog>
      )}
    </section>
  )
}
