import type { NamedGround } from './name-grids.ts'
import { type ReadName, rangeText, readBuildingName, runsOf } from './read-building-name.ts'

/** More parts than these make a name nobody remembers. */
const mostParts = 3
const mostRuns = 3

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** 幸福小区 · 3 · 号楼 → 幸福小区3号楼; Rue Grimaldi · 12 → Rue Grimaldi 12. */
const spelled = (stem: string, numbers: string, kind: string): string =>
  `${stem}${stem === '' || isHan(stem) ? '' : ' '}${numbers}${kind}`

const wholeName = ({ stem, number, kind }: ReadName): string =>
  number === null ? stem : spelled(stem, `${number}`, kind)

/** Streets count odd and even numbers on their two sides. */
const isStreetNumber = (kind: string): boolean => kind === '' || kind === '号'

const sides = ['双号', '单号'] as const

/**
 * The runs that say the numbers most shortly: 12–14, 18; on a street by one side where that is shorter: 12–30（双号）; with too
 * many runs still, a street from its first to its last number.
 */
const fewestRuns = (numbers: readonly number[], existing: readonly number[], isStreet: boolean) => {
  const runs = runsOf(numbers, existing)
  const parity = (numbers[0] ?? 0) % 2
  if (!isStreet || runs.length < 2) return { runs, side: '' }
  if (numbers.every((n) => n % 2 === parity)) {
    const ofSide = runsOf(
      numbers,
      existing.filter((n) => n % 2 === parity),
    )
    if (ofSide.length < runs.length && ofSide.length <= mostRuns) {
      return { runs: ofSide, side: `（${sides[parity] ?? ''}）` }
    }
  }
  return runs.length > mostRuns
    ? { runs: [[Math.min(...numbers), Math.max(...numbers)] as const], side: '' }
    : { runs, side: '' }
}

/** What a grid has of one compound or street. */
interface Place {
  readonly stem: string
  households: number
  /** Numbers of whole buildings by what stands behind the number. */
  readonly whole: Map<string, number[]>
  /** Parts of buildings, and buildings without a number. */
  readonly others: string[]
}

/** Reads every name of the ground once, for all grids of a plan. */
export const readGround = (ground: NamedGround, labels: ArrayLike<number>) => {
  const { buildings, units } = ground
  const read = buildings.map(({ name, code, compound }) =>
    name.trim() === '' || name === code ? null : readBuildingName(name, compound),
  )
  const every = [...units.keys()]
  const buildingOf = (u: number) => units[u]?.building ?? -1
  const stairwellOf = (u: number) => units[u]?.stairwell ?? -1
  const ofBuilding = groupBy(every, buildingOf)
  const ofStairwell = groupBy(every, stairwellOf)
  const existing = new Map<string, number[]>()
  for (const name of read) {
    if (!name || name.number === null) continue
    const key = `${name.stem} ${name.kind}`
    const known = existing.get(key)
    if (known) known.push(name.number)
    else existing.set(key, [name.number])
  }
  const isTogether = (all: readonly number[] | undefined, grid: number) =>
    all?.every((u) => labels[u] === grid) ?? false
  const homesOf = (members: readonly number[]) => members.reduce((sum, u) => sum + (units[u]?.households ?? 0), 0)

  /** 1–2单元; 3–4单元1–6层; 1–6层 where the building has one entrance. */
  const partText = (members: readonly number[], grid: number): string => {
    const stairs = new Map<string, string[]>()
    for (const [stairwell, own] of groupBy(members, stairwellOf)) {
      const name = (units[own[0] ?? -1]?.stairwellName ?? '').replace(/单元$/, '')
      const storeys = isTogether(ofStairwell.get(stairwell), grid) ? '' : storeysOf(own)
      stairs.set(storeys, [...(stairs.get(storeys) ?? []), name])
    }
    return [...stairs]
      .sort(([a], [b]) => Number(a !== '') - Number(b !== ''))
      .map(([storeys, names]) => `${stairsText(names)}${storeys}`)
      .join('、')
  }

  const storeysOf = (members: readonly number[]): string => {
    const storeys = members.flatMap((u) => units[u]?.storeys ?? [])
    return `${rangeText([Math.min(...storeys), Math.max(...storeys)])}层`
  }

  const placesOf = (members: readonly number[], grid: number): Place[] => {
    const places = new Map<string, Place>()
    for (const [building, own] of groupBy(members, buildingOf)) {
      const name = read[building]
      if (!name) continue
      const known = places.get(name.stem)
      const place: Place = known ?? { stem: name.stem, households: 0, whole: new Map(), others: [] }
      if (!known) places.set(name.stem, place)
      place.households += homesOf(own)
      if (!isTogether(ofBuilding.get(building), grid)) place.others.push(`${wholeName(name)}${partText(own, grid)}`)
      else if (name.number === null) place.others.push(name.stem)
      else place.whole.set(name.kind, [...(place.whole.get(name.kind) ?? []), name.number])
    }
    return [...places.values()].sort((a, b) => b.households - a.households || (a.stem < b.stem ? -1 : 1))
  }

  const placeText = ({ stem, whole, others }: Place): string[] => {
    const ranges = [...whole].map(([kind, numbers]) => {
      const { runs, side } = fewestRuns(numbers, existing.get(`${stem} ${kind}`) ?? [], isStreetNumber(kind))
      const few = runs.slice(0, mostRuns).map(rangeText).join('、')
      return `${spelled(stem, few, kind)}${side}${runs.length > mostRuns ? '等' : ''}`
    })
    // The stem is said once: 幸福小区3–5号楼、7号楼2单元.
    return [...ranges, ...others].map((text, i) =>
      i > 0 && stem !== '' && text !== stem && text.startsWith(stem) ? text.slice(stem.length).trim() : text,
    )
  }

  /** '' when no building of the grid has a name. */
  const nameOf = (members: readonly number[]): string => {
    const grid = labels[members[0] ?? -1] ?? -1
    const texts = placesOf(members, grid).flatMap(placeText)
    const shown = texts.slice(0, mostParts).join(texts.some(isHan) ? '、' : ', ')
    return texts.length > mostParts ? `${shown}${isHan(shown) ? '等' : ' …'}` : shown
  }

  /** The compound most households live in; '' when they live in none. */
  const compoundOf = (members: readonly number[]): string => {
    const households = new Map<string, number>()
    for (const u of members) {
      const compound = buildings[buildingOf(u)]?.compound ?? ''
      if (compound !== '') households.set(compound, (households.get(compound) ?? 0) + homesOf([u]))
    }
    return [...households].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? ''
  }

  return { nameOf, compoundOf }
}

/** 1, 2, 3, 东 → 1–3、东单元. */
const stairsText = (names: readonly string[]): string => {
  const numbers = names.filter((name) => /^\d{1,3}$/.test(name)).map(Number)
  const words = names.filter((name) => name !== '' && !/^\d{1,3}$/.test(name))
  const all = [...runsOf(numbers, []).map(rangeText), ...words].join('、')
  return all === '' ? '' : `${all}单元`
}

const groupBy = (list: readonly number[], keyOf: (u: number) => number): Map<number, number[]> => {
  const groups = new Map<number, number[]>()
  for (const u of list) {
    const key = keyOf(u)
    const known = groups.get(key)
    if (known) known.push(u)
    else groups.set(key, [u])
  }
  return groups
}
