// Generated from db/migrations; never edited by hand. After a new migration run: npm run schema

import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** How people of a kind answer in this office: share that accepts, log-normal delay in minutes. Fitted to the office's own answers. */
export interface AnswerHabitsTable {
  jurisdiction_id: string
  kind: string
  accepts: number
  delay_median: number
  delay_sigma: number
  answers: number
  as_of: string
}

/** The tree street > community > grid1 > grid2 (and dedicated grids): where. An area that ends stays, with its last day. */
export interface AreasTable {
  jurisdiction_id: string
  id: string
  kind: 'street' | 'community' | 'grid1' | 'grid2' | 'dedicated'
  /** 9 street, 12 community, 14 grid1, 15 grid2 or dedicated (900 and up in its community). */
  code: string
  name: string
  parent_id: string | null
  /** The area itself, then everything above it up to the street; kept by the actions of grids. */
  path: string[]
  /** GeoJSON Polygon or MultiPolygon in WGS-84; null when only the list is known. */
  geometry: ColumnType<unknown, string | null | undefined, string | null>
  /** A point inside, WGS-84. */
  lng: number | null
  lat: number | null
  /** Called when a leader cannot be reached; empty: the one above, last the desk. */
  duty_phone: string | null
  valid_from: string
  /** The first day it no longer holds; null while in force. */
  valid_to: string | null
  created_at: Generated<string>
}

/** Who did or saw what sensitive thing, written in the transaction that did it. Only ever added to. */
export interface AuditEntriesTable {
  jurisdiction_id: string
  id: GeneratedAlways<number>
  at: Generated<string>
  actor_kind: 'visitor' | 'staff' | 'system'
  actor_id: string | null
  /** The endpoint or command, such as requests.revealReporter. */
  action: string
  subject_kind: string
  subject_id: string
  reason: string | null
  /** Small facts without personal data. */
  detail: ColumnType<unknown, string | undefined, string>
}

/** The hash chain over batches of audit entries; `wangge audit verify` computes it again. */
export interface AuditSealsTable {
  jurisdiction_id: string
  number: number
  first_id: number
  last_id: number
  entry_count: number
  /** SHA-256 of the previous chain hash and of every entry of the batch in order of id. */
  chain_hash: Buffer
  sealed_at: Generated<string>
}

/** Buildings by grid: a place people can name. */
export interface BuildingsTable {
  jurisdiction_id: string
  id: string
  area_id: string
  code: string
  name: string
  geometry: ColumnType<unknown, string | null | undefined, string | null>
  lng: number
  lat: number
  storey_count: Generated<number>
  door_count: Generated<number>
  created_at: Generated<string>
  /** The walled compound (小区, 家属院) it belongs to; empty: none known. */
  compound: Generated<string>
  /** False: only a list names it, the point is that of its community. */
  is_placed: Generated<boolean>
}

/** Where to add a person: asked, worked out in the background, kept. */
export interface CoveragePlansTable {
  jurisdiction_id: string
  id: string
  input: ColumnType<unknown, string, string>
  state: 'waiting' | 'running' | 'done' | 'failed'
  progress: Generated<number>
  result: ColumnType<unknown, string | null | undefined, string | null>
  asked_by: string
  asked_at: string
  done_at: string | null
}

/** A promise of minutes that runs: the rows that drive the asking, so that a restart loses nothing and repeats nothing. */
export interface DispatchRunsTable {
  jurisdiction_id: string
  request_id: string
  round: number
  /** Open: nobody is sure to be there in time yet (also with a soft acceptance). Going: somebody comes. Reached. Ended: stopped or settled otherwise. */
  state: 'open' | 'going' | 'reached' | 'ended'
  /** Receipt of the request, or the step that began this round: the minutes as the resident lives them. */
  since: string
  promise_minutes: number
  due_at: string
  is_urgent: boolean
  skill: string | null
  service_id: string
  area_id: string
  lng: number
  lat: number
  /** False: the place is the middle of the area, because only that was known. */
  is_exact: boolean
  rule: string
  next_look_at: string
  soft_order_id: string | null
  soft_arrives_at: string | null
  /** Belief, after the first alerts, that somebody is at the door in time; compared with what happened. */
  predicted: number | null
  reach: number | null
  /** Why there was nobody more to ask, when so. */
  short: ColumnType<unknown, string | null | undefined, string | null>
  short_since: string | null
  /** Numbers of the escalation steps that were taken. */
  escalated: Generated<number[]>
  opened_at: string
  going_at: string | null
  reached_at: string | null
  ended_at: string | null
}

