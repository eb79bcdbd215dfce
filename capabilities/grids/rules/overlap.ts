import type { Effort } from './ring-crossing.ts'
import { type Shape, squareMetresPerUnit } from './shape.ts'

// Sixty-four lines see an overlap of one part in a hundred of the box they cross; more would only cost time.
const lineCount = 64

/** Adds to each line the x at which the shape's rings cross it. */
const crossingsOf = (shape: Shape, bottom: number, step: number, effort: Effort): number[][] => {
  const lines: number[][] = Array.from({ length: lineCount }, () => [])
  effort.left -= lineCount
  for (const piece of shape.pieces) {
    for (const ring of [piece.outer, ...piece.holes]) {
      effort.left -= ring.length / 2
      if (effort.left <= 0) return lines
      for (let i = 0; i + 3 < ring.length; i += 2) {
        const isUp = (ring[i + 1] as number) < (ring[i + 3] as number)
        // Always from the lower end: both owners of a border then get the very same number.
        const [lower, upper] = isUp ? [i, i + 2] : [i + 2, i]
        const ax = ring[lower] as number
        const ay = ring[lower + 1] as number
        const dx = (ring[upper] as number) - ax
        const dy = (ring[upper + 1] as number) - ay
        // Line k lies at bottom + (k + 0.5) · step; an edge owns its lower end, not its upper.
        const from = Math.max(0, Math.ceil((ay - bottom) / step - 0.5))
        const to = Math.min(lineCount, Math.ceil((ay + dy - bottom) / step - 0.5))
        for (let k = from; k < to; k++) {
          lines[k]?.push(ax + (dx * (bottom + (k + 0.5) * step - ay)) / dy)
        }
      }
    }
  }
  for (const line of lines) line.sort((a, b) => a - b)
  return lines
}

const lengthOf = (line: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i + 1 < line.length; i += 2) sum += (line[i + 1] as number) - (line[i] as number)
  return sum
}

/** The length on which both lines are inside. */
const sharedLength = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0
  let i = 0
  let j = 0
  while (i + 1 < a.length && j + 1 < b.length) {
    const endA = a[i + 1] as number
    const endB = b[j + 1] as number
    sum += Math.max(0, Math.min(endA, endB) - Math.max(a[i] as number, b[j] as number))
    if (endA < endB) i += 2
    else j += 2
  }
  return sum
}

/** Square metres that lie in both shapes, measured along 64 lines over the height both have. */
export const measureOverlap = (a: Shape, b: Shape, effort: Effort): number => {
  const bottom = Math.max(a.minY, b.minY)
  const top = Math.min(a.maxY, b.maxY)
  if (bottom >= top || Math.max(a.minX, b.minX) >= Math.min(a.maxX, b.maxX)) return 0
  const step = (top - bottom) / lineCount
  const linesA = crossingsOf(a, bottom, step, effort)
  const linesB = crossingsOf(b, bottom, step, effort)
  let units = 0
  linesA.forEach((line, k) => {
    units += sharedLength(line, linesB[k] ?? []) * step
  })
  return units * squareMetresPerUnit({ minY: bottom, maxY: top })
}

/** The part of a shape (0 … 1) that lies outside the other, measured along 64 lines over its own height. */
export const shareOutside = (shape: Shape, other: Shape, effort: Effort): number => {
  const step = (shape.maxY - shape.minY) / lineCount
  const own = crossingsOf(shape, shape.minY, step, effort)
  const others = crossingsOf(other, shape.minY, step, effort)
  let all = 0
  let shared = 0
  own.forEach((line, k) => {
    all += lengthOf(line)
    shared += sharedLength(line, others[k] ?? [])
  })
  return all === 0 ? 0 : 1 - shared / all
}
