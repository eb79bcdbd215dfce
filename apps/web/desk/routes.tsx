import type { PostKind } from '../../../capabilities/accounts/contract.ts'
import { auditReaders, jobMenders, viewers } from '../../../capabilities/insight/access.ts'
import { readers } from '../../../capabilities/requests/access.ts'
import type { Said } from '../../../kernel/shared/refusal.ts'
import { type FaceRoute, lazyPage } from '../../../kernel/web/routes.ts'
import type { IconName } from '../../../kernel/web/ui/icon-paths.ts'

/** Every page of this face, each in its own chunk. The first that matches wins. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/requests/:id?',
    page: lazyPage(
      () => import('./inbox.tsx'),
      (m) => m.Inbox,
    ),
  },
  {
    path: '/calls',
    page: lazyPage(
      () => import('../../../capabilities/requests/web/desk/take-call-page.tsx'),
      (m) => m.TakeCallPage,
    ),
  },
  {
    path: '/approvals',
    page: lazyPage(
      () => import('../../../capabilities/requests/web/desk/decide-approvals-page.tsx'),
      (m) => m.DecideApprovalsPage,
    ),
  },
  {
    path: '/alarms',
    page: lazyPage(
      () => import('../../../capabilities/requests/web/desk/see-alarms-page.tsx'),
      (m) => m.SeeAlarmsPage,
    ),
  },
  {
    path: '/people',
    page: lazyPage(
      () => import('../../../capabilities/accounts/web/people-page.tsx'),
      (m) => m.PeoplePage,
    ),
  },
  {
    path: '/areas',
    page: lazyPage(
      () => import('../../../capabilities/grids/web/areas-page.tsx'),
      (m) => m.AreasPage,
    ),
  },
  {
    path: '/catalogue',
    page: lazyPage(
      () => import('../../../capabilities/catalogue/web/catalogue-page.tsx'),
      (m) => m.CataloguePage,
    ),
  },
  {
    path: '/overview',
    page: lazyPage(
      () => import('../../../capabilities/insight/web/overview-page.tsx'),
      (m) => m.OverviewPage,
    ),
  },
  {
    path: '/audit',
    page: lazyPage(
      () => import('../../../capabilities/insight/web/read-audit-page.tsx'),
      (m) => m.ReadAuditPage,
    ),
  },
  {
    path: '/jobs',
    page: lazyPage(
      () => import('../../../capabilities/insight/web/mend-jobs-page.tsx'),
      (m) => m.MendJobsPage,
    ),
  },
]

export interface DeskNavigationItem {
  readonly href: string
  readonly label: Said
  readonly icon: IconName
  /** Which number stands beside it. */
  readonly badge?: 'approvals' | 'alarms'
  /** Looked up now and then: folded away where the menu is long. */
  readonly isMinor?: boolean
  /** Shown only to these posts; to everybody when left out. The server decides, this only tidies the menu. */
  readonly roles?: readonly PostKind[]
}

const deciders: readonly PostKind[] = ['shift_lead', 'dispatcher']

/** What stands in the menu. */
export const navigation: readonly DeskNavigationItem[] = [
  { href: '/requests', label: { zh: '诉求', en: 'Requests' }, icon: 'list', roles: readers },
  { href: '/overview', label: { zh: '总览', en: 'Overview' }, icon: 'chart', roles: viewers },
  {
    href: '/calls',
    label: { zh: '接听登记', en: 'Take a call' },
    icon: 'phone',
    roles: ['acceptor', 'dispatcher', 'shift_lead', 'call_taker'],
  },
  { href: '/approvals', label: { zh: '审批', en: 'Approvals' }, icon: 'check', badge: 'approvals', roles: deciders },
  { href: '/alarms', label: { zh: '告警', en: 'Alarms' }, icon: 'bell', badge: 'alarms', roles: readers },
  {
    href: '/people',
    label: { zh: '人员岗位', en: 'People' },
    icon: 'people',
    isMinor: true,
    roles: ['system_admin', 'security_admin', 'shift_lead', 'dispatcher', 'community_worker', 'leadership'],
  },
  { href: '/audit', label: { zh: '审计', en: 'Audit' }, icon: 'lock', roles: auditReaders },
  { href: '/jobs', label: { zh: '后台任务', en: 'Background' }, icon: 'gear', roles: jobMenders },
  { href: '/areas', label: { zh: '网格', en: 'Areas' }, icon: 'map', isMinor: true },
  { href: '/catalogue', label: { zh: '类别', en: 'Catalogue' }, icon: 'document', isMinor: true },
]

export const mayOpen = (item: DeskNavigationItem, roles: readonly PostKind[]): boolean =>
  !item.roles || item.roles.some((role) => roles.includes(role))
