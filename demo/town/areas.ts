import { type Random, uuidOf } from '../random.ts'
import { sure } from '../sure.ts'
import { type DedicatedKind, subDistrict } from './communities.ts'
import { onLand, polygonOf } from './land.ts'
import { expandRing, type Point, pointsOf, type Ring } from './mesh.ts'
import { centreOf, type TownPlan } from './plan.ts'
import type { AreaKind, PolygonShape, TownArea } from './shapes.ts'

/** A lowest grid with the ring it was cut as, for whoever puts buildings into it. */
export interface GridGround {
  readonly code: string
  readonly bundleCode: string
  readonly ring: Ring
  readonly households: number
  readonly dedicated: { readonly kind: DedicatedKind; readonly name: string } | null
}

const two = (n: number) => String(n).padStart(2, '0')
const three = (n: number) => String(n).padStart(3, '0')

/**
 * Number order of GB/T 30428 style codes: from west to east, then from north to south. Cells are no chess board, so
 * they are read in bands as tall as a cell.
 */
const inCodeOrder = <T extends { readonly centre: Point }>(cells: readonly T[], band: number): T[] => {
  const top = Math.max(...cells.map((cell) => cell.centre.y))
  const row = (cell: T) => Math.floor((top - cell.centre.y) / band)
  return [...cells].sort((a, b) => row(a) - row(b) || a.centre.x - b.centre.x)
}

/**
 * All areas of the town with codes, names and borders, and the ground of each lowest grid.
 * Duty phones begin with 000 after the area code, which no exchange uses: nobody is rung by a demonstration.
 */
export const makeAreas = (
  plan: TownPlan,
  random: Random,
  seed: string,
): { areas: TownArea[]; grounds: GridGround[] } => {
  const { mesh } = plan
  const areas: TownArea[] = []
  const grounds: GridGround[] = []
  const shapeOf = (ring: Ring): PolygonShape => polygonOf(pointsOf(mesh, expandRing(mesh, ring)).map(onLand))
  let phones = 0
  const add = (
    kind: AreaKind,
    code: string,
    name: string,
    parentCode: string | null,
    ring: Ring,
    households: number,
  ) => {
    phones += 1
    areas.push({
      id: uuidOf(seed, `area/${code}`),
      kind,
      code,
      name,
      parentCode,
      geometry: shapeOf(ring),
      dutyPhone: `0915-000${String(phones).padStart(4, '0')}`,
      households,
    })
  }
  const withCentre = <T extends { readonly ring: Ring }>(cells: readonly T[]) =>
    cells.map((cell) => ({ ...cell, centre: centreOf(mesh, cell.ring) }))

  const counted = plan.communities.map((community) => ({
    community,
    bundles: inCodeOrder(withCentre(community.bundles), 150).map((bundle) => ({
      ring: bundle.ring,
      grids: withCentre(bundle.grids).map((grid) => ({ ...grid, households: random.int(15, 25) })),
    })),
  }))
  const sum = (list: readonly { readonly households: number }[]) => list.reduce((n, grid) => n + grid.households, 0)
  const everybody = sum(counted.flatMap((c) => c.bundles.flatMap((b) => b.grids)))

  add('street', subDistrict.code, subDistrict.name, null, plan.ring, everybody)
  for (const { community, bundles } of counted) {
    const { code, name } = community.plan
    add('community', code, name, subDistrict.code, community.ring, sum(bundles.flatMap((b) => b.grids)))
    const numbered = new Map(
      inCodeOrder(
        bundles.flatMap((b) => b.grids),
        62,
      ).map((grid, i) => [grid.ring, i + 1]),
    )
    bundles.forEach((bundle, i) => {
      const bundleCode = `${code}${two(i + 1)}`
      add('grid1', bundleCode, `${name}第${i + 1}网格`, code, bundle.ring, sum(bundle.grids))
      for (const grid of inCodeOrder(bundle.grids, 62)) {
        const number = sure(numbered.get(grid.ring), 'grid number')
        const gridCode = `${code}${three(number)}`
        add('grid2', gridCode, `${name}第${i + 1}网格${two(number)}小网格`, bundleCode, grid.ring, grid.households)
        grounds.push({ code: gridCode, bundleCode, ring: grid.ring, households: grid.households, dedicated: null })
      }
    })
    community.dedicated.forEach((place, i) => {
      const placeCode = `${code}${900 + i + 1}`
      add('dedicated', placeCode, place.plan.name, code, place.ring, 0)
      grounds.push({ code: placeCode, bundleCode: placeCode, ring: place.ring, households: 0, dedicated: place.plan })
    })
  }
  return { areas, grounds }
}
