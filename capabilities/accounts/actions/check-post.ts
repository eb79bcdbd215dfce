import type { App } from '../../../kernel/server/app.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { type Instant, instantOf, msOf } from '../../../kernel/shared/time.ts'
import { refusals as gridsRefusals } from '../../grids/contract.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { isOneself, may } from '../access.ts'
import { type PostKind, refusals } from '../contract.ts'
import { canStandAt, conflictingDuty, needsUnit } from '../rules/duties.ts'
import type { PostRow } from '../store/posts.ts'
import { unitsMemory } from './remember-people.ts'

export interface NewPost {
  readonly id: string
  readonly personId: string
  readonly kind: PostKind
  readonly areaId: string
  readonly unitId: string | null
  readonly validFrom: Instant
  readonly validTo: Instant | null
}

/** The same post with its moments written in the one way in which texts compare as moments. */
export const plainPost = (post: NewPost): NewPost => ({
  ...post,
  validFrom: instantOf(msOf(post.validFrom)),
  validTo: post.validTo === null ? null : instantOf(msOf(post.validTo)),
})

/** Whose post it is and where it stands: may the actor touch it? Refuses `kernel.forbidden`, `accounts.not_yourself`. */
export const mustMayChange = async (
  app: App,
  actor: Staff | System,
  post: { personId: string; areaId: string },
): Promise<void> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  if (!may.changePost(actor, areas.path(post.areaId))) throw kernel.forbidden()
  if (isOneself(actor, post.personId)) throw refusals.not_yourself()
}

/**
 * Everything about a new post that needs no look at the person. Refuses `accounts.unit_needed`, `kernel.invalid` with the
 * field, `grids.area_not_in_force`.
 */
export const checkPost = async (app: App, jurisdictionId: string, post: NewPost): Promise<void> => {
  const [areas, units] = await Promise.all([areaIndex(app, jurisdictionId), unitsMemory.get(app, jurisdictionId)])
  const area = areas.byId(post.areaId)
  if (!area) throw kernel.invalid({ fields: ['areaId'] })
  if (area.validTo !== null) throw gridsRefusals.area_not_in_force()
  if (!canStandAt(post.kind, area.kind)) throw kernel.invalid({ fields: ['areaId'] })
  if (needsUnit(post.kind) && post.unitId === null) throw refusals.unit_needed()
  const unit = post.unitId === null ? null : units.byId(post.unitId)
  const isRightUnit = unit === null || (unit !== undefined && !unit.isEnded && needsUnit(post.kind))
  if (!isRightUnit) throw kernel.invalid({ fields: ['unitId'] })
  if (post.validTo !== null && post.validTo <= post.validFrom) throw kernel.invalid({ fields: ['validTo'] })
}

/** What the person already holds must allow it. Refuses `accounts.separate_duties`. */
export const checkDuties = (held: readonly PostRow[], post: NewPost): void => {
  const duties = held.map((row) => ({ kind: row.kind, validFrom: row.valid_from, validTo: row.valid_to }))
  const other = conflictingDuty(duties, post)
  if (other !== null) throw refusals.separate_duties({ other })
}

export const postRow = (post: NewPost): PostRow => ({
  id: post.id,
  person_id: post.personId,
  kind: post.kind,
  area_id: post.areaId,
  unit_id: post.unitId,
  valid_from: post.validFrom,
  valid_to: post.validTo,
})
