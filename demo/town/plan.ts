import type { Random } from '../random.ts'
import { sure } from '../sure.ts'
import { type CommunityPlan, type DedicatedPlan, northBand, southBand } from './communities.ts'
import { outline } from './land.ts'
import {
  addPoint,
  cutRing,
  densify,
  doubleArea,
  type Edge,
  expandRing,
  type Mesh,
  makeMesh,
  type Point,
  pointsOf,
  type Ring,
} from './mesh.ts'
import type { StreetClass } from './shapes.ts'

export interface Cell {
  readonly ring: Ring
}
export interface BundleCell extends Cell {
  readonly grids: readonly Cell[]
}
export interface DedicatedCell extends Cell {
  readonly plan: DedicatedPlan
}
export interface CommunityCell extends Cell {
  readonly plan: CommunityPlan
  readonly bundles: readonly BundleCell[]
  readonly dedicated: readonly DedicatedCell[]
}
export interface Way {
  readonly class: StreetClass
  readonly edge: Edge
}
export interface TownPlan {
  readonly mesh: Mesh
  readonly ring: Ring
  readonly communities: readonly CommunityCell[]
  readonly ways: readonly Way[]
}

const unit = (p: Point): Point => {
  const length = Math.hypot(p.x, p.y)
  return { x: p.x / length, y: p.y / length }
}
const turned = (p: Point, angle: number): Point => ({
  x: p.x * Math.cos(angle) - p.y * Math.sin(angle),
  y: p.x * Math.sin(angle) + p.y * Math.cos(angle),
})

/** The sides of a ring with vertices on straight stretches left out (turns under 9° are a bend, not a corner). */
const sidesOf = (points: readonly Point[]): Point[] => {
  const corners = points.filter((p, i) => {
    const before = sure(points[(i - 1 + points.length) % points.length], 'before')
    const after = sure(points[(i + 1) % points.length], 'after')
    const a = Math.atan2(p.y - before.y, p.x - before.x)
    const b = Math.atan2(after.y - p.y, after.x - p.x)
    return Math.abs(Math.sin((b - a) / 2)) > Math.sin((9 * Math.PI) / 360)
  })
  return corners.map((p, i) => {
    const q = sure(corners[(i + 1) % corners.length], 'next')
    return { x: q.x - p.x, y: q.y - p.y }
  })
}

/** Across which direction to cut, so that parts stay near to squares and lanes run along an existing side. */
const cutNormal = (mesh: Mesh, ring: Ring, random: Random): Point => {
  const points = pointsOf(mesh, expandRing(mesh, ring))
  const longest = sidesOf(points).reduce((a, b) => (Math.hypot(a.x, a.y) >= Math.hypot(b.x, b.y) ? a : b))
  const along = unit(longest)
  const across = turned(along, Math.PI / 2)
  const extent = (d: Point) => {
    const at = points.map((p) => p.x * d.x + p.y * d.y)
    return Math.max(...at) - Math.min(...at)
  }
  const normal = extent(along) >= extent(across) ? along : across
  return turned(normal, random.normal(0, 0.045))
}

