import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { mostEmployers, type ReportScope } from '../../../src-shared/contract/reports.ts'
import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { FiguresTable, figureColumns } from './figures-table.tsx'
import { mergeBranches } from './merge-branches.ts'
import { NothingYet } from './overview-view.tsx'
import { employerSearch, scopeSearch } from './rows-behind.ts'

/** 按单位: by the employer people have now, found by a part of the name, branches apart or with their enterprise. */
export function EmployersView({
  scope,
  merged,
  text,
  onChange,
}: {
  scope: ReportScope
  merged: boolean
  text: string
  onChange: (changes: { readonly merged?: true | undefined; readonly text?: string | undefined }) => void
}) {
  const { data, error } = useCoreQuery('reports', 'employers', scope, { keepPrevious: true })
  const rows = useMemo(() => {
    const employers = data?.employers ?? []
    const lines = merged ? mergeBranches(employers) : employers.map((employer) => ({ ...employer, branches: 0 }))
    const typed = employerNameKey(text)
    return typed === '' ? lines : lines.filter(({ name }) => employerNameKey(name).includes(typed))
  }, [data, merged, text])
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  if (data.employersInAll === 0) return <NothingYet />
  const names = new Map(data.employers.map(({ employerId, name }) => [employerId, name]))
  return (
    <>
      <div className="kd-report-tools">
        <TextFilter
          label="查找单位名称"
          placeholder="单位名称中的几个字"
          text={text}
          onChange={(typed) => onChange({ text: typed || undefined })}
        />
        <Checkbox checked={merged} onChange={({ target }) => onChange({ merged: target.checked ? true : undefined })}>
          分支机构并入上级单位
        </Checkbox>
        <span className="kd-hint">
          {data.employersInAll > mostEmployers
            ? `列出人数最多的 ${mostEmployers} 家，共 ${data.employersInAll} 家；导出的表里有全部。`
            : `共 ${rows.length} 家。按考生现在的单位统计。`}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="kd-hint">没有名称含“{text}”的单位。</p>
      ) : (
        <FiguresTable
          title="按单位"
          hasQuietTitle
          what="单位"
          columns={figureColumns}
          rows={rows.map(({ employerId, name, parentId, region: _, branches, ...figures }) => ({
            key: employerId ?? 'none',
            name,
            second: secondOf(branches, merged || parentId === null ? undefined : names.get(parentId)),
            figures,
            within: { ...scopeSearch(scope), ...employerSearch(employerId, branches > 0) },
          }))}
        />
      )}
    </>
  )
}

const secondOf = (branches: number, parent: string | undefined): string | undefined =>
  branches > 0 ? `含 ${branches} 个分支机构` : parent && `属 ${parent}`
