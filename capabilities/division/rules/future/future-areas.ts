import { matchPlans } from '../moved/match-plans.ts'
import { type NamedGround, nameGrids } from '../naming/name-grids.ts'
import { codeOf, numberGrids, numberRanges } from '../naming/number-grids.ts'
import type { Pieces } from '../shapes.ts'

/** An area of the community as it is today. */
export interface AreaNow {
  readonly id: string
  readonly kind: 'grid1' | 'grid2' | 'dedicated'
  readonly code: string
  readonly name: string
  readonly parentId: string | null
}

export interface FutureAsk {
  readonly community: { readonly code: string; readonly name: string }
  readonly pieces: Pieces
  readonly ground: NamedGround
  /** Unit → grid, grid → level-1 grid. */
  readonly labels: ArrayLike<number>
  readonly groups: ArrayLike<number>
  /** By grid: a name a person chose; '' while the name is made. */
  readonly names: readonly string[]
  /** The grid2 in force most households of each unit lie in; null: none. */
  readonly unitAreaIds: readonly (string | null)[]
  /** In force below the community. */
  readonly now: readonly AreaNow[]
  /** Of every area the community ever had: a number that was given is not given again while others are free. */
  readonly codesEver: readonly string[]
  /** Street that bounds most of each grid. */
  readonly streets?: () => readonly string[]
}

/** A grid of a plan as an area: the one in force that lives on in it, or a new one. */
export interface FutureArea {
  readonly areaId: string | null
  /** '' when the community has no number left. */
  readonly code: string
  readonly name: string
}
export interface FutureAreas {
  readonly grids: readonly FutureArea[]
  readonly bundles: readonly FutureArea[]
  /** In force today and not after the plan. Dedicated grids stay whatever the plan. */
  readonly ended: readonly AreaNow[]
}

const numberOf = (communityCode: string, code: string | undefined): number =>
  code?.startsWith(communityCode) ? Number(code.slice(communityCode.length)) || 0 : 0

/** Matches one level with the areas of that level, and numbers it. */
const settleLevel = (
  { community, pieces, codesEver }: FutureAsk,
  kind: 'grid1' | 'grid2',
  before: readonly AreaNow[],
  labels: Int32Array,
  labelsBefore: Int32Array,
  count: number,
): { areaOf: (number | null)[]; codes: string[]; numbers: Int32Array } => {
  const range = numberRanges[kind]
  const { beforeOf } = matchPlans(labelsBefore, labels, pieces.households, { before: before.length, after: count })
  const kept = Int32Array.from(beforeOf, (old) => numberOf(community.code, before[old]?.code))
  const taken = codesEver
    .filter((code) => code.length === community.code.length + range.digits)
    .map((code) => numberOf(community.code, code))
  const { numbers } = numberGrids(pieces, labels, { first: range.first, last: range.last, kept, taken })
  return {
    areaOf: Array.from(beforeOf, (old) => (old >= 0 ? old : null)),
    codes: Array.from(numbers, (n) => (n > 0 ? codeOf(community.code, kind, n) : '')),
    numbers,
  }
}

/**
 * The areas a plan makes: matched with those in force so that as many households as possible keep their grid; a matched one
 * keeps id and code, others get free numbers in reading order; names from buildings unless a person chose one
 * (docs/adr: areas keep their codes).
 */
export const futureAreas = (ask: FutureAsk): FutureAreas => {
  const { community, ground, now, names, unitAreaIds } = ask
  const ofKind = (kind: AreaNow['kind']) => now.filter((area) => area.kind === kind)
  const [grids, bundles] = [ofKind('grid2'), ofKind('grid1')]
  const gridAt = new Map(grids.map(({ id }, i) => [id, i]))
  const bundleAt = new Map(bundles.map(({ id }, i) => [id, i]))
  const labels = Int32Array.from(ask.labels)
  const labelsBefore = Int32Array.from(unitAreaIds, (id) => gridAt.get(id ?? '') ?? -1)
  const groups = labels.map((grid) => ask.groups[grid] ?? -1)
  const groupsBefore = labelsBefore.map((grid) => bundleAt.get(grids[grid]?.parentId ?? '') ?? -1)
  const bundleCount = Array.from(ask.groups).reduce((most, group) => Math.max(most, group + 1), 0)
  const small = settleLevel(ask, 'grid2', grids, labels, labelsBefore, names.length)
  const large = settleLevel(ask, 'grid1', bundles, groups, groupsBefore, bundleCount)
  const chosen = names.filter((name) => name !== '')
  const made = nameGrids(ground, labels, {
    community: community.name,
    numbers: small.numbers,
    taken: [...chosen, ...ofKind('dedicated').map(({ name }) => name)],
    ...(ask.streets && { streets: ask.streets }),
  })
  const future = (
    areas: readonly AreaNow[],
    old: number | null | undefined,
    code: string,
    name: string,
  ): FutureArea => ({
    areaId: old == null ? null : (areas[old]?.id ?? null),
    code,
    name,
  })
  const keptIds = new Set([
    ...small.areaOf.flatMap((old) => (old === null ? [] : [grids[old]?.id])),
    ...large.areaOf.flatMap((old) => (old === null ? [] : [bundles[old]?.id])),
  ])
  return {
    grids: small.codes.map((code, g) => future(grids, small.areaOf[g], code, names[g] || (made[g] ?? code))),
    bundles: large.codes.map((code, b) =>
      future(
        bundles,
        large.areaOf[b],
        code,
        bundles[large.areaOf[b] ?? -1]?.name ?? `${community.name}第${large.numbers[b] ?? 0}网格`,
      ),
    ),
    ended: [...grids, ...bundles].filter(({ id }) => !keptIds.has(id)),
  }
}

/** Grids of both levels the community has no number left for. */
export const countCodeless = ({ grids, bundles }: FutureAreas): number =>
  [...grids, ...bundles].filter(({ code }) => code === '').length
