import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import type { CallOptions } from '../../../src-shared/contract/index.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { DownloadIcon } from '../../ui/icons.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { type MenuItemOptions, menuItem } from '../../ui/menu-item.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { AskForList } from './export-desk.ts'
import { useExportDesk } from './use-export-desk.ts'

export interface ListExport {
  /** As the page is headed: 报名. */
  readonly what: string
  readonly masked: AskForList
  /** With whole numbers, for a reason; missing where the list names nobody by a number. */
  readonly whole?: (reason: string, options: CallOptions) => ReturnType<AskForList>
}

export type ExportButtonProps = {
  /** The first is what Ctrl+E exports. */
  readonly lists: readonly [ListExport, ...ListExport[]]
  /** Nothing stands in the list. */
  readonly isEmpty: boolean
  /** What else leaves the page as a file. */
  readonly others?: readonly MenuItemOptions[]
  readonly size?: 'small' | 'middle'
}

const hint = '把列表里符合条件的全部行按现在的次序导出为 Excel（Ctrl+E）'

/** 导出: the list on screen as a workbook; first among the buttons of every list's page. */
export function ExportButton({ lists, isEmpty, others = [], size = 'middle' }: ExportButtonProps) {
  const { may } = useSignedIn()
  const { desk, state } = useExportDesk()
  const [asking, setAsking] = useState<ListExport | null>(null)
  const [first, ...rest] = lists
  const mayWhole = may('number:export')
  const start = ({ what, masked }: ListExport): void => void desk.start(what, masked)
  useShortcuts([{ key: 'Ctrl+E', label: '导出 Excel', run: () => start(first) }], { enabled: !isEmpty })
  const button = { size, icon: <DownloadIcon />, loading: state.kind === 'running' }
  if (isEmpty && others.length === 0) {
    return (
      <GreyedButton {...button} title={hint} greyedBecause="列表是空的，没有可导出的内容。">
        导出
      </GreyedButton>
    )
  }
  if (rest.length === 0 && others.length === 0 && !(first.whole && mayWhole)) {
    return (
      <Button {...button} title={hint} onClick={() => start(first)}>
        导出
      </Button>
    )
  }
  const empty = isEmpty ? { greyedBecause: '列表是空的，没有可导出的内容。' } : {}
  const items = lists.flatMap((list) => [
    menuItem({
      key: list.what,
      label: `${list.what}（Excel）`,
      ...(list.whole ? { detail: '号码隐去中间几位' } : {}),
      ...empty,
      run: () => start(list),
    }),
    ...(list.whole && mayWhole
      ? [
          menuItem({
            key: `${list.what} whole`,
            label: `${list.what}（Excel，完整号码）…`,
            detail: '须写明用途，记入操作日志',
            ...empty,
            run: () => setAsking(list),
          }),
        ]
      : []),
  ])
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [...items, ...(others.length > 0 ? [{ type: 'divider' as const }] : []), ...others.map(menuItem)],
        }}
      >
        <Button {...button} title={hint}>
          导出
        </Button>
      </Dropdown>
      {asking && <WholeDialog list={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function WholeDialog({ list: { what, whole }, onClose }: { list: ListExport; onClose: () => void }) {
  const { desk } = useExportDesk()
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const confirm = (reason: string): void => {
    if (reason.trim().length < 2) {
      setProblem('请写明用途（至少 2 个字）')
      return
    }
    onClose()
    if (whole) void desk.start(what, (options) => whole(reason, options))
  }
  return (
    <ReasonDialog
      title={`导出${what}，带完整号码`}
      label="用途"
      placeholder="例如：导入机考系统"
      confirmLabel="导出"
      busy={false}
      problem={problem}
      failure={null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>文件里是完整的证件号码，属敏感个人信息：只在办事确需时导出，用完删除，不要放到公开的地方。</p>
      <p>谁在什么时候按什么条件导出了多少行、作什么用，会记入操作日志。</p>
    </ReasonDialog>
  )
}
