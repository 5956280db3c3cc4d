import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { staff } from '../../../src-shared/contract/staff.ts'
import { roleNames } from '../../../src-shared/domain/permissions.ts'
import { listStaff } from '../accounts/staff-list.ts'
import { type ExportedList, inTurns } from './exported-list.ts'
import { timeText } from './shared-columns.ts'

type StaffRow = OutputOf<typeof staff.list>[number]

/** 工作人员 */
export const staffList: ExportedList<object, StaffRow> = {
  name: '工作人员',
  conditions: () => [],
  pages: (context) => inTurns(listStaff(context)),
  columns: [
    { label: '姓名', width: 14, value: ({ name }) => name },
    { label: '用户名', width: 18, value: ({ username }) => username },
    { label: '角色', width: 26, value: ({ roles }) => roles.map((role) => roleNames[role]).join('、') },
    { label: '证件号码', width: 22, value: ({ maskedIdentityNumber }) => maskedIdentityNumber },
    { label: '状态', width: 10, value: ({ status }) => (status === 'active' ? '可登录' : '已停用') },
    { label: '最近登录', width: 18, value: ({ lastSignInAt }) => timeText(lastSignInAt) },
    { label: '密码修改时间', width: 18, value: ({ passwordChangedAt }) => timeText(passwordChangedAt) },
  ],
}