/** How people are asked, version after version: who switched what on, when, and why. */
export interface DispatchSettingsTable {
  jurisdiction_id: string
  version: number
  body: ColumnType<unknown, string, string>
  words: string
  set_by: string | null
  set_at: string
}

/** What people changed in a plan, one after the other; undone ones stay. */
export interface DivisionEditsTable {
  jurisdiction_id: string
  plan_id: string
  number: number
  edit_id: string
  edit: ColumnType<unknown, string, string>
  /** What it changed, enough to take it back. */
  diff: ColumnType<unknown, string, string>
  made_by: string
  made_at: string
  undone_at: string | null
}

/** The ground as it was read and cut into cells, which doors its units have, and where the search stands: gzip of JSON, read whole or not at all. */
export interface DivisionFilesTable {
  jurisdiction_id: string
  division_id: string
  kind: 'ground' | 'doors' | 'saved'
  content: Buffer
}

/** Why each area in force is as it is, ready to be read by anybody at the door: counts and reasons, nobody's data. */
export interface DivisionGridsTable {
  jurisdiction_id: string
  area_id: string
  plan_id: string
  grid: number
  body: ColumnType<unknown, string, string>
}

/** Households whose small grid, and so whose leader, became another one when a plan came in force. */
export interface DivisionMovesTable {
  jurisdiction_id: string
  plan_id: string
  number: number
  door_id: string
  from_id: string
  /** What the grid was called until then: one that lives on may have another name since. */
  from_name: string
  to_id: string
}

/** Which unit lies in which small grid, and which small grids make a level-1 grid: a version people edit, decide, put in force. */
export interface DivisionPlansTable {
  jurisdiction_id: string
  id: string
  division_id: string
  area_id: string
  number: number
  title: Generated<string>
  state: 'draft' | 'decided' | 'in_force' | 'replaced'
  copied_from: string | null
  /** For each unit of the ground its grid, from 0. */
  labels: number[]
  /** For each grid its level-1 grid, from 0. */
  groups: number[]
  /** For each grid: nobody and nothing changes it. */
  locked: boolean[]
  /** For each grid a name a person chose; empty: the name is made. */
  names: string[]
  /** Grids accepted outside the rules: [{grid, reason}]. */
  exceptions: ColumnType<unknown, string | undefined, string>
  /** As the search (or whoever was copied) left it: before and after. */
  made_labels: number[]
  made_groups: number[]
  sheet: ColumnType<unknown, string, string>
  /** Edits made and not undone; who changes it must have seen it. */
  edit_count: Generated<number>
  made_by: string | null
  made_at: string
  changed_at: string
  decided_by: string | null
  decided_at: string | null
  reason: string | null
  in_force_on: string | null
  in_force_at: string | null
  replaced_at: string | null
  /** What putting it in force changed: areas kept, new and ended, doors moved, posts ended. */
  outcome: ColumnType<unknown, string | null | undefined, string | null>
}

/** How to divide: of the whole office at its street, a community may have its own. The newest version holds. */
export interface DivisionSettingsTable {
  jurisdiction_id: string
  area_id: string
  version: number
  body: ColumnType<unknown, string, string>
  changed_by: string
  changed_at: string
}

