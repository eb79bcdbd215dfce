import { putCatalogue } from '../../../../capabilities/catalogue/actions/put-catalogue.ts'
import type { ServiceBody } from '../../../../capabilities/catalogue/contract.ts'
import { catalogueOf } from '../../../../capabilities/catalogue/neighbours.ts'
import { defaultCatalogue } from '../../../../demo/catalogue/default-catalogue.ts'
import type { App } from '../../../../kernel/server/app.ts'
import { uuidFromName } from '../../../../kernel/server/uuid-from-name.ts'
import type { System } from '../../../../kernel/shared/actor.ts'

const platforms = defaultCatalogue.platforms.map(({ code, name }, i) => ({ code, name, position: i + 1 }))

/** The five platforms are the office's own first level: a catalogue without them gets them. */
export const ensurePlatforms = async (app: App, actor: System): Promise<void> => {
  const catalogue = await catalogueOf(app, actor.jurisdictionId)
  if (catalogue.platforms.length === 0) await putCatalogue(app, actor, { platforms, services: [] })
}

const letterCode = 'letters'

/**
 * What letters come under that state no type. Found only by the desk. Its promise is the legal one: closed within 60 days
 * (信访工作条例 第三十四条; the same in the 信访条例 of 2005, 第三十三条). The law counts from acceptance and we from receipt,
 * which is never later.
 */
const letterBody: ServiceBody = {
  name: { zh: '来信（未分类）', en: 'Letters, not sorted' },
  description: { zh: '从其他系统导入的来信', en: 'Letters that came from another system' },
  icon: 'suggestion',
  tile: null,
  isPublic: false,
  isUnsure: false,
  isDoorService: false,
  limits: {
    answered: null,
    registered: null,
    dispatched: null,
    accepted: null,
    arrived: null,
    resolved: null,
    verified: null,
    closed: { count: 60, unit: 'calendar_days' },
  },
  unitCodes: [],
  handlers: ['grid1_leader'],
  skill: null,
  duplicate: { metres: 0, days: 0 },
  replies: [],
  questions: [],
  open311Code: null,
  emergencyPhone: null,
}

/** The id of the service of letters, made when the catalogue has none; a dry run makes nothing. */
export const ensureLetterService = async (app: App, actor: System, isDryRun: boolean): Promise<string> => {
  const found = (await catalogueOf(app, actor.jurisdictionId)).byCode(letterCode)
  if (found) return found.id
  const id = uuidFromName(actor.jurisdictionId, `catalogue.service:${letterCode}`)
  if (isDryRun) return id
  await ensurePlatforms(app, actor)
  const { platforms: known } = await catalogueOf(app, actor.jurisdictionId)
  // An office with platforms of its own words keeps them; the desk moves the service where it belongs.
  const platformCode = (known.find(({ code }) => code === 'opinion') ?? known[0])?.code ?? 'opinion'
  await putCatalogue(app, actor, {
    platforms: [],
    services: [{ id, code: letterCode, platformCode, body: letterBody }],
  })
  return id
}
