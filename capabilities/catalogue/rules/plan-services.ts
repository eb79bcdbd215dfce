import type { Catalogue, Service, ServiceBody } from '../contract.ts'
import { isSameBody } from './body.ts'

/** A service as somebody wants it; without an id it is known by its code. */
export interface WantedService {
  readonly id?: string
  readonly code: string
  readonly platformCode: string
  readonly body: ServiceBody
}

export interface PlannedVersion {
  readonly id: string
  readonly code: string
  readonly platformCode: string
  readonly version: number
  readonly body: ServiceBody
}
export interface ServicePlan {
  readonly created: readonly PlannedVersion[]
  readonly changed: readonly PlannedVersion[]
  readonly unchangedCount: number
}

/** Is it already as wanted: same code, platform and promise? Whether it has ended is another question. */
export const isAsWanted = (service: Service, wanted: WantedService): boolean =>
  service.code === wanted.code && service.platformCode === wanted.platformCode && isSameBody(service.body, wanted.body)

/**
 * What has to be written so that the catalogue offers these services: a first or a next version each, nothing for those
 * that already are so. Services that are not named stay. A code that is there keeps its id.
 */
export const planServices = (
  wanted: readonly WantedService[],
  catalogue: Pick<Catalogue, 'services'>,
  newId: () => string,
): ServicePlan => {
  const byCode = new Map(catalogue.services.map((service) => [service.code, service]))
  const byId = new Map(catalogue.services.map((service) => [service.id, service]))
  const created: PlannedVersion[] = []
  const changed: PlannedVersion[] = []
  let unchangedCount = 0
  for (const one of wanted) {
    const { code, platformCode, body } = one
    const known = byCode.get(code) ?? (one.id === undefined ? undefined : byId.get(one.id))
    if (!known) created.push({ id: one.id ?? newId(), code, platformCode, version: 1, body })
    else if (isAsWanted(known, one)) unchangedCount += 1
    else changed.push({ id: known.id, code, platformCode, version: known.version + 1, body })
  }
  return { created, changed, unchangedCount }
}
