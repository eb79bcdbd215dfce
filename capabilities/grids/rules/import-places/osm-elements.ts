import { isRecord } from './ground-object.ts'

type Pair = readonly [number, number]

/** OpenStreetMap's own three shapes, however a file writes them. */
export interface OsmNode {
  readonly id: string
  readonly at: Pair
  readonly tags: Readonly<Record<string, unknown>>
}
export interface OsmWay {
  readonly id: string
  readonly nodes: readonly string[]
  /** Where the file gives the points themselves (Overpass `out geom`). */
  readonly points: readonly Pair[] | null
  readonly tags: Readonly<Record<string, unknown>>
}
export interface OsmRelation {
  readonly id: string
  readonly members: readonly {
    readonly type: string
    readonly ref: string
    readonly role: string
    readonly points: readonly Pair[] | null
  }[]
  readonly tags: Readonly<Record<string, unknown>>
}
export interface OsmElements {
  readonly nodes: ReadonlyMap<string, OsmNode>
  readonly ways: readonly OsmWay[]
  readonly relations: readonly OsmRelation[]
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]).filter(isRecord)

/** Number() of nothing would be 0, a place in the sea. */
const pairOf = (lon: unknown, lat: unknown): Pair => [
  lon === undefined || lon === '' ? Number.NaN : Number(lon),
  lat === undefined || lat === '' ? Number.NaN : Number(lat),
]

const tagsOfXml = (element: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(listOf(element.tag).map((tag) => [String(tag.k), tag.v]))

/** The document of an .osm file as its parser gives it, attributes without a prefix; null when its root is not `osm`. */
export const elementsOfXml = (document: unknown): OsmElements | null => {
  const root = isRecord(document) ? document.osm : undefined
  if (!isRecord(root)) return null
  // An editor keeps what was deleted until it is sent.
  const kept = (given: unknown) => listOf(given).filter((e) => e.action !== 'delete' && e.visible !== 'false')
  const nodes = new Map<string, OsmNode>()
  for (const node of kept(root.node)) {
    const id = String(node.id)
    nodes.set(id, { id, at: pairOf(node.lon, node.lat), tags: node.tag === undefined ? {} : tagsOfXml(node) })
  }
  return {
    nodes,
    ways: kept(root.way).map((way) => ({
      id: String(way.id),
      nodes: listOf(way.nd).map((nd) => String(nd.ref)),
      points: null,
      tags: tagsOfXml(way),
    })),
    relations: kept(root.relation).map((relation) => ({
      id: String(relation.id),
      members: listOf(relation.member).map(({ type, ref, role }) => ({
        type: String(type),
        ref: String(ref),
        role: String(role ?? ''),
        points: null,
      })),
      tags: tagsOfXml(relation),
    })),
  }
}

const pointsOf = (geometry: unknown): readonly Pair[] | null =>
  Array.isArray(geometry) ? listOf(geometry).map(({ lon, lat }) => pairOf(lon, lat)) : null

const tagsOfJson = (element: Readonly<Record<string, unknown>>) => (isRecord(element.tags) ? element.tags : {})

/** What an Overpass query answers with `[out:json]`, already parsed; null when it is something else. */
export const elementsOfJson = (json: unknown): OsmElements | null => {
  if (!isRecord(json) || !Array.isArray(json.elements)) return null
  const elements = listOf(json.elements)
  const of = (type: string) => elements.filter((element) => element.type === type)
  return {
    nodes: new Map(
      of('node').map((node) => {
        const id = String(node.id)
        return [id, { id, at: pairOf(node.lon, node.lat), tags: tagsOfJson(node) }]
      }),
    ),
    ways: of('way').map((way) => ({
      id: String(way.id),
      nodes: Array.isArray(way.nodes) ? way.nodes.map(String) : [],
      points: pointsOf(way.geometry),
      tags: tagsOfJson(way),
    })),
    relations: of('relation').map((relation) => ({
      id: String(relation.id),
      members: listOf(relation.members).map(({ type, ref, role, geometry }) => ({
        type: String(type),
        ref: String(ref),
        role: String(role ?? ''),
        points: pointsOf(geometry),
      })),
      tags: tagsOfJson(relation),
    })),
  }
}
