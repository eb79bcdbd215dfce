import { listAlarms, seeAlarm } from '../../capabilities/requests/actions/alarms.ts'
import type { App } from '../../kernel/server/app.ts'
import { addMinutes, type Instant, msOf } from '../../kernel/shared/time.ts'
import type { Cast } from './cast.ts'

/** What the day's shift has not seen yet stays; everything older was seen when it rang. */
const unseenMinutes = 10 * 60
const pageSize = 100

type Alarm = Awaited<ReturnType<typeof listAlarms>>['items'][number]

/** When it rang, or should have: a clock that ended long ago may be raised only now that the stories are told. */
const rangAt = ({ detail, raisedAt }: Alarm): Instant => (typeof detail.dueAt === 'string' ? detail.dueAt : raisedAt)

/** The shift lead has seen the alarms of the past weeks. Safe to repeat. */
export const seeOldAlarms = async (app: App, cast: Cast, now: Instant): Promise<void> => {
  const lead = cast.staff('lead')
  const old: Alarm[] = []
  let after: string | undefined
  do {
    const page = await listAlarms(app, lead, { limit: pageSize, ...(after === undefined ? {} : { after }) })
    old.push(...page.items.filter((alarm) => msOf(rangAt(alarm)) < msOf(addMinutes(now, -unseenMinutes))))
    after = page.next
  } while (after !== undefined)
  let seenAt = now
  // One App for all: what actions remember, they remember by App.
  const then: App = { ...app, clock: { now: () => seenAt }, live: { ...app.live, changed: () => undefined } }
  for (const alarm of old) {
    seenAt = addMinutes(rangAt(alarm), 10)
    await seeAlarm(then, lead, { id: alarm.id })
  }
}
