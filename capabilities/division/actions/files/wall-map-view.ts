import type { Cm, Ring } from '../../rules/shapes.ts'

export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Ground in centimetres to points of the sheet, north up. */
export interface View {
  readonly to: (point: Cm) => readonly [x: number, y: number]
  /** Points of the sheet for one metre. */
  readonly perMetre: number
  readonly isIn: (points: readonly Cm[]) => boolean
}

/** As large as the frame takes the shape with a part of its surroundings. */
export const viewOf = (rings: readonly Ring[], frame: Frame, around = 0.22): View => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of rings.flat()) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  // A single house would fill the wall otherwise: at least 60 m are shown.
  const span = Math.max(east - west, north - south, 6000) * around
  const [w, h] = [Math.max(east - west, 6000) + 2 * span, Math.max(north - south, 6000) + 2 * span]
  const scale = Math.min(frame.width / w, frame.height / h)
  const [cx, cy] = [(west + east) / 2, (south + north) / 2]
  const middle = [frame.x + frame.width / 2, frame.y + frame.height / 2] as const
  const [halfW, halfH] = [frame.width / 2 / scale, frame.height / 2 / scale]
  return {
    to: ([x, y]) => [middle[0] + (x - cx) * scale, middle[1] - (y - cy) * scale],
    perMetre: scale * 100,
    isIn: (points) => {
      let [w2, s2, e2, n2] = [Infinity, Infinity, -Infinity, -Infinity]
      for (const [x, y] of points) {
        w2 = Math.min(w2, x)
        e2 = Math.max(e2, x)
        s2 = Math.min(s2, y)
        n2 = Math.max(n2, y)
      }
      return w2 < cx + halfW && e2 > cx - halfW && s2 < cy + halfH && n2 > cy - halfH
    },
  }
}

/** Keeps writings apart: the first that asks for a place has it. */
export const makeRoom = (frame: Frame) => {
  const taken: Frame[] = []
  return (box: Frame): boolean => {
    const isInside =
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + box.width <= frame.x + frame.width &&
      box.y + box.height <= frame.y + frame.height
    const isFree = taken.every(
      (other) =>
        box.x + box.width < other.x ||
        other.x + other.width < box.x ||
        box.y + box.height < other.y ||
        other.y + other.height < box.y,
    )
    if (!isInside || !isFree) return false
    taken.push(box)
    return true
  }
}

/** A length of the scale bar that is a round number of metres and about a seventh of the map. */
export const scaleMetres = (perMetre: number, width: number): number => {
  const most = width / 7 / perMetre
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return [5, 2, 1].map((n) => n * power).find((n) => n <= most) ?? power
}

/** Where a line is longest inside the frame: the middle of that stretch and its slope, for its name. */
export const namePlace = (
  points: readonly (readonly [number, number])[],
  frame: Frame,
): { readonly x: number; readonly y: number; readonly degrees: number; readonly length: number } | null => {
  let best: { x: number; y: number; degrees: number; length: number } | null = null
  const inside = (x: number, y: number) =>
    x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height
  for (const [i, [bx, by]] of points.entries()) {
    const before = points[i - 1]
    if (!before) continue
    const [ax, ay] = before
    const length = Math.hypot(bx - ax, by - ay)
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2]
    if (!inside(x, y) || (best && best.length >= length)) continue
    const slope = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI
    // Read from below, never upside down.
    const degrees = slope > 90 ? slope - 180 : slope < -90 ? slope + 180 : slope
    best = { x, y, degrees, length }
  }
  return best
}
