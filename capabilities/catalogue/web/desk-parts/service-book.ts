import type { Said } from '../../../../kernel/shared/refusal.ts'
import type { Catalogue, Service } from '../../contract.ts'

export interface ServiceBook {
  readonly catalogue: Catalogue | undefined
  readonly byId: ReadonlyMap<string, Service>
  /** Offered for new requests, in the order of the platforms. */
  readonly offered: readonly Service[]
  readonly platformName: (code: string) => Said
}

export const makeServiceBook = (catalogue: Catalogue | undefined): ServiceBook => {
  const position = new Map(catalogue?.platforms.map((platform) => [platform.code, platform.position]))
  const names = new Map(catalogue?.platforms.map((platform) => [platform.code, platform.name]))
  const offered = (catalogue?.services ?? []).filter((service) => !service.isEnded)
  return {
    catalogue,
    byId: new Map(catalogue?.services.map((service) => [service.id, service])),
    // The order inside a platform is the catalogue's: sort is stable.
    offered: [...offered].sort((a, b) => (position.get(a.platformCode) ?? 99) - (position.get(b.platformCode) ?? 99)),
    platformName: (code) => names.get(code) ?? { zh: code, en: code },
  }
}

const isIn = (text: string, typed: string) => text.toLowerCase().includes(typed)

/**
 * Services that fit what a call-taker types: each word must stand in the name, the description, the code or the
 * platform. Names before descriptions, otherwise the catalogue's order.
 */
export const findServices = (book: ServiceBook, typed: string): readonly Service[] => {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return book.offered
  const scored = book.offered.flatMap((service) => {
    const { name, description } = service.body
    const platform = book.platformName(service.platformCode)
    let score = 0
    for (const word of words) {
      if (isIn(name.zh, word) || isIn(name.en, word)) score += 2
      else if ([description.zh, description.en, service.code, platform.zh, platform.en].some((t) => isIn(t, word)))
        score += 1
      else return []
    }
    return [{ service, score }]
  })
  return scored.sort((a, b) => b.score - a.score).map(({ service }) => service)
}
