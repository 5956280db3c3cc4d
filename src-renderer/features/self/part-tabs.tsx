import { type KeyboardEvent, useRef } from 'react'
import {
  type MissingItem,
  PROFILE_PARTS,
  type ProfilePart,
  profilePartNames,
} from '../../../src-shared/domain/own-profile.ts'
import { StateShape } from '../../ui/state-shapes.tsx'

export type PartTabsProps = {
  readonly part: ProfilePart
  readonly missing: readonly MissingItem[]
  /** How many fields of a page were typed over and not saved. */
  readonly unsaved: Readonly<Partial<Record<ProfilePart, number>>>
  readonly onChange: (part: ProfilePart) => void
}

/** The pages of 个人中心, each saying whether it is complete. Arrows go between them. */
export function PartTabs({ part, missing, unsaved, onChange }: PartTabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = PROFILE_PARTS[PROFILE_PARTS.indexOf(part) + by]
    if (by === 0 || next === undefined) return
    event.preventDefault()
    onChange(next)
    list.current?.querySelector<HTMLElement>(`[data-part="${next}"]`)?.focus()
  }
  return (
    <div className="kd-self-tabs" role="tablist" aria-label="个人资料" ref={list} onKeyDown={onKeyDown}>
      {PROFILE_PARTS.map((one) => {
        const lacking = missing.filter((item) => item.part === one).length
        return (
          <button
            key={one}
            type="button"
            role="tab"
            data-part={one}
            aria-selected={one === part}
            tabIndex={one === part ? 0 : -1}
            className={one === part ? 'kd-self-tab kd-self-tab-current' : 'kd-self-tab'}
            onClick={() => onChange(one)}
          >
            <span>{profilePartNames[one]}</span>
            <TabState lacking={lacking} unsaved={unsaved[one] ?? 0} />
          </button>
        )
      })}
    </div>
  )
}

function TabState({ lacking, unsaved }: { lacking: number; unsaved: number }) {
  if (unsaved > 0) return <small className="kd-self-tab-state">有改动未保存</small>
  if (lacking > 0) return <small className="kd-self-tab-state">还缺 {lacking} 项</small>
  return (
    <small className="kd-self-tab-state kd-self-tab-done">
      <StateShape shape="tick" size={12} />
      已完整
    </small>
  )
}
