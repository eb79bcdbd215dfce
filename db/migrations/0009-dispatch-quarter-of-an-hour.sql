-- Services say what somebody must be able to do at the door; those of before need nothing special.
-- The owner stands behind the second wall too; it is let down for this one statement, in the migration's own transaction.
alter table service_versions no force row level security;
update service_versions set body = body || '{"skill": null}' where not body ? 'skill';
alter table service_versions force row level security;

alter table posts drop constraint posts_kind;
alter table posts add constraint posts_kind check (kind in (
  'grid2_leader', 'grid1_leader', 'community_worker', 'department_worker', 'police', 'volunteer', 'acceptor', 'dispatcher',
  'shift_lead', 'call_taker', 'leadership', 'system_admin', 'security_admin', 'audit_admin'));

-- Several people may be asked at once; at most one goes. The claim is this index: whoever comes second finds it taken.
drop index work_orders_one_lead;
create unique index work_orders_one_lead on work_orders (jurisdiction_id, request_id)
  where part = 'lead' and state in ('accepted', 'arrived');
alter table work_orders drop constraint work_orders_level;
alter table work_orders add constraint work_orders_level
  check (level in ('grid2', 'grid1', 'community', 'unit', 'by_hand', 'near'));
alter table work_orders add column is_alert boolean not null default false;
alter table work_orders add column eta_minutes float8;
alter table work_orders add column believed float8;
comment on column work_orders.is_alert is 'One of several asks at once within a promise of minutes; nobody has two of these open.';
comment on column work_orders.eta_minutes is 'Minutes from setting off to the door, as believed when it was offered.';
comment on column work_orders.believed is 'Belief that this person accepts, when it was offered.';
create unique index work_orders_one_alert on work_orders (jurisdiction_id, person_id) where state = 'offered' and is_alert;
create index work_orders_alerts on work_orders (jurisdiction_id, offered_at, id) where is_alert;
create index work_orders_going on work_orders (jurisdiction_id, person_id) where is_alert and state in ('offered', 'accepted', 'arrived');

create table responders (
  jurisdiction_id uuid not null references jurisdictions,
  person_id    uuid not null,
  skills       text[] not null default '{}',
  travel       text not null default 'walk' constraint responders_travel check (travel in ('walk', 'ebike')),
  place_kind   text not null default 'area' constraint responders_place_kind check (place_kind in ('area', 'home', 'office')),
  place_lng    float8,
  place_lat    float8,
  weekly       jsonb,
  alert_budget integer constraint responders_alert_budget check (alert_budget between 0 and 200),
  on_until     timestamptz,
  checkin_lng  float8,
  checkin_lat  float8,
  checkin_accuracy_m float8,
  checkin_at   timestamptz,
  step_count   integer not null default 1,
  changed_at   timestamptz not null default now(),
  primary key (jurisdiction_id, person_id),
  constraint responders_person foreign key (jurisdiction_id, person_id) references people,
  constraint responders_place check (place_kind = 'area' or (place_lng is not null and place_lat is not null)));
create index responders_checkin on responders (jurisdiction_id, checkin_at) where checkin_at is not null;
comment on table responders is 'What the quarter of an hour must know of somebody who goes. Without a row: a leader or worker by post, at their area, on duty when not away.';
comment on column responders.place_kind is 'Where they are on duty: the middle of their area, home, or the office. Never where they walked.';
comment on column responders.weekly is 'Spans [{weekday 0-6 (0 Sunday), from HH:MM, to HH:MM}], an end before its start reaches into the next day; null: the office''s pattern for their post.';
comment on column responders.alert_budget is 'Alerts a week a volunteer wants at most; null: no limit.';
comment on column responders.on_until is 'Tapped on duty outside their hours, until then.';
comment on column responders.checkin_at is 'The last place they said themselves while on duty; deleted after the shift, never a trail.';
call guard_table('responders', 'select, insert, update');

create table responder_exceptions (
  jurisdiction_id uuid not null references jurisdictions,
  person_id    uuid not null,
  id           uuid not null,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  is_on        boolean not null,
  note         text not null default '' constraint responder_exceptions_note check (length(note) <= 100),
  made_by      uuid not null,
  made_at      timestamptz not null,
  primary key (jurisdiction_id, person_id, id),
  constraint responder_exceptions_person foreign key (jurisdiction_id, person_id) references people,
  constraint responder_exceptions_span check (ends_at > starts_at));
create index responder_exceptions_span on responder_exceptions (jurisdiction_id, ends_at);
comment on table responder_exceptions is 'Other hours than the pattern: a holiday, a swapped shift.';
call guard_table('responder_exceptions', 'select, insert, delete');

create table responder_beliefs (
  jurisdiction_id uuid not null references jurisdictions,
  person_id    uuid not null,
  accepted     float8 not null,
  alerted      float8 not null,
  load_minutes float8 not null,
  week_alerts  integer not null,
  as_of        timestamptz not null,
  primary key (jurisdiction_id, person_id),
  constraint responder_beliefs_person foreign key (jurisdiction_id, person_id) references people);
