import { type Random, uuidOf } from '../random.ts'
import { sure } from '../sure.ts'
import { numberBuildings } from './addresses.ts'
import type { GridGround } from './areas.ts'
import { isInside, onLand, polygonOf, squareOnLand } from './land.ts'
import { doubleArea, expandRing, type Point, pointsOf } from './mesh.ts'
import { compoundNames, publicNames } from './place-names.ts'
import type { TownPlan } from './plan.ts'
import {
  type BuildStyle,
  blockStyle,
  hallStyle,
  insetPolygon,
  layPlots,
  middleOf,
  type Plot,
  terraceStyle,
} from './plots.ts'
import type { BuildingUse, LngLat, StreetClass, TownBuilding, TownDoor } from './shapes.ts'
import type { PlanStreet } from './streets.ts'

/** Half the width of what runs along a border, in metres, pavement included; a wall is the least. */
const halfWidth: Record<StreetClass | 'wall', number> = { main: 10, street: 6.5, lane: 3.6, wall: 1.6 }
const widthRank: Record<StreetClass, number> = { main: 3, street: 2, lane: 1 }

interface Sketch {
  readonly ground: GridGround
  readonly plot: Plot
  readonly use: BuildingUse
  readonly storeys: number
  readonly doors: readonly TownDoor[]
  /** Null: it is called by its street and number. */
  readonly name: string | null
}

const doorNumber = (floor: number, place: number) => `${floor}${String(place).padStart(2, '0')}`

/** Flats: one or two stairwells, two doors on a landing; over shops the first floor has no homes. */
const flatDoors = (households: number, overShops: boolean): TownDoor[] => {
  const units = households > 12 ? 2 : 1
  const start = overShops ? 2 : 1
  return Array.from({ length: households }, (_, i) => {
    const landing = Math.floor(i / 2)
    const floor = start + Math.floor(landing / units)
    return { unit: String((landing % units) + 1), floor, door: doorNumber(floor, (i % 2) + 1) }
  })
}
/** A family house: a household on each floor, two on the wide ones. */
const houseDoors = (households: number): TownDoor[] =>
  Array.from({ length: households }, (_, i) => {
    const floor = households <= 3 ? i + 1 : Math.floor(i / 2) + 1
    return { unit: '1', floor, door: doorNumber(floor, households <= 3 ? 1 : (i % 2) + 1) }
  })

/** Shares out households as evenly as whole numbers allow. */
const shareOut = (households: number, among: number): number[] =>
  Array.from({ length: among }, (_, i) => Math.floor((households + i) / among))

const topFloor = (doors: readonly TownDoor[]) => Math.max(1, ...doors.map((door) => door.floor))

/** The ground inside the streets; a ground too narrow for them gives up pavement before it gives up its buildings. */
const groundWithin = (points: readonly Point[], widths: readonly number[]): Point[] => {
  for (const share of [1, 0.6, 0.3]) {
    const inner = insetPolygon(
      points,
      widths.map((w) => w * share),
    )
    if (inner.length > 2 && doubleArea(inner) > doubleArea(points) * 0.35) return inner
  }
  return [...points]
}

/** One plot in the middle for a ground on which no row fits. */
const lonePlot = (points: readonly Point[]): Plot => {
  const x = points.reduce((sum, p) => sum + p.x, 0) / points.length
  const y = points.reduce((sum, p) => sum + p.y, 0) / points.length
  const at = (dx: number, dy: number) => ({ x: x + dx, y: y + dy })
  return { corners: [at(-7, -5), at(7, -5), at(7, 5), at(-7, 5)], length: 14 }
}

const sketchHomes = (ground: GridGround, plots: readonly Plot[], compound: string, random: Random): Sketch[] => {
  const homes = plots.slice(0, Math.min(plots.length, random.int(2, 3)))
  const shares = shareOut(ground.households, homes.length)
  const blocks = homes.map((plot, i): Sketch => {
    const overShops = random.chance(0.2)
    const doors = flatDoors(sure(shares[i], 'share'), overShops)
    return { ground, plot, use: 'homes', storeys: topFloor(doors), doors, name: compound }
  })
  const sheds = plots
    .slice(homes.length)
    .filter(() => random.chance(0.35))
    .map((plot): Sketch => ({ ground, plot, use: 'shop', storeys: random.int(1, 2), doors: [], name: null }))
  return [...blocks, ...sheds]
}

