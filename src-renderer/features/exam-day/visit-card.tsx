import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Examinee } from '../../../src-shared/contract/exam-day.ts'
import { verdictAllows } from '../../../src-shared/domain/admission-verdict.ts'
import { entryRefusalNames } from '../../../src-shared/domain/check-in.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Sep } from '../../ui/sep.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { CandidatePicture } from '../candidates/candidate-picture.tsx'
import { RevealNumber } from '../candidates/reveal-number.tsx'
import type { Visit } from './use-door.ts'
import { roomWords, shortTime, twoDigits, type VerdictLook, verdictLooks, verdictSentence } from './verdict-words.ts'

export type VisitDeeds = {
  readonly onLetIn: () => void
  readonly onTurnAway: () => void
  readonly onUndo: (examinee: Examinee) => void
  readonly onViolation: (examinee: Examinee) => void
  readonly onMove: (examinee: Examinee) => void
}

/** Whoever stands at the door: the verdict, the face, the place, and the two keys. */
export function VisitCard({ visit, busy, deeds }: { visit: Visit; busy: boolean; deeds: VisitDeeds }) {
  const { answer } = visit
  const look = lookOf(visit)
  const card = useRef<HTMLElement>(null)
  // The keys act on the page, not in the search field: whoever was just found has the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new visitor takes it
  useEffect(() => card.current?.focus({ preventScroll: true }), [visit.key])
  return (
    <section className="kd-visit" ref={card} tabIndex={-1} aria-label="入场核对">
      <div className={`kd-verdict kd-verdict-${look.tone}`} role="status" aria-live="assertive">
        <StateShape shape={look.shape} size={40} />
        <div>
          <h2>{look.title}</h2>
          <p>{sentenceOf(visit)}</p>
        </div>
      </div>
      {answer.examinee && <Person examinee={answer.examinee} />}
      <VisitButtons visit={visit} busy={busy} deeds={deeds} />
    </section>
  )
}

function lookOf({ outcome, answer }: Visit): VerdictLook {
  if (outcome === 'entered') return { title: '已签到', tone: 'success', shape: 'tick-filled' }
  if (outcome === 'refused') return { title: '人证不一致，不予入场', tone: 'error', shape: 'cross-filled' }
  return verdictLooks[answer.verdict]
}

function sentenceOf({ outcome, answer }: Visit): string {
  const { examinee } = answer
  if (outcome === 'entered' && examinee?.place) {
    return `请到 ${roomWords(examinee)} ${twoDigits(examinee.place.seat)} 号座位。可以扫下一位。`
  }
  if (outcome === 'refused') return '已登记。请考生到考务办公室核实；带正确的证件回来后，可以再扫一次。'
  return verdictSentence(answer)
}

function Person({ examinee }: { examinee: Examinee }) {
  const { candidateId, name, sex, idType, maskedIdNumber, employer, subject, place, portrait } = examinee
  return (
    <div className="kd-visit-person">
      <div className="kd-visit-photo">
        <CandidatePicture candidateId={candidateId} kind="portrait" picture={portrait} />
      </div>
      <div className="kd-visit-facts">
        <p className="kd-visit-name">{name}</p>
        <p>
          {sex}
          <Sep />
          {idType} <RevealNumber candidateId={candidateId} masked={maskedIdNumber} />
        </p>
        <p>{employer ?? '没有单位'}</p>
        <p>{subject}</p>
        <Marks examinee={examinee} />
      </div>
      {place && (
        <dl className="kd-visit-place">
          <dt>考场</dt>
          <dd>{twoDigits(place.roomNumber)}</dd>
          <dt>座位</dt>
          <dd>{twoDigits(place.seat)}</dd>
          <dd className="kd-hint">
            {place.location}，第 {place.column} 列 第 {place.row} 排
          </dd>
          <dd className="kd-hint">{place.spacedNumber}</dd>
        </dl>
      )}
    </div>
  )
}

/** What was noted of them before. */
function Marks({ examinee: { arrival, absence, refusals, violations } }: { examinee: Examinee }) {
  return (
    <ul className="kd-visit-marks">
      {arrival && (
        <li>
          {shortTime(arrival.at)} 签到，工作站 {arrival.workstation}，{arrival.by}
          {arrival.reason !== '' && `（${arrival.reason}）`}
        </li>
      )}
      {absence && (
        <li>
          {shortTime(absence.at)} 登记缺考，{absence.by}
        </li>
      )}
      {refusals.map(({ at, by, why, note }) => (
        <li key={at}>
          {shortTime(at)} 不予入场：{entryRefusalNames[why]}
          {note !== '' && `（${note}）`}，{by}
        </li>
      ))}
      {violations > 0 && <li>已登记违纪 {violations} 次</li>}
    </ul>
  )
}

function VisitButtons({ visit, busy, deeds }: { visit: Visit; busy: boolean; deeds: VisitDeeds }) {
  const { answer, outcome } = visit
  const { examinee } = answer
  if (!examinee?.place) return null
  const allowed = outcome === 'open' ? verdictAllows(answer.verdict) : 'nothing'
  return (
    <div className="kd-visit-buttons">
      {allowed !== 'nothing' && (
        <>
          <Button
            type={allowed === 'entry' ? 'primary' : 'default'}
            size="large"
            loading={busy}
            onClick={deeds.onLetIn}
          >
            {allowed === 'entry' ? '核对一致，入场' : '仍准入场…'}
            <KeyCap keys="A" tone={allowed === 'entry' ? 'on-primary' : 'plain'} />
          </Button>
          <Button size="large" onClick={deeds.onTurnAway}>
            人证不一致
            <KeyCap keys="R" />
          </Button>
        </>
      )}
      {examinee.standing === 'arrived' && (
        <Button size="large" onClick={() => deeds.onUndo(examinee)}>
          撤回签到…
          <KeyCap keys="U" />
        </Button>
      )}
      <Button size="large" onClick={() => deeds.onMove(examinee)}>
        换座…
      </Button>
      <Button size="large" onClick={() => deeds.onViolation(examinee)}>
        登记违纪…
        <KeyCap keys="V" />
      </Button>
    </div>
  )
}
