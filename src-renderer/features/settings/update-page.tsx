import { Button } from 'antd'
import { useState } from 'react'
import type { UpdateState } from '../../../src-shared/contract/updates.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { Notice } from '../../ui/notice.tsx'
import { StateMark } from '../../ui/state-mark.tsx'

const working = { checking: '正在查有没有新版本…', downloading: '正在下载…', verifying: '正在核对更新文件…' } as const

const unavailable = {
  browser: '现在是在浏览器中使用：更新由安装程序的人做，换上新的程序文件夹后重新启动即可，数据不受影响。',
  'no-key': '这个程序没有带发布单位的公钥，不接受任何更新。要更新时，请用发布单位给的安装包。',
} as const

/** 程序更新: never by itself, never during work, and only what the publisher signed. */
export function UpdatePage() {
  const [isAsking, setAsking] = useState(false)
  const [isWorking, setWorking] = useState(false)
  const found = useCoreQuery('updates', 'state', {}, { every: isWorking ? 500 : undefined })
  const check = useCommand('updates', 'check')
  const openFile = useCommand('updates', 'openFile')
  const install = useCommand('updates', 'install')
  if (!found.data) return found.error && <ErrorNote message={found.error.message} reference={found.error.reference} />
  const { version, state } = found.data
  if (isWorking !== (state.phase === 'working')) setWorking(state.phase === 'working')
  const ask = async (which: typeof check): Promise<void> => {
    if (await which.run({})) await found.refetch()
  }
  const begin = async (): Promise<null> => {
    // A refusal is shown on the page, where its reason can be looked at.
    await install.run({})
    return null
  }
  const failure = check.error ?? openFile.error ?? install.error
  return (
    <section className="kd-settings-section" aria-label="程序更新">
      <h2>程序更新</h2>
      <FactGrid columns={1} facts={[{ label: '现在的版本', value: version }]} />
      <Standing state={state} />
      {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
      {state.phase !== 'unavailable' && (
        <>
          <p className="kd-hint">
            只安装发布单位签过名、比现在新的版本。安装时程序会关闭几分钟；有考试的当天、打印没打完时不能安装。请先做一次备份。
          </p>
          <div className="kd-security-actions">
            {state.phase === 'idle' && state.online && (
              <Button loading={check.busy} onClick={() => void ask(check)}>
                检查更新
              </Button>
            )}
            {state.phase !== 'working' && (
              <Button loading={openFile.busy} onClick={() => void ask(openFile)}>
                打开更新文件…
              </Button>
            )}
            {state.phase === 'ready' && (
              <Button type="primary" onClick={() => setAsking(true)}>
                安装 {state.version}…
              </Button>
            )}
          </div>
        </>
      )}
      {isAsking && state.phase === 'ready' && (
        <ConfirmDialog
          title={`安装 ${state.version}`}
          confirmLabel="关闭程序并安装"
          onConfirm={begin}
          onClose={() => setAsking(false)}
        >
          程序会关闭，所有人都要重新登录；没有提交的内容请先提交。
        </ConfirmDialog>
      )}
    </section>
  )
}

function Standing({ state }: { state: UpdateState }) {
  if (state.phase === 'unavailable') return <Notice tone="neutral">{unavailable[state.reason]}</Notice>
  if (state.phase === 'working') return <p role="status">{working[state.what]}</p>
  if (state.phase === 'ready') {
    return (
      <StateMark shape="tick-filled" tone="success">
        {state.version} 已取得并核对了签名，可以安装
      </StateMark>
    )
  }
  return state.note === null ? null : <Notice tone="neutral">{state.note}</Notice>
}
