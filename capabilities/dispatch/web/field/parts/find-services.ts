import type { Service } from '../../../../catalogue/contract.ts'

/** As many as fit on a phone above the keyboard. */
const mostFound = 8

const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()

/** Services whose name, description or code holds every word that was typed; names first. Ended ones are left out. */
export const findServices = (services: readonly Service[], text: string): Service[] => {
  const asked = plain(text).split(/\s+/).filter(Boolean)
  if (asked.length === 0) return []
  const ranked: { service: Service; rank: number }[] = []
  for (const service of services) {
    if (service.isEnded) continue
    const { name, description } = service.body
    const names = plain(`${name.zh} ${name.en} ${service.code}`)
    const all = `${names} ${plain(`${description.zh} ${description.en}`)}`
    if (asked.every((word) => all.includes(word))) {
      ranked.push({ service, rank: asked.every((word) => names.includes(word)) ? 0 : 1 })
    }
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostFound)
    .map(({ service }) => service)
}

/** The big tiles with what stands behind each, in order; staff also see what the public does not. */
export const servicesByTile = (
  services: readonly Service[],
): (readonly [tile: number, services: readonly Service[]])[] => {
  const tiles = new Map<number, Service[]>()
  for (const service of services) {
    const { tile } = service.body
    if (tile === null || service.isEnded) continue
    tiles.set(tile, [...(tiles.get(tile) ?? []), service])
  }
  return [...tiles].sort(([a], [b]) => a - b)
}
