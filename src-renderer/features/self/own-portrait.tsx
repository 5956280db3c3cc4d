import { useCoreQuery } from '../../client/use-core-query.ts'

/** The holder's 个人头像 beside a certificate; an empty frame says that there is none. */
export function OwnPortrait() {
  const { data, isPending } = useCoreQuery('ownProfile', 'picture', { kind: 'portrait' })
  if (data)
    return <img className="kd-own-portrait" src={`data:${data.mediaType};base64,${data.base64}`} alt="个人头像" />
  return <span className="kd-own-portrait kd-own-portrait-none">{isPending ? '' : '没有照片'}</span>
}
