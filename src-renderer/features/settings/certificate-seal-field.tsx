import { Button } from 'antd'
import { useState } from 'react'
import { sentenceOf } from '../../client/call-failure.ts'
import { upload } from '../../client/files.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilePicker } from '../rosters/file-picker.tsx'

/** The authority's seal as a picture, taken in at once: it is no field of the form around it. */
export function CertificateSealField() {
  const { data, error } = useCoreQuery('certificateSeal', 'get', {})
  const set = useCommand('certificateSeal', 'set')
  const remove = useCommand('certificateSeal', 'remove')
  const [failure, setFailure] = useState<string | null>(null)
  const take = async ([file]: readonly File[]): Promise<void> => {
    if (!file) return
    setFailure(null)
    try {
      await set.run({ uploadId: await upload(file) })
    } catch (thrown) {
      setFailure(sentenceOf(thrown))
    }
  }
  const problem = failure ?? set.error?.message ?? remove.error?.message ?? error?.message
  const picture = data?.picture ?? null
  return (
    <section className="kd-settings-section" aria-label="发证机关印章">
      <h2>发证机关印章</h2>
      {problem && <ErrorNote message={problem} />}
      <div className="kd-seal">
        <div className="kd-seal-place">
          {picture ? (
            <img src={`data:image/jpeg;base64,${picture.base64}`} alt="发证机关印章" />
          ) : (
            <span className="kd-hint">没有印章图，打印后盖章</span>
          )}
        </div>
        <div className="kd-seal-words">
          <p>印在证书右下角直径 45 毫米的用印处，压在发证机关名称和日期上。PNG 或 JPEG，正方形，至少 300×300 像素。</p>
          <p className="kd-hint">
            上传即生效并记入操作日志；程序会重新编码成白底图片。印章由发证机关授权使用，没有授权请留空，打印后盖章。
            来源：本程序的做法；电子印章的效力以《电子签名法》和当地规定为准。
          </p>
          <div className="kd-seal-buttons">
            <FilePicker accept="image/png,image/jpeg" loading={set.busy} onPick={(files) => void take(files)}>
              {picture ? '换一张' : '上传印章图'}
            </FilePicker>
            {picture && (
              <Button loading={remove.busy} onClick={() => void remove.run({})}>
                移除
              </Button>
            )}
          </div>
        </div>
      </div>
    </section>
  )
}
