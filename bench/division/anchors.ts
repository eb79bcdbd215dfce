import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DivisionSettings } from '../../capabilities/division/contract/settings.ts'
import { makeRandom } from '../../capabilities/division/rules/random.ts'
import { borderClasses, type Pieces } from '../../capabilities/division/rules/shapes.ts'

export const anchorNames = [
  'sequential walk',
  'METIS recursive',
  'METIS tight, 2 constraints',
  'power diagram',
] as const
export type AnchorName = (typeof anchorNames)[number]

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)

/** As many grids as there is work for; where households are small the cap on households asks for more. */
const gridCount = (pieces: Pieces, { peopleTarget, households }: DivisionSettings): number =>
  Math.max(
    1,
    Math.round(sumOf(pieces.people) / peopleTarget),
    Math.ceil(sumOf(pieces.households) / ((households.min + 2 * households.max) / 3)),
  )

/**
 * Today's manual habit: door after door in walking order, a new grid as soon as the next stairwell would lead further away
 * from the aim or above the most households.
 * @param order pieces as they are walked
 */
export const walkInOrder = (pieces: Pieces, settings: DivisionSettings, order: readonly number[]): Int32Array => {
  const labels = new Int32Array(pieces.count)
  let grid = 0
  let people = 0
  let households = 0
  for (const p of order) {
    const more = pieces.people[p] as number
    const isFull =
      households + (pieces.households[p] as number) > settings.households.max ||
      Math.abs(people + more - settings.peopleTarget) > Math.abs(people - settings.peopleTarget)
    if (households > 0 && isFull) {
      grid++
      people = 0
      households = 0
    }
    labels[p] = grid
    people += more
    households += pieces.households[p] as number
  }
  return labels
}

/** What a metre of border is worth to METIS by class (main street … plain), and what holds stairwells and buildings together. */
const holdMetre = [0.05, 0.5, 4, 2, 10] as const
const holdStairwell = 400
const holdBuilding = 150

const writeGraph = (pieces: Pieces, constraints: 1 | 2): string => {
  const lines: string[] = [`${pieces.count} ${pieces.next.length / 2} 011 ${constraints}`]
  for (let p = 0; p < pieces.count; p++) {
    const weights = [pieces.people[p] as number, pieces.households[p] as number].slice(0, constraints)
    const row = weights.map((weight) => Math.round(weight))
    for (let e = pieces.first[p] as number; e < (pieces.first[p + 1] as number); e++) {
      const q = pieces.next[e] as number
      let hold = 1
      for (const [c, metre] of holdMetre.entries()) hold += metre * (pieces.border[borderClasses * e + c] as number)
      if (pieces.stairwell[p] === pieces.stairwell[q]) hold += holdStairwell
      else if (pieces.building[p] === pieces.building[q]) hold += holdBuilding
      row.push(q + 1, Math.round(hold))
    }
    lines.push(row.join(' '))
  }
  return `${lines.join('\n')}\n`
}

