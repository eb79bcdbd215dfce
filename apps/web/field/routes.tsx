import type { PostKind } from '../../../capabilities/accounts/contract.ts'
import { ArriveOrderPage } from '../../../capabilities/dispatch/web/field/arrive-order-page.tsx'
import { DeclineOrderPage } from '../../../capabilities/dispatch/web/field/decline-order-page.tsx'
import { FinishOrderPage } from '../../../capabilities/dispatch/web/field/finish-order-page.tsx'
import { ListOrdersPage } from '../../../capabilities/dispatch/web/field/list-orders-page.tsx'
import { ListQueuePage } from '../../../capabilities/dispatch/web/field/list-queue-page.tsx'
import { ReadCallPage } from '../../../capabilities/dispatch/web/field/read-call-page.tsx'
import { ReadOrderPage } from '../../../capabilities/dispatch/web/field/read-order-page.tsx'
import { ReadPatrolPage } from '../../../capabilities/dispatch/web/field/read-patrol-page.tsx'
import { ReportPatrolPage } from '../../../capabilities/dispatch/web/field/report-patrol-page.tsx'
import { ReturnOrderPage } from '../../../capabilities/dispatch/web/field/return-order-page.tsx'
import { type FaceRoute, lazyPage, type NavigationItem } from '../../../kernel/web/routes.ts'

/**
 * Every page of this face; the first that matches wins. What is done out there comes with the face itself: somebody who
 * signs in for the first time and walks into a cellar must find every step of an order. The others are chunks.
 */
export const routes: readonly FaceRoute[] = [
  { path: '/', page: ListOrdersPage },
  { path: '/orders/:id', page: ReadOrderPage },
  { path: '/orders/:id/decline', page: DeclineOrderPage },
  { path: '/orders/:id/arrive', page: ArriveOrderPage },
  { path: '/orders/:id/finish', page: FinishOrderPage },
  { path: '/orders/:id/return', page: ReturnOrderPage },
  { path: '/calls/:id', page: ReadCallPage },
  { path: '/report', page: ReportPatrolPage },
  { path: '/report/:id', page: ReadPatrolPage },
  {
    path: '/grid',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/field/read-grid-page.tsx'),
      (m) => m.ReadGridPage,
    ),
  },
  {
    path: '/requests/:id',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/field/read-request-page.tsx'),
      (m) => m.ReadRequestPage,
    ),
  },
  {
    path: '/requests/:id/verify',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/field/verify-request-page.tsx'),
      (m) => m.VerifyRequestPage,
    ),
  },
  { path: '/queue', page: ListQueuePage },
  {
    path: '/me',
    page: lazyPage(
      () => import('../../../capabilities/dispatch/web/field/read-duty-page.tsx'),
      (m) => m.ReadDutyPage,
    ),
  },
  {
    path: '/me/password',
    page: lazyPage(
      () => import('../../../capabilities/accounts/web/field/change-password-page.tsx'),
      (m) => m.ChangePasswordPage,
    ),
  },
  {
    path: '/me/second-factor',
    page: lazyPage(
      () => import('../../../capabilities/accounts/web/field/enrol-second-factor-page.tsx'),
      (m) => m.EnrolSecondFactorPage,
    ),
  },
]

/** Police and volunteers look after no grid and report as residents do. */
const gridPosts: readonly PostKind[] = ['grid2_leader', 'grid1_leader', 'community_worker', 'department_worker']

/** What stands at the bottom edge; two characters each, so that they fit in large type. */
export const navigation: readonly NavigationItem[] = [
  { href: '/', label: { zh: '任务', en: 'Tasks' }, icon: 'list' },
  { href: '/report', label: { zh: '上报', en: 'Report' }, icon: 'camera', roles: gridPosts },
  { href: '/grid', label: { zh: '网格', en: 'Grid' }, icon: 'map', roles: gridPosts },
  { href: '/me', label: { zh: '我的', en: 'Me' }, icon: 'person' },
]
