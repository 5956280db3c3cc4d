import type { ApplicationKind } from './certificate-application.ts'

/** What a reviewer may pick by a number key; the holder reads it. No public text lists them. */
export const applicationRejectionReasons: Readonly<Record<ApplicationKind, readonly string[]>> = {
  change: [
    '任职证明不清晰',
    '任职证明没有加盖单位公章',
    '任职证明与变更单位名称不一致',
    '原单位同意变更证明缺失或无效',
    '变更单位名称不是营业执照上的全称',
    '变更归属区域与单位所在地不符',
  ],
  renewal: ['已不在岗，不符合延续条件', '本人信息与证书不一致，请先办理变更', '有未整改的重大事故隐患'],
  cancellation: ['个人自愿说明不完整', '请由本人到考点确认后再提交', '仍在岗任职，请与单位确认后再提交'],
}