/** A community being divided: asked, worked out in the background, kept with its plans. */
export interface DivisionsTable {
  jurisdiction_id: string
  id: string
  area_id: string
  title: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  phase: 'reading' | 'cells' | 'start' | 'anneal' | 'windows' | 'bundles' | 'done'
  progress: Generated<number>
  /** Rises when somebody lets a stopped one go on; jobs of an earlier round do nothing. */
  round: Generated<number>
  /** How often a process took it up in this round; one that ends its process three times is given up. */
  attempt: Generated<number>
  settings: ColumnType<unknown, string, string>
  seed: number
  effort: 'quick' | 'usual' | 'thorough'
  /** True: from the grids in force, as few households as possible changing theirs. */
  is_anew: boolean
  /** What was read: counts of buildings, units, households, people, defects; null until then. */
  ground: ColumnType<unknown, string | null | undefined, string | null>
  /** Says whether streets, buildings or doors changed since they were read. */
  ground_mark: string | null
  /** Code of what stopped it; null otherwise. */
  failure: string | null
  asked_by: string
  asked_at: string
  done_at: string | null
  /** When the process that works on it last said so; silent for long, another one takes it up. */
  beat_at: string | null
}

/** Doors of households: where one lives, not who. Planning counts people and work by them. */
export interface DoorsTable {
  jurisdiction_id: string
  id: string
  building_id: string
  /** The small grid it belongs to; a building with more households than a grid may be shared. */
  area_id: string
  /** Empty: the building has one entrance. */
  stairwell: Generated<string>
  storey: Generated<number>
  label: string
  people_count: Generated<number>
  /** What the household asks of a leader, in persons' worth of work; 0: nobody weighed it, the people count. */
  workload: Generated<number>
  created_at: Generated<string>
}

/** Words that are answered at once with 110, 119 or 120 and never queue. */
export interface EmergencyWordsTable {
  jurisdiction_id: string
  word: string
  phone: '110' | '119' | '120'
}

/** Who was told that a request waits. */
export interface EscalationCopiesTable {
  jurisdiction_id: string
  escalation_id: string
  person_id: string
  at: string
  seen_at: string | null
}

/** Steps of the office's escalation policy that were taken: each once, kept for ever. */
export interface EscalationsTable {
  jurisdiction_id: string
  id: string
  request_id: string
  /** Door: a promise of minutes. Stage: any other clock that ended, unassigned requests included. */
  about: 'door' | 'stage'
  round: number
  stage: string | null
  number: number
  who: 'widen' | 'grid1_leader' | 'desk' | 'supervisor'
  at: string
}

/** Every import: what came in, what was refused, and where to go on after a crash. */
export interface ImportRunsTable {
  jurisdiction_id: string
  id: string
  kind: string
  file_name: string
  file_hash: string
  /** Column mapping that was used; offered again for the next file with the same headers. */
  mapping: ColumnType<unknown, string | undefined, string>
  is_dry_run: boolean
  /** Everything up to here is committed; the same file goes on after it. */
  last_row: Generated<number>
  taken_count: Generated<number>
  /** Rows that were there already and equal. */
  known_count: Generated<number>
  refused_count: Generated<number>
  started_by: string
  started_at: Generated<string>
  finished_at: string | null
}

/** Work promised inside a business transaction: reactions to events and timed promises. A finished job is deleted. */
export interface JobsTable {
  jurisdiction_id: string
  id: Generated<string>
  kind: string
  /** At most one live job of a kind has a key: asking twice is asking once. */
  key: string | null
  payload: ColumnType<unknown, string, string>
  /** Not before this moment. A restart loses nothing because the promise is a row. */
  due_at: Generated<string>
  attempt: Generated<number>
  /** A worker that dies gives the job back when its lease ends. */
  lease_until: string | null
  /** Only the worker that holds this token may finish the job. */
  lease_token: string | null
  last_error: string | null
  /** Gave up after the last attempt: waits for a person on the stuck list. */
  dead_at: string | null
  created_at: Generated<string>
}

