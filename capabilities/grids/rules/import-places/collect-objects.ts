import type { PlacesKind, PlacesProblem } from '../../contract/places.ts'
import type { Datum, LngLat } from '../coordinates.ts'
import { roundDegrees } from '../import-row.ts'
import type { AreaGeometry } from '../shape.ts'
import { type Box, boxOfGeometry } from './boxes.ts'
import { type FeatureKind, isGround, type Meaning, nameIn, type RawObject, typeOf } from './ground-object.ts'
import { nameOfOsm } from './osm-tags.ts'
import { type Ground, isWrong, type Reading, readGround, readLine, readPair, type Wrong } from './outline.ts'
import { factsOf, kindIn } from './own-properties.ts'
import { type PlacesProblemCode, problemOf } from './problem.ts'

export interface FoundFeature {
  readonly row: number
  readonly key: string
  readonly kind: FeatureKind
  readonly name: string
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] }
  readonly box: Box
}
export interface FoundBuilding {
  readonly row: number
  /** The office's own code, or what names it for ever; empty: nothing does. */
  readonly code: string
  readonly key: string
  readonly name: string
  readonly compound: string
  readonly storeys: number | null
  readonly households: number | null
  readonly geometry: AreaGeometry | null
  /** Null: only a list names it. */
  readonly at: LngLat | null
  readonly squareMetres: number
}
export interface GroundAsk {
  readonly kind: PlacesKind
  readonly datum: Datum
  readonly communityName: string
  readonly near: LngLat | null
}

// A second or two of looking for crossings; more is another kind of file.
const mostEffort = 60_000_000
const mostVertices = 2_000_000

const isWanted = (meaning: Meaning, kind: PlacesKind): boolean =>
  kind === 'auto' ||
  (kind === 'boundary' && meaning.is === 'boundary') ||
  (kind === 'streets' && (meaning.is === 'line' || meaning.is === 'ground' || meaning.is === 'compound')) ||
  (kind === 'buildings' && (meaning.is === 'building' || meaning.is === 'compound'))

const numberIn = (given: unknown, most: number): number | null | 'invalid' => {
  const text = nameIn(given, 40)
    .normalize('NFKC')
    .replace(/[层户]$/, '')
  if (text === '') return null
  const number = Number(text)
  return Number.isFinite(number) && number >= 0 && number <= most ? Math.round(number) : 'invalid'
}

/** What is being collected from one file. */
export interface Collected {
  readonly ask: GroundAsk
  readonly reading: Reading
  readonly problems: PlacesProblem[]
  readonly features: FoundFeature[]
  readonly buildings: FoundBuilding[]
  readonly compounds: { readonly name: string; readonly ground: Ground }[]
  readonly boundaries: { readonly row: number; readonly name: string; readonly geometry: AreaGeometry }[]
  ignored: number
}

export const readingOf = (datum: Datum, near: LngLat | null): Reading => ({
  datum,
  near,
  effort: { left: mostEffort },
  vertices: mostVertices,
})

export const emptyCollection = (ask: GroundAsk, problems: readonly PlacesProblem[]): Collected => ({
  ask,
  reading: readingOf(ask.datum, ask.near),
  problems: [...problems],
  features: [],
  buildings: [],
  compounds: [],
  boundaries: [],
  ignored: 0,
})

type Data = Readonly<Record<string, string | number | undefined>>

/** Says what is wrong with an object, and which one it is. */
export const sayOf = (found: Collected, raw: RawObject, code: PlacesProblemCode, data: Data = {}): void => {
  const object = raw.key.startsWith('osm ') ? raw.key.slice(4) : raw.key
  found.problems.push(problemOf(raw.row, code, { object, name: nameIn(raw.tags.name, 60), ...data }))
}
const refuse = (found: Collected, raw: RawObject, { wrong, at }: Wrong): void => {
  const most = wrong === 'too_many_vertices' ? mostVertices : undefined
  sayOf(found, raw, wrong, { lng: at?.lng, lat: at?.lat, most })
}

const addFeature = (found: Collected, raw: RawObject, kind: FeatureKind, name: string, ground: Ground | null): void => {
  const line = ground ?? readLine(raw.geometry, found.reading)
  if (isWrong(line)) {
    refuse(found, raw, line)
    return
  }
  const box = boxOfGeometry(line.geometry.coordinates)
  if (box) found.features.push({ row: raw.row, key: raw.key, kind, name, geometry: line.geometry, box })
}

const addGround = (found: Collected, raw: RawObject, use: (ground: Ground) => void): void => {
  const ground = readGround(raw.geometry, found.reading)
  if (isWrong(ground)) {
    refuse(found, raw, ground)
    return
  }
  if (ground.wasOpen) sayOf(found, raw, 'ring_open', { ...ground.center })
  use(ground)
}

const addBuilding = (found: Collected, raw: RawObject): void => {
  const facts = factsOf(raw.tags)
  const [storeys, households] = [numberIn(facts.storeys, 200), numberIn(facts.households, 5000)]
  if (storeys === 'invalid') sayOf(found, raw, 'storeys_invalid', { value: nameIn(facts.storeys, 20) })
  const building = {
    row: raw.row,
    code: facts.code,
    key: raw.key,
    name: nameOfOsm(raw.tags) || facts.name,
    compound: facts.compound,
    storeys: storeys === 'invalid' ? null : storeys,
    households: households === 'invalid' ? null : households,
  }
  if (typeOf(raw.geometry) === 'Point') {
    const pair = readPair((raw.geometry as { coordinates?: unknown }).coordinates, found.reading)
    if (isWrong(pair)) refuse(found, raw, pair)
    else found.buildings.push({ ...building, geometry: null, at: { lng: pair[0], lat: pair[1] }, squareMetres: 0 })
    return
  }
  addGround(found, raw, ({ geometry, center, squareMetres }) => {
    const at = { lng: roundDegrees(center.lng), lat: roundDegrees(center.lat) }
    found.buildings.push({ ...building, geometry, at, squareMetres })
  })
}

/** Takes one object for what it is. */
export const addObject = (found: Collected, raw: RawObject, meaning: Meaning): void => {
  const name = nameOfOsm(raw.tags) || factsOf(raw.tags).name
  if (meaning.is === 'unknown') {
    found.ignored++
    sayOf(found, raw, 'not_understood', { kind: kindIn(raw.tags) || typeOf(raw.geometry) })
  } else if (meaning.is === 'ignored' || !isWanted(meaning, found.ask.kind)) found.ignored++
  else if (meaning.is === 'building') addBuilding(found, raw)
  else if (meaning.is === 'line') {
    if (meaning.isGuess) sayOf(found, raw, 'class_unknown')
    if (meaning.kind === 'wall' || !isGround(raw.geometry)) addFeature(found, raw, meaning.kind, name, null)
    else refuse(found, raw, { wrong: 'geometry_kind' })
  } else if (meaning.is === 'ground')
    addGround(found, raw, (ground) => addFeature(found, raw, meaning.kind, name, ground))
  else if (meaning.is === 'boundary')
    addGround(found, raw, ({ geometry }) => found.boundaries.push({ row: raw.row, name, geometry }))
  else
    addGround(found, raw, (ground) => {
      found.compounds.push({ name, ground })
      // Of the buildings' file only the name of the compound is wanted.
      if (found.ask.kind !== 'buildings') addFeature(found, raw, 'wall', name, ground)
    })
}
