import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { type ProfilePart, profilePartNames } from '../../../src-shared/domain/own-profile.ts'
import { ownProfileDraft } from '../../app/leave-own-pages.ts'
import { useOwnSignIn } from '../../app/own-sign-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { useKeepingForm, useKeptForm } from '../../client/use-kept-form.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { AttachmentsPart } from './attachments-part.tsx'
import { BasicPart } from './basic-part.tsx'
import { ExtendedPart } from './extended-part.tsx'
import { MissingItems } from './missing-items.tsx'
import { PartTabs } from './part-tabs.tsx'
import { isKeptEdits, type KeptEdits, type OwnProfile } from './profile-draft.ts'
import { SelfHead } from './self-head.tsx'
import { useProfileForm } from './use-profile-form.ts'

/** 个人中心: three pages, each saved on its own; then 我要报考 is open. */
export function ProfilePage() {
  const { data, error, refetch } = useCoreQuery('ownProfile', 'get', {})
  const left = useKeptForm(ownProfileDraft, isKeptEdits)
  if (data && left !== undefined) return <Profile profile={data} left={left ?? nothingTyped} refetch={refetch} />
  return (
    <>
      <SelfHead title="个人中心" />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
    </>
  )
}

const nothingTyped: KeptEdits = { basic: {}, extended: {} }
type ProfileProps = {
  readonly profile: OwnProfile
  readonly left: KeptEdits
  readonly refetch: () => Promise<unknown>
}

function Profile({ profile, left, refetch }: ProfileProps) {
  const { today } = useOwnSignIn()
  const search: { readonly part?: ProfilePart } = useSearch({ from: '/self/' })
  // Where one began: saving the last field of a page must not turn it over.
  const [begun] = useState(() => firstPart(profile))
  const part = search.part ?? begun
  const navigate = useNavigate()
  // Both forms stay while one goes from page to page: what was typed on the other is still there.
  const basic = useProfileForm('basic', { profile, today, left: left.basic, refetch })
  const extended = useProfileForm('extended', { profile, today, left: left.extended, refetch })
  const changed = basic.changed + extended.changed
  const typed = useMemo(
    () => (changed > 0 ? { basic: basic.edits, extended: extended.edits } : null),
    [changed, basic.edits, extended.edits],
  )
  useKeepingForm(ownProfileDraft, typed)
  // Complete and saved, 我要报考 is what comes next; before that, 保存 is.
  const isNext = profile.missing.length === 0 && changed === 0
  const go = (next: ProfilePart) => void navigate({ to: '/self', search: { part: next } })
  return (
    <>
      <SelfHead
        title="个人中心"
        note="三页资料分别保存，填齐后就可以报考。"
        aside={<ApplyButton profile={profile} next={isNext} onGo={() => void navigate({ to: '/self/plans' })} />}
      />
      <PartTabs
        part={part}
        missing={profile.missing}
        unsaved={{ basic: basic.changed, extended: extended.changed }}
        onChange={go}
      />
      {profile.missing.length > 0 && <MissingItems missing={profile.missing} inline />}
      <section className="kd-card kd-self-card" role="tabpanel" aria-label={profilePartNames[part]}>
        {part === 'basic' && <BasicPart form={basic} profile={profile} leads={!isNext} onNext={() => go('extended')} />}
        {part === 'extended' && (
          <ExtendedPart form={extended} profile={profile} leads={!isNext} onNext={() => go('attachments')} />
        )}
        {part === 'attachments' && <AttachmentsPart profile={profile} />}
      </section>
    </>
  )
}

/** Where somebody goes on: the first page that lacks something. */
const firstPart = ({ missing }: OwnProfile): ProfilePart => missing[0]?.part ?? 'basic'

/** 我要报考: open once everything is there; greyed it says what is missing; the tabs below lead to it. */
function ApplyButton({ profile: { missing }, next, onGo }: { profile: OwnProfile; next: boolean; onGo: () => void }) {
  if (missing.length === 0) {
    return (
      <GreyedButton type={next ? 'primary' : 'default'} onClick={onGo}>
        我要报考
      </GreyedButton>
    )
  }
  return (
    <GreyedButton
      // In plain words: they also describe the button to a screen reader, where links could not be reached.
      greyedBecause={`资料填齐后才能报考，还缺：${missing.map(({ label }) => label).join('、')}。`}
    >
      我要报考
    </GreyedButton>
  )
}
