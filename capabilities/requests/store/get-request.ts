import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { refusals } from '../../../kernel/shared/refusal.ts'
import type { Approval, RequestDetail } from '../contract/shapes.ts'
import { instantJson, rowColumns } from './rows.ts'

/** A step as stored: the actor's name is added from the people the office knows. */
export type StoredStep = Omit<RequestDetail['steps'][number], 'actorName'>
export interface StoredReporter {
  readonly id: string
  readonly nameSealed: string | null
  readonly phoneSealed: string | null
  readonly channel: string
  readonly verdict: 'solved' | 'not_solved' | null
  readonly verdictWords: string | null
  readonly createdAt: string
}
export type StoredDetail = Omit<RequestDetail, 'steps' | 'reporters' | 'areaPath' | 'approval'> & {
  steps: StoredStep[]
  reporters: StoredReporter[]
  approval: Omit<Approval, 'askedByName'> | null
}

const t = (column: string) => instantJson(column)

/** One request with everything that hangs on it, in one statement; each part is a range of its own primary key. */
export const detailQuery = (jurisdictionId: string, id: string): RawBuilder<StoredDetail> => sql<StoredDetail>`
    select ${rowColumns}, r.service_version as "serviceVersion", r.answers, r.language, r.closing_words as "closingWords",
      r.confirm_until as "confirmUntil", r.confirmed_at as "confirmedAt", r.suspended_until as "suspendedUntil",
      r.verified_by as "verifiedBy",
      (select json_build_object('id', l.id, 'number', l.number::text) from requests l
        where l.jurisdiction_id = r.jurisdiction_id and l.id = r.leading_id) as leading,
      (select coalesce(json_agg(m), '[]') from (select m.id, m.number::text as number from requests m
        where m.jurisdiction_id = r.jurisdiction_id and m.leading_id = r.id order by m.number limit 50) m) as merged,
      (select coalesce(json_agg(json_build_object('id', p.id, 'nameSealed', p.name_sealed, 'phoneSealed', p.phone_sealed,
          'channel', p.channel, 'verdict', p.verdict, 'verdictWords', p.verdict_words, 'createdAt', ${t('p.created_at')}) order by p.created_at), '[]')
        from (select * from request_reporters p where p.jurisdiction_id = r.jurisdiction_id and p.request_id = r.id
          order by p.created_at limit 50) p) as reporters,
      (select coalesce(json_agg(json_build_object('id', f.id, 'moment', f.moment, 'width', f.width, 'height', f.height,
          'takenAt', ${t('f.taken_at')}, 'isHidden', f.is_hidden, 'lookedAt', ${t('f.looked_at')}) order by f.created_at, f.id), '[]')
        from request_photos f where f.jurisdiction_id = r.jurisdiction_id and f.request_id = r.id) as photos,
      (select coalesce(json_agg(json_build_object('stage', c.stage, 'round', c.round, 'limitCount', c.limit_count,
          'limitUnit', c.limit_unit, 'startedAt', ${t('c.started_at')}, 'dueAt', ${t('c.due_at')}, 'metAt', ${t('c.met_at')},
          'stoppedAt', ${t('c.stopped_at')}) order by c.started_at, c.due_at), '[]')
        from request_clocks c where c.jurisdiction_id = r.jurisdiction_id and c.request_id = r.id) as clocks,
      (select coalesce(json_agg(json_build_object('number', s.number, 'verb', s.verb, 'fromState', s.from_state,
          'toState', s.to_state, 'at', ${t('s.at')}, 'actorKind', s.actor_kind, 'actorId', s.actor_id, 'channel', s.channel,
          'reason', s.reason, 'words', s.words, 'data', s.data) order by s.number), '[]')
        from request_steps s where s.jurisdiction_id = r.jurisdiction_id and s.request_id = r.id) as steps,
      (select json_build_object('id', a.id, 'requestId', a.request_id, 'kind', a.kind, 'reason', a.reason, 'words', a.words,
          'data', a.data, 'askedBy', a.asked_by, 'askedAt', ${t('a.asked_at')})
        from request_approvals a where a.jurisdiction_id = r.jurisdiction_id and a.request_id = r.id and a.decided_at is null) as approval
    from requests r
    where r.jurisdiction_id = ${jurisdictionId} and r.id = ${id}`

/** The same inside a transaction. */
export const getDetail = async (tx: Tx, jurisdictionId: string, id: string): Promise<StoredDetail> => {
  const { rows } = await detailQuery(jurisdictionId, id).execute(tx)
  if (!rows[0]) throw refusals.not_found()
  return rows[0]
}

/** Where a request lies and who worked on it: what access asks. */
export const getSubject = async (tx: Tx, jurisdictionId: string, id: string) => {
  const row = await tx
    .selectFrom('requests')
    .select([
      'area_id as areaId',
      'handled_by as handledBy',
      'state',
      'service_id as serviceId',
      'lng',
      'lat',
      'received_at as receivedAt',
    ])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw refusals.not_found()
  return row
}

/** For telling the same submission from another one with the same id. */
export const findReceipt = (tx: Tx, jurisdictionId: string, id: string) =>
  sql<{
    id: string
    number: string
    state: never
    receivedAt: string
    areaId: string
    isLocated: boolean
    dueStage: null
    dueAt: null
    bodyHash: Buffer
  }>`
    select r.id, r.number::text as number, 'received' as state, r.received_at as "receivedAt",
      coalesce((s.data->>'areaId')::uuid, r.area_id) as "areaId", (coalesce(s.data->>'isLocated', r.is_located::text))::boolean as "isLocated",
      s.data->>'dueStage' as "dueStage", s.data->>'dueAt' as "dueAt", r.body_hash as "bodyHash"
    from requests r
    join request_steps s on s.jurisdiction_id = r.jurisdiction_id and s.request_id = r.id and s.number = 1
    where r.jurisdiction_id = ${jurisdictionId} and r.id = ${id}`
    .execute(tx)
    .then(({ rows }) => rows[0])

/** Pictures of a request by id, for answering one. */
export const findPhoto = (tx: Tx, jurisdictionId: string, requestId: string, photoId: string) =>
  tx
    .selectFrom('request_photos')
    .select(['sha256', 'is_hidden as isHidden'])
    .where('jurisdiction_id', '=', jurisdictionId)
    .where('request_id', '=', requestId)
    .where('id', '=', photoId)
    .executeTakeFirst()

/** Was this person asked to handle it? Read off the history: the steps that ask say whom. */
export const findAsked = async (tx: Tx, jurisdictionId: string, requestId: string, personId: string) => {
  const { rows } = await sql<{ number: number }>`
    select number from request_steps
    where jurisdiction_id = ${jurisdictionId} and request_id = ${requestId} and verb = any (array['dispatch', 'offer'])
      and data->>'personId' = ${personId}
    limit 1`.execute(tx)
  return rows[0]
}