/** Builds the plan: main roads divide communities, streets divide grid1, lanes and walls divide grid2. */
export const makePlan = (random: Random): TownPlan => {
  const mesh = makeMesh()
  const ways: Way[] = []

  /** Divides a ring among weighted items, by halves; the first cut of a grid1 becomes a lane one can walk. */
  const divide = <T>(
    ring: Ring,
    items: readonly (readonly [T, number])[],
    way: (depth: number) => StreetClass | null,
    snap: number,
    depth = 0,
  ): (readonly [T, Ring])[] => {
    const [only, second] = items
    if (only && !second) return [[only[0], ring]]
    const total = items.reduce((sum, [, weight]) => sum + weight, 0)
    let half = 0
    let count = 0
    while (count < items.length - 1 && half + (items[count]?.[1] ?? 0) / 2 < total / 2) {
      half += items[count]?.[1] ?? 0
      count += 1
    }
    const cut = cutRing(mesh, ring, cutNormal(mesh, ring, random), half / total, snap)
    const kind = way(depth)
    if (kind) ways.push({ class: kind, edge: cut.edge })
    return [
      ...divide(cut.below, items.slice(0, count), way, snap, depth + 1),
      ...divide(cut.above, items.slice(count), way, snap, depth + 1),
    ]
  }

  const sizeOf = (plan: CommunityPlan) =>
    plan.bundles.reduce((a, b) => a + b, 0) + plan.dedicated.reduce((a, d) => a + d.weight, 0)
  const bandSize = (band: readonly CommunityPlan[]) => band.reduce((sum, plan) => sum + sizeOf(plan), 0)

  const ring = outline.map((point) => addPoint(mesh, point))
  const north = bandSize(northBand)
  const south = bandSize(southBand)
  const spine = cutRing(mesh, ring, { x: 0.02, y: 0.9998 }, south / (north + south), 0)
  ways.push({ class: 'main', edge: spine.edge })

  /** Communities of one band from west to east, by main roads from the hill to the river. */
  const sliceBand = (band: readonly CommunityPlan[], whole: Ring, lean: number): (readonly [CommunityPlan, Ring])[] => {
    const [first, ...others] = band
    if (!first) return []
    if (others.length === 0) return [[first, whole]]
    const normal = unit({ x: 1, y: lean + random.normal(0, 0.05) })
    const cut = cutRing(mesh, whole, normal, sizeOf(first) / bandSize(band), 70)
    ways.push({ class: 'main', edge: cut.edge })
    return [[first, cut.below] as const, ...sliceBand(others, cut.above, lean)]
  }

  const communityRings = [...sliceBand(northBand, spine.above, 0.05), ...sliceBand(southBand, spine.below, -0.04)]
  const communities = communityRings.map(([plan, communityRing]): CommunityCell => {
    type Item = { bundle: number } | { dedicated: DedicatedPlan }
    const items = random.shuffle<readonly [Item, number]>([
      ...plan.bundles.map((count): readonly [Item, number] => [{ bundle: count }, count]),
      ...plan.dedicated.map((d): readonly [Item, number] => [{ dedicated: d }, d.weight]),
    ])
    const parts = divide(communityRing, items, (depth) => (depth < 3 ? 'street' : 'lane'), 24)
    const bundles: BundleCell[] = []
    const dedicated: DedicatedCell[] = []
    for (const [item, part] of parts) {
      if ('dedicated' in item) dedicated.push({ plan: item.dedicated, ring: part })
      else {
        const weights = Array.from({ length: item.bundle }, (_, i) => [i, random.between(0.8, 1.25)] as const)
        const grids = divide(part, weights, (depth) => (depth === 0 ? 'lane' : null), 9)
        bundles.push({ ring: part, grids: grids.map(([, grid]) => ({ ring: grid })) })
      }
    }
    return { plan, ring: communityRing, bundles, dedicated }
  })
  for (const community of communities) {
    for (const bundle of community.bundles) for (const grid of bundle.grids) densify(mesh, grid.ring, 34)
    for (const place of community.dedicated) densify(mesh, place.ring, 34)
  }
  return { mesh, ring, communities, ways }
}

/** Where a cell lies in the plan: the mean of its corners weighted by area (the centroid). */
export const centreOf = (mesh: Mesh, ring: Ring): Point => {
  const points = pointsOf(mesh, expandRing(mesh, ring))
  const area = doubleArea(points)
  let x = 0
  let y = 0
  points.forEach((p, i) => {
    const q = sure(points[(i + 1) % points.length], 'next')
    const part = p.x * q.y - q.x * p.y
    x += (p.x + q.x) * part
    y += (p.y + q.y) * part
  })
  return { x: x / (3 * area), y: y / (3 * area) }
}
