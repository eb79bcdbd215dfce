create sequence request_numbers start 10001;
grant usage on sequence request_numbers to wangge_app;

create table requests (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  number       bigint not null,
  body_hash    bytea not null,
  state        text not null constraint requests_state check (state in (
    'received', 'registered', 'dispatched', 'resolved', 'verified', 'closed',
    'declined', 'voided', 'suspended', 'merged')),
  step_count   integer not null,
  service_id   uuid not null,
  service_version integer not null,
  platform_code text not null,
  area_id      uuid not null,
  is_located   boolean not null,
  lng          float8,
  lat          float8,
  source_lng   float8,
  source_lat   float8,
  datum        text constraint requests_datum check (datum in ('wgs84', 'gcj02', 'bd09', 'cgcs2000')),
  accuracy_m   float8,
  place_words  text not null default '' constraint requests_place_words check (length(place_words) <= 200),
  building_id  uuid,
  words        text not null constraint requests_words check (length(words) between 1 and 4000),
  answers      jsonb not null default '{}',
  channel      text not null constraint requests_channel check (channel in (
    'web', 'wechat', 'phone', 'walk_in', 'patrol', 'visit', 'transfer')),
  is_urgent    boolean not null default false,
  language     text not null default 'zh' constraint requests_language check (language in ('zh', 'en')),
  created_by   uuid,
  handled_by   uuid[] not null default '{}',
  verified_by  uuid,
  leading_id   uuid,
  due_stage    text,
  stage_from   timestamptz,
  due_at       timestamptz,
  received_at  timestamptz not null,
  changed_at   timestamptz not null,
  outcome      text constraint requests_outcome check (outcome in ('solved', 'partly_solved', 'not_solved', 'refused')),
  closing_words text,
  closed_at    timestamptz,
  confirm_until timestamptz,
  confirmed_at timestamptz,
  suspended_until timestamptz,
  reporter_count integer not null default 1,
  photo_count  integer not null default 0,
  reopen_count integer not null default 0,
  rework_count integer not null default 0,
  primary key (jurisdiction_id, id),
  constraint requests_number unique (jurisdiction_id, number),
  constraint requests_area foreign key (jurisdiction_id, area_id) references areas,
  constraint requests_service foreign key (jurisdiction_id, service_id) references services);
-- The inbox: newest first by state, for the whole office and for one area. A list over several states or areas takes
-- the newest of each by these indexes and merges them, so it costs the same at ten thousand and at ten million.
create index requests_by_state on requests (jurisdiction_id, state, received_at desc, id desc);
create index requests_by_area on requests (jurisdiction_id, area_id, state, received_at desc, id desc);
create index requests_due on requests (jurisdiction_id, due_at, id) where due_at is not null;
create index requests_nearby on requests (jurisdiction_id, service_id, received_at desc);
create index requests_leading on requests (jurisdiction_id, leading_id) where leading_id is not null;
create index requests_confirm on requests (jurisdiction_id, confirm_until) where confirm_until is not null and confirmed_at is null;
comment on table requests is 'A service request (诉求): where it stands now. request_steps says how it came there.';
comment on column requests.id is 'Chosen by the phone: sending twice makes one.';
comment on column requests.number is 'From the sequence, with a Luhn check digit at the end: read out by telephone.';
comment on column requests.body_hash is 'SHA-256 of what was sent: the same id with another body is a conflict.';
comment on column requests.step_count is 'Number of the last step; who changes it must have seen it.';
comment on column requests.service_version is 'The promise that was made: limits come from this version.';
comment on column requests.area_id is 'The deepest area it lies in; the street itself while nobody knows better.';
comment on column requests.is_located is 'False: only words say where; the desk must place it.';
comment on column requests.lng is 'WGS-84.';
comment on column requests.source_lng is 'The pair as received, in `datum`.';
comment on column requests.handled_by is 'Everybody who worked on it: none of them may verify.';
comment on column requests.due_stage is 'The running stage clock that ends first.';
comment on column requests.stage_from is 'When that clock started: the lamp turns yellow at 80 % from here to due_at.';
comment on column requests.due_at is 'When that clock ends; null: no clock runs.';
comment on column requests.confirm_until is 'Silence until then confirms; reopening is possible in a window counted from closed_at.';
comment on column requests.suspended_until is 'Comes back by itself at this moment.';
call guard_table('requests', 'select, insert, update');

create table request_steps (
  jurisdiction_id uuid not null references jurisdictions,
  request_id   uuid not null,
  number       integer not null,
  verb         text not null,
  from_state   text,
  to_state     text not null,
  at           timestamptz not null,
  written_at   timestamptz not null default now(),
  actor_kind   text not null constraint request_steps_actor_kind check (actor_kind in ('visitor', 'staff', 'system')),
  actor_id     uuid,
  channel      text not null,
  reason       text,
  words        text constraint request_steps_words check (length(words) <= 4000),
  data         jsonb not null default '{}',
  primary key (jurisdiction_id, request_id, number),
  constraint request_steps_request foreign key (jurisdiction_id, request_id) references requests);
comment on table request_steps is 'The history of a request, only ever added to: current state is what it says.';
comment on column request_steps.number is '1, 2, 3 … without gaps: two people cannot take the same step.';
comment on column request_steps.verb is 'A verb of requests/rules.ts, or one announced by dispatch.';
comment on column request_steps.at is 'When it happened by the database clock; for what was recorded offline, see data.device_at.';
comment on column request_steps.reason is 'A code from the catalogue of reasons.';
comment on column request_steps.data is 'Facts of the step: limits asked for, return date, service before and after, work order …';
call guard_table('request_steps', 'select, insert');

