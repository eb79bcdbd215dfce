import { makeRandom } from '../../capabilities/division/rules/random.ts'
import type { Town, TownDoor } from '../../capabilities/division/rules/shapes.ts'

/** The doors of a town with the grid each lies in, as a plan in force leaves them. */
export const settleDoors = (
  town: Town,
  units: readonly { readonly doors: readonly number[] }[],
  labels: ArrayLike<number>,
): Town => {
  const areaOf = new Map<number, string>()
  for (const [u, unit] of units.entries()) for (const d of unit.doors) areaOf.set(d, `g${labels[u] as number}`)
  return { ...town, doors: town.doors.map((door, d) => ({ ...door, areaId: areaOf.get(d) ?? null })) }
}

/** Of all grids so many come out of their range (the reference: 23 of 365), two thirds of them by new families. */
const brokenShare = 0.063
const grownShare = 2 / 3
/** Families that come and go in any grid, as long as it stays in range; and people born and gone. */
const driftShare = 0.008

/**
 * Some years later: flats are split and built on, others stand empty, families grow and shrink. New households have no grid
 * yet.
 */
export const shiftHouseholds = (
  town: Town,
  range: { readonly min: number; readonly max: number },
  seed: number,
): Town => {
  const random = makeRandom(seed)
  const grids = new Map<string, number[]>()
  for (const [d, { areaId }] of town.doors.entries()) {
    if (areaId === null) continue
    const list = grids.get(areaId)
    if (list) list.push(d)
    else grids.set(areaId, [d])
  }
  const gone = new Set<number>()
  const come: TownDoor[] = []
  const size = new Map([...grids].map(([name, doors]) => [name, doors.length]))
  const leave = (name: string) => {
    const here = (grids.get(name) ?? []).filter((d) => !gone.has(d))
    const d = here[random.int(here.length)]
    if (d === undefined) return
    gone.add(d)
    size.set(name, (size.get(name) ?? 0) - 1)
  }
  const join = (name: string) => {
    const here = grids.get(name) ?? []
    const beside = town.doors[here[random.int(here.length)] ?? -1]
    if (beside === undefined) return
    const people = 1 + random.int(5)
    come.push({
      ...beside,
      id: `new${come.length + 1}`,
      label: `${beside.label}A${come.length}`,
      people,
      workload: people,
      areaId: null,
    })
    size.set(name, (size.get(name) ?? 0) + 1)
  }
  const names = [...grids.keys()]
  for (let i = names.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[names[i], names[j]] = [names[j] ?? '', names[i] ?? '']
  }
  const broken = Math.round(brokenShare * names.length)
  for (const [i, name] of names.entries()) {
    if (i < broken * grownShare) {
      const most = range.max + 1 + random.int(4)
      while ((size.get(name) ?? 0) < most) join(name)
    } else if (i < broken) {
      const least = range.min - 1 - random.int(3)
      while ((size.get(name) ?? 0) > least) leave(name)
    }
  }
  for (let i = 0; i < driftShare * town.doors.length; i++) {
    const name = names[broken + random.int(names.length - broken)] ?? ''
    const here = size.get(name) ?? 0
    if (random.next() < 0.5 && here < range.max) join(name)
    else if (here > range.min) leave(name)
  }
  const stayed = town.doors
    .filter((_, d) => !gone.has(d))
    .map((door) => {
      if (random.next() >= 0.05) return door
      const people = Math.max(0, door.people + (random.next() < 0.5 ? 1 : -1))
      return { ...door, people, workload: Math.max(0, door.workload + people - door.people) }
    })
  return { ...town, doors: [...stayed, ...come] }
}
