import Flatbush from 'flatbush'
import { type Ring, sideOfLine, unitsPerDegree } from './ring.ts'

/** How much looking is left. Shared by the checks of one import so that a hostile file cannot hold the process. */
export interface Effort {
  left: number
}

const edgeOf = (ring: Ring, i: number) =>
  [ring[2 * i], ring[2 * i + 1], ring[2 * i + 2], ring[2 * i + 3]] as [number, number, number, number]

const boxOf = (ring: Ring, i: number) => {
  const [ax, ay, bx, by] = edgeOf(ring, i)
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const
}

const doCross = (ring: Ring, i: number, j: number): boolean => {
  const [ax, ay, bx, by] = edgeOf(ring, i)
  const [cx, cy, dx, dy] = edgeOf(ring, j)
  return (
    sideOfLine(ax, ay, bx, by, cx, cy) * sideOfLine(ax, ay, bx, by, dx, dy) < 0 &&
    sideOfLine(cx, cy, dx, dy, ax, ay) * sideOfLine(cx, cy, dx, dy, bx, by) < 0
  )
}

/**
 * The first vertex (degrees) of an edge that another edge of the same ring cuts through, as in a bow tie; null when there
 * is none or the effort ran out. Edges that only touch are let pass: drawing programs make such rings all the time and
 * they still have an inside.
 */
export const findCrossing = (ring: Ring, effort: Effort): { readonly lng: number; readonly lat: number } | null => {
  const edges = ring.length / 2 - 1
  if (edges < 4) return null
  effort.left -= edges
  if (effort.left <= 0) return null
  const index = new Flatbush(edges)
  for (let i = 0; i < edges; i++) index.add(...boxOf(ring, i))
  index.finish()

  let current = 0
  let crossed = false
  const look = (j: number): boolean => {
    effort.left--
    if (j <= current || crossed) return false
    crossed = effort.left > 0 && doCross(ring, current, j)
    return false
  }
  for (; current < edges && effort.left > 0; current++) {
    index.search(...boxOf(ring, current), look)
    if (crossed) {
      const [x, y] = edgeOf(ring, current)
      return { lng: x / unitsPerDegree, lat: y / unitsPerDegree }
    }
  }
  return null
}
