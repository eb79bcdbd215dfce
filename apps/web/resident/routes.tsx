import { type FaceRoute, lazyPage, type NavigationItem } from '../../../kernel/web/routes.ts'
import { HomePage } from './home-page.tsx'

/** Every page of this face; all but the first in chunks of their own. The first that matches wins. */
export const routes: readonly FaceRoute[] = [
  { path: '/', page: HomePage },
  {
    path: '/report/:page?/:id?',
    page: lazyPage(
      () => import('../../../capabilities/requests/web/submit-request-page.tsx'),
      (m) => m.SubmitRequestPage,
    ),
  },
  {
    path: '/r/:id',
    page: lazyPage(
      () => import('../../../capabilities/requests/web/follow-request-page.tsx'),
      (m) => m.FollowRequestPage,
    ),
  },
  {
    path: '/find',
    page: lazyPage(
      () => import('../../../capabilities/requests/web/find-request-page.tsx'),
      (m) => m.FindRequestPage,
    ),
  },
  {
    path: '/g/:code',
    page: lazyPage(
      () => import('./area.tsx'),
      (m) => m.Area,
    ),
  },
]

/** None: three large ways on the first page are easier than a bar of small ones, and steps need the room. */
export const navigation: readonly NavigationItem[] = []
