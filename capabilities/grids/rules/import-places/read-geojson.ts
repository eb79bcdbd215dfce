import type { PlacesProblem } from '../../contract/places.ts'
import { isRecord, nameIn, type RawObject } from './ground-object.ts'
import { problemOf } from './problem.ts'

/** A community has some 3,000 objects, a whole town in OpenStreetMap some 50,000. */
export const mostObjects = 100_000

export interface RawFile {
  readonly objects: readonly RawObject[]
  readonly problems: readonly PlacesProblem[]
}

const isGeometryType = /^(Multi)?(Point|LineString|Polygon)$/

/** `way/123` as exports write it, with or without a sign before it. */
const osmId = /^@?(node|way|relation)\/(\d{1,15})$/

const keyOf = (feature: Readonly<Record<string, unknown>>, tags: RawObject['tags']): string => {
  for (const id of [feature.id, tags['@id'], tags.id, tags.osm_id, tags.full_id]) {
    const text = nameIn(id, 60)
    const osm = text.match(osmId)
    if (osm) return `osm ${osm[1]}/${osm[2]}`
    if (text !== '') return text
  }
  return ''
}

/**
 * Reads GeoJSON (already parsed, not trusted): a FeatureCollection, one Feature or one bare geometry. At most 100,000
 * features. Null when it is none of them.
 */
export const readGeoJson = (json: unknown): RawFile | null => {
  if (!isRecord(json)) return null
  const features: unknown =
    json.type === 'FeatureCollection'
      ? json.features
      : json.type === 'Feature'
        ? [json]
        : isGeometryType.test(String(json.type))
          ? [{ type: 'Feature', properties: {}, geometry: json }]
          : null
  if (!Array.isArray(features)) return null
  if (features.length > mostObjects)
    return { objects: [], problems: [problemOf(0, 'too_many_objects', { most: mostObjects })] }
  const objects = features.map((given: unknown, i): RawObject => {
    const feature = isRecord(given) ? given : {}
    const tags = isRecord(feature.properties) ? feature.properties : {}
    return { row: i + 1, key: keyOf(feature, tags), tags, geometry: feature.geometry ?? null }
  })
  return { objects, problems: [] }
}
