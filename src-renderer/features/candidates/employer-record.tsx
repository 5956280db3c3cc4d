import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { EmployerDialog } from './employer-dialog.tsx'

/** One employer: its facts, what looks odd, its branches, and the way to its people. */
export function EmployerRecord({ employerId, mayEdit }: { employerId: string; mayEdit: boolean }) {
  const { data, error } = useCoreQuery('employers', 'get', { employerId })
  const [editing, setEditing] = useState(false)
  useShortcuts([{ key: 'E', label: '修改单位', run: () => setEditing(true) }], { enabled: mayEdit })
  if (error && !data) {
    return (
      <div className="kd-employer-record">
        <ErrorNote message={error.message} />
      </div>
    )
  }
  if (!data) return <div className="kd-employer-record" />
  return (
    <div className="kd-employer-record">
      <header className="kd-employer-record-head">
        <h2>{data.name}</h2>
        {mayEdit && (
          <Button onClick={() => setEditing(true)}>
            修改
            <KeyCap keys="E" />
          </Button>
        )}
      </header>
      {data.status === 'disabled' && <Notice tone="neutral">这家单位已停用，填写单位名称时不再提示它。</Notice>}
      {data.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
      <FactGrid
        facts={[
          { label: '统一社会信用代码', value: data.creditCode },
          {
            label: '上级单位',
            value: data.parentId && (
              <Link to="/employers" search={{ employerId: data.parentId }}>
                {data.parentName}
              </Link>
            ),
          },
          { label: '联系人', value: data.contact },
          { label: '联系电话', value: data.telephone },
          {
            label: '考生',
            value:
              data.people === 0 ? (
                '没有'
              ) : (
                <Link to="/enrollments" search={{ employerId }}>
                  {data.people} 人，查看报名
                </Link>
              ),
          },
        ]}
      />
      {data.branchList.length > 0 && (
        <section aria-label="分支机构">
          <h2 className="kd-group-label">分支机构</h2>
          <ul className="kd-branches">
            {data.branchList.map((branch) => (
              <li key={branch.employerId}>
                <Link to="/employers" search={{ employerId: branch.employerId }}>
                  {branch.name}
                </Link>
                <span className="kd-number">{branch.people} 人</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {editing && (
        <EmployerDialog employer={data} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </div>
  )
}
