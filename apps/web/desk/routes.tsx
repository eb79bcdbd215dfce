import type { PostKind } from '../../../capabilities/accounts/contract.ts'
import { mobilisationReaders } from '../../../capabilities/dispatch/access.ts'
import { planners } from '../../../capabilities/division/access.ts'
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
    path: '/dispatch',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/desk/read-board-page.tsx'),
      (m) => m.ReadBoardPage,
    ),
  },
  {
    path: '/dispatch/coverage',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/desk/read-coverage-page.tsx'),
      (m) => m.ReadCoveragePage,
    ),
  },
  {
    path: '/dispatch/settings',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/desk/set-dispatch-page.tsx'),
      (m) => m.SetDispatchPage,
    ),
  },
  {
    path: '/responders',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/desk/list-responders-page.tsx'),
      (m) => m.ListRespondersPage,
    ),
  },
  {
    path: '/mobilisations',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/desk/list-mobilisations-page.tsx'),
      (m) => m.ListMobilisationsPage,
    ),
  },
  {
    path: '/mobilisations/:id',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/desk/read-mobilisation-page.tsx'),
      (m) => m.ReadMobilisationPage,
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
    path: '/divisions',
    page: lazyPage(
      () => import('../../../capabilities/division/web/desk/list-divisions-page.tsx'),
      (m) => m.ListDivisionsPage,
    ),
  },
  {
    path: '/divisions/plans/:id/decide',
    page: lazyPage(
      () => import('../../../capabilities/division/web/desk/decide-plan-page.tsx'),
      (m) => m.DecidePlanPage,
    ),
  },
  {
    path: '/divisions/plans/:id',
    page: lazyPage(
      () => import('../../../capabilities/division/web/desk/edit-plan-page.tsx'),
      (m) => m.EditPlanPage,
    ),
  },
  {
    path: '/divisions/:id',
    page: lazyPage(
      () => import('../../../capabilities/division/web/desk/read-division-page.tsx'),
      (m) => m.ReadDivisionPage,
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
  readonly badge?: 'approvals' | 'alarms' | 'mobilisations'
  /** Looked up now and then: folded away where the menu is long. */
  readonly isMinor?: boolean
  /** Shown only to these posts; to everybody when left out. The server decides, this only tidies the menu. */
  readonly roles?: readonly PostKind[]
}

const deciders: readonly PostKind[] = ['shift_lead', 'dispatcher']

/** What stands in the menu. */
export const navigation: readonly DeskNavigationItem[] = [
  { href: '/requests', label: { zh: '诉求', en: 'Requests' }, icon: 'list', roles: readers },
  {
    href: '/dispatch',
    label: { zh: '一刻钟', en: '15 minutes' },
    icon: 'clock',
    roles: ['acceptor', 'dispatcher', 'shift_lead', 'call_taker', 'leadership', 'community_worker'],
  },
  {
    href: '/dispatch/coverage',
    label: { zh: '覆盖', en: 'Coverage' },
    icon: 'door',
    isMinor: true,
    roles: ['acceptor', 'dispatcher', 'shift_lead', 'call_taker', 'leadership', 'community_worker'],
  },
  {
    href: '/mobilisations',
    label: { zh: '集结', en: 'Mobilise' },
    icon: 'horn',
    badge: 'mobilisations',
    roles: mobilisationReaders,
  },
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
    href: '/responders',
    label: { zh: '出动力量', en: 'Responders' },
    icon: 'walk',
    isMinor: true,
    roles: ['shift_lead', 'dispatcher', 'community_worker', 'leadership'],
  },
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
  { href: '/divisions', label: { zh: '划分', en: 'Divide' }, icon: 'map', isMinor: true, roles: planners },
  { href: '/catalogue', label: { zh: '类别', en: 'Catalogue' }, icon: 'document', isMinor: true },
]

export const mayOpen = (item: DeskNavigationItem, roles: readonly PostKind[]): boolean =>
  !item.roles || item.roles.some((role) => roles.includes(role))
