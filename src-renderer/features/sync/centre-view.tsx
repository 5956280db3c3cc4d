import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { type Fact, FactGrid } from '../../ui/fact-grid.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { RecordStateLegend } from './record-state.tsx'
import { type Centre, clockQualityWords, clockWords, countWords, nearInstant, type SyncState } from './sync-words.ts'

/** 本机与中心端: who they are to each other, whether they hold the same, and whose clock is right. */
export function CentreView({ device, centre }: { device: SyncState['device']; centre: Centre }) {
  return (
    <div className="kd-centre">
      <div className="kd-centre-columns">
        <section aria-label="中心端">
          <h2 className="kd-group-label">中心端</h2>
          <CentreFacts centre={centre} />
        </section>
        <section aria-label="本机">
          <h2 className="kd-group-label">本机</h2>
          <DeviceFacts device={device} centre={centre} />
        </section>
      </div>
      <section aria-label="记录上的标记">
        <h2 className="kd-group-label">记录上的标记</h2>
        <RecordStateLegend />
      </section>
      <section aria-label="没有网络的考点">
        <h2 className="kd-group-label">没有网络的考点</h2>
        <ol className="kd-centre-steps">
          <li>点“导出同步包”，把得到的 .kdb 文件拷到 U 盘。里面是中心端还没有答复的全部操作和文件，已加密。</li>
          <li>把 U 盘送到中心端导入，带回中心端给的 .kdb 文件。</li>
          <li>点“导入同步包”，选带回的文件。U 盘丢了、文件导了两次都不要紧：再导出一次即可，不会办两遍。</li>
        </ol>
      </section>
    </div>
  )
}

function CentreFacts({ centre }: { centre: Centre }) {
  const { today } = useSignedIn()
  const { url, siteName, pairedAt, lastContactAt, filesUp, filesDown, digestAgrees } = centre
  const facts: readonly Fact[] = [
    { label: '考点', value: siteName },
    { label: '地址', value: <span className="kd-centre-address">{url}</span> },
    { label: '配对时间', value: formatChinaTime(InstantSchema.parse(pairedAt)) },
    { label: '最后联系', value: lastContactAt === null ? '还没有联系过' : nearInstant(lastContactAt, today) },
    { label: '照片附件', value: `待传 ${countWords(filesUp)} 个，待取 ${countWords(filesDown)} 个` },
    { label: '两边核对', value: <DigestMark agrees={digestAgrees} />, second: digestSecond(digestAgrees) },
  ]
  return <FactGrid columns={1} facts={facts} />
}

function DigestMark({ agrees }: { agrees: boolean | null }) {
  if (agrees === null) return '还没有核对过'
  return agrees ? (
    <StateMark shape="tick-filled" tone="success">
      两边一致
    </StateMark>
  ) : (
    <StateMark shape="triangle" tone="warning">
      两边不一致
    </StateMark>
  )
}

function digestSecond(agrees: boolean | null): string {
  if (agrees === null) return '接收完中心端的记录后自动核对'
  return agrees ? '每次接收完自动核对' : '会自动重取中心端的记录；本机还没上传的不受影响。总是这样请导出诊断信息报修'
}

function DeviceFacts({ device, centre }: { device: SyncState['device']; centre: Centre }) {
  const suspect = centre.clockQuality === 'suspect'
  const facts: readonly Fact[] = [
    { label: '工作站', value: `工作站 ${device.number}` },
    { label: '设备号', value: <span title={device.id}>{shortId(device.id)}</span>, second: '报修时请告知' },
    { label: '纪元', value: `第 ${device.epoch} 纪元`, second: '从备份恢复一次、重新配对一次，各加一' },
    {
      label: '时钟',
      value: suspect ? (
        <StateMark shape="triangle" tone="warning">
          {clockWords(centre.clockOffset)}
        </StateMark>
      ) : (
        clockWords(centre.clockOffset)
      ),
      second: clockQualityWords[centre.clockQuality],
    },
  ]
  return <FactGrid columns={1} facts={facts} />
}

/** Enough to tell workstations apart by phone. */
const shortId = (id: string): string => id.slice(-8)