/** A sub-district office: the tenant. The one table without jurisdiction_id; readable before anybody is known. */
export interface JurisdictionsTable {
  id: string
  /** Nine digits of GB/T 2260 and the street: 6 division + 3 street. */
  code: string
  name_zh: string
  name_en: string
  /** The number of the information desk, always in sight. */
  phone: string
  /** Host names under which this office is served; none: it is the default. */
  hosts: Generated<string[]>
  center_lng: number
  center_lat: number
  /** Validated by kernel/shared/jurisdiction.ts: working slots, confirmation and reopening windows. */
  settings: ColumnType<unknown, string | undefined, string>
  /** Made by the demonstration: every face says so, and demonstration accounts may exist. */
  is_demo: Generated<boolean>
  created_at: Generated<string>
}

/** The office's own drawing of its streets and waters: the map needs no outside tiles. */
export interface MapFeaturesTable {
  jurisdiction_id: string
  id: string
  /** main_street, railway and water part grids, street and lane bound them, wall is a compound's; green is only drawn. */
  kind: 'main_street' | 'street' | 'lane' | 'railway' | 'wall' | 'water' | 'green'
  name: string
  geometry: ColumnType<unknown, string, string>
}

/** Who was called, why, and what they answered. A person is called once in one mobilisation. */
export interface MobilisationCallsTable {
  jurisdiction_id: string
  mobilisation_id: string
  person_id: string
  level: number
  role: string
  state: 'called' | 'coming' | 'cannot' | 'arrived' | 'stood_down'
  why: ColumnType<unknown, string, string>
  called_at: string
  answered_at: string | null
  arrived_at: string | null
  device_at: string | null
  /** Names the phone gave its answers: sent twice is once. */
  action_ids: Generated<string[]>
}

/** The history of a mobilisation, only ever added to. */
export interface MobilisationStepsTable {
  jurisdiction_id: string
  mobilisation_id: string
  number: number
  verb: string
  at: string
  actor_id: string | null
  person_id: string | null
  data: ColumnType<unknown, string | undefined, string>
}

/** People called together by a run card. The card is kept as it was. */
export interface MobilisationsTable {
  jurisdiction_id: string
  id: string
  card_id: string
  card: ColumnType<unknown, string, string>
  level: number
  request_id: string | null
  area_id: string
  lng: number
  lat: number
  place_words: string
  words: string
  is_drill: Generated<boolean>
  /** What could not be filled, by level and role, and why. */
  shorts: ColumnType<unknown, string | undefined, string>
  started_by: string
  started_at: string
  ended_by: string | null
  ended_at: string | null
  step_count: Generated<number>
  body_hash: string
}

/** Staff and leaders who sign in. Residents need no account. */
export interface PeopleTable {
  jurisdiction_id: string
  id: string
  name: string
  username: string
  /** argon2id in PHC form; null: cannot sign in by password. */
  password_hash: string | null
  must_change_password: Generated<boolean>
  /** Sealed (kernel/server/auth/crypto.ts); null: second factor not set up. */
  totp_secret: string | null
  /** The last time step used: a code works once. */
  totp_step: number | null
  /** Encrypted with a key id; masked wherever it is not revealed. */
  phone_sealed: string | null
  /** HMAC of the number, for exact search. */
  phone_index: Buffer | null
  failed_count: Generated<number>
  locked_until: string | null
  disabled_at: string | null
  /** Off duty until then: gets no offers. */
  away_until: string | null
  /** A demonstration account; refused outside demonstration mode. */
  is_demo: Generated<boolean>
  created_at: Generated<string>
}

/** First level of the catalogue: the office's five platforms. */
export interface PlatformsTable {
  jurisdiction_id: string
  code: string
  name_zh: string
  name_en: string
  position: number
}