comment on table responder_beliefs is 'Counted again and again from the offers: who tends to answer, who did much lately. Serves the choice only; shown to nobody, no ranking.';
comment on column responder_beliefs.alerted is 'Alerts of the last 90 days; one taken back early counts by the share of people who would have answered by then.';
comment on column responder_beliefs.load_minutes is 'Minutes at work on requests in the last 30 days.';
call guard_table('responder_beliefs', 'select, insert, update, delete');

create table answer_habits (
  jurisdiction_id uuid not null references jurisdictions,
  kind         text not null,
  accepts      float8 not null,
  delay_median float8 not null,
  delay_sigma  float8 not null,
  answers      integer not null,
  as_of        timestamptz not null,
  primary key (jurisdiction_id, kind));
comment on table answer_habits is 'How people of a kind answer in this office: share that accepts, log-normal delay in minutes. Fitted to the office''s own answers.';
call guard_table('answer_habits', 'select, insert, update');

create table dispatch_settings (
  jurisdiction_id uuid not null references jurisdictions,
  version      integer not null,
  body         jsonb not null,
  words        text not null constraint dispatch_settings_words check (length(words) between 1 and 400),
  set_by       uuid,
  set_at       timestamptz not null,
  primary key (jurisdiction_id, version));
comment on table dispatch_settings is 'How people are asked, version after version: who switched what on, when, and why.';
call guard_table('dispatch_settings', 'select, insert');

create table dispatch_runs (
  jurisdiction_id uuid not null references jurisdictions,
  request_id   uuid not null,
  round        integer not null,
  state        text not null constraint dispatch_runs_state check (state in ('open', 'going', 'reached', 'ended')),
  since        timestamptz not null,
  promise_minutes float8 not null,
  due_at       timestamptz not null,
  is_urgent    boolean not null,
  skill        text,
  service_id   uuid not null,
  area_id      uuid not null,
  lng          float8 not null,
  lat          float8 not null,
  is_exact     boolean not null,
  rule         text not null,
  next_look_at timestamptz not null,
  soft_order_id uuid,
  soft_arrives_at timestamptz,
  predicted    float8,
  reach        float8,
  short        jsonb,
  short_since  timestamptz,
  escalated    integer[] not null default '{}',
  opened_at    timestamptz not null,
  going_at     timestamptz,
  reached_at   timestamptz,
  ended_at     timestamptz,
  primary key (jurisdiction_id, request_id, round),
  constraint dispatch_runs_request foreign key (jurisdiction_id, request_id) references requests);
create index dispatch_runs_look on dispatch_runs (jurisdiction_id, next_look_at) where state = 'open';
create index dispatch_runs_board on dispatch_runs (jurisdiction_id, due_at, request_id) where state in ('open', 'going');
create index dispatch_runs_opened on dispatch_runs (jurisdiction_id, opened_at desc, request_id);
comment on table dispatch_runs is 'A promise of minutes that runs: the rows that drive the asking, so that a restart loses nothing and repeats nothing.';
comment on column dispatch_runs.state is 'Open: nobody is sure to be there in time yet (also with a soft acceptance). Going: somebody comes. Reached. Ended: stopped or settled otherwise.';
comment on column dispatch_runs.since is 'Receipt of the request, or the step that began this round: the minutes as the resident lives them.';
comment on column dispatch_runs.is_exact is 'False: the place is the middle of the area, because only that was known.';
comment on column dispatch_runs.predicted is 'Belief, after the first alerts, that somebody is at the door in time; compared with what happened.';
comment on column dispatch_runs.short is 'Why there was nobody more to ask, when so.';
comment on column dispatch_runs.escalated is 'Numbers of the escalation steps that were taken.';
call guard_table('dispatch_runs', 'select, insert, update');

create table escalations (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  request_id   uuid not null,
  about        text not null constraint escalations_about check (about in ('door', 'stage')),
  round        integer not null,
  stage        text,
  number       integer not null,
  who          text not null constraint escalations_who check (who in ('widen', 'grid1_leader', 'desk', 'supervisor')),
  at           timestamptz not null,
  primary key (jurisdiction_id, id),
  constraint escalations_request foreign key (jurisdiction_id, request_id) references requests);
create unique index escalations_once on escalations (jurisdiction_id, request_id, about, round, coalesce(stage, ''), number);
comment on table escalations is 'Steps of the office''s escalation policy that were taken: each once, kept for ever.';
comment on column escalations.about is 'Door: a promise of minutes. Stage: any other clock that ended, unassigned requests included.';
call guard_table('escalations', 'select, insert');

create table escalation_copies (
  jurisdiction_id uuid not null references jurisdictions,
  escalation_id uuid not null,
  person_id    uuid not null,
  at           timestamptz not null,
  seen_at      timestamptz,
  primary key (jurisdiction_id, escalation_id, person_id),
  constraint escalation_copies_escalation foreign key (jurisdiction_id, escalation_id) references escalations,
  constraint escalation_copies_person foreign key (jurisdiction_id, person_id) references people);
create index escalation_copies_person on escalation_copies (jurisdiction_id, person_id, at desc, escalation_id);
comment on table escalation_copies is 'Who was told that a request waits.';
call guard_table('escalation_copies', 'select, insert, update');

alter table request_alarms drop constraint request_alarms_kind;
alter table request_alarms add constraint request_alarms_kind
  check (kind in ('overdue', 'nobody_takes', 'not_solved', 'emergency', 'stuck', 'escalated'));
