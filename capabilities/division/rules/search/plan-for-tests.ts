import type { DivisionSettings } from '../../contract/settings.ts'
import { borderClasses, type Pieces } from '../shapes.ts'
import { leastBorder, type OldGrids } from './goal.ts'
import { openSearch, type SearchAsk } from './search.ts'

/** Runs a search to its end. */
export const planOf = (ask: SearchAsk): Int32Array => {
  const search = openSearch(ask)
  while (!search.done) search.step(5000)
  return search.best()
}

export const gridsOf = (labels: Int32Array): number[][] => {
  const grids: number[][] = []
  labels.forEach((grid, p) => {
    while (grids.length <= grid) grids.push([])
    grids[grid]?.push(p)
  })
  return grids
}

export const householdsOf = (pieces: Pieces, members: readonly number[]): number =>
  members.reduce((sum, p) => sum + (pieces.households[p] ?? 0), 0)

/** Whether one can walk through all pieces over borders of at least half a metre; asked of the pieces themselves. */
export const isConnected = (pieces: Pieces, members: readonly number[]): boolean => {
  const left = new Set(members)
  const walk = [...members.slice(0, 1)]
  for (const p of walk) left.delete(p)
  for (let i = 0; i < walk.length; i++) {
    const p = walk[i] ?? 0
    for (let e = pieces.first[p] ?? 0; e < (pieces.first[p + 1] ?? 0); e++) {
      const q = pieces.next[e] ?? 0
      let metres = 0
      for (let c = 0; c < borderClasses; c++) metres += pieces.border[borderClasses * e + c] ?? 0
      if (metres < leastBorder || !left.delete(q)) continue
      walk.push(q)
    }
  }
  return left.size === 0
}

/** Metres of a class of border that lie inside a grid. */
export const metresInside = (pieces: Pieces, members: readonly number[], lineClass: number): number => {
  const mine = new Set(members)
  let metres = 0
  for (const p of members)
    for (let e = pieces.first[p] ?? 0; e < (pieces.first[p + 1] ?? 0); e++)
      if (mine.has(pieces.next[e] ?? 0)) metres += (pieces.border[borderClasses * e + lineClass] ?? 0) / 2
  return metres
}

/** The objective of reference/algorithms.md 2.3 word by word, with our prices, slowly, from nothing but the pieces. */
export const plainPrice = (
  pieces: Pieces,
  settings: DivisionSettings,
  members: readonly number[],
  old?: OldGrids,
): number => {
  const mine = new Set(members)
  const { min, max } = settings.households
  const sum = (of: Float64Array) => members.reduce((all, p) => all + (of[p] ?? 0), 0)
  const [households, load, area] = [sum(pieces.households), sum(pieces.load), sum(pieces.area)]
  const inside = [0, 1, 2, 3, 4].map((lineClass) => metresInside(pieces, members, lineClass))
  const outside = [0, 0, 0, 0, 0]
  for (const p of members)
    for (let e = pieces.first[p] ?? 0; e < (pieces.first[p + 1] ?? 0); e++)
      if (!mine.has(pieces.next[e] ?? 0))
        for (let c = 0; c < borderClasses; c++)
          outside[c] = (outside[c] ?? 0) + (pieces.border[borderClasses * e + c] ?? 0)
  const around = sum(pieces.rim) + outside.reduce((all, metres) => all + metres, 0)
  const { weights } = settings
  let price = 240 * Math.max(0, households - max, min - households)
  price += weights.balance * 320 * ((load - settings.peopleTarget) / settings.peopleTarget) ** 2
  price += 0.02 * (households - 20) ** 2
  price += weights.compact * 13 * (1 - Math.min(1, (4 * Math.PI * area) / around ** 2))
  price += weights.streets * 0.5 * 0.012 * (outside[4] ?? 0)
  ;[0.8, 0.2, 0.004, 0.05].forEach((perMetre, lineClass) => {
    price += weights.streets * perMetre * (inside[lineClass] ?? 0)
  })
  price += weights.streets * 20 * pairsAcrossMain(pieces, mine)
  const shareOf = (groupOf: Int32Array, group: number) => {
    let [here, all] = [0, 0]
    groupOf.forEach((other, p) => {
      if (other !== group) return
      all += pieces.households[p] ?? 0
      if (mine.has(p)) here += pieces.households[p] ?? 0
    })
    return { here, all }
  }
  for (const building of new Set(members.map((p) => pieces.building[p] ?? -1))) {
    const { here, all } = shareOf(pieces.building, building)
    price += weights.whole * (all <= max ? 36 : 3) * (1 - here / all)
  }
  for (const stairwell of new Set(members.map((p) => pieces.stairwell[p] ?? -1))) {
    const { here, all } = shareOf(pieces.stairwell, stairwell)
    price += weights.whole * 3 * (1 - here / all)
  }
  if (!old) return price
  const kept = new Map<number, number>()
  for (const p of members) {
    const from = old.labels[p] ?? -1
    if (from >= 0) kept.set(from, (kept.get(from) ?? 0) + (pieces.households[p] ?? 0))
  }
  return price + old.price * (households - Math.max(0, ...kept.values()))
}

const pairsAcrossMain = (pieces: Pieces, mine: ReadonlySet<number>): number => {
  let pairs = 0
  for (const p of mine)
    for (let e = pieces.first[p] ?? 0; e < (pieces.first[p + 1] ?? 0); e++)
      if (mine.has(pieces.next[e] ?? 0) && (pieces.border[borderClasses * e] ?? 0) >= 1) pairs += 0.5
  return pairs
}