const sketchTerrace = (ground: GridGround, plots: readonly Plot[], random: Random): Sketch[] => {
  const order = random.shuffle(plots)
  const houses = order.slice(0, Math.min(order.length, Math.ceil(ground.households / 1.7)))
  const shares = random.shuffle(shareOut(ground.households, houses.length))
  const homes = houses.map((plot, i): Sketch => {
    const doors = houseDoors(sure(shares[i], 'share'))
    return { ground, plot, use: 'house', storeys: topFloor(doors) + (random.chance(0.3) ? 1 : 0), doors, name: null }
  })
  const shops = order
    .slice(houses.length)
    .filter(() => random.chance(0.8))
    .map((plot): Sketch => ({ ground, plot, use: 'shop', storeys: random.int(1, 3), doors: [], name: null }))
  return [...homes, ...shops]
}

const sketchPublic = (ground: GridGround, plots: readonly Plot[], random: Random): Sketch[] => {
  const place = sure(ground.dedicated, 'dedicated grid')
  const names = publicNames[place.kind]
  return plots.slice(0, names.length).map((plot, i): Sketch => {
    const storeys = i === 0 && place.kind !== 'market' ? random.int(3, 5) : random.int(1, 3)
    return { ground, plot, use: 'public', storeys, doors: [], name: `${place.name}${sure(names[i], 'name')}` }
  })
}

/** Straight walls when they fit into the grid, else the bent plot, which always does. */
const wallsOf = ({ ground, plot }: Sketch, plan: TownPlan): LngLat[] => {
  const border = pointsOf(plan.mesh, expandRing(plan.mesh, ground.ring)).map(onLand)
  for (const shrink of [1, 0.9, 0.8]) {
    const walls = squareOnLand(plot.corners, shrink)
    if (walls.every((corner) => isInside(corner, border))) return walls
  }
  return plot.corners.map(onLand)
}

/** Every building of the town with its doors; each stands inside its grid and has an address no other has. */
export const makeBuildings = (
  plan: TownPlan,
  streets: readonly PlanStreet[],
  grounds: readonly GridGround[],
  random: Random,
  seed: string,
): TownBuilding[] => {
  const along = new Map<string, StreetClass>()
  for (const street of streets) {
    street.path.forEach((a, i) => {
      const b = street.path[i + 1]
      if (b === undefined) return
      for (const key of [`${a}-${b}`, `${b}-${a}`]) {
        const known = along.get(key)
        if (!known || widthRank[known] < widthRank[street.class]) along.set(key, street.class)
      }
    })
  }
  const compounds = random.shuffle(compoundNames)
  const quarters = new Map<string, { style: BuildStyle; compound: string; built: number }>()
  const quarterOf = (code: string) => {
    const known = quarters.get(code)
    if (known) return known
    const compound = sure(compounds[quarters.size], 'a compound name for each grid1')
    const made = { style: random.chance(0.42) ? blockStyle : terraceStyle, compound, built: 0 }
    quarters.set(code, made)
    return made
  }
  const sketches = grounds.flatMap((ground) => {
    const ring = expandRing(plan.mesh, ground.ring)
    const points = pointsOf(plan.mesh, ring)
    const widths = ring.map((vertex, i) => halfWidth[along.get(`${vertex}-${ring[(i + 1) % ring.length]}`) ?? 'wall'])
    const inner = groundWithin(points, widths)
    const plotsIn = (style: BuildStyle) => {
      const laid = layPlots(inner, style, random)
      return laid.length > 0 ? laid : [lonePlot(inner)]
    }
    if (ground.dedicated) return sketchPublic(ground, plotsIn(hallStyle), random)
    const quarter = quarterOf(ground.bundleCode)
    const style = random.chance(0.12) ? terraceStyle : quarter.style
    const plots = plotsIn(style)
    return style === blockStyle
      ? sketchHomes(ground, plots, quarter.compound, random)
      : sketchTerrace(ground, plots, random)
  })
  const addresses = numberBuildings(
    plan,
    streets,
    sketches.map((sketch) => middleOf(sketch.plot)),
  )
  const inGrid = new Map<string, number>()
  return sketches.map((sketch, i): TownBuilding => {
    const number = (inGrid.get(sketch.ground.code) ?? 0) + 1
    inGrid.set(sketch.ground.code, number)
    const code = `${sketch.ground.code}${String(number).padStart(3, '0')}`
    const address = sure(addresses[i], 'address')
    let name = sketch.name ?? (sketch.use === 'shop' ? `${address}商铺` : address)
    let compound = ''
    if (sketch.use === 'homes') {
      const quarter = quarterOf(sketch.ground.bundleCode)
      quarter.built += 1
      compound = quarter.compound
      name = `${quarter.compound}${quarter.built}号楼`
    }
    const [lng, lat] = onLand(middleOf(sketch.plot))
    const geometry = polygonOf(wallsOf(sketch, plan))
    const { use, storeys, doors } = sketch
    const id = uuidOf(seed, `building/${code}`)
    return { id, code, name, address, areaCode: sketch.ground.code, use, compound, geometry, lng, lat, storeys, doors }
  })
}
