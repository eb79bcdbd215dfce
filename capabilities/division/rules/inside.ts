import type { Cm, Ring } from './shapes.ts'

/** Does a ray from p towards +x cross the edge from a to b? Each vertex belongs to one of its two edges. */
const isCrossed = (px: number, py: number, ax: number, ay: number, bx: number, by: number): boolean =>
  ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax

/** Is a point inside these polygons (each an outer ring and its holes)? On a border: either. */
export const isInside = (polygons: readonly (readonly Ring[])[], [px, py]: Cm): boolean => {
  let inside = false
  for (const rings of polygons) {
    for (const ring of rings) {
      let a = ring.at(-1)
      for (const b of ring) {
        if (a && isCrossed(px, py, a[0], a[1], b[0], b[1])) inside = !inside
        a = b
      }
    }
  }
  return inside
}

const turn = (a: Cm, b: Cm, c: Cm): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

const doCross = (a: Cm, b: Cm, c: Cm, d: Cm): boolean => {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false
  return turn(a, b, c) > 0 !== turn(a, b, d) > 0 && turn(c, d, a) > 0 !== turn(c, d, b) > 0
}

/** Does a line have any of its length inside these polygons? */
export const doesReachInto = (line: readonly Cm[], polygons: readonly (readonly Ring[])[]): boolean => {
  if (line.some((at) => isInside(polygons, at))) return true
  for (const rings of polygons) {
    for (const ring of rings) {
      let c = ring.at(-1)
      for (const d of ring) {
        for (let i = 1; i < line.length; i++) {
          const [a, b] = [line[i - 1], line[i]]
          if (a && b && c && doCross(a, b, c, d)) return true
        }
        c = d
      }
    }
  }
  return false
}
