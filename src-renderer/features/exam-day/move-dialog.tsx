import type { Examinee } from '../../../src-shared/contract/exam-day.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ExchangeDialog } from '../seating/exchange-dialog.tsx'

/** 换座 on exam day: a machine fails, a room loses its light. Who has come stays checked in under the new number. */
export function MoveDialog({ examinee, onClose }: { examinee: Examinee; onClose: () => void }) {
  const { data } = useCoreQuery('seating', 'get', { sessionId: examinee.sessionId })
  const person = data?.seated.find(({ enrollmentId }) => enrollmentId === examinee.enrollmentId)
  return data && person ? <ExchangeDialog seating={data} person={person} onClose={onClose} /> : null
}
