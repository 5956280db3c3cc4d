import { Button } from 'antd'
import { Notice } from '../../ui/notice.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { RosterRecord } from './roster-record.tsx'
import type { RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'
import { UnusedPhotos } from './unused-photos.tsx'

/** While it runs, how far it is; afterwards what came in and where to go next. */
export function ImportStep({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const { importing, imported, leftOut } = state
  if (importing) {
    return (
      <div className="kd-roster-body">
        <div className="kd-roster-choose">
          <ProgressPanel
            title="正在导入名册"
            done={importing.done}
            total={importing.total}
            unit={state.photos.length > 0 ? '项' : '人'}
            note="可以先去做别的，导入会继续。取消后一个人也不会导入。"
            cancelling={importing.cancelling}
            onCancel={() => work.cancelImport()}
          />
        </div>
      </div>
    )
  }
  if (!imported) return null
  const { people, registered, employers, photos, refusedPhotos, unmatched, rosterId } = imported
  return (
    <div className="kd-roster-body">
      <div className="kd-roster-choose">
        <Notice
          tone="success"
          action={
            <Button onClick={() => work.clear()} autoFocus>
              再导入一份
            </Button>
          }
        >
          <b>已导入 {people} 人</b>，其中 {registered} 人新登记
          {people > registered && `，${people - registered} 人沿用已有档案`}
          {employers > 0 && `；新登记单位 ${employers} 个`}
          {photos > 0 && `；照片 ${photos} 张`}。接下来由审核员审核。
        </Notice>
        {leftOut > 0 && (
          <Notice tone="warning">
            <b>有误的 {leftOut} 行没有导入</b>
            ，已下载为待更正名册。发回单位改好后，把它当作一份新名册导入，就是这 {leftOut} 人。
          </Notice>
        )}
        <UnusedPhotos refused={refusedPhotos} unmatched={unmatched} />
        <RosterRecord rosterId={rosterId} />
      </div>
    </div>
  )
}
