import type { Cm } from '../shapes.ts'

/** A drawn line, its ends going on for ever, so that a stroke too short still cuts. */
export interface DrawnLine {
  /** Above 0: to the left of the line as it was drawn; below 0: to the right; 0: on it. Metres. */
  readonly sideOf: (x: number, y: number) => number
}

interface Stretch {
  readonly x: number
  readonly y: number
  /** Unit vector. */
  readonly dx: number
  readonly dy: number
  readonly from: number
  readonly to: number
}

/** Null when the line has no length. @param line in centimetres, as it was drawn */
export const drawnLine = (line: readonly Cm[]): DrawnLine | null => {
  const stretches: Stretch[] = []
  for (let i = 0; i + 1 < line.length; i++) {
    const [ax, ay] = line[i] as Cm
    const [bx, by] = line[i + 1] as Cm
    const length = Math.hypot(bx - ax, by - ay) / 100
    if (!(length > 0)) continue
    const dx = (bx - ax) / 100 / length
    const dy = (by - ay) / 100 / length
    stretches.push({ x: ax / 100, y: ay / 100, dx, dy, from: 0, to: length })
  }
  const [first] = stretches
  if (!first) return null
  stretches[0] = { ...first, from: Number.NEGATIVE_INFINITY }
  const last = stretches[stretches.length - 1] as Stretch
  stretches[stretches.length - 1] = { ...last, to: Number.POSITIVE_INFINITY }
  const sideOf = (x: number, y: number): number => {
    let least = Number.POSITIVE_INFINITY
    let side = 0
    for (const s of stretches) {
      const along = (x - s.x) * s.dx + (y - s.y) * s.dy
      const at = Math.min(s.to, Math.max(s.from, along))
      const far = Math.hypot(x - s.x - at * s.dx, y - s.y - at * s.dy)
      const here = s.dx * (y - s.y) - s.dy * (x - s.x)
      // At a corner of the line two stretches are equally near, and one of them alone may tell the wrong side: their sum does not.
      if (far > least + 1e-9) continue
      side = far < least - 1e-9 ? here : side + here
      least = Math.min(least, far)
    }
    return side
  }
  return { sideOf }
}
