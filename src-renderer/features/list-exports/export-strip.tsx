import { Button } from 'antd'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { useExportDesk } from './use-export-desk.ts'
import './list-exports.css'

/** How far the list on its way out is, above whatever page is looked at meanwhile. */
export function ExportStrip() {
  const { desk, state } = useExportDesk()
  if (state.kind === 'idle') return null
  return (
    <div className="kd-export-strip">
      {state.kind === 'running' && (
        <ProgressPanel
          title={`正在导出${state.what}`}
          done={state.rows}
          unit="行"
          note="可以先看别的页面。"
          onCancel={desk.cancel}
          cancelling={state.cancelling}
        />
      )}
      {state.kind === 'done' && (
        <Notice tone="success" action={<Close onClose={desk.dismiss} />}>
          已导出{state.what} {state.rows.toLocaleString('zh-CN')} 行，文件“{state.fileName}
          ”在下载文件夹里。已记入操作日志。
        </Notice>
      )}
      {state.kind === 'failed' && (
        <ErrorNote
          message={`${state.what}没有导出：${state.error.message}`}
          reference={state.error.reference}
          action={{ label: '知道了', run: desk.dismiss }}
        />
      )}
    </div>
  )
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <Button size="small" onClick={onClose}>
    知道了
  </Button>
)
