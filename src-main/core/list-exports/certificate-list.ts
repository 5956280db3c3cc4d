import type {
  CertificateFilter,
  CertificateRow,
  CertificateState,
} from '../../../src-shared/contract/certificate-records.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { listCertificates } from '../certificates/list-certificates.ts'
import { certificateStore } from '../certificates/store.ts'
import { condition, type ExportedList, inPages, refuseCut, rowsPerTurn, typedCondition } from './exported-list.ts'
import { employerName } from './shared-columns.ts'

const stateNames: Readonly<Record<Exclude<CertificateState, 'all'>, string>> = {
  valid: '有效',
  expiring: '即将到期',
  expired: '已过期',
  cancelled: '已注销',
  void: '已作废',
  'void-proposed': '作废待确认',
}

type Place = { readonly day: CalendarDate; readonly certificateId: string }

/** 证书台账 */
export const certificateList: ExportedList<CertificateFilter, CertificateRow> = {
  name: '证书台账',
  conditions: ({ db }, { state, personCategory, businessField, employerId, month, text }) => [
    ...condition('状态', state === 'all' ? null : stateNames[state]),
    ...condition('人员类别', personCategory),
    ...condition('业务领域', businessField),
    ...condition('单位', employerName(db, employerId)),
    ...condition('到期月份', month),
    ...typedCondition(text),
  ],
  pages: ({ db, today }, filter) =>
    inPages<CertificateRow, Place>((after) => {
      const page = listCertificates(db, { filter, after, today, length: rowsPerTurn })
      refuseCut(page, filter.text)
      const last = page.rows.at(-1)
      const next = page.more && last ? { day: last[page.sortedBy], certificateId: last.certificateId } : null
      return { rows: page.rows, next }
    }),
  columns: [
    { label: '证书编号', width: 24, value: ({ number }) => number },
    { label: '姓名', width: 14, value: ({ name }) => name },
    {
      label: '证件号码',
      width: 22,
      value: ({ maskedIdNumber }) => maskedIdNumber,
      whole: ({ certificateId }, db) => certificateStore.load(db, certificateId)?.state.holder.idNumber ?? '',
    },
    { label: '单位名称', width: 34, value: ({ employerName: employer }) => employer },
    { label: '人员类别', width: 18, value: ({ personCategory }) => personCategory },
    { label: '业务领域', width: 18, value: ({ businessField }) => businessField },
    { label: '发证日期', width: 12, value: ({ issuedOn }) => issuedOn },
    { label: '有效期至', width: 12, value: ({ validUntil }) => validUntil },
    { label: '有效状态', width: 10, value: ({ invalid }) => (invalid === null ? '有效' : '无效') },
    { label: '无效原因', width: 10, value: ({ invalid }) => (invalid === null ? '' : whyInvalidNames[invalid]) },
  ],
}
