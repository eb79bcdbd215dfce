import { randomUUID } from 'node:crypto'
import type { Staff } from '../../kernel/shared/actor.ts'
import type { ReturnedBy } from '../../kernel/shared/contract.ts'
import { type Answer, officeCode, openSmallOffice, type SmallOffice } from '../../tests/small-office.ts'
import { putAreas } from './actions/put-areas.ts'
import type { importPlaces, readPlacesCount } from './contract/places.ts'
import { routes } from './routes.ts'

export type Outcome = ReturnedBy<typeof importPlaces>
export type Places = ReturnedBy<typeof readPlacesCount>

export const ids = {
  street: '6c1d0000-0000-4000-8000-000000000001',
  west: '6c1d0000-0000-4000-8000-000000000002',
  east: '6c1d0000-0000-4000-8000-000000000003',
  westGrid1: '6c1d0000-0000-4000-8000-000000000004',
  westGrid: '6c1d0000-0000-4000-8000-000000000005',
} as const

/** A square of so many thousandths of a degree (some 100 m each), from its south-west corner. */
export const square = (west: number, south: number, size: number, tall = size) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + tall],
      [west, south + tall],
      [west, south],
    ].map(([x, y]) => [109 + (x ?? 0) / 1000, 32 + (y ?? 0) / 1000]),
  ],
})

export interface PlacesOffice {
  readonly office: SmallOffice
  readonly worker: Staff
  readonly neighbour: Staff
  readonly dispatcher: Staff
  send(
    content: string | Buffer | object,
    options?: { readonly by?: Staff; readonly areaId?: string; readonly ask?: Readonly<Record<string, string>> },
  ): Promise<Answer>
  count(areaId?: string): Promise<Places>
}

/** West community with a boundary of 1 km and one small grid in its south-west corner; East with neither. */
export const openPlacesOffice = async (): Promise<PlacesOffice> => {
  const office = await openSmallOffice(routes)
  const [west, grid1] = [`${officeCode}001`, `${officeCode}00101`]
  await putAreas(office.app, office.system, [
    { id: ids.street, kind: 'street', code: officeCode, name: '老城街道', parentCode: null },
    {
      id: ids.west,
      kind: 'community',
      code: west,
      name: '西街社区',
      parentCode: officeCode,
      geometry: square(0, 0, 10),
    },
    {
      id: ids.east,
      kind: 'community',
      code: `${officeCode}002`,
      name: '东街社区',
      parentCode: officeCode,
      place: { lng: 109.02, lat: 32.005 },
    },
    { id: ids.westGrid1, kind: 'grid1', code: grid1, name: '西街第一网格', parentCode: west },
    {
      id: ids.westGrid,
      kind: 'grid2',
      code: `${west}001`,
      name: '西街一小网格',
      parentCode: grid1,
      geometry: square(0, 0, 5),
    },
  ])
  const worker = office.hire('社区干部', [{ role: 'community_worker', areaId: ids.west }])
  return {
    office,
    worker,
    neighbour: office.hire('邻居社区干部', [{ role: 'community_worker', areaId: ids.east }]),
    dispatcher: office.hire('派遣员', [{ role: 'dispatcher', areaId: ids.street }]),
    send(content, { by = worker, areaId = ids.west, ask = {} } = {}) {
      const query = new URLSearchParams({ runId: randomUUID(), fileName: '文件', isDryRun: 'false', ...ask })
      const bytes = Buffer.isBuffer(content)
        ? content
        : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
      return office.call('POST', `/areas/${areaId}/places?${query}`, { by, bytes })
    },
    count: async (areaId = ids.west) =>
      (
        await office.call('GET', `/areas/${areaId}/places`, {
          by: office.hire('值班长', [{ role: 'shift_lead', areaId: ids.street }]),
        })
      ).body as Places,
  }
}

export const collection = (...features: object[]) => ({ type: 'FeatureCollection', features })
export const feature = (properties: object, geometry: object, id?: string) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties,
  geometry,
})
export const line = (...points: readonly (readonly [number, number])[]) => ({
  type: 'LineString',
  coordinates: points.map(([x, y]) => [109 + x / 1000, 32 + y / 1000]),
})
/** Created, changed, unchanged. */
export const triple = (counted: Outcome['doors']) => [counted.created, counted.changed, counted.unchanged]
export const problemsOf = ({ body }: Answer): string[] =>
  (body as Outcome).problems.map(({ row, code }) => `${row} ${code}`)
