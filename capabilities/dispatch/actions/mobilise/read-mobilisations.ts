import type { App } from '../../../../kernel/server/app.ts'
import { scopeOf } from '../../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { peopleNames } from '../../../accounts/neighbours.ts'
import { areaIndex } from '../../../grids/neighbours.ts'
import { may, mobilisationReaders } from '../../access.ts'
import type * as contract from '../../contract/mobilisation.ts'
import { listCalls } from '../../store/mobilisation-calls.ts'
import { listMobilisationSteps } from '../../store/mobilisation-steps.ts'
import { findMobilisation, listMobilisations as listPage } from '../../store/mobilisations.ts'
import { showCall, showMany, showMobilisation } from './show-mobilisation.ts'

const mostSteps = 500

/** What runs and what was in the areas of this person, newest first. */
export const listMobilisations = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.listMobilisations>,
): Promise<ReturnedBy<typeof contract.listMobilisations>> => {
  const scope = scopeOf(await areaIndex(app, actor.jurisdictionId), actor, mobilisationReaders)
  return app.db.read(actor.jurisdictionId, async (tx) => {
    const { items, next } = await listPage(tx, scope, input)
    const shown = await showMany(app, tx, actor.jurisdictionId, items)
    return next === undefined ? { items: shown } : { items: shown, next }
  })
}

/** The live board. Refuses `kernel.not_found`, also for one in an area this person does not look after. */
export const readMobilisation = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.readMobilisation>,
): Promise<ReturnedBy<typeof contract.readMobilisation>> => {
  const { jurisdictionId } = actor
  const [areas, names] = await Promise.all([areaIndex(app, jurisdictionId), peopleNames(app, jurisdictionId)])
  return app.db.read(jurisdictionId, async (tx) => {
    const m = await findMobilisation(tx, jurisdictionId, id)
    if (!m || !may.readMobilisation(actor, areas.path(m.areaId))) throw kernel.not_found()
    const calls = await listCalls(tx, jurisdictionId, [id])
    const steps = await listMobilisationSteps(tx, jurisdictionId, id, mostSteps)
    return {
      mobilisation: await showMobilisation(app, jurisdictionId, m, calls, app.clock.now()),
      calls: calls.map((call) => showCall(names, call)),
      steps: steps.map(({ verb, at, actorId, personId, data }) => ({
        verb,
        at,
        name: names.get(actorId ?? personId ?? '') ?? null,
        data: { ...data },
      })),
    }
  })
}
