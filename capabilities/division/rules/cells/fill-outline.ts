import type { Outline } from './split-zone.ts'

/** Points of a square lattice, row by row, and which of them lie in an outline. Lengths in cm. */
export interface Lattice {
  readonly x: number
  readonly y: number
  readonly columns: number
  readonly step: number
  readonly isIn: Uint8Array
}

/** Which points of a lattice lie in the outline, row by row. */
export const fillOutline = (outline: Outline, step: number): Lattice => {
  let [minX, minY, maxX, maxY] = [0, 0, 0, 0]
  for (let i = 0; i < outline.length; i += 2) {
    const x = outline[i] as number
    const y = outline[i + 1] as number
    minX = i === 0 ? x : Math.min(minX, x)
    maxX = i === 0 ? x : Math.max(maxX, x)
    minY = i === 0 ? y : Math.min(minY, y)
    maxY = i === 0 ? y : Math.max(maxY, y)
  }
  const columns = Math.max(1, Math.ceil((maxX - minX) / step))
  const rows = Math.max(1, Math.ceil((maxY - minY) / step))
  // A third of a step off the corners: points of the lattice seldom fall on the outline then.
  const x = minX + step / 3
  const y = minY + step / 3
  const crossings: number[][] = Array.from({ length: rows }, () => [])
  for (let i = 0; i < outline.length; i += 4) {
    const [ax, ay, bx, by] = [outline[i], outline[i + 1], outline[i + 2], outline[i + 3]] as [
      number,
      number,
      number,
      number,
    ]
    const low = Math.max(0, Math.ceil((Math.min(ay, by) - y) / step) - 1)
    const high = Math.min(rows - 1, Math.floor((Math.max(ay, by) - y) / step) + 1)
    for (let row = low; row <= high; row += 1) {
      const at = y + row * step
      if (ay > at === by > at) continue
      crossings[row]?.push(ax + ((at - ay) * (bx - ax)) / (by - ay))
    }
  }
  const isIn = new Uint8Array(columns * rows)
  for (const [row, xs] of crossings.entries()) {
    xs.sort((a, b) => a - b)
    for (let k = 0; k + 1 < xs.length; k += 2) {
      const low = Math.max(0, Math.ceil(((xs[k] as number) - x) / step))
      const high = Math.min(columns - 1, Math.floor(((xs[k + 1] as number) - x) / step))
      for (let column = low; column <= high; column += 1) isIn[row * columns + column] = 1
    }
  }
  return { x, y, columns, step, isIn }
}
