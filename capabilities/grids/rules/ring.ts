import type { LngLat } from './coordinates.ts'

/**
 * Ground is computed in whole units of 1e-7 degree (about 1 cm): a vertex shared by two areas is then one and the same
 * pair of integers, and every question "left or right of this line" has an exact answer.
 */
export const unitsPerDegree = 1e7
/** Metres in one unit of latitude (mean Earth radius 6 371 008.8 m). */
export const metresPerUnit = (6_371_008.8 * Math.PI) / 180 / unitsPerDegree

export const unitsOf = (degrees: number): number => Math.round(degrees * unitsPerDegree)

/** A closed ring as x0, y0, x1, y1 … with the first vertex repeated at the end. */
export type Ring = Int32Array

/** Metres from a to b (degrees), flat-Earth: good to 0.1 % within a hundred kilometres. */
export const metresBetween = (a: LngLat, b: LngLat): number => {
  const scale = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot((b.lng - a.lng) * scale, b.lat - a.lat) * unitsPerDegree * metresPerUnit
}

/**
 * The side of the directed line a→b on which p lies: 1 left, -1 right, 0 exactly on it. All are integers below 2^31 in
 * size. Doubles answer nearly always; where rounding could change the sign, whole numbers of any size do.
 */
export const sideOfLine = (ax: number, ay: number, bx: number, by: number, px: number, py: number): -1 | 0 | 1 => {
  const left = (bx - ax) * (py - ay)
  const right = (by - ay) * (px - ax)
  const turn = left - right
  const size = Math.abs(left) + Math.abs(right)
  // Up to 2^53 each step is exact; beyond that the three roundings together stay below size / 2^51.
  if (size <= Number.MAX_SAFE_INTEGER || Math.abs(turn) * 2 ** 51 > size) return turn > 0 ? 1 : turn < 0 ? -1 : 0
  const exact = BigInt(bx - ax) * BigInt(py - ay) - BigInt(by - ay) * BigInt(px - ax)
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

/** Where p lies: 1 inside the ring, 0 exactly on its border (vertices too), -1 outside. Exact; makes no garbage. */
export const sideOfRing = (ring: Ring, px: number, py: number): -1 | 0 | 1 => {
  let isInside = false
  let ax = ring[0] as number
  let ay = ring[1] as number
  for (let i = 2; i < ring.length; i += 2) {
    const bx = ring[i] as number
    const by = ring[i + 1] as number
    if (bx === px && by === py) return 0
    if (ay > py !== by > py) {
      if (px < ax && px < bx) isInside = !isInside
      else if (px <= ax || px <= bx) {
        const side = sideOfLine(ax, ay, bx, by, px, py)
        if (side === 0) return 0
        if (side > 0 === by > ay) isInside = !isInside
      }
    } else if (ay === py && by === py && ax > px !== bx > px) return 0
    ax = bx
    ay = by
  }
  return isInside ? 1 : -1
}

/** Twice the signed area in square units, counted from the first vertex so that the numbers stay small. */
export const doubledArea = (ring: Ring): number => {
  const x0 = ring[0] as number
  const y0 = ring[1] as number
  let sum = 0
  for (let i = 2; i + 3 < ring.length; i += 2) {
    const ax = (ring[i] as number) - x0
    const ay = (ring[i + 1] as number) - y0
    sum += ax * ((ring[i + 3] as number) - y0) - ay * ((ring[i + 2] as number) - x0)
  }
  return sum
}

/** Metres from p to the nearest point of the ring's border. */
export const metresToRing = (ring: Ring, px: number, py: number): number => {
  const scale = Math.cos((py / unitsPerDegree / 180) * Math.PI)
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const ax = ((ring[i] as number) - px) * scale
    const ay = (ring[i + 1] as number) - py
    const dx = ((ring[i + 2] as number) - px) * scale - ax
    const dy = (ring[i + 3] as number) - py - ay
    const length2 = dx * dx + dy * dy
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
    best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy))
  }
  return best * metresPerUnit
}
