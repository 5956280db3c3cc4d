import type { Permission } from '../../../src-shared/domain/permissions.ts'

/** The settings' pages, in order; somebody without the permission does not see the page. */
export const settingsPlaces = [
  { to: '/settings/site', label: '考点信息', permission: 'site:manage' },
  { to: '/settings/rules', label: '规则与提示', permission: 'site:manage' },
  { to: '/settings/certificates', label: '证书', permission: 'site:manage' },
  { to: '/settings/staff', label: '工作人员', permission: 'staff:manage' },
  { to: '/settings/security', label: '数据安全', permission: 'site:manage' },
  { to: '/settings/backup', label: '备份与恢复', permission: 'site:manage' },
  { to: '/settings/retention', label: '保存期限', permission: 'site:manage' },
  { to: '/settings/update', label: '程序更新', permission: 'site:manage' },
  { to: '/settings/devices', label: '设备', permission: 'staff' },
  { to: '/settings/display', label: '显示', permission: 'staff' },
] as const satisfies readonly { to: string; label: string; permission: Permission }[]
