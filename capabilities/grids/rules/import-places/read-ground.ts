import type { PlacesProblem } from '../../contract/places.ts'
import { type LngLat, toWgs84 } from '../coordinates.ts'
import type { AreaGeometry } from '../shape.ts'
import {
  addObject,
  type Collected,
  emptyCollection,
  type FoundBuilding,
  type FoundFeature,
  type GroundAsk,
  sayOf,
} from './collect-objects.ts'
import { isGround, isLine, type Meaning, type RawObject } from './ground-object.ts'
import { meaningOfOsm } from './osm-tags.ts'
import { type Ground, holderOf } from './outline.ts'
import { kindIn, meaningOfOwn } from './own-properties.ts'
import { problemOf } from './problem.ts'
import type { RawFile } from './read-geojson.ts'
import { buildingsOnce, type NamedGround } from './settle-buildings.ts'

export interface FoundGround {
  readonly boundary: { readonly row: number; readonly name: string; readonly geometry: AreaGeometry } | null
  readonly features: readonly FoundFeature[]
  readonly buildings: readonly FoundBuilding[]
  /** Walled compounds with a name. */
  readonly compounds: readonly NamedGround[]
  readonly ignored: number
  readonly problems: readonly PlacesProblem[]
}

/** What it is, as far as it says; what a file of one kind does not say, the kind says. */
const meaningOf = (raw: RawObject, ask: GroundAsk, isOnly: boolean): Meaning => {
  const own = meaningOfOwn(raw) ?? meaningOfOsm(raw, ask.communityName)
  if (ask.kind === 'boundary' && isGround(raw.geometry) && (own === null || isOnly)) return { is: 'boundary' }
  if (own) return own
  if (isLine(raw.geometry))
    return ask.kind === 'streets' ? { is: 'line', kind: 'street', isGuess: true } : { is: 'unknown' }
  if (ask.kind === 'buildings') return { is: 'building' }
  return isOnly && isGround(raw.geometry) && ask.kind === 'auto' && kindIn(raw.tags) === ''
    ? { is: 'boundary' }
    : { is: 'unknown' }
}

/** The one boundary of a file: the only one, else the one that has the community's name. */
const chooseBoundary = (found: Collected): FoundGround['boundary'] => {
  const named = found.boundaries.filter(({ name }) => name === found.ask.communityName)
  const [chosen] = named.length === 1 ? named : found.boundaries
  if (!chosen) {
    if (found.ask.kind === 'boundary') found.problems.push(problemOf(0, 'boundary_missing'))
    return null
  }
  if (named.length !== 1 && found.boundaries.length > 1) {
    for (const { row, name } of found.boundaries) found.problems.push(problemOf(row, 'boundary_ambiguous', { name }))
    return null
  }
  found.ignored += found.boundaries.length - 1
  return chosen
}

/**
 * What a map file tells of a community's ground: OpenStreetMap's tags and the office's own properties, side by side.
 * Coordinates come out in WGS-84 to 1e-7°. Every object is found, ignored (counted) or named with what is wrong with it
 * and where. A building that is drawn twice is taken once.
 */
export const readGroundFile = (file: RawFile, ask: GroundAsk): FoundGround => {
  const found = emptyCollection(ask, file.problems)
  const grounds = file.objects.filter((raw) => isGround(raw.geometry))
  const isOnly = grounds.length === 1
  const firstRows = new Map<string, number>()
  for (const raw of file.objects) {
    const first = raw.key === '' ? undefined : firstRows.get(raw.key)
    if (first !== undefined) {
      sayOf(found, raw, 'id_repeated', { firstRow: first })
      continue
    }
    if (raw.key !== '') firstRows.set(raw.key, raw.row)
    if (found.reading.vertices < 0) break
    addObject(found, raw, meaningOf(raw, ask, isOnly))
  }
  if (found.reading.effort.left <= 0) found.problems.push(problemOf(0, 'checks_cut_short'))
  const once = buildingsOnce(found.buildings)
  return {
    boundary: chooseBoundary(found),
    features: found.features,
    buildings: once.kept,
    compounds: found.compounds.filter(({ name }) => name !== ''),
    ignored: found.ignored,
    problems: [...found.problems, ...once.problems],
  }
}

/** Of these places, how many the ground would hold if they were written in another datum than the file says. */
export const suspectDatum = (
  places: readonly LngLat[],
  ground: Ground,
): { readonly code: 'maybe_gcj02' | 'maybe_bd09'; readonly inside: number; readonly insideIf: number } | null => {
  const holds = holderOf(ground.shape)
  const inside = places.filter(holds).length
  const shifted = (datum: 'gcj02' | 'bd09') => places.filter((p) => holds(toWgs84({ ...p, datum }))).length
  const [gcj02, bd09] = [shifted('gcj02'), shifted('bd09')]
  const [code, insideIf] = gcj02 >= bd09 ? (['maybe_gcj02', gcj02] as const) : (['maybe_bd09', bd09] as const)
  // A shift of half a kilometre moves a community's buildings out of it; an extract of a whole town hardly changes.
  const isClear = places.length >= 5 && insideIf > inside * 1.3 && insideIf - inside > places.length * 0.1
  return isClear ? { code, inside, insideIf } : null
}
