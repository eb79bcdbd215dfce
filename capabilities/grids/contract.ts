import { z } from 'zod'
import { endpoint, event } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { PageInput, pageOf, queryList } from '../../kernel/shared/paging.ts'
import { Datum, Geometry, LngLat } from '../../kernel/shared/place.ts'
import { refusalsOf } from '../../kernel/shared/refusal.ts'
import { Day } from '../../kernel/shared/time.ts'

export const AreaKind = z.enum(['street', 'community', 'grid1', 'grid2', 'dedicated'])
export type AreaKind = z.output<typeof AreaKind>

export const Area = z.object({
  id: Id,
  kind: AreaKind,
  code: z.string(),
  name: z.string(),
  parentId: Id.nullable(),
  /** Itself, then everything above it up to the street. */
  path: z.array(Id),
  center: LngLat.nullable(),
  dutyPhone: z.string().nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
})
export type Area = z.output<typeof Area>

/** The whole tree in force, without geometry: some 500 small rows, kept by every face. */
export const listAreas = endpoint({
  method: 'GET',
  path: '/areas',
  audience: 'anyone',
  summary: 'Areas in force, by code; the whole tree or the children of one.',
  takes: z.object({
    parentId: Id.optional(),
    kind: queryList(AreaKind),
    after: PageInput.after,
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  returns: pageOf(Area),
})

/** GeoJSON FeatureCollections for drawing: areas (properties id, kind, code, name), streets and waters (kind, name). */
export const readMap = endpoint({
  method: 'GET',
  path: '/map',
  audience: 'anyone',
  summary: "The office's own map: areas of the asked kinds below one area, streets and waters, as GeoJSON.",
  takes: z.object({ areaId: Id.optional(), kinds: queryList(AreaKind) }),
  returns: z.object({
    areas: z.array(z.object({ id: Id, kind: AreaKind, code: z.string(), name: z.string(), geometry: Geometry })),
    features: z.array(
      z.object({
        kind: z.enum(['main_street', 'street', 'lane', 'railway', 'wall', 'water', 'green']),
        name: z.string(),
        geometry: Geometry,
      }),
    ),
  }),
})

export const Building = z.object({
  id: Id,
  areaId: Id,
  code: z.string(),
  name: z.string(),
  lng: z.number(),
  lat: z.number(),
  storeyCount: z.number(),
  doorCount: z.number(),
})
export const listBuildings = endpoint({
  method: 'GET',
  path: '/areas/:areaId/buildings',
  audience: 'anyone',
  summary: 'Buildings of a grid: names a person can pick.',
  takes: z.object({ areaId: Id, text: z.string().trim().min(1).max(60).optional(), ...PageInput }),
  returns: pageOf(Building),
})

/** Which areas hold this point? Null outside the jurisdiction. */
export const locate = endpoint({
  method: 'GET',
  path: '/locate',
  audience: 'anyone',
  summary: 'The deepest area that holds a point, and its path.',
  takes: z.object({
    lng: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-90).max(90),
    datum: Datum.default('wgs84'),
  }),
  returns: z.object({ area: Area.nullable() }),
  limit: { perMinute: 120 },
})

export const ImportProblem = z.object({
  row: z.number(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export const importAreas = endpoint({
  method: 'POST',
  path: '/areas/import',
  audience: 'staff',
  summary: 'Imports areas from CSV text or GeoJSON; a dry run answers what would happen, row by row.',
  bodyLimit: 30 * 1024 * 1024,
  takes: z.object({
    runId: Id,
    fileName: z.string().min(1).max(200),
    format: z.enum(['csv', 'geojson']),
    content: z.string().max(30 * 1024 * 1024),
    datum: Datum.default('wgs84'),
    isDryRun: z.boolean(),
    validFrom: Day,
  }),
  returns: z.object({
    total: z.number(),
    created: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    problems: z.array(ImportProblem).max(1000),
  }),
})

export const areasChanged = event('grids.areasChanged', z.object({ count: z.number() }))

export const refusals = refusalsOf('grids', {
  area_not_in_force: { kind: 'invalid' },
  outside_jurisdiction: { kind: 'invalid' },
  not_readable: { kind: 'invalid', data: {} as { code: string } },
  nothing_to_import: { kind: 'invalid' },
  /** Streets, buildings, doors and a boundary belong to a community in force. */
  not_a_community: { kind: 'invalid' },
  /** `problem` is a code of the import's problems, such as `ring_crosses_itself`; where, if that can be said. */
  ground_invalid: { kind: 'invalid', data: {} as { problem: string; lng: number | null; lat: number | null } },
})
