import type { App } from '../../../kernel/server/app.ts'
import { type AreaIndex, areaIndex, listDoorAreas } from '../../grids/neighbours.ts'
import type { GroundDefect } from '../contract/divisions.ts'
import { refusals } from '../contract.ts'
import { type GroundFile, openPieces } from '../rules/ground.ts'
import { mostOf } from '../rules/old-plan.ts'
import type { Pieces } from '../rules/shapes.ts'
import { findFile } from '../store/files.ts'
import { unpack } from './pack.ts'

/** A ground unpacked, as edits and figures need it. */
export interface OpenGround {
  readonly file: GroundFile
  readonly pieces: Pieces
}
/** What is kept of a ground and leaves the server for nobody as it is. */
export interface GroundDoors {
  /** For each unit the ids of its households' doors. */
  readonly unitDoors: readonly (readonly string[])[]
  readonly defects: readonly GroundDefect[]
}

/** Unpacked, one of 8,000 households is some 15 MB; a few people plan at a time. */
const mostKept = 6
const kept = new WeakMap<App['jobs'], Map<string, Promise<unknown>>>()

const recall = <T>(app: App, key: string, make: () => Promise<T>): Promise<T> => {
  let shelf = kept.get(app.jobs)
  if (!shelf) {
    shelf = new Map()
    kept.set(app.jobs, shelf)
  }
  const known = shelf.get(key)
  if (known) {
    // Used last goes last: the oldest is the one that is let go.
    shelf.delete(key)
    shelf.set(key, known)
    return known as Promise<T>
  }
  const made = make()
  const here = shelf
  // A failed answer, or that there is none yet, is not one to remember.
  made.catch(() => here.delete(key))
  const [oldest] = shelf.keys()
  if (shelf.size >= mostKept && oldest !== undefined) shelf.delete(oldest)
  shelf.set(key, made)
  return made
}

const readWhole = async (app: App, jurisdictionId: string, divisionId: string, kind: 'ground' | 'doors') => {
  const bytes = await app.db.aside.read(jurisdictionId, (tx) => findFile(tx, jurisdictionId, divisionId, kind))
  if (!bytes) throw refusals.not_ready()
  return unpack(bytes)
}

/** The ground of a division, from memory: it never changes once it is read. Refuses `not_ready` before that. */
export const groundOf = (app: App, jurisdictionId: string, divisionId: string): Promise<OpenGround> =>
  recall(app, `ground ${jurisdictionId} ${divisionId}`, async () => {
    const file = (await readWhole(app, jurisdictionId, divisionId, 'ground')) as GroundFile
    return { file, pieces: openPieces(file.pieces) }
  })

/** Doors and defects of a division's ground; refuses `not_ready` before it is read. */
export const groundDoorsOf = (app: App, jurisdictionId: string, divisionId: string): Promise<GroundDoors> =>
  recall(
    app,
    `doors ${jurisdictionId} ${divisionId}`,
    async () => (await readWhole(app, jurisdictionId, divisionId, 'doors')) as GroundDoors,
  )

// Forgotten with the tree: a plan in force, or an import, makes a new one.
const areasOfUnits = new WeakMap<AreaIndex, Map<string, Promise<readonly (string | null)[]>>>()

/**
 * For each unit of a division the small grid in force that most of its households lie in now; null: none. It changes with
 * every plan in force, while the ground stays.
 */
export const unitAreasOf = async (
  app: App,
  jurisdictionId: string,
  divisionId: string,
): Promise<readonly (string | null)[]> => {
  const areas = await areaIndex(app, jurisdictionId)
  let shelf = areasOfUnits.get(areas)
  if (!shelf) {
    shelf = new Map()
    areasOfUnits.set(areas, shelf)
  }
  const known = shelf.get(divisionId)
  if (known) return known
  const made = (async () => {
    const [{ file }, { unitDoors }] = await Promise.all([
      groundOf(app, jurisdictionId, divisionId),
      groundDoorsOf(app, jurisdictionId, divisionId),
    ])
    const buildingIds = file.buildings.map(({ id }) => id)
    const rows = await app.db.aside.read(jurisdictionId, (tx) => listDoorAreas(tx, jurisdictionId, buildingIds))
    const inForce = new Map<string, string>()
    for (const { id, areaId } of rows) {
      const area = areas.byId(areaId)
      if (area?.kind === 'grid2' && area.validTo === null) inForce.set(id, areaId)
    }
    return unitDoors.map((doors) => mostOf(doors.map((id) => inForce.get(id) ?? null)))
  })()
  const here = shelf
  made.catch(() => here.delete(divisionId))
  shelf.set(divisionId, made)
  return made
}
