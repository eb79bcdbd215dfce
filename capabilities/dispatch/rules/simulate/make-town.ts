import type { LngLat } from '../../../../kernel/shared/place.ts'
import { groundAround } from '../travel/ground.ts'
import { buildStreetGraph } from '../travel/street-graph.ts'
import { makeTimeMatrix } from '../travel/time-matrix.ts'
import { makePeople } from './make-people.ts'
import { type Layout, layTown, type TownKind } from './make-streets.ts'
import { openRandom } from './random.ts'
import type { SimulatedPlace, SimulatedTown } from './town.ts'

/** Anywhere in the middle latitudes; nothing depends on it. */
const origin: LngLat = { lng: 108.95, lat: 34.25 }
/** 15 to 25 households a small grid, six or seven small grids a level-1 grid. */
const homesPerGrid = 21.5
const gridsPerGroup = 6.6

/** Households in the order of blocks and buildings, cut every twenty; six or seven of those make a level-1 grid. */
const divide = ({ sites }: Layout): SimulatedPlace[] => {
  let grid = 0
  let homes = 0
  let block = sites[0]?.block
  const pathOf = (n: number) => [`grid2-${n}`, `grid1-${Math.floor(n / gridsPerGroup)}`, 'community']
  return sites.map((site) => {
    // A rest of less than half a grid joins the next block: small grids of three households are nobody's.
    if (site.block !== block && homes >= homesPerGrid / 2) {
      grid++
      homes = 0
    }
    block = site.block
    const grids = new Set<number>()
    for (let i = 0; i < site.households; i++) {
      if (homes >= homesPerGrid) {
        grid++
        homes = 0
      }
      grids.add(grid)
      homes++
    }
    return {
      x: site.x,
      y: site.y,
      floors: site.floors,
      households: site.households,
      areaPaths: Array.from(grids, pathOf),
    }
  })
}

/** Lengths of all ways between the places of a layout. */
const measure = (layout: Layout, places: readonly SimulatedPlace[]): SimulatedTown['metres'] => {
  const ground = groundAround(origin)
  const perLng = ground.east(origin.lng + 1)
  const perLat = ground.north(origin.lat + 1)
  const at = (x: number, y: number): LngLat => ({ lng: origin.lng + x / perLng, lat: origin.lat + y / perLat })
  const graph = buildStreetGraph(
    layout.streets.map((street) => ({
      type: 'LineString',
      coordinates: street.map(([x, y]) => [at(x, y).lng, at(x, y).lat]),
    })),
    origin,
  )
  const points = places.map(({ x, y }) => at(x, y))
  return makeTimeMatrix(graph, points, points).metres
}

/**
 * A town of a kind, laid, divided and peopled from seeds.
 * @param seed of streets and buildings; @param people seed of who lives and serves there
 */
export const makeTown = (kind: TownKind, seed: number | string, people: number | string = seed): SimulatedTown => {
  const layout = layTown(kind, openRandom(`town/${kind}/${seed}`))
  const places = divide(layout)
  return {
    name: kind,
    places,
    metres: measure(layout, places),
    perFloor: layout.perFloor,
    responders: makePeople(places, openRandom(`people/${kind}/${people}`), kind === 'village'),
  }
}
