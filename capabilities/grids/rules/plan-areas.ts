import type { AreaKind } from './area-code.ts'
import type { GroundedArea } from './area-index.ts'
import { type AreaRow, type Finding, findingOf } from './area-problem.ts'
import { pathOf } from './area-tree.ts'
import type { LngLat } from './coordinates.ts'
import { holdsPoint, pointInside } from './inside-point.ts'
import type { AreaGeometry } from './shape.ts'

/** An area as it is to be after the change. */
export interface PlannedArea {
  readonly id: string
  readonly kind: AreaKind
  readonly code: string
  readonly name: string
  readonly parentId: string | null
  readonly path: readonly string[]
  readonly geometry: AreaGeometry | null
  readonly center: LngLat | null
  readonly dutyPhone: string | null
}
export type ChangedField = 'name' | 'parent' | 'geometry' | 'center' | 'dutyPhone'
export interface AreaChange {
  readonly area: PlannedArea
  readonly before: { readonly name: string; readonly parentId: string | null }
  readonly fields: readonly ChangedField[]
}

export interface AreaPlan {
  /** Widest kind first, so that a parent is always written before what hangs under it. */
  readonly created: readonly PlannedArea[]
  readonly changed: readonly AreaChange[]
  /** Nothing of their own changes, but something above them moved. */
  readonly moved: readonly { readonly id: string; readonly path: readonly string[] }[]
  readonly unchangedCount: number
  readonly refusedCount: number
  /** As given, and what follows from a parent that was refused. */
  readonly findings: readonly Finding[]
}

const width: Readonly<Record<AreaKind, number>> = { street: 0, community: 1, grid1: 2, grid2: 3, dedicated: 3 }

// jsonb gives keys and numbers back in its own order and form, so the ground is compared part by part.
const isSameGround = (a: AreaGeometry | null, b: AreaGeometry | null): boolean =>
  a?.type === b?.type && JSON.stringify(a?.coordinates) === JSON.stringify(b?.coordinates)

/** The given place, else what is known while it still lies inside, else a point inside the ground. */
const centerOf = (row: AreaRow, known: GroundedArea | undefined, geometry: AreaGeometry | null): LngLat | null => {
  if (row.place) return { lng: row.place.lng, lat: row.place.lat }
  const before = known?.center ?? null
  if (!geometry || (before && holdsPoint(geometry, before))) return before
  return pointInside(geometry) ?? before
}

/**
 * What a checked list does to the tree: rows without an error become new areas or change those with the same code. An
 * area keeps its id whatever else changes; a list that does not speak of ground, point or telephone leaves them as they
 * are; areas the list does not name are left alone. `known` are the areas in force, `ended` only count for paths.
 */
export const planAreas = (
  rows: readonly AreaRow[],
  found: readonly Finding[],
  existing: readonly GroundedArea[],
  idOf: (row: AreaRow) => string,
): AreaPlan => {
  const knownByCode = new Map(existing.filter((a) => a.validTo === null).map((area) => [area.code, area]))
  const refused = new Set(found.filter((f) => f.problem.severity === 'error').map((f) => f.row))
  const findings = [...found]
  const ids = new Map([...knownByCode.values()].map((area) => [area.code, area.id]))
  const taken: {
    readonly row: AreaRow
    readonly kind: AreaKind
    readonly id: string
    readonly parentId: string | null
  }[] = []
  const ordered = rows.toSorted((a, b) => width[a.kind ?? 'grid2'] - width[b.kind ?? 'grid2'] || a.row - b.row)
  for (const row of ordered) {
    if (refused.has(row.row) || row.kind === null) continue
    const parentId = row.parentCode === null ? null : ids.get(row.parentCode)
    if (parentId === undefined) {
      // The parent stands in the list but was refused: nothing can hang under it.
      refused.add(row.row)
      findings.push(findingOf(row.row, 'parent_unknown', { parentCode: row.parentCode ?? '' }))
      continue
    }
    const id = ids.get(row.code) ?? idOf(row)
    ids.set(row.code, id)
    taken.push({ row, kind: row.kind, id, parentId })
  }

  const links = new Map(existing.map((area) => [area.id, { id: area.id, parentId: area.parentId }]))
  for (const { id, parentId } of taken) links.set(id, { id, parentId })
  const created: PlannedArea[] = []
  const changed: AreaChange[] = []
  for (const { row, kind, id, parentId } of taken) {
    const known = knownByCode.get(row.code)
    const geometry = row.geometry ?? known?.geometry ?? null
    const center = centerOf(row, known, geometry)
    const dutyPhone = row.dutyPhone ?? known?.dutyPhone ?? null
    const name = row.name.trim()
    const area = { id, kind, code: row.code, name, parentId, path: pathOf(id, links), geometry, center, dutyPhone }
    if (!known) {
      created.push(area)
      continue
    }
    const fields: ChangedField[] = []
    if (known.name !== name) fields.push('name')
    if (known.parentId !== parentId) fields.push('parent')
    if (!isSameGround(known.geometry, geometry)) fields.push('geometry')
    if (known.center?.lng !== center?.lng || known.center?.lat !== center?.lat) fields.push('center')
    if (known.dutyPhone !== dutyPhone) fields.push('dutyPhone')
    if (fields.length > 0) changed.push({ area, before: { name: known.name, parentId: known.parentId }, fields })
  }
  const written = new Set([...created, ...changed.map(({ area }) => area)].map(({ id }) => id))
  const moved = existing
    .filter((area) => !written.has(area.id))
    .map(({ id, path }) => ({ id, before: path, path: pathOf(id, links) }))
    .filter(({ before, path }) => before.join() !== path.join())
    .map(({ id, path }) => ({ id, path }))
  return {
    created,
    changed,
    moved,
    unchangedCount: taken.length - created.length - changed.length,
    refusedCount: rows.filter((row) => refused.has(row.row)).length,
    findings: findings.sort((a, b) => a.row - b.row),
  }
}
