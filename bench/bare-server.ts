import { createHash, randomUUID } from 'node:crypto'
import { fastify } from 'fastify'
import { Pool } from 'pg'

/**
 * The bare engine we compare ourselves with: Fastify and pg, no session, no rules, no validation, no clocks, no audit, no
 * row security. The same request row and history row in one statement, the same list, the same get, the same move, on
 * the same tables of the same database (as their owner). One statement each: the fastest plain way we know.
 */
const pool = new Pool({ connectionString: process.argv[2] ?? '', max: 16 })
const server = fastify({ logger: false })
const jurisdiction = process.argv[3] ?? ''

interface Body {
  id: string
  serviceId: string
  platform: string
  areaId: string
  words: string
  lng: number
  lat: number
}
const insert = `
  with born as (
    insert into requests (jurisdiction_id, id, number, body_hash, state, step_count, service_id, service_version, platform_code, area_id,
      is_located, lng, lat, source_lng, source_lat, datum, words, channel, due_stage, stage_from, due_at, received_at, changed_at)
    values ($1, $2, nextval('request_numbers') * -1, $3, 'received', 1, $4, 1, $5, $6, true, $7, $8, $7, $8, 'wgs84', $9, 'phone', 'registered', now(), now(), now(), now())
    returning jurisdiction_id, id, number, state, received_at)
  , step as (
    insert into request_steps (jurisdiction_id, request_id, number, verb, to_state, at, actor_kind, channel)
    select jurisdiction_id, id, 1, 'submit', 'received', received_at, 'system', 'phone' from born)
  select * from born`
server.post<{ Body: Body }>('/requests', async ({ body: b }) => {
  const hash = createHash('sha256').update(JSON.stringify(b)).digest()
  const { rows } = await pool.query(insert, [
    jurisdiction,
    b.id,
    hash,
    b.serviceId,
    b.platform,
    b.areaId,
    b.lng,
    b.lat,
    b.words,
  ])
  return rows[0]
})

const columns = `id, number, state, step_count, service_id, platform_code, area_id, is_located, lng, lat, place_words, words, channel, is_urgent,
  due_stage, stage_from, due_at, received_at, changed_at, closed_at, outcome, handled_by, reporter_count, photo_count, rework_count, reopen_count`
server.get<{ Querystring: { state: string; areas?: string } }>('/requests', async ({ query }) => {
  const text = query.areas
    ? `select ${columns} from requests where jurisdiction_id = $1 and state = $2 and area_id = any ($3::uuid[]) order by received_at desc, id desc limit 20`
    : `select ${columns} from requests where jurisdiction_id = $1 and state = $2 order by received_at desc, id desc limit 20`
  const { rows } = await pool.query(
    text,
    query.areas ? [jurisdiction, query.state, query.areas.split(',')] : [jurisdiction, query.state],
  )
  return { items: rows }
})

server.get<{ Params: { id: string } }>('/requests/:id', async ({ params }) => {
  const [request, steps] = await Promise.all([
    pool.query('select * from requests where jurisdiction_id = $1 and id = $2', [jurisdiction, params.id]),
    pool.query('select * from request_steps where jurisdiction_id = $1 and request_id = $2 order by number', [
      jurisdiction,
      params.id,
    ]),
  ])
  return { ...request.rows[0], steps: steps.rows }
})

const move = `
  with moved as (
    update requests set state = 'registered', step_count = step_count + 1, changed_at = now()
    where jurisdiction_id = $1 and id = $2 and state = 'received' and step_count = $3
    returning *)
  , step as (
    insert into request_steps (jurisdiction_id, request_id, number, verb, from_state, to_state, at, actor_kind, channel)
    select jurisdiction_id, id, step_count, 'register', 'received', 'registered', changed_at, 'system', 'desk' from moved)
  select ${columns} from moved`
server.post<{ Params: { id: string }; Body: { stepCount: number } }>(
  '/requests/:id/register',
  async ({ params, body }, reply) => {
    const { rows } = await pool.query(move, [jurisdiction, params.id, body.stepCount])
    return rows[0] ?? reply.code(409).send({})
  },
)

// Ids are given by the load generator; a bare one would make them here.
server.get('/healthz', async () => ({ id: randomUUID() }))
await server.listen({ host: '127.0.0.1', port: 0 })
const address = server.server.address()
process.send?.(typeof address === 'object' ? address?.port : null)
process.on('disconnect', () => process.exit(0))