let isThere: boolean | null = null
/** Is the program `gpmetis` here? On Debian as root it is installed when missing; otherwise it says what to do. */
export const findMetis = (say: (text: string) => void): boolean => {
  const answers = () => {
    try {
      execFileSync('gpmetis', ['-help'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  isThere ??= answers()
  if (!isThere && process.getuid?.() === 0) {
    try {
      say('METIS is missing: apt-get install -y metis')
      execFileSync('apt-get', ['install', '-y', 'metis'], { stdio: 'ignore', timeout: 120_000 })
    } catch {
      say('apt-get could not install it.')
    }
    isThere = answers()
  }
  if (!isThere) say('no METIS: those two rows are left out. To have them: apt-get install metis (Debian, Ubuntu).')
  return isThere
}

/** `gpmetis -ptype=rb`: on people alone, or on people and households within 1 %. */
export const cutByMetis = (
  pieces: Pieces,
  settings: DivisionSettings,
  kind: 'people' | 'tight',
  seed: number,
): Int32Array => {
  const parts = gridCount(pieces, settings)
  if (parts < 2) return new Int32Array(pieces.count)
  const folder = mkdtempSync(join(tmpdir(), 'wangge-metis-'))
  try {
    const file = join(folder, 'town.graph')
    writeFileSync(file, writeGraph(pieces, kind === 'people' ? 1 : 2))
    const tight = kind === 'tight' ? ['-ubvec=1.01 1.01'] : []
    execFileSync('gpmetis', ['-ptype=rb', `-seed=${seed}`, ...tight, file, `${parts}`], { stdio: 'ignore' })
    return Int32Array.from(readFileSync(`${file}.part.${parts}`, 'utf8').trim().split('\n'), Number)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Rounds of moving the middles, and steps of setting the weights in each. */
const rounds = 14
const stepsEach = 60
/** The storeys of a tower stand almost on one spot: only ever smaller steps share them out. */
const lastSteps = 600
const candidates = 14

/**
 * Balanced power diagram: each piece goes to the middle with the least distance² − weight; weights rise where people are
 * missing and sink where there are too many, then every middle moves to its people (Cohen-Addad, Klein, Young 2018 aim at
 * the same by a flow). Pieces stay whole.
 */
export const cutByPower = (pieces: Pieces, settings: DivisionSettings, seed: number): Int32Array => {
  const k = gridCount(pieces, settings)
  const { count, x, y, people } = pieces
  const random = makeRandom(seed)
  const byBand = Array.from({ length: count }, (_, p) => p).sort(
    (a, b) => bandOf(y, a) - bandOf(y, b) || at(x, a) - at(x, b),
  )
  const target = sumOf(people) / k
  const sx = new Float64Array(k)
  const sy = new Float64Array(k)
  for (let s = 0; s < k; s++) {
    const p = byBand[Math.min(count - 1, Math.floor(((s + random.next()) * count) / k))] ?? 0
    sx[s] = at(x, p) + random.next()
    sy[s] = at(y, p) + random.next()
  }
  const spacing = Math.max(1, (sumOf(pieces.area) || 1) / k)
  const weight = new Float64Array(k)
  const labels = new Int32Array(count)
  const near = new Int32Array(count * candidates)
  for (let round = 0; round < rounds; round++) {
    findNear(pieces, sx, sy, near)
    for (let step = 0; step < (round === rounds - 1 ? lastSteps : stepsEach); step++) {
      assign(pieces, sx, sy, weight, near, labels)
      const load = loadOf(pieces, labels, k)
      const pace = 0.35 / (1 + step / 8) ** 1.2
      for (let s = 0; s < k; s++)
        weight[s] = at(weight, s) + pace * spacing * Math.max(-1, Math.min(1, (target - at(load, s)) / target))
    }
    if (round === rounds - 1) break
    const load = loadOf(pieces, labels, k)
    const mx = new Float64Array(k)
    const my = new Float64Array(k)
    for (let p = 0; p < count; p++) {
      const s = labels[p] as number
      mx[s] = at(mx, s) + at(x, p) * at(people, p)
      my[s] = at(my, s) + at(y, p) * at(people, p)
    }
    for (let s = 0; s < k; s++) {
      if (at(load, s) === 0) continue
      sx[s] = at(mx, s) / at(load, s)
      sy[s] = at(my, s) / at(load, s)
    }
  }
  return labels
}

const at = (values: Float64Array, i: number): number => values[i] as number
const bandOf = (y: Float64Array, p: number): number => Math.floor(at(y, p) / 120)

const loadOf = ({ count, people }: Pieces, labels: Int32Array, k: number): Float64Array => {
  const load = new Float64Array(k)
  for (let p = 0; p < count; p++) load[labels[p] as number] = at(load, labels[p] as number) + at(people, p)
  return load
}

const findNear = ({ count, x, y }: Pieces, sx: Float64Array, sy: Float64Array, near: Int32Array): void => {
  const far = new Float64Array(sx.length)
  for (let p = 0; p < count; p++) {
    const list: number[] = []
    for (let s = 0; s < sx.length; s++) {
      const d = (at(sx, s) - at(x, p)) ** 2 + (at(sy, s) - at(y, p)) ** 2
      far[s] = d
      if (list.length === candidates && d >= at(far, list[candidates - 1] as number)) continue
      let i = Math.min(list.length, candidates - 1)
      for (; i > 0 && at(far, list[i - 1] as number) > d; i--) list[i] = list[i - 1] as number
      list[i] = s
    }
    for (let i = 0; i < candidates; i++) near[p * candidates + i] = list[i] ?? -1
  }
}

const assign = (
  { count, x, y }: Pieces,
  sx: Float64Array,
  sy: Float64Array,
  weight: Float64Array,
  near: Int32Array,
  labels: Int32Array,
): void => {
  for (let p = 0; p < count; p++) {
    let best = Number.POSITIVE_INFINITY
    for (let i = p * candidates; i < (p + 1) * candidates; i++) {
      const s = near[i] as number
      if (s < 0) break
      const d = (at(sx, s) - at(x, p)) ** 2 + (at(sy, s) - at(y, p)) ** 2 - at(weight, s)
      if (d >= best) continue
      best = d
      labels[p] = s
    }
  }
}
