import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import type { Grant, Staff } from '../../shared/actor.ts'
import { addMinutes, type Instant, minutesBetween } from '../../shared/time.ts'
import type { App } from '../app.ts'
import type { Tx } from '../db/database.ts'
import { notifyInTransaction } from '../live.ts'

// A working day and an evening duty; idle: a phone left on a table. ASVS 5.0 7.3.1 and 7.3.2 ask for both limits.
const absoluteMinutes = 14 * 60
const idleMinutes = 4 * 60
const seenEveryMinutes = 5
// Others learn of an ended session by a notification inside the ending transaction; this bounds a lost one.
const cacheMs = 20_000
const maxCached = 20_000

/** The person behind a session, from the capability that owns people; null: unknown or disabled. */
export type FindHolder = (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
) => Promise<{ name: string; grants: Grant[]; mustChangePassword: boolean } | null>

export const sessionsTopic = 'sessions'

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Opens a session and answers the cookie's value: the jurisdiction and a 256-bit token of which only the hash is kept. */
export const insertSession = async (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  device: string,
  now: Instant,
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await tx
    .insertInto('sessions')
    .values({
      jurisdiction_id: jurisdictionId,
      token_hash: hashOf(token),
      id: randomUUID(),
      person_id: personId,
      device: device.slice(0, 80),
      created_at: now,
      seen_at: now,
      expires_at: addMinutes(now, absoluteMinutes),
    })
    .execute()
  return `${jurisdictionId}.${token}`
}

/** Ends sessions of a person (all but one, when named) and tells every server in the same transaction. */
export const endSessions = async (
  app: App,
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  exceptSessionId?: string,
): Promise<void> => {
  await tx
    .updateTable('sessions')
    .set({ ended_at: app.clock.now() })
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .$if(exceptSessionId !== undefined, (q) => q.where('id', '!=', exceptSessionId ?? ''))
    .execute()
  await announceRights(tx, jurisdictionId, personId)
}

export const endSession = async (app: App, tx: Tx, actor: Staff): Promise<void> => {
  await tx
    .updateTable('sessions')
    .set({ ended_at: app.clock.now() })
    .where('jurisdiction_id', '=', actor.jurisdictionId)
    .where('id', '=', actor.sessionId)
    .where('person_id', '=', actor.personId)
    .execute()
  await announceRights(tx, actor.jurisdictionId, actor.personId)
}

/** Rights of a person changed: no server may go on with what it remembers. Rare, so a NOTIFY inside the transaction is right here. */
export const announceRights = (tx: Tx, jurisdictionId: string, personId: string): Promise<void> =>
  notifyInTransaction((text, parameters) => tx.executeQuery(CompiledQuery.raw(text, [...parameters])), {
    jurisdictionId,
    topic: sessionsTopic,
    data: { personId },
  })

interface Remembered {
  readonly staff: Staff
  readonly expiresAt: Instant
  readonly seenAt: Instant
  readonly until: number
}

/** Answers who a cookie is; null when nobody (any more). */
export const createSessionReader = (app: App, findHolder: FindHolder) => {
  const cache = new Map<string, Remembered>()
  // Counts every change of rights: what was read before a change must not be remembered after it.
  let changes = 0
  const forgetPerson = (jurisdictionId: string, personId: unknown) => {
    changes++
    for (const [key, { staff }] of cache) {
      if (staff.jurisdictionId === jurisdictionId && staff.personId === personId) cache.delete(key)
    }
  }
  app.live.on(sessionsTopic, (message) => forgetPerson(message.jurisdictionId, message.data.personId))
  app.live.onReconnect(() => {
    changes++
    cache.clear()
  })

  const load = async (cookie: string, jurisdictionId: string, token: string): Promise<Remembered | null> => {
    const now = app.clock.now()
    const changesBefore = changes
    const found = await app.db.read(jurisdictionId, async (tx) => {
      const session = await tx
        .selectFrom('sessions')
        .select(['id', 'person_id', 'seen_at', 'expires_at'])
        .where('jurisdiction_id', '=', jurisdictionId)
        .where('token_hash', '=', hashOf(token))
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (!session || session.expires_at <= now || minutesBetween(session.seen_at, now) > idleMinutes) return null
      const holder = await findHolder(tx, jurisdictionId, session.person_id)
      return holder && { session, holder }
    })
    if (!found) return null
    const { session, holder } = found
    if (minutesBetween(session.seen_at, now) > seenEveryMinutes) {
      await app.db.write(jurisdictionId, (tx) =>
        sql`update sessions set seen_at = ${now} where jurisdiction_id = ${jurisdictionId} and id = ${session.id} and token_hash = ${hashOf(token)}`.execute(
          tx,
        ),
      )
    }
    const remembered: Remembered = {
      staff: {
        kind: 'staff',
        jurisdictionId,
        personId: session.person_id,
        name: holder.name,
        sessionId: session.id,
        grants: holder.grants,
        ...(holder.mustChangePassword ? { mustChangePassword: true } : {}),
      },
      expiresAt: session.expires_at,
      seenAt: now,
      until: performance.now() + cacheMs,
    }
    // Without a live connection an ended session would go unnoticed: ask the database every time.
    if (app.live.isConnected() && changes === changesBefore) {
      if (cache.size >= maxCached) cache.clear()
      cache.set(cookie, remembered)
    }
    return remembered
  }

  const inForce = ({ staff, expiresAt }: Remembered): Staff | null => {
    const now = app.clock.now()
    if (expiresAt <= now) return null
    // Posts begin and end by the clock, also between two look-ups.
    const isCurrent = (g: Grant) => g.from <= now && (g.to === null || g.to > now)
    return staff.grants.every(isCurrent) ? staff : { ...staff, grants: staff.grants.filter(isCurrent) }
  }

  /** At once for a remembered session: this runs for every call. */
  return (cookie: string): Staff | null | Promise<Staff | null> => {
    const remembered = cache.get(cookie)
    if (remembered && remembered.until > performance.now() && app.live.isConnected()) return inForce(remembered)
    cache.delete(cookie)
    const dot = cookie.indexOf('.')
    const jurisdictionId = cookie.slice(0, dot)
    const token = cookie.slice(dot + 1)
    if (dot !== 36 || token.length !== 43 || !app.jurisdictions.list().some((j) => j.id === jurisdictionId)) return null
    return load(cookie, jurisdictionId, token).then((found) => found && inForce(found))
  }
}
