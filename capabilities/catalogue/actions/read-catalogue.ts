import type { App } from '../../../kernel/server/app.ts'
import type { Actor } from '../../../kernel/shared/actor.ts'
import { may } from '../access.ts'
import type { Catalogue } from '../contract.ts'
import { type CatalogueIndex, catalogueOf } from '../neighbours.ts'
import { publicBody } from '../rules/body.ts'

/** Made once for each state of the catalogue: every resident's phone asks for it. */
const publicParts = new WeakMap<CatalogueIndex, Catalogue>()

const publicPartOf = (index: CatalogueIndex): Catalogue => {
  const known = publicParts.get(index)
  if (known) return known
  const services = index.services
    .filter(({ isEnded, body }) => body.isPublic && !isEnded)
    .map((service) => ({ ...service, body: publicBody(service.body) }))
  const part = { platforms: index.platforms, services, emergencyWords: index.emergencyWords }
  publicParts.set(index, part)
  return part
}

/** The catalogue from memory: for visitors what is public and offered, for staff everything. */
export const readCatalogue = async (app: App, actor: Actor): Promise<Catalogue> => {
  const index = await catalogueOf(app, actor.jurisdictionId)
  if (!may.readAll(actor)) return publicPartOf(index)
  return { platforms: index.platforms, services: [...index.services], emergencyWords: index.emergencyWords }
}