/** Who may do what, where, from–to. Ended, never deleted. */
export interface PostsTable {
  jurisdiction_id: string
  id: string
  person_id: string
  kind: 'grid2_leader' | 'grid1_leader' | 'community_worker' | 'department_worker' | 'police' | 'volunteer' | 'acceptor' | 'dispatcher' | 'shift_lead' | 'call_taker' | 'leadership' | 'system_admin' | 'security_admin' | 'audit_admin'
  area_id: string
  unit_id: string | null
  valid_from: string
  /** The post ends at this moment; null: open-ended. */
  valid_to: string | null
  given_by: string | null
  ended_by: string | null
  created_at: Generated<string>
}

/** Published by requests for insight. */
export interface PublishedClocksTable {
  jurisdiction_id: string | null
  request_id: string | null
  stage: string | null
  round: number | null
  started_at: string | null
  due_at: string | null
  met_at: string | null
  stopped_at: string | null
}

/** Published by requests for insight: no words, no places, no persons. */
export interface PublishedRequestsTable {
  jurisdiction_id: string | null
  id: string | null
  state: string | null
  service_id: string | null
  platform_code: string | null
  area_id: string | null
  is_located: boolean | null
  is_urgent: boolean | null
  channel: string | null
  due_at: string | null
  stage_from: string | null
  received_at: string | null
  closed_at: string | null
  outcome: string | null
}

/** Published by requests for insight: the last words of reporters, without the reporters. */
export interface PublishedVerdictsTable {
  jurisdiction_id: string | null
  request_id: string | null
  verdict: string | null
  verdict_at: string | null
}

/** Nothing waits in silence: what is late or stuck is raised here until a named person has seen it. */
export interface RequestAlarmsTable {
  jurisdiction_id: string
  id: string
  request_id: string
  kind: 'overdue' | 'nobody_takes' | 'not_solved' | 'emergency' | 'stuck' | 'escalated'
  detail: ColumnType<unknown, string | undefined, string>
  raised_at: string
  seen_by: string | null
  seen_at: string | null
}

/** Voiding, suspending and extending wait here for a second person. */
export interface RequestApprovalsTable {
  jurisdiction_id: string
  id: string
  request_id: string
  kind: 'void' | 'suspend' | 'extend'
  reason: string
  words: string
  data: ColumnType<unknown, string | undefined, string>
  asked_by: string
  asked_at: string
  decided_by: string | null
  decided_at: string | null
  is_approved: boolean | null
  decision_words: string | null
}

/** Stage clocks: each promise with the rule and the calendar that made it. */
export interface RequestClocksTable {
  jurisdiction_id: string
  request_id: string
  stage: 'answered' | 'registered' | 'dispatched' | 'accepted' | 'arrived' | 'resolved' | 'verified' | 'closed'
  /** 1 at first; rework, reopening and resuming start another round. */
  round: number
  limit_count: number
  limit_unit: 'minutes' | 'working_hours' | 'working_days' | 'calendar_days'
  calendar_version: string
  service_version: number
  started_at: string
  due_at: string
  /** The stage was reached; late when after due_at. */
  met_at: string | null
  /** No longer counts: voided, declined, merged, suspended. */
  stopped_at: string | null
  /** An alarm was raised for it, once. */
  raised_at: string | null
}

/** Photos of a request. Seen by its reporter and its staff; never public before a person has looked. */
export interface RequestPhotosTable {
  jurisdiction_id: string
  request_id: string
  id: string
  sha256: string
  moment: 'report' | 'arrival' | 'done' | 'check'
  width: number
  height: number
  taken_at: string | null
  person_id: string | null
  looked_at: string | null
  looked_by: string | null
  is_hidden: Generated<boolean>
  created_at: string
}

/** Who asked, and who said "me too". Each is told, each has a last word. */
export interface RequestReportersTable {
  jurisdiction_id: string
  request_id: string
  /** Of the first reporter: the id of the request. */
  id: string
  /** Encrypted; null when no name was given. */
  name_sealed: string | null
  phone_sealed: string | null
  /** HMAC of the number: finds earlier requests of a caller. */
  phone_index: Buffer | null
  /** SHA-256 of the keys with which this reporter follows without an account; at most five, newest last. */
  follow_hashes: Generated<Buffer[]>
  channel: string
  verdict: 'solved' | 'not_solved' | null
  verdict_words: string | null
  verdict_at: string | null
  created_at: string
}

