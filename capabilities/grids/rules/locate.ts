import Flatbush from 'flatbush'
import type { AreaKind } from './area-code.ts'
import { isOnEarth, type LngLat } from './coordinates.ts'
import { metresPerUnit, metresToRing, sideOfRing, unitsOf, unitsPerDegree } from './ring.ts'
import { type AreaGeometry, type Piece, readShape } from './shape.ts'

export interface LocatedArea {
  readonly id: string
  readonly kind: AreaKind
  readonly code: string
  readonly geometry: AreaGeometry
}

export interface Locator {
  /** The deepest area a WGS-84 point lies in; null outside all of them and for what is no position on Earth. */
  readonly at: (point: LngLat) => { readonly id: string } | null
  /** Every area within so many metres of the point (0 = inside), nearest first, then deepest, then smallest code. */
  readonly near: (point: LngLat, metres: number) => { readonly id: string; readonly metres: number }[]
  /** Ids whose ground cannot be used (readShape says why): never found, and never in the way of the others. */
  readonly unusable: readonly string[]
}

// A dedicated grid is a hole in everybody else's duty, so it wins over the grid drawn beneath it.
const depth: Readonly<Record<AreaKind, number>> = { dedicated: 0, grid2: 1, grid1: 2, community: 3, street: 4 }

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Borders belong to the ground on both sides; who has the point is settled by rank alone. */
const isIn = (piece: Piece, x: number, y: number): boolean => {
  if (sideOfRing(piece.outer, x, y) < 0) return false
  for (const hole of piece.holes) if (sideOfRing(hole, x, y) > 0) return false
  return true
}

/**
 * An index over areas, to be built again when an area changes and asked often. Points and ground are compared in whole
 * units of 1e-7° (1 cm) and without rounding; of all areas whose ground or border the point touches, the deepest kind
 * wins (dedicated, grid2, grid1, community, street), then the smallest code, then the smallest id. So every point has
 * one owner, borders and corners too, and the order of the input means nothing.
 */
export const buildLocator = (areas: readonly LocatedArea[]): Locator => {
  const ranked = areas.toSorted(
    (a, b) => depth[a.kind] - depth[b.kind] || compareText(a.code, b.code) || compareText(a.id, b.id),
  )
  const unusable: string[] = []
  const pieces: Piece[] = []
  const rankOfPiece: number[] = []
  const answers = ranked.map(({ id }) => ({ id }))
  ranked.forEach(({ id, geometry }, rank) => {
    const { shape } = readShape(geometry)
    if (!shape) unusable.push(id)
    for (const piece of shape?.pieces ?? []) {
      pieces.push(piece)
      rankOfPiece.push(rank)
    }
  })
  if (pieces.length === 0) return { at: () => null, near: () => [], unusable }

  const index = new Flatbush(pieces.length)
  for (const piece of pieces) index.add(piece.minX, piece.minY, piece.maxX, piece.maxY)
  index.finish()

  // One question at a time (no await inside), so its state lives here and a lookup makes no closure. The filter never
  // says yes: the index then gathers nothing, and a piece that could not win is not looked at.
  let x = 0
  let y = 0
  let best = 0
  const improve = (i: number): boolean => {
    const rank = rankOfPiece[i] as number
    if (rank < best && isIn(pieces[i] as Piece, x, y)) best = rank
    return false
  }

  const at = (point: LngLat) => {
    if (!isOnEarth(point)) return null
    x = unitsOf(point.lng)
    y = unitsOf(point.lat)
    best = answers.length
    index.search(x, y, x, y, improve)
    return answers[best] ?? null
  }

  const near = (point: LngLat, metres: number) => {
    if (!isOnEarth(point) || !(metres >= 0)) return []
    const px = unitsOf(point.lng)
    const py = unitsOf(point.lat)
    const dy = metres / metresPerUnit
    // Near a pole a metre is any number of degrees; no office is there, and a thousandth keeps the box finite.
    const dx = dy / Math.max(0.001, Math.cos((py / unitsPerDegree / 180) * Math.PI))
    const found = new Map<number, number>()
    for (const i of index.search(px - dx, py - dy, px + dx, py + dy)) {
      const piece = pieces[i] as Piece
      const rank = rankOfPiece[i] as number
      const away = isIn(piece, px, py)
        ? 0
        : [piece.outer, ...piece.holes].reduce(
            (least, ring) => Math.min(least, metresToRing(ring, px, py)),
            Number.POSITIVE_INFINITY,
          )
      if (away <= metres) found.set(rank, Math.min(away, found.get(rank) ?? away))
    }
    return [...found]
      .sort(([rankA, a], [rankB, b]) => a - b || rankA - rankB)
      .flatMap(([rank, away]) => {
        const area = answers[rank]
        return area ? [{ id: area.id, metres: away }] : []
      })
  }

  return { at, near, unusable }
}
