/** What of an office a record can name. */
export interface OfficeParts {
  readonly areas: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly kind: string
    readonly parentId: string | null
  }[]
  readonly services: readonly {
    readonly id: string
    readonly code: string
    readonly isEnded: boolean
    readonly body: { readonly name: { readonly zh: string } }
  }[]
  readonly units: readonly { readonly code: string; readonly name: string }[]
}

export interface StatedArea {
  readonly code: string
  readonly street: string
  readonly community: string
}

/** Finds what a record names, by code first and then by its name when only one thing is so called. */
export interface OfficeIndex {
  /** The code of the area; null when nothing or more than one thing fits what is stated. */
  findArea(stated: StatedArea): string | null
  /** The id of the first service offered that has one of the codes, else the name. */
  findService(codes: readonly string[], name: string): string | null
  /** The code of the unit. */
  findUnit(code: string, name: string): string | null
}

const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '')

/** `和平社区（坪山街道办事处）` is the 和平社区 that the street's own list has. */
const withoutBracket = (name: string) => plain(name).replace(/\([^()]*\)$/, '')

const onlyOne = <T>(found: readonly T[] | undefined): T | null => (found?.length === 1 ? (found[0] ?? null) : null)

export const makeOfficeIndex = ({ areas, services, units }: OfficeParts): OfficeIndex => {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const areaCodes = new Set(areas.map(({ code }) => code))
  const byName = Map.groupBy(areas, (area) => plain(area.name))
  const offered = services.filter(({ isEnded }) => !isEnded)
  const serviceIds = new Map(offered.map(({ code, id }) => [code, id]))
  const servicesByName = Map.groupBy(offered, ({ body }) => plain(body.name.zh))
  const unitCodes = new Set(units.map(({ code }) => code))
  const unitsByName = Map.groupBy(units, ({ name }) => withoutBracket(name))
  return {
    findArea({ code, street, community }) {
      if (code !== '') return areaCodes.has(code) ? code : null
      const named = byName.get(plain(community === '' ? street : community)) ?? []
      if (community === '') return onlyOne(named.filter(({ kind }) => kind === 'street'))?.code ?? null
      const inStreet = named.filter(
        ({ kind, parentId }) =>
          kind === 'community' && (street === '' || plain(byId.get(parentId ?? '')?.name ?? '') === plain(street)),
      )
      return onlyOne(inStreet)?.code ?? null
    },
    findService(codes, name) {
      for (const code of codes) {
        const id = serviceIds.get(code.toLowerCase())
        if (id !== undefined) return id
      }
      return name === '' ? null : (onlyOne(servicesByName.get(plain(name)))?.id ?? null)
    },
    findUnit(code, name) {
      if (code !== '' && unitCodes.has(code)) return code
      return name === '' ? null : (onlyOne(unitsByName.get(withoutBracket(name)))?.code ?? null)
    },
  }
}
