import type { Town, Unit } from '../shapes.ts'
import { isHan, readGround } from './describe-units.ts'
import { makeUnique } from './make-unique.ts'

/** What names are made from; a kept ground (rules/ground.ts) is of this shape, and so may be used as it is. */
export interface NamedGround {
  readonly buildings: readonly { readonly code: string; readonly name: string; readonly compound: string }[]
  readonly units: readonly {
    readonly building: number
    readonly stairwell: number
    /** As painted on the entrance; '' when the building has one. */
    readonly stairwellName: string
    readonly storeys: readonly [low: number, high: number]
    readonly households: number
  }[]
}

export const namedGround = ({ buildings, doors }: Town, units: readonly Unit[]): NamedGround => ({
  buildings,
  units: units.map((unit) => ({ ...unit, stairwellName: doors[unit.doors[0] ?? -1]?.stairwell ?? '' })),
})

export interface NamingWish {
  /** Name of the community. */
  readonly community: string
  /** Number of each grid (numberGrids). */
  readonly numbers: ArrayLike<number>
  /** Street that bounds most of each grid; used where no building has a name. */
  readonly streets?: () => readonly string[]
  /** Names that are not free: of dedicated grids, or given by hand to others. */
  readonly taken?: Iterable<string>
}

/**
 * A name for every grid from what people call its buildings: 幸福小区3–5号楼, 幸福小区3号楼1–2单元, 培新街12–30号; from
 * compound or community and its number where buildings have no names. Every name once, at most 100 characters.
 * @param labels unit → grid
 */
export const nameGrids = (ground: NamedGround, labels: ArrayLike<number>, wish: NamingWish): string[] => {
  const reader = readGround(ground, labels)
  const grids = Array.from({ length: wish.numbers.length }, () => [] as number[])
  for (let u = 0; u < ground.units.length; u++) grids[labels[u] ?? -1]?.push(u)
  // Walking the borders is dear: only where some grid has no name otherwise.
  let known: readonly string[] | null = null
  const streets = (): readonly string[] => {
    known ??= wish.streets?.() ?? []
    return known
  }
  const names = grids.map((units, grid) => {
    const number = wish.numbers[grid] ?? 0
    const name = reader.nameOf(units)
    if (name !== '') return name
    const compound = reader.compoundOf(units)
    if (compound !== '') return withNumber(compound, number)
    const street = streets()[grid] ?? ''
    const plain = withNumber(wish.community, number)
    return street === '' ? plain : isHan(plain) ? `${plain}（${street}）` : `${plain} (${street})`
  })
  return makeUnique(names, wish.numbers, wish.taken)
}

const withNumber = (place: string, number: number): string =>
  isHan(place) ? `${place}第${number}小网格` : `${place} ${number}`
