import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  PICTURE_KINDS,
  type Picture,
  type PictureKind,
  pictureAdvice,
  pictureNames,
} from '../../../src-shared/domain/candidate.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Notice } from '../../ui/notice.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { PictureField } from '../candidates/picture-field.tsx'
import type { ExaminePicture, TakenPicture } from '../candidates/use-taking-picture.ts'
import type { OwnProfile } from './profile-draft.ts'

const examine: ExaminePicture = (asked) => client.ownProfile.examinePicture(asked)

const hints: Readonly<Record<PictureKind, string>> = {
  portrait: '近期免冠证件照，白底或蓝底。选好后可以裁剪。',
  idFront: '身份证有姓名和照片的一面，四角完整、字迹清楚。',
  idBack: '身份证有国徽的一面，四角完整、字迹清楚。',
}

/** 3.3 附件信息: each picture is kept as soon as it was chosen. */
export function AttachmentsPart({ profile: { basic, pictures, fixed, missing } }: { profile: OwnProfile }) {
  if (!basic || !pictures) return <Notice tone="warning">请先填写并保存“基本信息”，再上传照片。</Notice>
  return (
    <div className="kd-self-form">
      {fixed.pictures && <Notice tone="neutral">{fixed.pictures}</Notice>}
      <div className="kd-self-pictures">
        {PICTURE_KINDS.map((kind) => (
          <OwnPicture
            key={kind}
            kind={kind}
            picture={pictures[kind]}
            advice={pictureAdvice(pictures, kind)}
            fixed={fixed.pictures !== null}
          />
        ))}
      </div>
      {!fixed.pictures && (
        <p className="kd-hint">
          JPEG、PNG 或 WebP 格式，不超过 20
          MB；可以选文件、拖入、粘贴，或用本机摄像头拍照。选好即保存，照片里的拍摄地点等信息会去掉。
        </p>
      )}
      {missing.length === 0 && (
        <Notice tone="success" action={<Link to="/self/plans">我要报考</Link>}>
          资料已经填齐，可以报考了。
        </Notice>
      )}
    </div>
  )
}

type OwnPictureProps = {
  readonly kind: PictureKind
  readonly picture: Picture | null
  readonly advice: readonly string[]
  readonly fixed: boolean
}

function OwnPicture({ kind, picture, advice, fixed }: OwnPictureProps) {
  const [taken, setTaken] = useState<TakenPicture | null>(null)
  const attach = useCommand('ownProfile', 'attachPicture')
  const keep = async (chosen: TakenPicture): Promise<void> => {
    setTaken(chosen)
    const { uploadId, crop } = chosen
    // What was kept is shown from the record; what was refused stays in view beside the reason.
    if (await attach.run({ kind, uploadId, crop })) setTaken(null)
  }
  return (
    <div className="kd-self-picture">
      {fixed ? (
        <figure className={`kd-self-picture-fixed kd-self-picture-${kind === 'portrait' ? 'portrait' : 'card'}`}>
          <RecordedPicture kind={kind} picture={picture} />
          <figcaption className="kd-picture-field-name">{pictureNames[kind]}</figcaption>
        </figure>
      ) : (
        <PictureField
          kind={kind}
          picture={taken}
          {...(picture ? { recorded: <RecordedPicture key={picture.hash} kind={kind} picture={picture} /> } : {})}
          examine={examine}
          fileButton={picture ? '更换' : '选择文件'}
          onTake={(chosen) => void keep(chosen)}
          error={attach.error?.message}
        />
      )}
      {!fixed && <p className="kd-hint">{hints[kind]}</p>}
      {!taken && picture && <PictureState advice={advice} />}
    </div>
  )
}

/** That it was kept, and what might be done better; never a reason to refuse. */
function PictureState({ advice }: { advice: readonly string[] }) {
  if (advice.length === 0) {
    return (
      <p className="kd-self-saved">
        <StateShape shape="tick-filled" size={16} />
        已上传
      </p>
    )
  }
  return (
    <>
      {advice.map((sentence) => (
        <p key={sentence} className="kd-picture-advice">
          <StateShape shape="triangle" size={12} />
          <span>已上传。{sentence}</span>
        </p>
      ))}
    </>
  )
}

function RecordedPicture({ kind, picture }: { kind: PictureKind; picture: Picture | null }) {
  const { data } = useCoreQuery('ownProfile', 'picture', { kind }, { enabled: picture !== null })
  if (!data) return <span className="kd-picture-drop-empty">{picture ? '' : '没有上传'}</span>
  return <img src={`data:${data.mediaType};base64,${data.base64}`} alt={pictureNames[kind]} />
}