/** The history of a request, only ever added to: current state is what it says. */
export interface RequestStepsTable {
  jurisdiction_id: string
  request_id: string
  /** 1, 2, 3 … without gaps: two people cannot take the same step. */
  number: number
  /** A verb of requests/rules.ts, or one announced by dispatch. */
  verb: string
  from_state: string | null
  to_state: string
  /** When it happened by the database clock; for what was recorded offline, see data.device_at. */
  at: string
  written_at: Generated<string>
  actor_kind: 'visitor' | 'staff' | 'system'
  actor_id: string | null
  channel: string
  /** A code from the catalogue of reasons. */
  reason: string | null
  words: string | null
  /** Facts of the step: limits asked for, return date, service before and after, work order … */
  data: ColumnType<unknown, string | undefined, string>
}

/** A service request (诉求): where it stands now. request_steps says how it came there. */
export interface RequestsTable {
  jurisdiction_id: string
  /** Chosen by the phone: sending twice makes one. */
  id: string
  /** From the sequence, with a Luhn check digit at the end: read out by telephone. */
  number: number
  /** SHA-256 of what was sent: the same id with another body is a conflict. */
  body_hash: Buffer
  state: 'received' | 'registered' | 'dispatched' | 'resolved' | 'verified' | 'closed' | 'declined' | 'voided' | 'suspended' | 'merged'
  /** Number of the last step; who changes it must have seen it. */
  step_count: number
  service_id: string
  /** The promise that was made: limits come from this version. */
  service_version: number
  platform_code: string
  /** The deepest area it lies in; the street itself while nobody knows better. */
  area_id: string
  /** False: only words say where; the desk must place it. */
  is_located: boolean
  /** WGS-84. */
  lng: number | null
  lat: number | null
  /** The pair as received, in `datum`. */
  source_lng: number | null
  source_lat: number | null
  datum: 'wgs84' | 'gcj02' | 'bd09' | 'cgcs2000' | null
  accuracy_m: number | null
  place_words: Generated<string>
  building_id: string | null
  words: string
  answers: ColumnType<unknown, string | undefined, string>
  channel: 'web' | 'wechat' | 'phone' | 'walk_in' | 'patrol' | 'visit' | 'transfer'
  is_urgent: Generated<boolean>
  language: Generated<'zh' | 'en'>
  created_by: string | null
  /** Everybody who worked on it: none of them may verify. */
  handled_by: Generated<string[]>
  verified_by: string | null
  leading_id: string | null
  /** The running stage clock that ends first. */
  due_stage: string | null
  /** When that clock started: the lamp turns yellow at 80 % from here to due_at. */
  stage_from: string | null
  /** When that clock ends; null: no clock runs. */
  due_at: string | null
  received_at: string
  changed_at: string
  outcome: 'solved' | 'partly_solved' | 'not_solved' | 'refused' | null
  closing_words: string | null
  closed_at: string | null
  /** Silence until then confirms; reopening is possible in a window counted from closed_at. */
  confirm_until: string | null
  confirmed_at: string | null
  /** Comes back by itself at this moment. */
  suspended_until: string | null
  reporter_count: Generated<number>
  photo_count: Generated<number>
  reopen_count: Generated<number>
  rework_count: Generated<number>
}

/** Counted again and again from the offers: who tends to answer, who did much lately. Serves the choice only; shown to nobody, no ranking. */
export interface ResponderBeliefsTable {
  jurisdiction_id: string
  person_id: string
  accepted: number
  /** Alerts of the last 90 days; one taken back early counts by the share of people who would have answered by then. */
  alerted: number
  /** Minutes at work on requests in the last 30 days. */
  load_minutes: number
  week_alerts: number
  as_of: string
}

