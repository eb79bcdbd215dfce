import type { Actor } from '../../shared/actor.ts'

declare const minted: unique symbol

/**
 * What an actor may see, as areas. Only scopeOf makes one; every list asks for one. No grant makes an empty scope, and
 * an empty scope is no rows, never all of them.
 */
export interface Scope {
  readonly jurisdictionId: string
  /** A grant at the root: no filter by area is needed. */
  readonly everywhere: boolean
  readonly areaIds: readonly string[]
  readonly [minted]: true
}

/** The area tree as far as scope needs it. */
export interface Tree {
  isRoot(areaId: string): boolean
  /** The area and everything below it, ended ones included. */
  below(areaId: string): readonly string[]
}

/** The areas where this person holds one of the roles. The system and visitors hold none. */
export const scopeOf = (tree: Tree, actor: Actor, roles: readonly string[]): Scope => {
  const nodes = actor.kind === 'staff' ? actor.grants.filter((g) => roles.includes(g.role)).map((g) => g.areaId) : []
  const everywhere = nodes.some((id) => tree.isRoot(id))
  const areaIds = everywhere ? [] : [...new Set(nodes.flatMap((id) => tree.below(id)))]
  return { jurisdictionId: actor.jurisdictionId, everywhere, areaIds } as unknown as Scope
}

/** The same scope made smaller to one branch of the tree; never larger. */
export const narrowed = (tree: Tree, scope: Scope, areaId: string): Scope => {
  const branch = tree.below(areaId)
  const areaIds = scope.everywhere ? branch : branch.filter((id) => scope.areaIds.includes(id))
  return { jurisdictionId: scope.jurisdictionId, everywhere: false, areaIds: [...areaIds] } as unknown as Scope
}
