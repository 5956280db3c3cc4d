import { ErrorNote } from '../../ui/error-note.tsx'
import { PhotoIcon } from '../../ui/icons.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { FilePicker } from './file-picker.tsx'
import type { RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'

/** Photographs for the roster, from a ZIP archive or a folder; they may also come after the import. */
export function PhotoField({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const { photos, packing, failure } = state
  const files = photos.reduce((sum, pack) => sum + pack.files, 0)
  return (
    <section className="kd-roster-photos" aria-label="照片">
      <h2 className="kd-group-label">照片（可以不选，导入后再补）</h2>
      {packing ? (
        <ProgressPanel title="正在读取照片" done={packing.done} total={packing.total} unit="张" />
      ) : (
        <div className="kd-roster-buttons">
          <FilePicker accept=".zip" icon={<PhotoIcon />} onPick={(picked) => void work.addPhotos(picked)}>
            选择 ZIP
          </FilePicker>
          <FilePicker accept="image/*" folder icon={<PhotoIcon />} onPick={(picked) => void work.addPhotos(picked)}>
            选择文件夹
          </FilePicker>
          {files > 0 && (
            <>
              <span>已选 {files} 张</span>
              <button type="button" className="kd-text-button" onClick={() => work.removePhotos()}>
                不用这些照片
              </button>
            </>
          )}
        </div>
      )}
      <p className="kd-hint">文件名里要有证件号码，如 440100199001011237.jpg；缺照片不影响导入。</p>
      {failure?.at === 'photos' && <ErrorNote message={failure.error.message} reference={failure.error.reference} />}
    </section>
  )
}
