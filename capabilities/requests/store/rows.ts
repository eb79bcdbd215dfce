import { sql } from 'kysely'

/** What of a request leaves the server in every list and answer: contract RequestRow, named as the contract names it. */
export const rowColumns = sql.raw(`
  r.id, r.number::text as number, r.state, r.step_count as "stepCount", r.service_id as "serviceId",
  r.platform_code as "platformCode", r.area_id as "areaId", r.is_located as "isLocated",
  case when r.lng is null then null else json_build_object('lng', r.lng, 'lat', r.lat) end as point,
  r.place_words as "placeWords", r.words, r.channel, r.is_urgent as "isUrgent", r.due_stage as "dueStage",
  r.stage_from as "stageFrom", r.due_at as "dueAt", r.received_at as "receivedAt", r.changed_at as "changedAt",
  r.closed_at as "closedAt", r.outcome, r.handled_by as "handledBy", r.reporter_count as "reporterCount",
  r.photo_count as "photoCount", r.rework_count as "reworkCount", r.reopen_count as "reopenCount"`)

/** A moment as the contracts speak it, inside json built by the database. */
export const instantJson = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