/** Other hours than the pattern: a holiday, a swapped shift. */
export interface ResponderExceptionsTable {
  jurisdiction_id: string
  person_id: string
  id: string
  starts_at: string
  ends_at: string
  is_on: boolean
  note: Generated<string>
  made_by: string
  made_at: string
}

/** What the quarter of an hour must know of somebody who goes. Without a row: a leader or worker by post, at their area, on duty when not away. */
export interface RespondersTable {
  jurisdiction_id: string
  person_id: string
  skills: Generated<string[]>
  travel: Generated<'walk' | 'ebike'>
  /** Where they are on duty: the middle of their area, home, or the office. Never where they walked. */
  place_kind: Generated<'area' | 'home' | 'office'>
  place_lng: number | null
  place_lat: number | null
  /** Spans [{weekday 0-6 (0 Sunday), from HH:MM, to HH:MM}], an end before its start reaches into the next day; null: the office's pattern for their post. */
  weekly: ColumnType<unknown, string | null | undefined, string | null>
  /** Alerts a week a volunteer wants at most; null: no limit. */
  alert_budget: number | null
  /** Tapped on duty outside their hours, until then. */
  on_until: string | null
  checkin_lng: number | null
  checkin_lat: number | null
  checkin_accuracy_m: number | null
  /** The last place they said themselves while on duty; deleted after the shift, never a trail. */
  checkin_at: string | null
  step_count: Generated<number>
  changed_at: Generated<string>
}

/** What is called for at an event of a kind: levels that add to each other, each so many of a role. Version after version. */
export interface RunCardsTable {
  jurisdiction_id: string
  id: string
  version: number
  body: ColumnType<unknown, string, string>
  is_ended: Generated<boolean>
  set_by: string | null
  set_at: string
}

/** The filters a person keeps above the inbox. */
export interface SavedFiltersTable {
  jurisdiction_id: string
  person_id: string
  id: string
  name: string
  filter: ColumnType<unknown, string, string>
  created_at: Generated<string>
}

/** Every version of a service as it was promised; a deadline names the version that made it. Only ever added to. */
export interface ServiceVersionsTable {
  jurisdiction_id: string
  service_id: string
  version: number
  /** Validated by catalogue/contract.ts ServiceBody: names, limits per stage, handlers, questions, replies, emergency. */
  body: ColumnType<unknown, string, string>
  created_by: string | null
  created_at: Generated<string>
}

/** What can be asked of the office (小类). Its content is versioned. */
export interface ServicesTable {
  jurisdiction_id: string
  id: string
  code: string
  platform_code: string
  /** The version in force for new requests. */
  version: number
  ended_at: string | null
}

/** Signed-in devices. The token itself is only in the cookie. */
export interface SessionsTable {
  jurisdiction_id: string
  /** SHA-256 of the 256-bit random token. */
  token_hash: Buffer
  /** Names the session on screen and in the audit; opens nothing. */
  id: string
  person_id: string
  /** Browser family and system, shown to the person; never the whole user agent. */
  device: string
  created_at: Generated<string>
  /** Written at most once in five minutes; the idle limit counts from it. */
  seen_at: Generated<string>
  expires_at: string
  ended_at: string | null
}

/** Departments and companies that handle requests (责任单位). */
export interface UnitsTable {
  jurisdiction_id: string
  id: string
  code: string
  name: string
  phone: string | null
  ended_at: string | null
}

/** Photos received and re-encoded, waiting to be used by what the sender creates next. */
export interface UploadsTable {
  jurisdiction_id: string
  /** Chosen by the phone, so that sending the same photo twice makes one. */
  id: string
  /** SHA-256 of the bytes as sent: the same id with other bytes is a conflict. */
  source_hash: string
  /** Names the stored, re-encoded picture. */
  sha256: string
  width: number
  height: number
  /** Read from the picture before its metadata was removed; offered as the place. */
  lng: number | null
  lat: number | null
  taken_at: string | null
  person_id: string | null
  created_at: Generated<string>
  used_at: string | null
}

