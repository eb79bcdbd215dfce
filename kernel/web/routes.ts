import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Said } from '../shared/refusal.ts'
import type { IconName } from './ui/icon-paths.ts'

export interface FaceRoute {
  /** Inside the face, in wouter's form: `/requests/:id`. */
  readonly path: string
  readonly page: ComponentType | LazyExoticComponent<ComponentType>
}

export interface NavigationItem {
  readonly href: string
  readonly label: Said
  readonly icon: IconName
  /** Shown only to these roles; to everybody when left out. The server decides, this only tidies the menu. */
  readonly roles?: readonly string[]
}

/** A page in its own chunk: `lazyPage(() => import('…/x-page.tsx'), (m) => m.XPage)`. */
export const lazyPage = <M>(load: () => Promise<M>, pick: (module: M) => ComponentType): FaceRoute['page'] =>
  lazy(async () => ({ default: pick(await load()) }))
