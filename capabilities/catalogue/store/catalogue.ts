import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import { type Catalogue, type Service, ServiceBody } from '../contract.ts'

const serviceColumns = ['s.id', 's.code', 's.platform_code', 's.ended_at', 'v.version', 'v.body'] as const

interface ServiceRow {
  readonly id: string
  readonly code: string
  readonly platform_code: string
  readonly ended_at: string | null
  readonly version: number
  readonly body: unknown
}

const serviceOf = (r: ServiceRow): Service => ({
  id: r.id,
  code: r.code,
  platformCode: r.platform_code,
  version: r.version,
  isEnded: r.ended_at !== null,
  // Parsed, not cast: a body of an older release gets what newer ones have by default.
  body: ServiceBody.parse(r.body),
})

const services = (tx: Tx, jurisdictionId: string) =>
  tx
    .selectFrom('services as s')
    .innerJoin('service_versions as v', (j) =>
      j.onRef('v.jurisdiction_id', '=', 's.jurisdiction_id').onRef('v.service_id', '=', 's.id'),
    )
    .select(serviceColumns)
    .where('s.jurisdiction_id', '=', jurisdictionId)

/** The whole catalogue in force, ended services included: what the index in memory is made of. */
export const listCatalogue = async (tx: Tx, jurisdictionId: string): Promise<Catalogue> => {
  const [platforms, rows, words] = await Promise.all([
    tx
      .selectFrom('platforms')
      .select(['code', 'name_zh', 'name_en', 'position'])
      .where('jurisdiction_id', '=', jurisdictionId)
      .orderBy('position')
      .orderBy('code')
      .execute(),
    services(tx, jurisdictionId).whereRef('v.version', '=', 's.version').orderBy('s.code').execute(),
    tx
      .selectFrom('emergency_words')
      .select(['word', 'phone'])
      .where('jurisdiction_id', '=', jurisdictionId)
      .orderBy('word')
      .execute(),
  ])
  return {
    platforms: platforms.map((p) => ({
      code: p.code,
      name: { zh: p.name_zh, en: p.name_en },
      position: p.position,
    })),
    services: rows.map(serviceOf),
    emergencyWords: words.map((w) => ({ word: w.word, phone: w.phone })),
  }
}

/** A service as it was promised in one version. */
export const getServiceVersion = async (
  tx: Tx,
  jurisdictionId: string,
  serviceId: string,
  version: number,
): Promise<Service> => {
  const row = await services(tx, jurisdictionId)
    .where('s.id', '=', serviceId)
    .where('v.version', '=', version)
    .executeTakeFirst()
  if (!row) throw refusals.not_found()
  return serviceOf(row)
}
