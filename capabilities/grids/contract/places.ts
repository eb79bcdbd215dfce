import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { Datum, Geometry } from '../../../kernel/shared/place.ts'

/** What a file tells of a community's ground; `auto` lets the file say itself. */
export const PlacesKind = z.enum(['auto', 'boundary', 'streets', 'buildings', 'doors'])
export type PlacesKind = z.output<typeof PlacesKind>

export const PlacesProblem = z.object({
  /** Row of the table, number of the feature, from 1. */
  row: z.number(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** What the file calls it, a name of a heading, a place: `name`, `column`, `value`, `lng`, `lat` … */
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type PlacesProblem = z.output<typeof PlacesProblem>

const counted = z.object({ total: z.number(), created: z.number(), changed: z.number(), unchanged: z.number() })

/** Bytes: GeoJSON, OpenStreetMap XML (.osm), CSV or xlsx. */
export const importPlaces = endpoint({
  method: 'POST',
  path: '/areas/:areaId/places',
  audience: 'staff',
  summary:
    'Reads streets, walls, buildings, households’ doors or the boundary of a community; a dry run answers what would happen.',
  bodyLimit: 40 * 1024 * 1024,
  limit: { perMinute: 20 },
  takes: z.object({
    areaId: Id,
    runId: Id,
    fileName: z.string().min(1).max(200),
    kind: PlacesKind.default('auto'),
    datum: Datum.default('wgs84'),
    isDryRun: z.stringbool().default(true),
  }),
  returns: z.object({
    /** By what was found in the file. */
    boundary: z.boolean(),
    /** Railways too. */
    streets: counted,
    walls: counted,
    /** Water and green. */
    waters: counted,
    buildings: counted,
    doors: counted,
    /** Objects of the file that are none of these (benches, shops inside …): counted, not kept. */
    ignored: z.number(),
    /** Lies beyond the community's boundary: not taken. */
    outside: z.number(),
    refused: z.number(),
    problems: z.array(PlacesProblem).max(1000),
    problemCount: z.number(),
    isDone: z.boolean(),
  }),
})
export const setGround = endpoint({
  method: 'PUT',
  path: '/areas/:areaId/ground',
  audience: 'staff',
  summary: 'Draws the boundary of a community.',
  bodyLimit: 1024 * 1024,
  takes: z.object({ areaId: Id, geometry: Geometry }),
  returns: z.object({ areaId: Id }),
})
export const readPlacesCount = endpoint({
  method: 'GET',
  path: '/areas/:areaId/places',
  audience: 'staff',
  summary: 'What is known of a community’s ground: boundary, streets, buildings, doors, people.',
  takes: z.object({ areaId: Id }),
  returns: z.object({
    hasBoundary: z.boolean(),
    streets: z.number(),
    walls: z.number(),
    buildings: z.number(),
    buildingsWithoutPlace: z.number(),
    doors: z.number(),
    people: z.number(),
    grids: z.number(),
  }),
})
