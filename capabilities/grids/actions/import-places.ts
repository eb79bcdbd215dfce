import { createHash } from 'node:crypto'
import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { findImportRun, insertImportRun } from '../../../kernel/server/import-runs.ts'
import type { Staff, System } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { dayOf } from '../../../kernel/shared/time.ts'
import type { importPlaces as endpoint } from '../contract/places.ts'
import type { PlacedBuilding } from '../rules/import-places/known-places.ts'
import { inOrder } from '../rules/import-places/problem.ts'
import { getMark, lockAreas } from '../store/areas.ts'
import { type BuildingRow, insertBuildings } from '../store/buildings.ts'
import { insertDoors, updateDoorCounts } from '../store/doors.ts'
import { insertFeatures } from '../store/map.ts'
import { forgetAreas, writeAreas } from './change-areas.ts'
import { communityAt } from './places/community-at.ts'
import { openPlacesAside } from './places/open-aside.ts'
import type { OpenedPlaces } from './places/open-file.ts'
import { type PlacesPlan, planPlaces } from './places/plan-import.ts'

type Input = TakenBy<typeof endpoint>
type Outcome = ReturnedBy<typeof endpoint>

const runKind = 'places'
/** Rows in one statement: some 500 KB with a drawn outline each, less for doors. */
const batchSize = 1000
/** What the answer has room for; whoever has more problems needs another file first. */
const mostProblems = 1000

const inBatches = async <T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < rows.length; i += batchSize) await write(rows.slice(i, i + batchSize))
}

const rowOf = (b: PlacedBuilding): BuildingRow => ({
  id: b.id,
  area_id: b.areaId,
  code: b.code,
  name: b.name,
  geometry: b.geometry,
  lng: b.lng,
  lat: b.lat,
  storey_count: b.storeyCount,
  door_count: b.doorCount,
  compound: b.compound,
  is_placed: b.isPlaced,
})

const outcomeOf = (opened: OpenedPlaces, plan: PlacesPlan, isDone: boolean): Outcome => {
  const problems = inOrder(plan.problems)
  const errors = new Set(problems.filter(({ severity, row }) => severity === 'error' && row > 0).map(({ row }) => row))
  return {
    boundary: plan.boundary !== null,
    streets: plan.features.streets,
    walls: plan.features.walls,
    waters: plan.features.waters,
    buildings: plan.buildings.buildings,
    doors: plan.doors.doors,
    ignored: opened.ignored,
    outside: plan.features.outside + plan.buildings.outside,
    // A house that cannot be told takes all its doors with it, and only its first row names it.
    refused: Math.max(errors.size, plan.buildings.refused + plan.doors.refused),
    problems: problems.slice(0, mostProblems),
    problemCount: problems.length,
    isDone,
  }
}

/** All of it in the caller's transaction. Refuses `kernel.changed_meanwhile` when the areas changed since the plan was made. */
const writePlaces = async (app: App, tx: Tx, actor: Staff | System, plan: PlacesPlan, runId: string): Promise<void> => {
  const { jurisdictionId } = actor
  await lockAreas(tx, jurisdictionId)
  if ((await getMark(tx, jurisdictionId)) !== plan.mark) throw kernel.changed_meanwhile()
  if (plan.boundary) {
    const change = { mark: plan.mark, validFrom: dayOf(app.clock.now()), cause: runId }
    await writeAreas(app, tx, actor, plan.boundary.plan, change)
  }
  await inBatches(plan.features.rows, (rows) => insertFeatures(tx, jurisdictionId, rows))
  await inBatches(plan.buildings.rows, (rows) => insertBuildings(tx, jurisdictionId, rows.map(rowOf)))
  await inBatches(plan.doors.rows, (rows) => insertDoors(tx, jurisdictionId, rows))
  await inBatches(plan.houseIds, (ids) => updateDoorCounts(tx, jurisdictionId, ids))
}

/**
 * Reads streets, walls, buildings, doors or the boundary of a community from a file of an office or an extract of
 * OpenStreetMap. What has an error is named and left out, the rest comes in, all in one transaction; nothing is ever taken
 * away. Idempotent: ids follow from what the file calls a thing, so the same file again changes nothing. A dry run answers
 * the same counts. Refuses `kernel.forbidden`, `kernel.not_found`, `not_a_community`, `not_readable`, `nothing_to_import`,
 * `kernel.id_reused` (the run had another file) and `kernel.changed_meanwhile`.
 */
export const importPlaces = async (
  app: App,
  actor: Staff | System,
  input: Input,
  _call: unknown,
  bytes: Buffer,
): Promise<Outcome> => {
  const { jurisdictionId } = actor
  const startedAt = app.clock.now()
  const { area, areas } = await communityAt(app, actor, input.areaId)
  const { kind, datum, isDryRun, runId, fileName } = input
  const near = area.center ?? areas.root.center
  const opened = await openPlacesAside(bytes, fileName, { kind, datum, communityName: area.name, near })
  const plan = await planPlaces(app, jurisdictionId, area, opened, datum === 'wgs84')
  const outcome = outcomeOf(opened, plan, !isDryRun)
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  const counts = [outcome.streets, outcome.walls, outcome.waters, outcome.buildings, outcome.doors]
  const sum = (key: 'total' | 'created' | 'changed' | 'unchanged') => counts.reduce((all, one) => all + one[key], 0)

  await app.db.write(jurisdictionId, async (tx) => {
    const before = await findImportRun(tx, jurisdictionId, runId)
    if (before && (before.kind !== runKind || before.fileHash !== fileHash)) throw kernel.id_reused()
    // Sent again because the answer was lost: what was done stays as it is now, later changes by others included.
    if (before && !before.isDryRun) return
    if (!isDryRun) {
      await writePlaces(app, tx, actor, plan, runId)
      const { problems: _, ...detail } = outcome
      const entry = { action: 'grids.importPlaces', subjectKind: 'area', subjectId: area.id }
      await audit(tx, actor, { ...entry, detail: { runId, ...detail } }, startedAt)
    }
    await insertImportRun(tx, jurisdictionId, {
      id: runId,
      kind: runKind,
      fileName,
      fileHash,
      mapping: { format: opened.format, datum, kind, areaId: area.id },
      isDryRun,
      lastRow: sum('total'),
      takenCount: sum('created') + sum('changed'),
      knownCount: sum('unchanged'),
      refusedCount: outcome.refused,
      startedBy: actor.kind === 'staff' ? actor.personId : 'system',
      startedAt,
      finishedAt: app.clock.now(),
    })
  })
  if (!isDryRun) forgetAreas(app, jurisdictionId)
  return outcome
}
