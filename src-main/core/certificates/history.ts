import { z } from 'zod'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import { operationType } from '../../../src-shared/domain/registry.ts'
import type { ReadDatabase } from '../database/database.ts'
import { operationsOn } from '../journal/operations-on.ts'
import { certificateStore } from './store.ts'

/** Payloads are read as far as they can be: retention may have erased one, and its schema may have been another. */
const Payload = z.looseObject({
  applicationId: z.string().optional().catch(undefined),
  number: z.string().optional().catch(undefined),
  decision: z.string().optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  statement: z.string().optional().catch(undefined),
  edition: z.number().optional().catch(undefined),
  request: z.looseObject({ employerName: z.string(), region: z.string() }).optional().catch(undefined),
})
type Payload = z.infer<typeof Payload>

interface Words {
  readonly what: string
  readonly detail: string | null
}

/** What the journal holds of a certificate and its papers, the latest first, in words. */
export function certificateHistory(db: ReadDatabase, certificateId: string) {
  const certificate = certificateStore.load(db, certificateId)?.state
  const kindOf = new Map(certificate?.applications.map(({ id, kind }) => [id, applicationNames[kind]]))
  const records = [
    { entity: 'certificate', ids: [certificateId] },
    { entity: 'certificate-paper', ids: [certificateId] },
  ]
  return operationsOn(db, records).map(({ id, at, by, type, payload }) => {
    const title = operationType(type)?.title ?? '其他操作'
    if (payload === null) return { operationId: id, at, by, what: title, detail: '内容已按期清除' }
    const read = Payload.parse(JSON.parse(payload))
    const kind = kindOf.get(read.applicationId ?? '') ?? ''
    return { operationId: id, at, by, what: title, detail: null, ...descriptions[type]?.(read, kind) }
  })
}

const descriptions: Readonly<Partial<Record<string, (payload: Payload, kind: string) => Partial<Words>>>> = {
  'certificate.issue': ({ number }) => ({ detail: number ?? null }),
  'certificate.import': ({ number }) => ({ detail: number ?? null }),
  'certificate.submit-change': ({ request }) => ({
    detail: request ? `${request.employerName}（${divisionName(request.region) || request.region}）` : null,
  }),
  'certificate.submit-cancellation': ({ statement }) => ({ detail: statement ?? null }),
  'certificate.withdraw-application': (_, kind) => ({ what: `撤销${kind}` }),
  'certificate.review-application': ({ decision, comment }, kind) => ({
    what: `${kind}${decision === 'passed' ? '审核通过' : '审核不通过'}`,
    detail: comment || null,
  }),
  'certificate.propose-void': ({ reason }) => ({ detail: reason ?? null }),
  'certificate.correct': ({ reason }) => ({ detail: reason ?? null }),
  'certificate-paper.print': ({ edition }) => ({ detail: `第 ${edition} 版` }),
  'certificate-paper.print-again': ({ edition, reason }) => ({
    detail: [`第 ${edition} 版`, reason].filter(Boolean).join('，'),
  }),
}
