import { AutoComplete } from 'antd'
import { useEffect, useState } from 'react'
import { useCoreQuery } from '../../../client/use-core-query.ts'
import { FormField } from '../../../ui/form-field.tsx'
import { bytesWords } from './backup-words.ts'

export type FolderFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (folder: string) => void
  readonly places: readonly { readonly folder: string; readonly freeBytes: number; readonly sameDisk: boolean }[]
  readonly error?: string | undefined
  /** Said where nothing is filled in. */
  readonly emptyHint: string
  readonly required?: boolean
}

/** A folder of this workstation: offered from what is plugged in, or typed; looked at before anything is written. */
export function FolderField({ label, value, onChange, places, error, emptyHint, required = false }: FolderFieldProps) {
  const folder = useSettled(value.trim())
  const looked = useCoreQuery('backup', 'examine', { folder }, { enabled: folder !== '' })
  const found = folder === '' || folder !== value.trim() ? undefined : looked.data
  return (
    <FormField
      label={label}
      layout="beside"
      required={required}
      error={error ?? (found && !found.usable && found.message)}
      hint={value.trim() === '' ? emptyHint : found?.usable && <PlaceHint {...found} />}
    >
      {(field) => (
        <AutoComplete
          {...field}
          className="kd-backup-folder"
          placeholder="例如：E:\考点备份"
          value={value}
          onChange={onChange}
          options={places.map((place) => ({
            value: place.folder,
            label: `${place.folder}　剩余 ${bytesWords(place.freeBytes)}${place.sameDisk ? '，与数据同盘' : ''}`,
          }))}
        />
      )}
    </FormField>
  )
}

function PlaceHint({ freeBytes, sameDisk }: { freeBytes: number; sameDisk: boolean }) {
  return (
    <>
      剩余空间 {bytesWords(freeBytes)}。
      {sameDisk && '这个文件夹与数据在同一个盘上，盘坏了两份一起没有，最好另用 U 盘或别的盘。'}
    </>
  )
}

/** What is still being typed is not looked for on disks. Milliseconds. */
const settling = 400

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), settling)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}
