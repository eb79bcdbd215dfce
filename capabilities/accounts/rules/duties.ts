import type { Instant } from '../../../kernel/shared/time.ts'
import type { AreaKind } from '../../grids/contract.ts'
import type { PostKind } from '../contract.ts'

/**
 * Three separate people (三员分立) run the system, give the rights and read the audit; none of them does the daily work.
 * Source: GB/T 22239-2019 (等保2.0), 8.1.5.1–8.1.5.3, system, audit and security management each by its own people.
 */
export const adminPosts = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies readonly PostKind[]

/** Posts that do the work, those nearest to the door first. */
export const workingPosts = [
  'grid2_leader',
  'grid1_leader',
  'community_worker',
  'department_worker',
  'police',
  'volunteer',
  'dispatcher',
  'acceptor',
  'call_taker',
  'shift_lead',
  'leadership',
] as const satisfies readonly PostKind[]

/** Whose name stands on the page of a grid: it is their office to be called. Nearest first. */
export const publicPosts = ['grid2_leader', 'grid1_leader', 'community_worker'] as const satisfies readonly PostKind[]

/** Posts of people on their feet; everybody else sits at a wide screen. */
export const fieldPosts = [
  'grid2_leader',
  'grid1_leader',
  'community_worker',
  'department_worker',
  'police',
  'volunteer',
] as const satisfies readonly PostKind[]
export const faceOf = (kind: PostKind): 'field' | 'desk' =>
  (fieldPosts as readonly PostKind[]).includes(kind) ? 'field' : 'desk'

const isAdmin = (kind: PostKind) => (adminPosts as readonly PostKind[]).includes(kind)

/** A post as far as duties go: what, and from when to when (null: open-ended). */
export interface Duty {
  readonly kind: PostKind
  readonly validFrom: Instant
  readonly validTo: Instant | null
}

const meets = (a: Duty, b: Duty) =>
  (a.validTo === null || b.validFrom < a.validTo) && (b.validTo === null || a.validFrom < b.validTo)

/**
 * The post that keeps a person from getting another, or null. An administrator holds no post of another kind at the same
 * time; one after the other is allowed, also when the moment of hand-over is the same.
 */
export const conflictingDuty = (held: readonly Duty[], next: Duty): PostKind | null =>
  held.find((duty) => duty.kind !== next.kind && (isAdmin(duty.kind) || isAdmin(next.kind)) && meets(duty, next))
    ?.kind ?? null

const desk: readonly AreaKind[] = ['street', 'community']
const standsAt: Record<PostKind, readonly AreaKind[]> = {
  grid2_leader: ['grid2', 'dedicated'],
  grid1_leader: ['grid1'],
  community_worker: ['community'],
  department_worker: desk,
  // A station's officers serve a whole street or a community each.
  police: desk,
  // Where they live and know people: not a single small grid, whose leader is somebody.
  volunteer: ['street', 'community', 'grid1'],
  acceptor: desk,
  dispatcher: desk,
  shift_lead: desk,
  call_taker: desk,
  leadership: desk,
  system_admin: ['street'],
  security_admin: ['street'],
  audit_admin: ['street'],
}

/** Does a post belong on areas of this kind? A grid leader at the street would see the whole office. */
export const canStandAt = (kind: PostKind, area: AreaKind): boolean => standsAt[kind].includes(area)

/** Only a worker of a department belongs to a unit, and always does. */
export const needsUnit = (kind: PostKind): boolean => kind === 'department_worker'
