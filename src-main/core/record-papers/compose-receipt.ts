import { type CertificateRange, mostIssued } from '../../../src-shared/contract/certificate-records.ts'
import { spacedCertificateNumber } from '../../../src-shared/domain/certificate-number.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { currentSettings } from '../accounts/store.ts'
import { certificatesInScope } from '../certificates/papers-in-scope.ts'
import { AppError } from '../errors.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import type { ComposedPaper } from './compose-score-paper.ts'
import { type PaperContext, paperFrame } from './paper-frame.ts'

/** 证书发放签收表, by number. @throws AppError NOT_FOUND, CERTIFICATES_TOO_MANY */
export function composeReceipt({ db, now, today }: PaperContext, range: CertificateRange): ComposedPaper {
  const plan = examPlanStore.load(db, range.planId)?.state
  if (!plan) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const certificates = certificatesInScope(db, { kind: 'range', ...range })
  if (certificates.length > mostIssued) {
    throw new AppError('CERTIFICATES_TOO_MANY', { limit: mostIssued, count: certificates.length })
  }
  const { certificateTemplate } = currentSettings(db)
  const [first] = certificates
  const number = first?.state.number ?? today.replaceAll('-', '')
  const frame = paperFrame(db, 'certificate-receipt', { now, examTitle: plan.name, number })
  return {
    paper: {
      ...{ ...frame, layout: 'list', when: '凭本人有效身份证件领取；代领的另注明代领人', about: '' },
      columns: [
        { title: '证书编号', width: 38, as: 'bold' },
        { title: '姓名', width: 30, as: 'name' },
        { title: '证件号码', width: 34, as: 'plain' },
        { title: '科目', width: 26, as: 'words' },
        { title: '领取人签名', width: 30, as: 'sign' },
        { title: '日期', width: 16, as: 'sign' },
      ],
      rows: certificates.map(({ state }) => [
        spacedCertificateNumber(state.number, certificateTemplate),
        state.holder.name,
        maskIdNumber(state.holder.idNumber),
        subjectName(state),
        '',
        '',
      ]),
      rowHeight: 12,
      closing: `共 ${certificates.length} 本`,
      signatures: ['发放人', '负责人'],
    },
    people: certificates.length,
  }
}
