import type { App } from '../../kernel/server/app.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import { remembered } from '../../kernel/server/memory.ts'
import type { Catalogue, Service } from './contract.ts'
import { getServiceVersion, listCatalogue } from './store/catalogue.ts'

/** The catalogue of an office in memory, ended services included. */
export interface CatalogueIndex {
  readonly platforms: Catalogue['platforms']
  /** By code. */
  readonly services: readonly Service[]
  readonly emergencyWords: Catalogue['emergencyWords']
  byId(id: string): Service | undefined
  byCode(code: string): Service | undefined
}

const makeCatalogueIndex = (catalogue: Catalogue): CatalogueIndex => {
  const byId = new Map(catalogue.services.map((service) => [service.id, service]))
  const byCode = new Map(catalogue.services.map((service) => [service.code, service]))
  return { ...catalogue, byId: (id) => byId.get(id), byCode: (code) => byCode.get(code) }
}

/** Forgotten by the actions of the catalogue after they committed a change. */
export const catalogueMemory = remembered('catalogue.services', async (app, jurisdictionId) =>
  makeCatalogueIndex(await app.db.read(jurisdictionId, (tx) => listCatalogue(tx, jurisdictionId))),
)

export const catalogueOf = (app: App, jurisdictionId: string): Promise<CatalogueIndex> =>
  catalogueMemory.get(app, jurisdictionId)

/** Some 200 services of some 5 versions that still have open requests; one body is about 4 KB. */
const mostVersions = 1000
const earlierVersions = new WeakMap<App, Map<string, Service>>()

/**
 * A service as it was promised in one version: the promise of a request does not change with the catalogue. Versions are
 * only ever added, so an earlier one may be kept for ever; whether the service has ended is always read from the current
 * catalogue. Refuses `kernel.not_found`.
 */
export const serviceAt = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  serviceId: string,
  version: number,
): Promise<Service> => {
  const current = (await catalogueOf(app, jurisdictionId)).byId(serviceId)
  if (current?.version === version) return current
  const kept = earlierVersions.get(app) ?? new Map<string, Service>()
  earlierVersions.set(app, kept)
  const key = `${jurisdictionId} ${serviceId} ${version}`
  const known = kept.get(key) ?? (await getServiceVersion(tx, jurisdictionId, serviceId, version))
  // Taken out and put back: the first of the map is the one not asked for the longest time.
  kept.delete(key)
  kept.set(key, known)
  if (kept.size > mostVersions) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest)
  return current ? { ...known, isEnded: current.isEnded } : known
}
