import type { Attention } from '../../../src-shared/contract/sync.ts'

/** Why the centre did not take it, short enough for a row of the list. */
export const reasonWords: Readonly<Record<Attention['code'], string>> = {
  schema_invalid: '内容格式不对',
  unknown_op: '中心端不认识这种操作',
  not_authorized: '没有权限',
  actor_disabled: '办理人已停用',
  not_home_site: '不归本考点',
  missing_entity: '中心端没有这条记录',
  already_exists: '中心端已有',
  rule_refused: '不合规则',
  version_mismatch: '两边都改过',
  dependency_rejected: '前一项没被接受',
  dependency_parked: '前一项暂存在中心端',
  deadline_passed: '已过截止时间',
  seats_exhausted: '席位不够',
  session_cancelled: '场次已取消',
  number_block_invalid: '编号不可用',
  server_exception: '中心端出错',
}

export type Settlement = 'discard' | 'redo' | 'escalate'

/** What each way would do, before it is done. @param me who would do it */
export function outcomeWords(item: Attention, me: string): Readonly<Record<Settlement, string>> {
  const { title, other, record, redo, followers } = item
  const seen = other === null ? '' : `，${other.actorName}会看到`
  const again = followers > 0 ? `依赖它的 ${followers} 项不会跟着重做，需要的请再办一次。` : ''
  const stays = item.differences.length > 0 || other !== null ? `${record.title}以中心端为准` : '中心端不作改动'
  return {
    redo: redo.allowed
      ? `在中心端现在的记录上再做一次“${title}”，记为${me}的一次新操作，联网后上传${seen}。${again}`
      : redo.reason,
    discard: `这次“${title}”作废，${stays}${followers > 0 ? `；依赖它的 ${followers} 项一起放弃` : ''}。`,
    escalate: '请中心端的人来定。定下来以前以中心端为准，这一项标为已上报，等他们答复。',
  }
}

export const settledWords: Readonly<Record<Settlement, string>> = {
  discard: '已放弃',
  redo: '已重做，等待上传',
  escalate: '已上报',
}

/** Whether both sides hold the same in this field. */
export const isSame = ({ ours, theirs }: Attention['differences'][number]): boolean => ours === theirs

/** Where the record has a page of its own: its address. */
export function placeOf({ entity, id }: Attention['record']): string | null {
  if (entity === 'candidate') return `/candidates/${id}`
  if (entity === 'certificate') return `/certificates?certificateId=${encodeURIComponent(id)}`
  if (entity === 'exam-plan') return `/plans/${id}`
  return null
}

/** Where it stands with the centre's people, for the row of the list; null where nobody asked them. */
export const escalationWord = ({ escalated }: Attention): string | null =>
  escalated === null ? null : escalated.answer === null ? '已上报' : '中心端已答复'
