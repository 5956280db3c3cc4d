import type { Permission } from '../../src-shared/domain/permissions.ts'
import {
  CertificateIcon,
  EnrollIcon,
  ExamDayIcon,
  type Icon,
  JournalIcon,
  PlanIcon,
  ReportIcon,
  ReviewIcon,
  ScoreIcon,
  SettingsIcon,
  SyncIcon,
  TicketIcon,
  WorkbenchIcon,
} from '../ui/icons.tsx'
import type { NavItem } from './navigation.ts'

interface Place {
  readonly to: string
  readonly label: string
  readonly icon: Icon
  /** One of these is enough. */
  readonly permissions: readonly Permission[]
  readonly exact?: boolean
  readonly also?: readonly string[]
  readonly countKey?: string
}

const places: readonly Place[] = [
  { to: '/', label: '工作台', icon: WorkbenchIcon, permissions: ['staff'], exact: true },
  { to: '/plans', label: '考试计划', icon: PlanIcon, permissions: ['plan:read'], also: ['/rooms'] },
  {
    to: '/enrollments',
    label: '报名',
    icon: EnrollIcon,
    permissions: ['enrollment:read'],
    also: ['/candidates', '/employers', '/rosters', '/missing-portraits'],
  },
  { to: '/reviews', label: '审核', icon: ReviewIcon, permissions: ['enrollment:review'], countKey: 'reviews' },
  { to: '/seating', label: '考场准考证', icon: TicketIcon, permissions: ['seating:arrange', 'ticket:print'] },
  { to: '/exam-day', label: '考试日', icon: ExamDayIcon, permissions: ['exam-day:check-in', 'enrollment:read'] },
  {
    to: '/scores',
    label: '成绩',
    icon: ScoreIcon,
    permissions: ['score:enter', 'score:publish', 'journal:read'],
    also: ['/score-statistics'],
  },
  { to: '/certificates', label: '证书', icon: CertificateIcon, permissions: ['candidate:read'] },
  { to: '/reports', label: '统计报表', icon: ReportIcon, permissions: ['enrollment:read'] },
  { to: '/sync', label: '同步', icon: SyncIcon, permissions: ['staff'], countKey: 'sync' },
  { to: '/journal', label: '日志', icon: JournalIcon, permissions: ['journal:read'] },
  { to: '/settings', label: '设置', icon: SettingsIcon, permissions: ['staff'] },
]

/** The places somebody may go: permitted, and with a page behind them. */
export function staffNavigation(may: (permission: Permission) => boolean, pages: object): readonly NavItem[] {
  return places
    .filter((place) => place.permissions.some(may) && Object.hasOwn(pages, place.to))
    .map(({ permissions: _, to, ...item }) => ({ ...item, to: to as NavItem['to'] }))
}
