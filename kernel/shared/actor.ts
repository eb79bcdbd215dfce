/**
 * A right: a role held at a node of the area tree from–to. The kernel knows neither the roles nor the tree;
 * a capability narrows `role` to its own closed list.
 */
export interface Grant {
  readonly role: string
  readonly areaId: string
  readonly from: string
  readonly to: string | null
}

/** Nobody we know: a resident or a stranger. */
export interface Visitor {
  readonly kind: 'visitor'
  readonly jurisdictionId: string
}

/** A signed-in person of the office, with the grants in force now (already filtered by time). */
export interface Staff {
  readonly kind: 'staff'
  readonly jurisdictionId: string
  readonly personId: string
  readonly name: string
  readonly sessionId: string
  readonly grants: readonly Grant[]
  /** Somebody else knows the password: nothing but the way in is open until it is changed. */
  readonly mustChangePassword?: boolean
}

/** The program itself: the ticker and reactions to events. Never made from a request. */
export interface System {
  readonly kind: 'system'
  readonly jurisdictionId: string
}

export type Actor = Visitor | Staff | System

/** Does the actor hold one of these roles at a node on this path (the place itself and everything above it)? */
export const holds = (actor: Actor, roles: readonly string[], path: readonly string[]): boolean =>
  actor.kind === 'staff' && actor.grants.some((g) => roles.includes(g.role) && path.includes(g.areaId))

/** Does the actor hold one of these roles anywhere? */
export const holdsAnywhere = (actor: Actor, roles: readonly string[]): boolean =>
  actor.kind === 'staff' && actor.grants.some((g) => roles.includes(g.role))
