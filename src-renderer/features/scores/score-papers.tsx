import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { SCORE_PAPER_KINDS, type ScorePaperKind } from '../../../src-shared/contract/record-papers.ts'
import { recordPaperNames, recordPaperUses } from '../../../src-shared/domain/record-papers.ts'
import { ChevronDownIcon } from '../../ui/icons.tsx'
import { menuItem } from '../../ui/menu-item.tsx'
import { RecordPaperDialog } from '../record-papers/record-paper-dialog.tsx'

/** 成绩单, 合格名单公示, 缺考名单, 违纪记录单 of the session. */
export function ScorePapers({ sessionId }: { sessionId: string }) {
  const [chosen, setChosen] = useState<ScorePaperKind | null>(null)
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: SCORE_PAPER_KINDS.map((kind) =>
            menuItem({
              key: kind,
              label: recordPaperNames[kind],
              detail: recordPaperUses[kind],
              run: () => setChosen(kind),
            }),
          ),
        }}
      >
        <Button icon={<ChevronDownIcon size={12} />} iconPlacement="end">
          打印材料
        </Button>
      </Dropdown>
      {chosen && <RecordPaperDialog request={{ kind: chosen, sessionId }} onClose={() => setChosen(null)} />}
    </>
  )
}
