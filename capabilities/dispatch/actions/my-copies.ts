import type { App } from '../../../kernel/server/app.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { addMinutes } from '../../../kernel/shared/time.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may as mayOfRequests } from '../../requests/access.ts'
import type { EscalationCopy, seeCopy as see } from '../contract/settings.ts'
import { listCopies, updateCopySeen } from '../store/escalations.ts'

const week = 7 * 1440
const mostCopies = 50

/** What I was told waits: whoever may no longer read the request sees that it was so, and not where it is. */
export const listMyCopies = async (app: App, actor: Staff) => {
  const { jurisdictionId, personId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  const since = addMinutes(app.clock.now(), -week)
  const copies = await app.db.read(jurisdictionId, (tx) => listCopies(tx, jurisdictionId, personId, since, mostCopies))
  const items = copies.map(({ handledBy, placeWords, ...copy }): EscalationCopy => {
    const mayRead = mayOfRequests.read(actor, { areaPath: areas.path(copy.areaId), handledBy })
    return {
      ...copy,
      areaName: areas.byId(copy.areaId)?.name ?? '',
      placeWords: mayRead ? placeWords : '',
      mayRead,
    }
  })
  return { items }
}

/** I have seen it; somebody else's copy does not exist for me. Twice is once. */
export const seeCopy = async (app: App, actor: Staff, { escalationId }: TakenBy<typeof see>) => {
  const { jurisdictionId, personId } = actor
  const isMine = await app.db.write(jurisdictionId, (tx) =>
    updateCopySeen(tx, jurisdictionId, escalationId, personId, app.clock.now()),
  )
  if (!isMine) throw kernel.not_found()
  return {}
}
