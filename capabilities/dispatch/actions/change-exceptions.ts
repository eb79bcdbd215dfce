import type { App } from '../../../kernel/server/app.ts'
import { audit } from '../../../kernel/server/audit.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { addMinutes, dayOf, type Instant, instantOf, msOf, startOfDay } from '../../../kernel/shared/time.ts'
import type * as contract from '../contract/responders.ts'
import type { DutyException } from '../contract/responders.ts'
import { deleteException, findException, insertException, listExceptions } from '../store/responders.ts'
import { getKept } from './keep-responders.ts'

/** What the contract can answer. */
const mostShown = 100
/** A long leave or an illness; what lasts longer is another pattern, or another post. */
const longestDays = 120

/** From today on: what was is history nobody needs. */
export const listDutyExceptions = (
  app: App,
  actor: Staff,
  { personId }: TakenBy<typeof contract.listDutyExceptions>,
): Promise<ReturnedBy<typeof contract.listDutyExceptions>> =>
  app.db.read(actor.jurisdictionId, async (tx) => {
    const now = app.clock.now()
    await getKept(app, tx, actor, personId, now)
    const today = startOfDay(dayOf(now))
    const rows = await listExceptions(tx, actor.jurisdictionId, personId, today, mostShown)
    return { items: rows.map(({ personId: _, ...exception }) => exception) }
  })

const clean = (at: Instant): Instant => instantOf(msOf(at))
const sameAs = (a: DutyException, b: DutyException) =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.isOn === b.isOn && a.note === b.note

/**
 * Other hours than the pattern, from–to. Sent again under the same id it changes nothing. Refuses `kernel.id_reused`,
 * `kernel.invalid` for a span that is empty, over, or longer than 120 days, and what `getKept` refuses.
 */
export const addDutyException = (
  app: App,
  actor: Staff,
  { personId, ...sent }: TakenBy<typeof contract.addDutyException>,
): Promise<DutyException> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const { jurisdictionId } = actor
    const now = app.clock.now()
    await getKept(app, tx, actor, personId, now)
    const exception = { ...sent, startsAt: clean(sent.startsAt), endsAt: clean(sent.endsAt) }
    const known = await findException(tx, jurisdictionId, personId, exception.id)
    if (known) {
      if (!sameAs(known, exception)) throw kernel.id_reused()
      return known
    }
    const { startsAt, endsAt } = exception
    const isUseless = endsAt <= startsAt || endsAt <= now || endsAt > addMinutes(startsAt, longestDays * 1440)
    const waiting = await listExceptions(tx, jurisdictionId, personId, startOfDay(dayOf(now)), mostShown)
    if (isUseless || waiting.length >= mostShown) throw kernel.invalid({ fields: ['endsAt'] })
    const made = { madeBy: actor.personId, madeAt: now }
    if (!(await insertException(tx, jurisdictionId, { personId, ...exception, ...made }))) throw kernel.id_reused()
    const detail = { startsAt, endsAt, isOn: exception.isOn }
    const entry = { action: 'dispatch.addDutyException', subjectKind: 'person', subjectId: personId, detail }
    await audit(tx, actor, entry, now)
    return exception
  })

/** Taken back; once more changes nothing. Refuses what `getKept` refuses. */
export const dropDutyException = (
  app: App,
  actor: Staff,
  { personId, id }: TakenBy<typeof contract.dropDutyException>,
): Promise<Record<string, never>> =>
  app.db.write(actor.jurisdictionId, async (tx) => {
    const now = app.clock.now()
    await getKept(app, tx, actor, personId, now)
    if (await deleteException(tx, actor.jurisdictionId, personId, id)) {
      const entry = { action: 'dispatch.dropDutyException', subjectKind: 'person', subjectId: personId }
      await audit(tx, actor, entry, now)
    }
    return {}
  })
