import { useQueryClient } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { mostNumbers } from '../../../src-shared/domain/number-blocks.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { countWords, type Numbers } from './sync-words.ts'

/** 领取号段: how many numbers, and what comes of it. */
export function NumbersDialog({ numbers, onClose }: { readonly numbers: Numbers; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const command = useCommand('sync', 'requestNumbers')
  const [count, setCount] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const problem =
    count === null || count < 1 || count > mostNumbers ? `请填 1 到 ${mostNumbers} 之间的整数。` : undefined
  const submit = async (): Promise<void> => {
    setTried(true)
    if (problem !== undefined || count === null) return
    if (!(await command.run({ count }))) return
    await queries.invalidateQueries({ queryKey: ['sync'] })
    onClose()
  }
  const { left, wanted } = numbers
  const asked = wanted > 0 ? `，已申请 ${countWords(wanted)} 个还没有答复，再领按新的数算` : ''
  return (
    <FormDialog
      title="领取证书号段"
      className="kd-prose"
      submitLabel="领取"
      busy={command.busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {command.error && <ErrorNote message={command.error.message} reference={command.error.reference} />}
      <FormField
        label="领取多少个号"
        required
        error={tried ? problem : undefined}
        hint={`本机还有 ${countWords(left)} 个号${asked}`}
      >
        {(field) => (
          <InputNumber
            {...field}
            autoFocus
            precision={0}
            suffix="个"
            value={count}
            onChange={(typed) => setCount(typed)}
          />
        )}
      </FormField>
      <p className="kd-hint">
        由中心端分配：联网后马上有答复，离线时先记下，联网后再问。领到的号不能退回，也不会再给别人，够用就好。
      </p>
    </FormDialog>
  )
}
