import { recordPaperNames } from '../../../src-shared/domain/record-papers.ts'
import { useCommand } from '../../client/use-command.ts'
import { UnrecordedStrip } from '../printing/unrecorded-strip.tsx'
import { type UnrecordedRecordPaper, useUnrecordedRecordPapers } from './use-unrecorded-record-papers.ts'

/** Lists and letters that may be about on paper without their record, of one kind of record. */
export function UnrecordedRecordPapersStrip({ entity }: { entity: UnrecordedRecordPaper['about']['entity'] }) {
  const unrecorded = useUnrecordedRecordPapers()
  const record = useCommand('recordPapers', 'print')
  const here = unrecorded.prints.filter(({ about }) => about.entity === entity)
  if (here.length === 0) return null
  const recordAll = async (): Promise<void> => {
    for (const paper of here) {
      const { fileId: _, ...printed } = paper
      if (!(await record.run(printed))) return
      unrecorded.remove([paper])
    }
  }
  return (
    <UnrecordedStrip
      label="待确认的材料"
      record={record}
      onNot={() => unrecorded.remove(here)}
      onRecord={() => void recordAll()}
    >
      {here.map(({ kind, people }) => `${recordPaperNames[kind]}（${people} 人）`).join('、')}已送打印，未登记。
    </UnrecordedStrip>
  )
}
