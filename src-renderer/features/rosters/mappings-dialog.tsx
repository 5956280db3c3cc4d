import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { meaningWord } from '../../../src-shared/domain/column-mapping.ts'
import { CallError } from '../../client/call-failure.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { type MappingFeature, mappingsOf } from './column-mapping.ts'

interface Kept {
  readonly mappingId: string
  readonly name: string
  readonly headings: readonly { readonly heading: string; readonly meaning: string | null }[]
}

/** All saved mappings of one kind of import: renamed and removed here. */
export function MappingsDialog({ feature, onClose }: { feature: MappingFeature; onClose: () => void }) {
  const found = useQuery({
    queryKey: [feature, 'listMappings', {}],
    queryFn: () => mappingsOf(feature).listMappings({}),
  })
  const [failure, setFailure] = useState<CallError | null>(null)
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setFailure(null)
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailure(error)
      return false
    }
  }
  const mappings = found.data?.mappings ?? []
  return (
    <Dialog title="列对应方案" width={640} onClose={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
      {found.error && <ErrorNote message={found.error.message} />}
      {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
      {found.data && mappings.length === 0 && (
        <EmptyState title="还没有方案">改好对应列后点“保存为方案…”，下次列名相同的表会自动照此对应。</EmptyState>
      )}
      <ul className="kd-mapping-list">
        {mappings.map((mapping) => (
          <MappingRow
            key={mapping.mappingId}
            mapping={mapping}
            onRename={(name) =>
              attempt(() => mappingsOf(feature).renameMapping({ mappingId: mapping.mappingId, name }))
            }
            onRemove={() => attempt(() => mappingsOf(feature).removeMapping({ mappingId: mapping.mappingId }))}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function MappingRow({
  mapping: { name, headings },
  onRename,
  onRemove,
}: {
  mapping: Kept
  onRename: (name: string) => Promise<boolean>
  onRemove: () => Promise<boolean>
}) {
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null)
  const [typed, setTyped] = useState(name)
  const words = headings.map(({ heading, meaning }) => `${heading} → ${meaningWord(meaning)}`).join('；')
  const stop = (): void => setDoing(null)
  const rename = async (): Promise<void> => {
    if (await onRename(typed)) stop()
  }
  if (doing === 'rename') {
    return (
      <li>
        <Input
          size="small"
          autoFocus
          aria-label={`${name} 的新名称`}
          maxLength={30}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => void rename()}
        />
        <Button size="small" onClick={() => void rename()}>
          保存名称
        </Button>
        <Button size="small" onClick={stop}>
          取消
        </Button>
      </li>
    )
  }
  return (
    <li>
      <span className="kd-mapping-name">
        <b className="kd-one-line" title={name}>
          {name}
        </b>
        <span className="kd-hint kd-one-line" title={words}>
          {words}
        </span>
      </span>
      {doing === 'remove' ? (
        <>
          <span>删去这个方案？</span>
          <Button size="small" onClick={() => void onRemove()}>
            删除
          </Button>
          <Button size="small" autoFocus onClick={stop}>
            不删
          </Button>
        </>
      ) : (
        <>
          <button
            type="button"
            className="kd-text-button"
            aria-label={`改名 ${name}`}
            onClick={() => setDoing('rename')}
          >
            改名
          </button>
          <button
            type="button"
            className="kd-text-button"
            aria-label={`删除 ${name}`}
            onClick={() => setDoing('remove')}
          >
            删除
          </button>
        </>
      )}
    </li>
  )
}
