import { useSignedIn } from '../../app/signed-in.ts'
import { ProgressTrack } from '../../ui/progress-panel.tsx'
import { type Shape, StateShape } from '../../ui/state-shapes.tsx'
import { type Centre, countWords, durationSince, nearInstant, phaseWords } from './sync-words.ts'

/** Everything in one band: what waits, what is held, what needs somebody, and what is going on just now. */
export function StandingBand({ centre, onAttention }: { centre: Centre; onAttention: () => void }) {
  const { today } = useSignedIn()
  const { waiting, oldestAt, filesUp, filesDown, parked, needsAttention } = centre
  const age =
    waiting === 0 || oldestAt === null
      ? '都传完了'
      : `最早 ${nearInstant(oldestAt, today)}，已等 ${durationSince(oldestAt, Date.now())}`
  return (
    <div className="kd-standing">
      <Count shape="dotted" count={waiting} word="待上传" second={age} />
      <Count
        shape="half"
        count={filesUp}
        word="待传文件"
        second={filesDown > 0 ? `另有 ${countWords(filesDown)} 个待取回` : '没有要取回的'}
      />
      {parked > 0 && <Count shape="parked" count={parked} word="中心暂存" second="中心端收到了，等它处理" />}
      <button type="button" className="kd-standing-open" onClick={onAttention}>
        <Count
          shape={needsAttention > 0 ? 'triangle' : 'full'}
          attention={needsAttention > 0}
          count={needsAttention}
          word="需处理"
          second={needsAttention > 0 ? '不影响其他项上传' : '没有要处理的'}
        />
      </button>
      <Phase centre={centre} />
    </div>
  )
}

function Count({
  shape,
  count,
  word,
  second,
  attention = false,
}: {
  shape: Shape
  count: number
  word: string
  second: string
  attention?: boolean
}) {
  return (
    <span className={attention ? 'kd-standing-count kd-standing-attention' : 'kd-standing-count'}>
      <StateShape shape={shape} size={14} />
      <b className="kd-standing-number">{countWords(count)}</b>
      <span className="kd-standing-words">
        <b>{word}</b>
        <span>{second}</span>
      </span>
    </span>
  )
}

function Phase({ centre: { phase, waiting, lastContactAt } }: { centre: Centre }) {
  const { today } = useSignedIn()
  const { title, detail } = phaseWords(phase, { waiting, today })
  const contact = lastContactAt === null ? '还没有联系过中心端' : `最后联系 ${nearInstant(lastContactAt, today)}`
  return (
    <div className={phase.kind === 'blocked' ? 'kd-standing-phase kd-standing-blocked' : 'kd-standing-phase'}>
      <p role="status">
        <b>{title}</b>
        <span className="kd-standing-contact">{contact}</span>
      </p>
      <p className="kd-standing-detail">{detail}</p>
      <Progress phase={phase} title={title} words={detail} />
    </div>
  )
}

function Progress({ phase, title, words }: { phase: Centre['phase']; title: string; words: string }) {
  if (phase.kind === 'pulling') return <ProgressTrack title={title} words={words} done={phase.rows} />
  return phase.kind === 'pushing' || phase.kind === 'files' ? (
    <ProgressTrack title={title} words={words} done={phase.done} total={phase.total} />
  ) : null
}
