import type { App } from '../../../kernel/server/app.ts'
import type { System } from '../../../kernel/shared/actor.ts'
import { addMinutes, minuteOfDay } from '../../../kernel/shared/time.ts'
import { PostKind } from '../../accounts/contract.ts'
import { hourFactor } from '../rules/hour-factor.ts'
import { beliefDays, openLearning } from '../rules/learn.ts'
import { kindOfPost } from '../rules/responder-kind.ts'
import { listPastAlerts, type PastAlert, replaceBeliefs, replaceHabits } from '../store/beliefs.ts'
import { habitsMemory } from './remember-settings.ts'

const batchSize = 5000
/** Of a very busy office the newest alerts say enough; the count stays within seconds. */
const mostAlerts = 250_000

/** Alerts of the time that is believed, newest first, batch by batch, each in a short transaction of its own. */
async function* readAlerts(app: App, jurisdictionId: string, now: string): AsyncGenerator<readonly PastAlert[]> {
  const from = addMinutes(now, -beliefDays * 1440)
  let before: { at: string; id: string } | null = null
  for (let read = 0; read < mostAlerts; read += batchSize) {
    const span: Parameters<typeof listPastAlerts>[2] = { from, before }
    const batch = await app.db.read(jurisdictionId, (tx) => listPastAlerts(tx, jurisdictionId, span, batchSize))
    yield batch
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    before = { at: last.offeredAt, id: last.id }
  }
}

/** Counts again, from the offers alone, who tends to answer and how people of each kind do: twice gives the same. */
export const learn = async (app: App, { jurisdictionId }: System): Promise<void> => {
  const now = app.clock.now()
  const learning = openLearning(now, (at) => hourFactor(minuteOfDay(at)))
  for await (const batch of readAlerts(app, jurisdictionId, now)) {
    for (const { post, ...alert } of batch) {
      const kind = kindOfPost(PostKind.catch('community_worker').parse(post))
      learning.add({ ...alert, kind })
    }
  }
  const { beliefs, habits } = learning.finish()
  const isChanged = await app.db.write(jurisdictionId, async (tx) => {
    await replaceBeliefs(tx, jurisdictionId, beliefs, now)
    return replaceHabits(tx, jurisdictionId, habits, now)
  })
  if (isChanged) habitsMemory.changed(app, jurisdictionId)
}
