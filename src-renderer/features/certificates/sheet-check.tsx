import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { Notice } from '../../ui/notice.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'

type Found = OutputOf<AppContract['certificateImports']['check']>

/** What an import would do, everything wrong with the list, and its first rows as they were understood. */
export function SheetCheck({ found }: { found: Found }) {
  const { fileName, sheet, certificates, known, unknown, newEmployers, expired, errors, warnings, faults, sample } =
    found
  return (
    <>
      <Notice tone={errors > 0 ? 'warning' : 'success'}>
        <b>{fileName}</b>（{sheet}）：{certificates} 本证书，本考点已有 {known} 人，将新登记 {unknown} 人
        {newEmployers.length > 0 && `、${newEmployers.length} 家单位`}
        {expired > 0 && `；其中 ${expired} 本已过期，导入后为无效`}。
        {errors > 0 ? ` ${errors} 处错误，要先更正。` : ' 没有错误，可以导入。'}
        {warnings > 0 && ` ${warnings} 处提示。`}
      </Notice>
      {faults.length > 0 && (
        <section aria-label="需要更正">
          <h2 className="kd-group-label">需要更正</h2>
          <ol className="kd-import-faults">
            {faults.map((fault) => (
              <li key={`${fault.row} ${fault.column} ${fault.message}`} className={`kd-import-${fault.severity}`}>
                <StateShape
                  shape={fault.severity === 'error' ? 'cross-filled' : 'triangle'}
                  size={12}
                  label={fault.severity === 'error' ? '错误' : '提示'}
                />
                <span className="kd-number">第 {fault.row} 行</span>
                <b>{fault.column}</b>
                <span>{fault.message}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-label="读到的内容">
        <h2 className="kd-group-label">读到的内容（前 {sample.length} 行）</h2>
        <table className="kd-import-sample">
          <thead>
            <tr>
              {['行', '证书编号', '姓名', '证件号码', '科目', '单位名称', '发证日期', '有效期至', '考生'].map(
                (heading) => (
                  <th key={heading}>{heading}</th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {sample.map((row) => (
              <tr key={row.row}>
                <td>{row.row}</td>
                <td>{row.number}</td>
                <td>{row.name}</td>
                <td>{row.maskedIdNumber}</td>
                <td>{row.subjectName}</td>
                <td>{row.employerName}</td>
                <td>{row.issuedOn}</td>
                <td>{row.validUntil}</td>
                <td>{row.isKnown ? '已登记' : '新登记'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
