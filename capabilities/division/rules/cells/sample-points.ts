import { type Footprint, isInFootprint } from './footprint.ts'
import type { Slices } from './slice-building.ts'

/** Points that stand for what is on the ground: x0, y0, x1, y1 … and whose each is. */
export interface Samples {
  readonly at: number[]
  readonly tags: number[]
}

/** Tags from here on are open ground of the zone `tag − openTag`; those below units are units, between them buildings. */
export const openTag = 2 ** 29

/** How far inside the outline points are put, and how far apart, in cm (reference 2.2). */
const inset = 40
const step = 160

/**
 * Puts points along the inside of a footprint. They stand at multiples of the step along the direction of the wall, seen
 * from the origin: two walls side by side get mirrored points, and the border between them runs straight.
 * `isTaken` tells of points that lie in a building that came before. Returns how many were put and how many were taken.
 */
export const sampleFootprint = (
  samples: Samples,
  footprint: Footprint,
  slices: Slices,
  isTaken: (x: number, y: number) => boolean,
): { put: number; taken: number } => {
  let put = 0
  let taken = 0
  const keep = (x: number, y: number): void => {
    if (isTaken(x, y)) {
      taken += 1
      return
    }
    samples.at.push(Math.round(x), Math.round(y))
    samples.tags.push(slices.tagAt(x, y))
    put += 1
  }
  for (const ring of footprint.rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length
      const ax = ring[i] as number
      const ay = ring[i + 1] as number
      const dx = (ring[j] as number) - ax
      const dy = (ring[j + 1] as number) - ay
      const length = Math.sqrt(dx * dx + dy * dy)
      if (length === 0) continue
      // One direction for both walls of a pair, whichever way their outlines run.
      const sign = dx < 0 || (dx === 0 && dy < 0) ? -1 : 1
      const ux = (sign * dx) / length
      const uy = (sign * dy) / length
      const start = ax * ux + ay * uy
      const low = Math.min(start, start + sign * length)
      const high = low + length
      const aside = ay * ux - ax * uy
      for (const s of placesBetween(low, high)) {
        const x = s * ux - aside * uy
        const y = s * uy + aside * ux
        if (isInFootprint(footprint, x - inset * uy, y + inset * ux)) keep(x - inset * uy, y + inset * ux)
        else if (isInFootprint(footprint, x + inset * uy, y - inset * ux)) keep(x + inset * uy, y - inset * ux)
      }
    }
  }
  for (let i = 0; i < slices.beside.length; i += 2) keep(slices.beside[i] as number, slices.beside[i + 1] as number)
  if (put + taken === 0) keep(footprint.x, footprint.y)
  return { put, taken }
}

const placesBetween = (low: number, high: number): number[] => {
  if (high - low < 2 * inset + 20) return [(low + high) / 2]
  const places = [low + inset]
  for (let s = Math.ceil((low + inset + 20) / step) * step; s < high - inset - 20; s += step) places.push(s)
  places.push(high - inset)
  return places
}
