import { countGrids, membersByGrid } from '../figures/grid-figures.ts'
import { isListOf } from '../figures/touch.ts'
import type { Pieces } from '../shapes.ts'

/** The numbers a kind of area may have below its community: 14 digits for level 1, 15 for the others. */
export const numberRanges = {
  grid1: { first: 1, last: 99, digits: 2 },
  grid2: { first: 1, last: 899, digits: 3 },
  dedicated: { first: 901, last: 999, digits: 3 },
} as const

/** @param communityCode twelve digits */
export const codeOf = (communityCode: string, kind: keyof typeof numberRanges, number: number): string =>
  `${communityCode}${String(number).padStart(numberRanges[kind].digits, '0')}`

export interface Numbering {
  /** Number of each place; 0: none was free. */
  readonly numbers: Int32Array
  /** Places without a number: more than a community can have. */
  readonly left: readonly number[]
}

export interface NumberingWish {
  readonly first: number
  readonly last: number
  /** Number each place keeps (its grid lives on under it); 0 for a new one. */
  readonly kept?: ArrayLike<number>
  /** Numbers of grids in force or ended: a new grid never takes one while others are free. */
  readonly taken?: Iterable<number>
}

/** Where a place is read: metres east and north; without ground, its place in the list as `x`. */
export interface ReadAt {
  readonly x: number
  readonly y: number
}

/**
 * Reading order of places: W→E, then N→S (DB11 unit grids, GB/T 30428). Grids are no chess board, so they are read in
 * bands as tall as a usual grid is.
 * @param band metres
 */
export const readingOrder = (places: readonly ReadAt[], band: number): number[] => {
  const top = places.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY)
  const row = places.map(({ y }) => (band > 0 ? Math.floor((top - y) / band) : 0))
  return places
    .map((_, place) => place)
    .sort((a, b) => (row[a] as number) - (row[b] as number) || (places[a]?.x ?? 0) - (places[b]?.x ?? 0) || a - b)
}

/**
 * Numbers for places: those that live on keep theirs (the lowest place first, when two claim the same); new ones get, in
 * reading order, the numbers after the highest known one, then whatever else nobody ever had, then those of grids that
 * ended.
 */
export const numberPlaces = (places: readonly ReadAt[], band: number, wish: NumberingWish): Numbering => {
  const { first, last } = wish
  const numbers = new Int32Array(places.length)
  const used = new Set<number>()
  for (let place = 0; place < places.length; place++) {
    const number = wish.kept?.[place] ?? 0
    if (number < first || number > last || used.has(number)) continue
    numbers[place] = number
    used.add(number)
  }
  const known = new Set(used)
  for (const number of wish.taken ?? []) if (number >= first && number <= last) known.add(number)
  const highest = [...known].reduce((most, number) => Math.max(most, number), first - 1)
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  const free = [
    ...all.filter((number) => number > highest),
    ...all.filter((number) => number < highest && !known.has(number)),
    ...all.filter((number) => known.has(number) && !used.has(number)),
  ]
  const left: number[] = []
  let next = 0
  for (const place of readingOrder(places, band)) {
    if (numbers[place] !== 0) continue
    const number = free[next++]
    if (number === undefined) left.push(place)
    else numbers[place] = number
  }
  return { numbers, left }
}

/** Middles of grids (by area; in list mode their first unit), and how tall a usual one is. */
export const middlesOf = (
  pieces: Pieces,
  labels: ArrayLike<number>,
): { readonly places: ReadAt[]; readonly band: number } => {
  const grids = countGrids(labels)
  const { start, list } = membersByGrid(labels, grids)
  if (isListOf(pieces)) {
    const places = Array.from({ length: grids }, (_, g) => ({ x: list[start[g] as number] ?? pieces.count, y: 0 }))
    return { places, band: 0 }
  }
  let ground = 0
  const places = Array.from({ length: grids }, (_, g) => {
    let [x, y, area] = [0, 0, 0]
    for (const p of list.subarray(start[g], start[g + 1])) {
      const here = pieces.area[p] as number
      x += here * (pieces.x[p] as number)
      y += here * (pieces.y[p] as number)
      area += here
    }
    ground += area
    return area > 0 ? { x: x / area, y: y / area } : { x: 0, y: 0 }
  })
  return { places, band: Math.sqrt(ground / Math.max(1, grids)) }
}

/**
 * Numbers for the grids of a plan. For level 1 hand in `groups[labels[unit]]` as labels and the range of `grid1`.
 * @param labels unit → grid
 */
export const numberGrids = (
  pieces: Pieces,
  labels: ArrayLike<number>,
  wish: NumberingWish = numberRanges.grid2,
): Numbering => {
  const { places, band } = middlesOf(pieces, labels)
  return numberPlaces(places, band, wish)
}
