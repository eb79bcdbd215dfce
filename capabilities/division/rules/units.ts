import type { DivisionSettings } from '../contract/settings.ts'
import type { Town, TownDoor, Unit } from './shapes.ts'

/**
 * Puts the households together that are never parted without a reason: a stairwell with at most `stairwellWhole`
 * households is one unit, a larger one is cut into bands of whole storeys of about `bandHouseholds`. Where one storey
 * alone has more than two bands (a corridor with forty doors) it is cut along its doors. Units stand in the order of
 * buildings, stairwells and storeys; a building without doors has none.
 */
export const makeUnits = (town: Town, settings: DivisionSettings): Unit[] => {
  const units: Unit[] = []
  let stairwell = 0
  const byBuilding = groupDoors(town)
  for (const [building, doors] of byBuilding.entries()) {
    const byStairwell = new Map<string, number[]>()
    for (const door of doors) {
      const name = town.doors[door]?.stairwell ?? ''
      const known = byStairwell.get(name)
      if (known === undefined) byStairwell.set(name, [door])
      else known.push(door)
    }
    for (const name of [...byStairwell.keys()].sort(compareCodes)) {
      const parts = cutStairwell(town, byStairwell.get(name) ?? [], settings)
      const keys = new Map<string, number>()
      for (const part of parts) {
        const unit = unitOf(town, part, building, stairwell, name)
        const times = (keys.get(unit.key) ?? 0) + 1
        keys.set(unit.key, times)
        units.push(times === 1 ? unit : { ...unit, key: `${unit.key}#${times}` })
      }
      stairwell += 1
    }
  }
  return units
}

export const stairwellCount = (units: readonly Unit[]): number =>
  units.reduce((most, unit) => Math.max(most, unit.stairwell + 1), 0)

/** Text by text and number by number: 2单元 comes before 10单元. */
const compareCodes = (a: string, b: string): number => {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const p = left[i] as string
    const q = right[i] as string
    if (p === q) continue
    const byNumber = Number(p) - Number(q)
    if (byNumber < 0 || byNumber > 0) return byNumber
    return p < q ? -1 : 1
  }
  return left.length - right.length
}

const groupDoors = (town: Town): number[][] => {
  const groups = town.buildings.map((): number[] => [])
  for (const [d, door] of town.doors.entries()) groups[door.building]?.push(d)
  return groups
}

const cutStairwell = (town: Town, doors: readonly number[], settings: DivisionSettings): number[][] => {
  const storeys = new Map<number, number[]>()
  for (const d of doors) {
    const storey = town.doors[d]?.storey ?? 0
    const known = storeys.get(storey)
    if (known === undefined) storeys.set(storey, [d])
    else known.push(d)
  }
  const order = [...storeys.keys()].sort((a, b) => a - b)
  const rows = order.map((storey) => sortDoors(town, storeys.get(storey) ?? []))
  if (doors.length <= settings.stairwellWhole) return [rows.flat()]
  const large = 2 * settings.bandHouseholds
  const parts: number[][] = []
  let band: number[][] = []
  const closeBand = (): void => {
    if (band.length > 0) parts.push(...cutBands(band, settings.bandHouseholds))
    band = []
  }
  for (const row of rows) {
    if (row.length <= large) {
      band.push(row)
      continue
    }
    closeBand()
    const count = Math.round(row.length / settings.bandHouseholds)
    for (let k = 0; k < count; k += 1) {
      parts.push(row.slice(Math.round((k * row.length) / count), Math.round(((k + 1) * row.length) / count)))
    }
  }
  closeBand()
  return parts
}

const sortDoors = (town: Town, doors: readonly number[]): number[] => {
  const labelOf = (d: number): TownDoor | undefined => town.doors[d]
  return [...doors].sort((a, b) => compareCodes(labelOf(a)?.label ?? '', labelOf(b)?.label ?? '') || a - b)
}

/** Cuts a pile of storeys into runs, as even as whole storeys allow: the least sum of squared differences. */
const cutBands = (rows: readonly number[][], size: number): number[][] => {
  const total = rows.reduce((sum, row) => sum + row.length, 0)
  const count = Math.min(rows.length, Math.max(1, Math.round(total / size)))
  const aim = total / count
  let best = rows.map((): number => Number.POSITIVE_INFINITY)
  const cutAt: number[][] = []
  for (let k = 0; k < count; k += 1) {
    const next = rows.map((): number => Number.POSITIVE_INFINITY)
    const cuts = rows.map((): number => 0)
    for (let end = k; end < rows.length; end += 1) {
      let households = 0
      for (let begin = end; begin >= k; begin -= 1) {
        households += rows[begin]?.length ?? 0
        const before =
          begin === 0 ? (k === 0 ? 0 : Number.POSITIVE_INFINITY) : k === 0 ? Number.POSITIVE_INFINITY : best[begin - 1]
        const price = (before ?? Number.POSITIVE_INFINITY) + (households - aim) ** 2
        if (price < (next[end] ?? 0)) {
          next[end] = price
          cuts[end] = begin
        }
      }
    }
    best = next
    cutAt.push(cuts)
  }
  const bands: number[][] = []
  let end = rows.length - 1
  for (let k = count - 1; k >= 0; k -= 1) {
    const begin = cutAt[k]?.[end] ?? 0
    bands.unshift(rows.slice(begin, end + 1).flat())
    end = begin - 1
  }
  return bands
}

const unitOf = (town: Town, doors: readonly number[], building: number, stairwell: number, name: string): Unit => {
  let people = 0
  let workload = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const d of doors) {
    const door = town.doors[d]
    if (door === undefined) continue
    people += door.people
    workload += door.workload
    low = Math.min(low, door.storey)
    high = Math.max(high, door.storey)
  }
  return {
    key: `${town.buildings[building]?.id ?? ''}|${name}|${low}-${high}`,
    building,
    stairwell,
    storeys: [low, high],
    doors,
    households: doors.length,
    people,
    workload,
  }
}
