import KDBush from 'kdbush'
import type { Skill } from '../../../catalogue/rules/skills.ts'
import type { Eta, FreeResponder, OpenRun } from './shapes.ts'

/** Who could be asked for every run: rows `start[r] … start[r + 1]` of `who` and `eta`, nearest first by time. */
export interface Candidates {
  readonly start: Uint32Array
  /** Indices of free responders. */
  readonly who: Uint32Array
  readonly eta: Float64Array
  /** Everybody free and able for run r, counted or (with an index of places) at least as many as were looked at. */
  readonly among: Uint32Array
}

/** So many pairs are looked at one by one, which is exact; beyond, only who is near in space is. */
const pairsOneByOne = 100_000
/** Kept for each run: more than any fan needs even when the nearest are taken by others in the same batch. */
const keptExact = 32
const keptIndexed = 24
/** With ten times more doors than people, half of that still finds work for everybody. */
const keptInCrowd = 12
const crowd = 10
/** With nobody nearer than this the circle was too small: perhaps a river or a wall lies between. */
const nearMinutes = 8
/** After eight times as many people as are wanted this is near enough. */
const farMinutes = 20
const widestCircle = 20_000

/** Is this person able: the skill, and the service's own test of posts and units? */
export const isAble = (run: OpenRun, responder: FreeResponder): boolean =>
  (run.skill === null || responder.skills.has(run.skill)) && (run.mayGo === undefined || run.mayGo(responder))

/** Responders by skill, each with an index of places when it is wanted. */
const splitBySkill = (runs: readonly OpenRun[], free: readonly FreeResponder[]) => {
  const groups = new Map<Skill | null, number[]>()
  for (const run of runs) {
    if (groups.has(run.skill)) continue
    const { skill } = run
    const group: number[] = []
    for (let f = 0; f < free.length; f++) {
      const who = free[f]
      if (who && (skill === null || who.skills.has(skill))) group.push(f)
    }
    groups.set(skill, group)
  }
  return groups
}

interface PlaceIndex {
  readonly tree: KDBush
  /** Metres around a run that hold about as many people as are kept, where people live evenly. */
  readonly radius: number
}
const indexPlaces = (group: readonly number[], free: readonly FreeResponder[], kept: number): PlaceIndex => {
  const tree = new KDBush(group.length, 32)
  let west = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (const f of group) {
    const x = free[f]?.x ?? 0
    const y = free[f]?.y ?? 0
    tree.add(x, y)
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  const perPerson = (Math.max(1, east - west) * Math.max(1, north - south)) / group.length
  return { tree: tree.finish(), radius: Math.max(50, Math.sqrt((1.5 * kept * perPerson) / Math.PI)) }
}

/** The nearest found so far of one run after the other, in rows that follow each other; each row sorted by time. */
const openRows = (runs: number, kept: number) => {
  const start = new Uint32Array(runs + 1)
  let who = new Uint32Array(Math.max(16, runs * kept))
  let time = new Float64Array(who.length)
  let from = 0
  let end = 0
  let most = 0
  return {
    begin: (r: number, atMost: number) => {
      start[r] = end
      from = end
      most = atMost
      if (end + most <= who.length) return
      const wider = new Uint32Array(who.length * 2 + most)
      wider.set(who)
      who = wider
      const longer = new Float64Array(wider.length)
      longer.set(time)
      time = longer
    },
    /** Starts the row of this run again: the circle grows. */
    again: () => {
      end = from
    },
    put: (f: number, minutes: number) => {
      let at = end
      if (end - from === most) {
        if (minutes >= (time[end - 1] as number)) return
        at--
      } else end++
      while (at > from && (time[at - 1] as number) > minutes) {
        time[at] = time[at - 1] as number
        who[at] = who[at - 1] as number
        at--
      }
      time[at] = minutes
      who[at] = f
    },
    nearest: () => (end > from ? (time[from] as number) : Number.POSITIVE_INFINITY),
    done: () => {
      start[runs] = end
      return { start, who: who.subarray(0, end), eta: time.subarray(0, end) }
    },
  }
}

/**
 * The nearest able people of every run, sparse: so many runs × all people is never a table. Up to `pairsOneByOne` pairs
 * are exact. Beyond, a circle around the door grows until it holds enough people, and further when none of them is near
 * in time.
 * @param furthest minutes; nobody further is a candidate
 */
export const findCandidates = (
  runs: readonly OpenRun[],
  free: readonly FreeResponder[],
  eta: Eta,
  furthest: number,
): Candidates => {
  const groups = splitBySkill(runs, free)
  const isExact = runs.length * free.length <= pairsOneByOne
  const spare = Math.min(
    free.length,
    isExact ? keptExact : runs.length > crowd * free.length ? keptInCrowd : keptIndexed,
  )
  const among = new Uint32Array(runs.length)
  const rows = openRows(runs.length, spare)
  const circle = new Uint32Array(free.length)
  const indexes = new Map<Skill | null, PlaceIndex>()
  const indexOf = (skill: Skill | null, group: readonly number[]): PlaceIndex => {
    const index = indexes.get(skill) ?? indexPlaces(group, free, spare)
    indexes.set(skill, index)
    return index
  }

  for (const [r, run] of runs.entries()) {
    // Whoever was asked before does not count: there must be as many others.
    rows.begin(r, spare + run.sent.length)
    const group = groups.get(run.skill) ?? []
    const { mayGo } = run
    let count = 0
    const look = (f: number) => {
      if (mayGo) {
        const responder = free[f]
        if (!responder || !mayGo(responder)) return
      }
      const minutes = eta(r, f)
      if (!(minutes <= furthest)) return
      rows.put(f, minutes)
      count++
    }
    if (isExact || group.length <= spare) {
      for (const f of group) look(f)
      among[r] = count
      continue
    }
    const { tree, radius } = indexOf(run.skill, group)
    for (let reach = radius; ; reach *= 1.5) {
      const inside = tree.withinInto(run.x, run.y, reach, circle)
      const isTown = inside === group.length || reach > widestCircle
      if (inside < spare && !isTown) continue
      rows.again()
      count = 0
      for (let i = 0; i < inside; i++) look(group[circle[i] as number] as number)
      if (isTown || (count >= spare && rows.nearest() <= nearMinutes)) break
      if (count >= 8 * spare && rows.nearest() <= farMinutes) break
    }
    among[r] = count
  }
  return { ...rows.done(), among }
}
