import type { App } from '../../../kernel/server/app.ts'
import { remembered } from '../../../kernel/server/memory.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type * as contract from '../contract.ts'
import { areasToDraw } from '../rules/map-choice.ts'
import { listFeatures, listGround } from '../store/map.ts'
import { areaIndex } from './remember-areas.ts'

type Drawing = ReturnedBy<typeof contract.readMap>

/** Maps drawn since the last change, by what was asked. */
export const mapMemory = remembered('grids.areas', async () => new Map<string, Drawing>())

/** A small town has some 300 streets and lanes; what is beyond this is left out from the end, lanes first. */
const mostFeatures = 1500

/** Different questions kept for each office: one a community and a few of the desk's. */
const mostKept = 40

const draw = async (app: App, jurisdictionId: string, input: TakenBy<typeof contract.readMap>): Promise<Drawing> => {
  const areas = await areaIndex(app, jurisdictionId)
  if (input.areaId !== undefined && !areas.byId(input.areaId)) throw kernel.not_found()
  const chosen = areasToDraw(areas, input.areaId, input.kinds)
  const [ground, features] = await app.db.read(jurisdictionId, (tx) =>
    Promise.all([
      listGround(
        tx,
        jurisdictionId,
        chosen.map(({ id }) => id),
      ),
      listFeatures(tx, jurisdictionId, mostFeatures),
    ]),
  )
  const geometryOf = new Map(ground.map(({ id, geometry }) => [id, geometry]))
  const drawn = chosen.flatMap(({ id, kind, code, name }) => {
    const geometry = geometryOf.get(id)
    return geometry ? [{ id, kind, code, name, geometry }] : []
  })
  return { areas: drawn, features }
}

/** The office's own map, kept until an area changes: everybody who opens the product asks for the same few. */
export const readMap = async (app: App, actor: Actor, input: TakenBy<typeof contract.readMap>): Promise<Drawing> => {
  const kept = await mapMemory.get(app, actor.jurisdictionId)
  const key = `${input.areaId ?? ''} ${[...(input.kinds ?? [])].sort().join()}`
  const known = kept.get(key)
  if (known) return known
  const drawing = await draw(app, actor.jurisdictionId, input)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, drawing)
  return drawing
}
