import type { App } from '../../../kernel/server/app.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type * as contract from '../contract.ts'
import { toWgs84 } from '../rules/coordinates.ts'
import { listBuildings as listBuildingRows } from '../store/buildings.ts'
import { areaIndex } from './remember-areas.ts'

/** One page of what was asked from a list one longer than the page; the cursor is the code. */
const pageByCode = <T extends { readonly code: string }>(rows: readonly T[], limit: number) => {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: last.code } : { items }
}

/** Areas in force, by code, from memory: every face asks for them at its start. */
export const listAreas = async (
  app: App,
  actor: Actor,
  { parentId, kind, after, limit }: TakenBy<typeof contract.listAreas>,
): Promise<ReturnedBy<typeof contract.listAreas>> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  const asked = areas
    .all()
    .filter(
      (area) =>
        (parentId === undefined || area.parentId === parentId) &&
        (kind === undefined || kind.includes(area.kind)) &&
        (after === undefined || area.code > after),
    )
  return pageByCode(asked, limit)
}

/** Buildings of an area and of all below it, by code; with `text` those that have it in their name. Refuses `kernel.not_found`. */
export const listBuildings = async (
  app: App,
  actor: Actor,
  { areaId, text, after, limit }: TakenBy<typeof contract.listBuildings>,
): Promise<ReturnedBy<typeof contract.listBuildings>> => {
  const { jurisdictionId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  if (!areas.byId(areaId)) throw kernel.not_found()
  const rows = await app.db.read(jurisdictionId, (tx) =>
    listBuildingRows(tx, jurisdictionId, areas.below(areaId), { text, after, limit }),
  )
  return pageByCode(rows, limit)
}

/** The deepest area that holds a point; null outside. */
export const locate = async (
  app: App,
  actor: Actor,
  point: TakenBy<typeof contract.locate>,
): Promise<ReturnedBy<typeof contract.locate>> => {
  const areas = await areaIndex(app, actor.jurisdictionId)
  return { area: areas.at(toWgs84(point)) ?? null }
}
