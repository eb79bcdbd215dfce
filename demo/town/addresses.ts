import { sure } from '../sure.ts'
import { type Point, pointAt } from './mesh.ts'
import type { TownPlan } from './plan.ts'
import type { PlanStreet } from './streets.ts'

interface Foot {
  readonly street: number
  /** Metres from the beginning of the street to the place opposite the door. */
  readonly along: number
  readonly isLeft: boolean
  readonly away: number
}

/** The place on a stretch nearest to a point. */
const footOn = (p: Point, a: Point, b: Point) => {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = Math.hypot(dx, dy)
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (length * length)))
  return {
    at: t * length,
    away: Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy),
    isLeft: dx * (p.y - a.y) - dy * (p.x - a.x) > 0,
  }
}

/**
 * Street and number for each place: on the nearest street, odd numbers on the left, even on the right, rising from its
 * beginning, as Chinese streets are numbered. No two places share one.
 */
export const numberBuildings = (plan: TownPlan, streets: readonly PlanStreet[], places: readonly Point[]): string[] => {
  const stretches = streets.flatMap((street, index) => {
    let start = 0
    return street.path.slice(1).map((to, i) => {
      const a = pointAt(plan.mesh, sure(street.path[i], 'vertex'))
      const b = pointAt(plan.mesh, to)
      const stretch = { street: index, a, b, start }
      start += Math.hypot(b.x - a.x, b.y - a.y)
      return stretch
    })
  })
  const feet = places.map((place): Foot => {
    let best: Foot | null = null
    for (const stretch of stretches) {
      // Far stretches cannot be nearest: none is longer than 70 m.
      if (best && Math.abs(stretch.a.x - place.x) > best.away + 70) continue
      if (best && Math.abs(stretch.a.y - place.y) > best.away + 70) continue
      const foot = footOn(place, stretch.a, stretch.b)
      if (best && foot.away >= best.away) continue
      best = { street: stretch.street, along: stretch.start + foot.at, isLeft: foot.isLeft, away: foot.away }
    }
    return sure(best, 'a street')
  })
  const order = feet.map((foot, i) => ({ foot, i })).sort((a, b) => a.foot.along - b.foot.along || a.i - b.i)
  const last = new Map<string, number>()
  const out: string[] = []
  for (const { foot, i } of order) {
    const key = `${foot.street}-${foot.isLeft}`
    const number = (last.get(key) ?? (foot.isLeft ? -1 : 0)) + 2
    last.set(key, number)
    out[i] = `${sure(streets[foot.street], 'street').name}${number}号`
  }
  return out
}