/** The history of a work order, only ever added to. */
export interface WorkOrderStepsTable {
  jurisdiction_id: string
  work_order_id: string
  number: number
  verb: string
  at: string
  actor_kind: 'visitor' | 'staff' | 'system'
  actor_id: string | null
  /** What the phone's clock said; kept beside the database time, never used for a deadline. */
  device_at: string | null
  reason: string | null
  words: string | null
  data: ColumnType<unknown, string | undefined, string>
}

/** One ask of one responder. A request that is asked again of somebody else gets another. */
export interface WorkOrdersTable {
  jurisdiction_id: string
  id: string
  request_id: string
  /** Lead (主办) or assist (协办). */
  part: 'lead' | 'assist'
  state: 'offered' | 'accepted' | 'arrived' | 'done' | 'declined' | 'expired' | 'withdrawn' | 'returned'
  /** Who was asked: the leader of the grid, the level above, the community, a unit, or somebody chosen by hand. */
  level: 'grid2' | 'grid1' | 'community' | 'unit' | 'by_hand' | 'near'
  area_id: string
  person_id: string
  unit_id: string | null
  /** Why this person: shown to the desk. */
  why: ColumnType<unknown, string | undefined, string>
  offered_by: string | null
  offered_at: string
  /** Not accepted by then: the next one is asked. */
  expires_at: string | null
  accepted_at: string | null
  arrived_at: string | null
  /** Proof of arrival as sent: method, place, accuracy, device clock; recorded, never trusted blindly. */
  arrival: ColumnType<unknown, string | null | undefined, string | null>
  done_at: string | null
  ended_at: string | null
  reason: string | null
  words: string | null
  step_count: Generated<number>
  /** One of several asks at once within a promise of minutes; nobody has two of these open. */
  is_alert: Generated<boolean>
  /** Minutes from setting off to the door, as believed when it was offered. */
  eta_minutes: number | null
  /** Belief that this person accepts, when it was offered. */
  believed: number | null
}

export interface DB {
  answer_habits: AnswerHabitsTable
  areas: AreasTable
  audit_entries: AuditEntriesTable
  audit_seals: AuditSealsTable
  buildings: BuildingsTable
  coverage_plans: CoveragePlansTable
  dispatch_runs: DispatchRunsTable
  dispatch_settings: DispatchSettingsTable
  division_edits: DivisionEditsTable
  division_files: DivisionFilesTable
  division_grids: DivisionGridsTable
  division_moves: DivisionMovesTable
  division_plans: DivisionPlansTable
  division_settings: DivisionSettingsTable
  divisions: DivisionsTable
  doors: DoorsTable
  emergency_words: EmergencyWordsTable
  escalation_copies: EscalationCopiesTable
  escalations: EscalationsTable
  import_runs: ImportRunsTable
  jobs: JobsTable
  jurisdictions: JurisdictionsTable
  map_features: MapFeaturesTable
  mobilisation_calls: MobilisationCallsTable
  mobilisation_steps: MobilisationStepsTable
  mobilisations: MobilisationsTable
  people: PeopleTable
  platforms: PlatformsTable
  posts: PostsTable
  published_clocks: PublishedClocksTable
  published_requests: PublishedRequestsTable
  published_verdicts: PublishedVerdictsTable
  request_alarms: RequestAlarmsTable
  request_approvals: RequestApprovalsTable
  request_clocks: RequestClocksTable
  request_photos: RequestPhotosTable
  request_reporters: RequestReportersTable
  request_steps: RequestStepsTable
  requests: RequestsTable
  responder_beliefs: ResponderBeliefsTable
  responder_exceptions: ResponderExceptionsTable
  responders: RespondersTable
  run_cards: RunCardsTable
  saved_filters: SavedFiltersTable
  service_versions: ServiceVersionsTable
  services: ServicesTable
  sessions: SessionsTable
  units: UnitsTable
  uploads: UploadsTable
  work_order_steps: WorkOrderStepsTable
  work_orders: WorkOrdersTable
}
