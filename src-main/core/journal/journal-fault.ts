import type { JournalFault } from '../../../src-shared/contract/journal.ts'

/** Something was done to the file that no command does. */
const keepEvidence =
  '请停止录入，把数据文件夹整个复制一份留作证据，再联系主管部门和维护人员；可用最近一份核验完好的备份对照。'
/** The journal knows what one record held: whoever corrects it in the program makes it agree again. */
const mendRecord =
  '请先把数据文件夹整个复制一份留作证据，查清谁能接触这台电脑；再按日志里这条记录的操作和纸质材料核对，由考务员在程序里更正。'
const ownFolder =
  '请确认打开的是本考点自己的数据文件夹，而不是从别处复制来的一份；确实丢失时请从备份恢复，并联系维护人员。'

/** @param seq the row at which the journal stops being what was written; @param what a clause that begins with it */
export const tampered = (seq: number, what: string): JournalFault => ({ seq, problem: what, advice: keepEvidence })
/** @param seq the last operation on a record that holds something else now */
export const recordAltered = (seq: number, what: string): JournalFault => ({ seq, problem: what, advice: mendRecord })
export const keyUnknown = (seq: number, what: string): JournalFault => ({ seq, problem: what, advice: ownFolder })
