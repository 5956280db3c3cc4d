import { auditSettle } from '../src-shared/domain/audit.ts'
import { operationType } from '../src-shared/domain/registry.ts'
import { openIncident } from './incidents.ts'
import type { Incoming } from './operation-words.ts'
import type { SiteWork } from './site-work.ts'

/** 上报: what a workstation's people leave to the centre's becomes something these are asked to look at. */
export async function noteEscalation(
  work: SiteWork,
  { header, text }: Incoming,
  { newId, at }: { newId: () => string; at: string },
): Promise<void> {
  if (header.type !== auditSettle.type || text.payload === null) return
  const { settled } = auditSettle.payload.parse(JSON.parse(text.payload))
  if (settled?.how !== 'escalate') return
  const about = await work.log.ofDevice(header.dev, settled.operationId)
  const note = about ? `${operationType(about.type)?.title ?? about.type}：${about.code ?? ''}` : '中心没有这项操作'
  await openIncident(work.db, {
    id: newId(),
    site: work.site,
    kind: 'escalated',
    device: header.dev,
    op: settled.operationId,
    note,
    at,
  })
}
