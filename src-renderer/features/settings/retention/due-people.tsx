import { Button } from 'antd'
import { useState } from 'react'
import type { AppContract } from '../../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../../src-shared/contract/procedure.ts'
import type { DuePerson } from '../../../../src-shared/contract/retention.ts'
import { useCommand } from '../../../client/use-command.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TableHead } from '../../../ui/table-head.tsx'
import { EraseDialog } from './erase-dialog.tsx'

export type Due = OutputOf<AppContract['retention']['due']>
const shown = 50
const inNumbers = (count: number): string => count.toLocaleString('zh-CN')

/** What erasing people does, said before it is done. */
export function WhatGoes({ people }: { people: readonly DuePerson[] }) {
  const sum = (of: (person: DuePerson) => number): string => inNumbers(people.reduce((all, one) => all + of(one), 0))
  return (
    <>
      <p>
        清除 {inNumbers(people.length)} 人的姓名、证件号码、联系方式、照片、账号，{sum((one) => one.enrollments)}{' '}
        条报名、{sum((one) => one.certificates)} 张证书里写着本人的内容，和操作日志里 {sum((one) => one.operations)}{' '}
        条操作的内容。
      </p>
      <p className="kd-hint">
        留下的：编号（证书、准考证的编号永不再用）、场次、科目、分数、单位，统计数不变；日志的时间、经办人和摘要，核验仍通过。
      </p>
    </>
  )
}

/** 到期清除: who is due, and who is kept although the term is over. */
export function DuePeople({ due }: { due: Due }) {
  const command = useCommand('retention', 'erase')
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const { people, held, heldCount, more } = due
  const erase = async (password: string): Promise<void> => {
    const ids = people.map(({ candidateId }) => candidateId)
    const answer = await command.run({ password, basis: 'expired', people: ids })
    if (!answer) return
    const { awaitingCentre } = answer.output
    const how = awaitingCentre ? '日志里的内容等中心确认后清除，请保持同步。' : '文件里也不再留有他们的内容。'
    setDone(`已清除 ${inNumbers(answer.output.people)} 人。${how}`)
    setAsking(false)
  }
  return (
    <section className="kd-settings-section kd-settings-wide" aria-label="到期清除">
      <h2>到期清除</h2>
      {done && <Notice tone="success">{done}</Notice>}
      {people.length === 0 ? (
        <EmptyState title="没有到期的考生">保存期限到了、也没有什么要留着的考生会列在这里。</EmptyState>
      ) : (
        <>
          <PeopleTable
            people={people}
            caption={`到期的考生 ${inNumbers(people.length)} 人${more ? '（一次最多这些，清除后再列出其余）' : ''}`}
          />
          <div className="kd-security-actions">
            <Button type="primary" danger onClick={() => setAsking(true)}>
              清除这 {inNumbers(people.length)} 人…
            </Button>
          </div>
        </>
      )}
      {heldCount > 0 && <HeldTable held={held} count={heldCount} />}
      {asking && (
        <EraseDialog
          title="清除到期的考生信息"
          submitLabel={`清除这 ${inNumbers(people.length)} 人`}
          command={command}
          onSubmit={erase}
          onClose={() => setAsking(false)}
        >
          <WhatGoes people={people} />
        </EraseDialog>
      )}
    </section>
  )
}

function PeopleTable({ people, caption }: { people: readonly DuePerson[]; caption: string }) {
  return (
    <table className="kd-staff-table kd-due-table">
      <caption>{caption}</caption>
      <TableHead titles={['考生', '单位', '最后一天', '到期日', '报名', '证书', '日志内容']} />
      <tbody>
        {people.slice(0, shown).map((person) => (
          <tr key={person.candidateId}>
            <td>
              {person.name}
              <span className="kd-staff-second kd-number">{person.maskedIdNumber}</span>
            </td>
            <td>{person.employerName || '未填写'}</td>
            <td className="kd-number">{person.lastOn}</td>
            <td className="kd-number">{person.dueOn}</td>
            <td className="kd-number">{person.enrollments}</td>
            <td className="kd-number">{person.certificates}</td>
            <td className="kd-number">{person.operations}</td>
          </tr>
        ))}
        {people.length > shown && (
          <tr>
            <td colSpan={7} className="kd-hint">
              还有 {inNumbers(people.length - shown)} 人
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function HeldTable({ held, count }: { held: Due['held']; count: number }) {
  return (
    <table className="kd-staff-table kd-due-table">
      <caption>期限到了、但要留着的 {inNumbers(count)} 人</caption>
      <TableHead titles={['考生', '到期日', '为什么留着']} />
      <tbody>
        {held.map((person) => (
          <tr key={person.candidateId}>
            <td>
              {person.name}
              <span className="kd-staff-second kd-number">{person.maskedIdNumber}</span>
            </td>
            <td className="kd-number">{person.dueOn}</td>
            <td className="kd-due-reasons">
              {person.because.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