create table request_clocks (
  jurisdiction_id uuid not null references jurisdictions,
  request_id   uuid not null,
  stage        text not null constraint request_clocks_stage check (stage in (
    'answered', 'registered', 'dispatched', 'accepted', 'arrived', 'resolved', 'verified', 'closed')),
  round        integer not null,
  limit_count  integer not null,
  limit_unit   text not null constraint request_clocks_unit check (limit_unit in ('minutes', 'working_hours', 'working_days', 'calendar_days')),
  calendar_version text not null,
  service_version integer not null,
  started_at   timestamptz not null,
  due_at       timestamptz not null,
  met_at       timestamptz,
  stopped_at   timestamptz,
  raised_at    timestamptz,
  primary key (jurisdiction_id, request_id, stage, round),
  constraint request_clocks_request foreign key (jurisdiction_id, request_id) references requests);
create index request_clocks_due on request_clocks (jurisdiction_id, due_at)
  where met_at is null and stopped_at is null and raised_at is null;
comment on table request_clocks is 'Stage clocks: each promise with the rule and the calendar that made it.';
comment on column request_clocks.round is '1 at first; rework, reopening and resuming start another round.';
comment on column request_clocks.met_at is 'The stage was reached; late when after due_at.';
comment on column request_clocks.stopped_at is 'No longer counts: voided, declined, merged, suspended.';
comment on column request_clocks.raised_at is 'An alarm was raised for it, once.';
call guard_table('request_clocks', 'select, insert, update');

create table request_reporters (
  jurisdiction_id uuid not null references jurisdictions,
  request_id   uuid not null,
  id           uuid not null,
  name_sealed  text,
  phone_sealed text,
  phone_index  bytea,
  follow_hashes bytea[] not null default '{}',
  channel      text not null,
  verdict      text constraint request_reporters_verdict check (verdict in ('solved', 'not_solved')),
  verdict_words text,
  verdict_at   timestamptz,
  created_at   timestamptz not null,
  primary key (jurisdiction_id, request_id, id),
  constraint request_reporters_request foreign key (jurisdiction_id, request_id) references requests);
create index request_reporters_phone on request_reporters (jurisdiction_id, phone_index, created_at desc) where phone_index is not null;
comment on table request_reporters is 'Who asked, and who said "me too". Each is told, each has a last word.';
comment on column request_reporters.id is 'Of the first reporter: the id of the request.';
comment on column request_reporters.name_sealed is 'Encrypted; null when no name was given.';
comment on column request_reporters.phone_index is 'HMAC of the number: finds earlier requests of a caller.';
comment on column request_reporters.follow_hashes is 'SHA-256 of the keys with which this reporter follows without an account; at most five, newest last.';
call guard_table('request_reporters', 'select, insert, update');

create table request_photos (
  jurisdiction_id uuid not null references jurisdictions,
  request_id   uuid not null,
  id           uuid not null,
  sha256       text not null,
  moment       text not null constraint request_photos_moment check (moment in ('report', 'arrival', 'done', 'check')),
  width        integer not null,
  height       integer not null,
  taken_at     timestamptz,
  person_id    uuid,
  looked_at    timestamptz,
  looked_by    uuid,
  is_hidden    boolean not null default false,
  created_at   timestamptz not null,
  primary key (jurisdiction_id, request_id, id),
  constraint request_photos_request foreign key (jurisdiction_id, request_id) references requests);
comment on table request_photos is 'Photos of a request. Seen by its reporter and its staff; never public before a person has looked.';
call guard_table('request_photos', 'select, insert, update');

create table request_approvals (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  request_id   uuid not null,
  kind         text not null constraint request_approvals_kind check (kind in ('void', 'suspend', 'extend')),
  reason       text not null,
  words        text not null,
  data         jsonb not null default '{}',
  asked_by     uuid not null,
  asked_at     timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  is_approved  boolean,
  decision_words text,
  primary key (jurisdiction_id, id),
  constraint request_approvals_request foreign key (jurisdiction_id, request_id) references requests,
  constraint request_approvals_second_person check (decided_by is null or decided_by <> asked_by));
create unique index request_approvals_open on request_approvals (jurisdiction_id, request_id) where decided_at is null;
create index request_approvals_waiting on request_approvals (jurisdiction_id, asked_at) where decided_at is null;
comment on table request_approvals is 'Voiding, suspending and extending wait here for a second person.';
call guard_table('request_approvals', 'select, insert, update');

create table request_alarms (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  request_id   uuid not null,
  kind         text not null constraint request_alarms_kind check (kind in ('overdue', 'nobody_takes', 'not_solved', 'emergency', 'stuck')),
  detail       jsonb not null default '{}',
  raised_at    timestamptz not null,
  seen_by      uuid,
  seen_at      timestamptz,
  primary key (jurisdiction_id, id),
  constraint request_alarms_request foreign key (jurisdiction_id, request_id) references requests);
create index request_alarms_open on request_alarms (jurisdiction_id, raised_at desc, id desc) where seen_at is null;
create index request_alarms_request on request_alarms (jurisdiction_id, request_id);
comment on table request_alarms is 'Nothing waits in silence: what is late or stuck is raised here until a named person has seen it.';
call guard_table('request_alarms', 'select, insert, update');

create table saved_filters (
  jurisdiction_id uuid not null references jurisdictions,
  person_id    uuid not null,
  id           uuid not null,
  name         text not null constraint saved_filters_name check (length(name) between 1 and 40),
  filter       jsonb not null,
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, person_id, id));
comment on table saved_filters is 'The filters a person keeps above the inbox.';
call guard_table('saved_filters', 'select, insert, delete');
