import { type FaceRoute, lazyPage, type NavigationItem } from '../../../kernel/web/routes.ts'

/** Every page of this face, each in its own chunk. The first that matches wins. */
export const routes: readonly FaceRoute[] = [
  {
    path: '/',
    page: lazyPage(
      () => import('../office-page.tsx'),
      (m) => m.DeskOfficePage,
    ),
  },
]

/** What stands in the menu. */
export const navigation: readonly NavigationItem[] = []
