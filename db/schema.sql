-- Generated from db/migrations; never edited by hand. After a new migration run: npm run schema
-- For reading and comparing; tables stand by name.

create sequence request_numbers as bigint start 10001 increment 1 minvalue 1 maxvalue 9223372036854775807 cache 1;
grant usage on sequence request_numbers to wangge_app;

CREATE OR REPLACE PROCEDURE public.guard_table(IN name text, IN privileges text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy %I on %I using (jurisdiction_id = current_setting(''app.jurisdiction'')::uuid)',
    name || '_jurisdiction', name);
  execute format('grant %s on %I to wangge_app', privileges, name);
end $procedure$;
comment on procedure guard_table(text,text) is 'Turns on the second wall for a table and grants the application exactly these privileges.';

create table answer_habits (
  jurisdiction_id uuid not null,
  kind text not null,
  accepts double precision not null,
  delay_median double precision not null,
  delay_sigma double precision not null,
  answers integer not null,
  as_of timestamp with time zone not null,
  constraint answer_habits_pkey PRIMARY KEY (jurisdiction_id, kind),
  constraint answer_habits_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table answer_habits is 'How people of a kind answer in this office: share that accepts, log-normal delay in minutes. Fitted to the office''s own answers.';
alter table answer_habits enable row level security;
alter table answer_habits force row level security;
create policy answer_habits_jurisdiction on answer_habits as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on answer_habits to wangge_app;

create table areas (
  jurisdiction_id uuid not null,
  id uuid not null,
  kind text not null,
  code text not null,
  name text not null,
  parent_id uuid,
  path uuid[] not null,
  geometry jsonb,
  lng double precision,
  lat double precision,
  duty_phone text,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null default now(),
  constraint areas_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint areas_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint areas_parent FOREIGN KEY (jurisdiction_id, parent_id) REFERENCES areas(jurisdiction_id, id),
  constraint areas_code CHECK ((code ~ '^[0-9]{9,15}$'::text)),
  constraint areas_kind CHECK ((kind = ANY (ARRAY['street'::text, 'community'::text, 'grid1'::text, 'grid2'::text, 'dedicated'::text]))),
  constraint areas_name CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint areas_root CHECK (((kind = 'street'::text) = (parent_id IS NULL)))
);
comment on table areas is 'The tree street > community > grid1 > grid2 (and dedicated grids): where. An area that ends stays, with its last day.';
comment on column areas.code is '9 street, 12 community, 14 grid1, 15 grid2 or dedicated (900 and up in its community).';
comment on column areas.path is 'The area itself, then everything above it up to the street; kept by the actions of grids.';
comment on column areas.geometry is 'GeoJSON Polygon or MultiPolygon in WGS-84; null when only the list is known.';
comment on column areas.lng is 'A point inside, WGS-84.';
comment on column areas.duty_phone is 'Called when a leader cannot be reached; empty: the one above, last the desk.';
comment on column areas.valid_to is 'The first day it no longer holds; null while in force.';
CREATE INDEX areas_children ON public.areas USING btree (jurisdiction_id, parent_id, code);
CREATE UNIQUE INDEX areas_current_code ON public.areas USING btree (jurisdiction_id, code) WHERE (valid_to IS NULL);
CREATE INDEX areas_list ON public.areas USING btree (jurisdiction_id, code, id);
alter table areas enable row level security;
alter table areas force row level security;
create policy areas_jurisdiction on areas as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on areas to wangge_app;

create table audit_entries (
  jurisdiction_id uuid not null,
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  reason text,
  detail jsonb not null default '{}'::jsonb,
  constraint audit_entries_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint audit_entries_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint audit_entries_actor_kind CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'staff'::text, 'system'::text])))
);
comment on table audit_entries is 'Who did or saw what sensitive thing, written in the transaction that did it. Only ever added to.';
comment on column audit_entries.action is 'The endpoint or command, such as requests.revealReporter.';
comment on column audit_entries.detail is 'Small facts without personal data.';
CREATE INDEX audit_entries_action ON public.audit_entries USING btree (jurisdiction_id, action, id DESC);
CREATE INDEX audit_entries_actor ON public.audit_entries USING btree (jurisdiction_id, actor_id, id DESC);
CREATE INDEX audit_entries_subject ON public.audit_entries USING btree (jurisdiction_id, subject_kind, subject_id, id DESC);
alter table audit_entries enable row level security;
alter table audit_entries force row level security;
create policy audit_entries_jurisdiction on audit_entries as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on audit_entries to wangge_app;

create table audit_seals (
  jurisdiction_id uuid not null,
  number integer not null,
  first_id bigint not null,
  last_id bigint not null,
  entry_count integer not null,
  chain_hash bytea not null,
  sealed_at timestamp with time zone not null default now(),
  constraint audit_seals_pkey PRIMARY KEY (jurisdiction_id, number),
  constraint audit_seals_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table audit_seals is 'The hash chain over batches of audit entries; `wangge audit verify` computes it again.';
comment on column audit_seals.chain_hash is 'SHA-256 of the previous chain hash and of every entry of the batch in order of id.';
alter table audit_seals enable row level security;
alter table audit_seals force row level security;
create policy audit_seals_jurisdiction on audit_seals as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on audit_seals to wangge_app;

create table buildings (
  jurisdiction_id uuid not null,
  id uuid not null,
  area_id uuid not null,
  code text not null,
  name text not null,
  geometry jsonb,
  lng double precision not null,
  lat double precision not null,
  storey_count integer not null default 1,
  door_count integer not null default 0,
  created_at timestamp with time zone not null default now(),
  compound text not null default ''::text,
  is_placed boolean not null default true,
  constraint buildings_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint buildings_code UNIQUE (jurisdiction_id, code),
  constraint buildings_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint buildings_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint buildings_compound CHECK ((length(compound) <= 100))
);
comment on table buildings is 'Buildings by grid: a place people can name.';
comment on column buildings.compound is 'The walled compound (小区, 家属院) it belongs to; empty: none known.';
comment on column buildings.is_placed is 'False: only a list names it, the point is that of its community.';
CREATE INDEX buildings_area ON public.buildings USING btree (jurisdiction_id, area_id, code);
alter table buildings enable row level security;
alter table buildings force row level security;
create policy buildings_jurisdiction on buildings as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on buildings to wangge_app;

create table coverage_plans (
  jurisdiction_id uuid not null,
  id uuid not null,
  input jsonb not null,
  state text not null,
  progress double precision not null default 0,
  result jsonb,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint coverage_plans_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint coverage_plans_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint coverage_plans_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
comment on table coverage_plans is 'Where to add a person: asked, worked out in the background, kept.';
CREATE INDEX coverage_plans_asked ON public.coverage_plans USING btree (jurisdiction_id, asked_at DESC, id);
alter table coverage_plans enable row level security;
alter table coverage_plans force row level security;
create policy coverage_plans_jurisdiction on coverage_plans as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on coverage_plans to wangge_app;

create table dispatch_runs (
  jurisdiction_id uuid not null,
  request_id uuid not null,
  round integer not null,
  state text not null,
  since timestamp with time zone not null,
  promise_minutes double precision not null,
  due_at timestamp with time zone not null,
  is_urgent boolean not null,
  skill text,
  service_id uuid not null,
  area_id uuid not null,
  lng double precision not null,
  lat double precision not null,
  is_exact boolean not null,
  rule text not null,
  next_look_at timestamp with time zone not null,
  soft_order_id uuid,
  soft_arrives_at timestamp with time zone,
  predicted double precision,
  reach double precision,
  short jsonb,
  short_since timestamp with time zone,
  escalated integer[] not null default '{}'::integer[],
  opened_at timestamp with time zone not null,
  going_at timestamp with time zone,
  reached_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint dispatch_runs_pkey PRIMARY KEY (jurisdiction_id, request_id, round),
  constraint dispatch_runs_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint dispatch_runs_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint dispatch_runs_state CHECK ((state = ANY (ARRAY['open'::text, 'going'::text, 'reached'::text, 'ended'::text])))
);
comment on table dispatch_runs is 'A promise of minutes that runs: the rows that drive the asking, so that a restart loses nothing and repeats nothing.';
comment on column dispatch_runs.state is 'Open: nobody is sure to be there in time yet (also with a soft acceptance). Going: somebody comes. Reached. Ended: stopped or settled otherwise.';
comment on column dispatch_runs.since is 'Receipt of the request, or the step that began this round: the minutes as the resident lives them.';
comment on column dispatch_runs.is_exact is 'False: the place is the middle of the area, because only that was known.';
comment on column dispatch_runs.predicted is 'Belief, after the first alerts, that somebody is at the door in time; compared with what happened.';
comment on column dispatch_runs.short is 'Why there was nobody more to ask, when so.';
comment on column dispatch_runs.escalated is 'Numbers of the escalation steps that were taken.';
CREATE INDEX dispatch_runs_board ON public.dispatch_runs USING btree (jurisdiction_id, due_at, request_id) WHERE (state = ANY (ARRAY['open'::text, 'going'::text]));
CREATE INDEX dispatch_runs_look ON public.dispatch_runs USING btree (jurisdiction_id, next_look_at) WHERE (state = 'open'::text);
CREATE INDEX dispatch_runs_opened ON public.dispatch_runs USING btree (jurisdiction_id, opened_at DESC, request_id);
alter table dispatch_runs enable row level security;
alter table dispatch_runs force row level security;
create policy dispatch_runs_jurisdiction on dispatch_runs as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on dispatch_runs to wangge_app;

create table dispatch_settings (
  jurisdiction_id uuid not null,
  version integer not null,
  body jsonb not null,
  words text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint dispatch_settings_pkey PRIMARY KEY (jurisdiction_id, version),
  constraint dispatch_settings_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint dispatch_settings_words CHECK (((length(words) >= 1) AND (length(words) <= 400)))
);
comment on table dispatch_settings is 'How people are asked, version after version: who switched what on, when, and why.';
alter table dispatch_settings enable row level security;
alter table dispatch_settings force row level security;
create policy dispatch_settings_jurisdiction on dispatch_settings as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on dispatch_settings to wangge_app;

create table division_edits (
  jurisdiction_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  edit_id uuid not null,
  edit jsonb not null,
  diff jsonb not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint division_edits_pkey PRIMARY KEY (jurisdiction_id, plan_id, number),
  constraint division_edits_id UNIQUE (jurisdiction_id, plan_id, edit_id),
  constraint division_edits_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint division_edits_plan FOREIGN KEY (jurisdiction_id, plan_id) REFERENCES division_plans(jurisdiction_id, id)
);
comment on table division_edits is 'What people changed in a plan, one after the other; undone ones stay.';
comment on column division_edits.diff is 'What it changed, enough to take it back.';
alter table division_edits enable row level security;
alter table division_edits force row level security;
create policy division_edits_jurisdiction on division_edits as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on division_edits to wangge_app;

create table division_files (
  jurisdiction_id uuid not null,
  division_id uuid not null,
  kind text not null,
  content bytea not null,
  constraint division_files_pkey PRIMARY KEY (jurisdiction_id, division_id, kind),
  constraint division_files_division FOREIGN KEY (jurisdiction_id, division_id) REFERENCES divisions(jurisdiction_id, id),
  constraint division_files_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint division_files_kind CHECK ((kind = ANY (ARRAY['ground'::text, 'doors'::text, 'saved'::text])))
);
comment on table division_files is 'The ground as it was read and cut into cells, which doors its units have, and where the search stands: gzip of JSON, read whole or not at all.';
alter table division_files enable row level security;
alter table division_files force row level security;
create policy division_files_jurisdiction on division_files as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on division_files to wangge_app;

create table division_grids (
  jurisdiction_id uuid not null,
  area_id uuid not null,
  plan_id uuid not null,
  grid integer not null,
  body jsonb not null,
  constraint division_grids_pkey PRIMARY KEY (jurisdiction_id, area_id),
  constraint division_grids_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint division_grids_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint division_grids_plan FOREIGN KEY (jurisdiction_id, plan_id) REFERENCES division_plans(jurisdiction_id, id)
);
comment on table division_grids is 'Why each area in force is as it is, ready to be read by anybody at the door: counts and reasons, nobody''s data.';
CREATE INDEX division_grids_plan ON public.division_grids USING btree (jurisdiction_id, plan_id);
alter table division_grids enable row level security;
alter table division_grids force row level security;
create policy division_grids_jurisdiction on division_grids as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on division_grids to wangge_app;

create table division_moves (
  jurisdiction_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  door_id uuid not null,
  from_id uuid not null,
  from_name text not null,
  to_id uuid not null,
  constraint division_moves_pkey PRIMARY KEY (jurisdiction_id, plan_id, number),
  constraint division_moves_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint division_moves_plan FOREIGN KEY (jurisdiction_id, plan_id) REFERENCES division_plans(jurisdiction_id, id)
);
comment on table division_moves is 'Households whose small grid, and so whose leader, became another one when a plan came in force.';
comment on column division_moves.from_name is 'What the grid was called until then: one that lives on may have another name since.';
alter table division_moves enable row level security;
alter table division_moves force row level security;
create policy division_moves_jurisdiction on division_moves as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on division_moves to wangge_app;

create table division_plans (
  jurisdiction_id uuid not null,
  id uuid not null,
  division_id uuid not null,
  area_id uuid not null,
  number integer not null,
  title text not null default ''::text,
  state text not null,
  copied_from uuid,
  labels integer[] not null,
  groups integer[] not null,
  locked boolean[] not null,
  names text[] not null,
  exceptions jsonb not null default '[]'::jsonb,
  made_labels integer[] not null,
  made_groups integer[] not null,
  sheet jsonb not null,
  edit_count integer not null default 0,
  made_by uuid,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  in_force_on date,
  in_force_at timestamp with time zone,
  replaced_at timestamp with time zone,
  outcome jsonb,
  constraint division_plans_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint division_plans_number UNIQUE (jurisdiction_id, division_id, number),
  constraint division_plans_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint division_plans_division FOREIGN KEY (jurisdiction_id, division_id) REFERENCES divisions(jurisdiction_id, id),
  constraint division_plans_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint division_plans_reason CHECK ((length(reason) <= 2000)),
  constraint division_plans_state CHECK ((state = ANY (ARRAY['draft'::text, 'decided'::text, 'in_force'::text, 'replaced'::text]))),
  constraint division_plans_title CHECK ((length(title) <= 100))
);
comment on table division_plans is 'Which unit lies in which small grid, and which small grids make a level-1 grid: a version people edit, decide, put in force.';
comment on column division_plans.labels is 'For each unit of the ground its grid, from 0.';
comment on column division_plans.groups is 'For each grid its level-1 grid, from 0.';
comment on column division_plans.locked is 'For each grid: nobody and nothing changes it.';
comment on column division_plans.names is 'For each grid a name a person chose; empty: the name is made.';
comment on column division_plans.exceptions is 'Grids accepted outside the rules: [{grid, reason}].';
comment on column division_plans.made_labels is 'As the search (or whoever was copied) left it: before and after.';
comment on column division_plans.edit_count is 'Edits made and not undone; who changes it must have seen it.';
comment on column division_plans.outcome is 'What putting it in force changed: areas kept, new and ended, doors moved, posts ended.';
CREATE INDEX division_plans_area ON public.division_plans USING btree (jurisdiction_id, area_id, in_force_at DESC);
CREATE UNIQUE INDEX division_plans_decided ON public.division_plans USING btree (jurisdiction_id, area_id) WHERE (state = 'decided'::text);
CREATE INDEX division_plans_due ON public.division_plans USING btree (jurisdiction_id, in_force_on) WHERE (state = 'decided'::text);
CREATE UNIQUE INDEX division_plans_in_force ON public.division_plans USING btree (jurisdiction_id, area_id) WHERE (state = 'in_force'::text);
alter table division_plans enable row level security;
alter table division_plans force row level security;
create policy division_plans_jurisdiction on division_plans as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on division_plans to wangge_app;

create table division_settings (
  jurisdiction_id uuid not null,
  area_id uuid not null,
  version integer not null,
  body jsonb not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint division_settings_pkey PRIMARY KEY (jurisdiction_id, area_id, version),
  constraint division_settings_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint division_settings_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table division_settings is 'How to divide: of the whole office at its street, a community may have its own. The newest version holds.';
alter table division_settings enable row level security;
alter table division_settings force row level security;
create policy division_settings_jurisdiction on division_settings as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on division_settings to wangge_app;

create table divisions (
  jurisdiction_id uuid not null,
  id uuid not null,
  area_id uuid not null,
  title text not null,
  state text not null,
  phase text not null,
  progress double precision not null default 0,
  round integer not null default 1,
  attempt integer not null default 0,
  settings jsonb not null,
  seed integer not null,
  effort text not null,
  is_anew boolean not null,
  ground jsonb,
  ground_mark text,
  failure text,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  beat_at timestamp with time zone,
  constraint divisions_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint divisions_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint divisions_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint divisions_effort CHECK ((effort = ANY (ARRAY['quick'::text, 'usual'::text, 'thorough'::text]))),
  constraint divisions_phase CHECK ((phase = ANY (ARRAY['reading'::text, 'cells'::text, 'start'::text, 'anneal'::text, 'windows'::text, 'bundles'::text, 'done'::text]))),
  constraint divisions_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text]))),
  constraint divisions_title CHECK (((length(title) >= 1) AND (length(title) <= 100)))
);
comment on table divisions is 'A community being divided: asked, worked out in the background, kept with its plans.';
comment on column divisions.round is 'Rises when somebody lets a stopped one go on; jobs of an earlier round do nothing.';
comment on column divisions.attempt is 'How often a process took it up in this round; one that ends its process three times is given up.';
comment on column divisions.is_anew is 'True: from the grids in force, as few households as possible changing theirs.';
comment on column divisions.ground is 'What was read: counts of buildings, units, households, people, defects; null until then.';
comment on column divisions.ground_mark is 'Says whether streets, buildings or doors changed since they were read.';
comment on column divisions.failure is 'Code of what stopped it; null otherwise.';
comment on column divisions.beat_at is 'When the process that works on it last said so; silent for long, another one takes it up.';
CREATE INDEX divisions_asked ON public.divisions USING btree (jurisdiction_id, area_id, asked_at DESC, id DESC);
CREATE INDEX divisions_newest ON public.divisions USING btree (jurisdiction_id, asked_at DESC, id DESC);
alter table divisions enable row level security;
alter table divisions force row level security;
create policy divisions_jurisdiction on divisions as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on divisions to wangge_app;

create table doors (
  jurisdiction_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  area_id uuid not null,
  stairwell text not null default ''::text,
  storey integer not null default 1,
  label text not null,
  people_count integer not null default 0,
  workload double precision not null default 0,
  created_at timestamp with time zone not null default now(),
  constraint doors_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint doors_address UNIQUE (jurisdiction_id, building_id, stairwell, label),
  constraint doors_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint doors_building FOREIGN KEY (jurisdiction_id, building_id) REFERENCES buildings(jurisdiction_id, id),
  constraint doors_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint doors_label CHECK (((length(label) >= 1) AND (length(label) <= 40))),
  constraint doors_people CHECK (((people_count >= 0) AND (people_count <= 99))),
  constraint doors_stairwell CHECK ((length(stairwell) <= 20)),
  constraint doors_storey CHECK (((storey >= '-9'::integer) AND (storey <= 200))),
  constraint doors_workload CHECK (((workload >= (0)::double precision) AND (workload <= (999)::double precision)))
);
comment on table doors is 'Doors of households: where one lives, not who. Planning counts people and work by them.';
comment on column doors.area_id is 'The small grid it belongs to; a building with more households than a grid may be shared.';
comment on column doors.stairwell is 'Empty: the building has one entrance.';
comment on column doors.workload is 'What the household asks of a leader, in persons'' worth of work; 0: nobody weighed it, the people count.';
CREATE INDEX doors_area ON public.doors USING btree (jurisdiction_id, area_id, id);
alter table doors enable row level security;
alter table doors force row level security;
create policy doors_jurisdiction on doors as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on doors to wangge_app;

create table emergency_words (
  jurisdiction_id uuid not null,
  word text not null,
  phone text not null,
  constraint emergency_words_pkey PRIMARY KEY (jurisdiction_id, word),
  constraint emergency_words_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint emergency_words_phone CHECK ((phone = ANY (ARRAY['110'::text, '119'::text, '120'::text])))
);
comment on table emergency_words is 'Words that are answered at once with 110, 119 or 120 and never queue.';
alter table emergency_words enable row level security;
alter table emergency_words force row level security;
create policy emergency_words_jurisdiction on emergency_words as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, delete on emergency_words to wangge_app;

create table escalation_copies (
  jurisdiction_id uuid not null,
  escalation_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint escalation_copies_pkey PRIMARY KEY (jurisdiction_id, escalation_id, person_id),
  constraint escalation_copies_escalation FOREIGN KEY (jurisdiction_id, escalation_id) REFERENCES escalations(jurisdiction_id, id),
  constraint escalation_copies_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint escalation_copies_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id)
);
comment on table escalation_copies is 'Who was told that a request waits.';
CREATE INDEX escalation_copies_person ON public.escalation_copies USING btree (jurisdiction_id, person_id, at DESC, escalation_id);
alter table escalation_copies enable row level security;
alter table escalation_copies force row level security;
create policy escalation_copies_jurisdiction on escalation_copies as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on escalation_copies to wangge_app;

create table escalations (
  jurisdiction_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  about text not null,
  round integer not null,
  stage text,
  number integer not null,
  who text not null,
  at timestamp with time zone not null,
  constraint escalations_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint escalations_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint escalations_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint escalations_about CHECK ((about = ANY (ARRAY['door'::text, 'stage'::text]))),
  constraint escalations_who CHECK ((who = ANY (ARRAY['widen'::text, 'grid1_leader'::text, 'desk'::text, 'supervisor'::text])))
);
comment on table escalations is 'Steps of the office''s escalation policy that were taken: each once, kept for ever.';
comment on column escalations.about is 'Door: a promise of minutes. Stage: any other clock that ended, unassigned requests included.';
CREATE UNIQUE INDEX escalations_once ON public.escalations USING btree (jurisdiction_id, request_id, about, round, COALESCE(stage, ''::text), number);
alter table escalations enable row level security;
alter table escalations force row level security;
create policy escalations_jurisdiction on escalations as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on escalations to wangge_app;

create table import_runs (
  jurisdiction_id uuid not null,
  id uuid not null,
  kind text not null,
  file_name text not null,
  file_hash text not null,
  mapping jsonb not null default '{}'::jsonb,
  is_dry_run boolean not null,
  last_row integer not null default 0,
  taken_count integer not null default 0,
  known_count integer not null default 0,
  refused_count integer not null default 0,
  started_by text not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  constraint import_runs_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint import_runs_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table import_runs is 'Every import: what came in, what was refused, and where to go on after a crash.';
comment on column import_runs.mapping is 'Column mapping that was used; offered again for the next file with the same headers.';
comment on column import_runs.last_row is 'Everything up to here is committed; the same file goes on after it.';
comment on column import_runs.known_count is 'Rows that were there already and equal.';
CREATE INDEX import_runs_file ON public.import_runs USING btree (jurisdiction_id, kind, file_hash, started_at DESC);
CREATE INDEX import_runs_recent ON public.import_runs USING btree (jurisdiction_id, kind, started_at DESC);
alter table import_runs enable row level security;
alter table import_runs force row level security;
create policy import_runs_jurisdiction on import_runs as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on import_runs to wangge_app;

create table jobs (
  jurisdiction_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null,
  key text,
  payload jsonb not null,
  due_at timestamp with time zone not null default now(),
  attempt integer not null default 0,
  lease_until timestamp with time zone,
  lease_token uuid,
  last_error text,
  dead_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint jobs_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint jobs_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table jobs is 'Work promised inside a business transaction: reactions to events and timed promises. A finished job is deleted.';
comment on column jobs.key is 'At most one live job of a kind has a key: asking twice is asking once.';
comment on column jobs.due_at is 'Not before this moment. A restart loses nothing because the promise is a row.';
comment on column jobs.lease_until is 'A worker that dies gives the job back when its lease ends.';
comment on column jobs.lease_token is 'Only the worker that holds this token may finish the job.';
comment on column jobs.dead_at is 'Gave up after the last attempt: waits for a person on the stuck list.';
CREATE INDEX jobs_dead ON public.jobs USING btree (jurisdiction_id, dead_at DESC) WHERE (dead_at IS NOT NULL);
CREATE INDEX jobs_due ON public.jobs USING btree (jurisdiction_id, due_at) WHERE (dead_at IS NULL);
CREATE UNIQUE INDEX jobs_key ON public.jobs USING btree (jurisdiction_id, kind, key) WHERE ((key IS NOT NULL) AND (dead_at IS NULL));
alter table jobs enable row level security;
alter table jobs force row level security;
create policy jobs_jurisdiction on jobs as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on jobs to wangge_app;

create table jurisdictions (
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  phone text not null,
  hosts text[] not null default '{}'::text[],
  center_lng double precision not null,
  center_lat double precision not null,
  settings jsonb not null default '{}'::jsonb,
  is_demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint jurisdictions_pkey PRIMARY KEY (id),
  constraint jurisdictions_code UNIQUE (code)
);
comment on table jurisdictions is 'A sub-district office: the tenant. The one table without jurisdiction_id; readable before anybody is known.';
comment on column jurisdictions.code is 'Nine digits of GB/T 2260 and the street: 6 division + 3 street.';
comment on column jurisdictions.phone is 'The number of the information desk, always in sight.';
comment on column jurisdictions.hosts is 'Host names under which this office is served; none: it is the default.';
comment on column jurisdictions.settings is 'Validated by kernel/shared/jurisdiction.ts: working slots, confirmation and reopening windows.';
comment on column jurisdictions.is_demo is 'Made by the demonstration: every face says so, and demonstration accounts may exist.';
grant select, insert on jurisdictions to wangge_app;

create table map_features (
  jurisdiction_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  geometry jsonb not null,
  constraint map_features_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint map_features_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint map_features_kind CHECK ((kind = ANY (ARRAY['main_street'::text, 'street'::text, 'lane'::text, 'railway'::text, 'wall'::text, 'water'::text, 'green'::text])))
);
comment on table map_features is 'The office''s own drawing of its streets and waters: the map needs no outside tiles.';
comment on column map_features.kind is 'main_street, railway and water part grids, street and lane bound them, wall is a compound''s; green is only drawn.';
CREATE INDEX map_features_kind ON public.map_features USING btree (jurisdiction_id, kind, id);
alter table map_features enable row level security;
alter table map_features force row level security;
create policy map_features_jurisdiction on map_features as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on map_features to wangge_app;

create table mobilisation_calls (
  jurisdiction_id uuid not null,
  mobilisation_id uuid not null,
  person_id uuid not null,
  level integer not null,
  role text not null,
  state text not null,
  why jsonb not null,
  called_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  arrived_at timestamp with time zone,
  device_at timestamp with time zone,
  action_ids uuid[] not null default '{}'::uuid[],
  constraint mobilisation_calls_pkey PRIMARY KEY (jurisdiction_id, mobilisation_id, person_id),
  constraint mobilisation_calls_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint mobilisation_calls_of FOREIGN KEY (jurisdiction_id, mobilisation_id) REFERENCES mobilisations(jurisdiction_id, id),
  constraint mobilisation_calls_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id),
  constraint mobilisation_calls_state CHECK ((state = ANY (ARRAY['called'::text, 'coming'::text, 'cannot'::text, 'arrived'::text, 'stood_down'::text])))
);
comment on table mobilisation_calls is 'Who was called, why, and what they answered. A person is called once in one mobilisation.';
comment on column mobilisation_calls.action_ids is 'Names the phone gave its answers: sent twice is once.';
CREATE INDEX mobilisation_calls_person ON public.mobilisation_calls USING btree (jurisdiction_id, person_id, called_at DESC);
alter table mobilisation_calls enable row level security;
alter table mobilisation_calls force row level security;
create policy mobilisation_calls_jurisdiction on mobilisation_calls as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on mobilisation_calls to wangge_app;

create table mobilisation_steps (
  jurisdiction_id uuid not null,
  mobilisation_id uuid not null,
  number integer not null,
  verb text not null,
  at timestamp with time zone not null,
  actor_id uuid,
  person_id uuid,
  data jsonb not null default '{}'::jsonb,
  constraint mobilisation_steps_pkey PRIMARY KEY (jurisdiction_id, mobilisation_id, number),
  constraint mobilisation_steps_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint mobilisation_steps_of FOREIGN KEY (jurisdiction_id, mobilisation_id) REFERENCES mobilisations(jurisdiction_id, id)
);
comment on table mobilisation_steps is 'The history of a mobilisation, only ever added to.';
alter table mobilisation_steps enable row level security;
alter table mobilisation_steps force row level security;
create policy mobilisation_steps_jurisdiction on mobilisation_steps as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on mobilisation_steps to wangge_app;

create table mobilisations (
  jurisdiction_id uuid not null,
  id uuid not null,
  card_id uuid not null,
  card jsonb not null,
  level integer not null,
  request_id uuid,
  area_id uuid not null,
  lng double precision not null,
  lat double precision not null,
  place_words text not null,
  words text not null,
  is_drill boolean not null default false,
  shorts jsonb not null default '[]'::jsonb,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  step_count integer not null default 1,
  body_hash text not null,
  constraint mobilisations_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint mobilisations_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint mobilisations_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint mobilisations_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint mobilisations_place_words CHECK ((length(place_words) <= 200)),
  constraint mobilisations_words CHECK ((length(words) <= 1000))
);
comment on table mobilisations is 'People called together by a run card. The card is kept as it was.';
comment on column mobilisations.shorts is 'What could not be filled, by level and role, and why.';
CREATE INDEX mobilisations_request ON public.mobilisations USING btree (jurisdiction_id, request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX mobilisations_running ON public.mobilisations USING btree (jurisdiction_id, started_at DESC) WHERE (ended_at IS NULL);
CREATE INDEX mobilisations_started ON public.mobilisations USING btree (jurisdiction_id, started_at DESC, id DESC);
alter table mobilisations enable row level security;
alter table mobilisations force row level security;
create policy mobilisations_jurisdiction on mobilisations as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on mobilisations to wangge_app;

create table people (
  jurisdiction_id uuid not null,
  id uuid not null,
  name text not null,
  username text not null,
  password_hash text,
  must_change_password boolean not null default true,
  totp_secret text,
  totp_step bigint,
  phone_sealed text,
  phone_index bytea,
  failed_count integer not null default 0,
  locked_until timestamp with time zone,
  disabled_at timestamp with time zone,
  away_until timestamp with time zone,
  is_demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  constraint people_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint people_username_key UNIQUE (jurisdiction_id, username),
  constraint people_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint people_name CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint people_username CHECK ((username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'::text))
);
comment on table people is 'Staff and leaders who sign in. Residents need no account.';
comment on column people.password_hash is 'argon2id in PHC form; null: cannot sign in by password.';
comment on column people.totp_secret is 'Sealed (kernel/server/auth/crypto.ts); null: second factor not set up.';
comment on column people.totp_step is 'The last time step used: a code works once.';
comment on column people.phone_sealed is 'Encrypted with a key id; masked wherever it is not revealed.';
comment on column people.phone_index is 'HMAC of the number, for exact search.';
comment on column people.away_until is 'Off duty until then: gets no offers.';
comment on column people.is_demo is 'A demonstration account; refused outside demonstration mode.';
CREATE INDEX people_list ON public.people USING btree (jurisdiction_id, name, id);
CREATE INDEX people_phone ON public.people USING btree (jurisdiction_id, phone_index);
alter table people enable row level security;
alter table people force row level security;
create policy people_jurisdiction on people as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on people to wangge_app;

create table platforms (
  jurisdiction_id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  position integer not null,
  constraint platforms_pkey PRIMARY KEY (jurisdiction_id, code),
  constraint platforms_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table platforms is 'First level of the catalogue: the office''s five platforms.';
alter table platforms enable row level security;
alter table platforms force row level security;
create policy platforms_jurisdiction on platforms as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on platforms to wangge_app;

create table posts (
  jurisdiction_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  area_id uuid not null,
  unit_id uuid,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  given_by uuid,
  ended_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint posts_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint posts_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint posts_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint posts_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id),
  constraint posts_unit FOREIGN KEY (jurisdiction_id, unit_id) REFERENCES units(jurisdiction_id, id),
  constraint posts_kind CHECK ((kind = ANY (ARRAY['grid2_leader'::text, 'grid1_leader'::text, 'community_worker'::text, 'department_worker'::text, 'police'::text, 'volunteer'::text, 'acceptor'::text, 'dispatcher'::text, 'shift_lead'::text, 'call_taker'::text, 'leadership'::text, 'system_admin'::text, 'security_admin'::text, 'audit_admin'::text]))),
  constraint posts_span CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
  constraint posts_unit_worker CHECK (((kind = 'department_worker'::text) = (unit_id IS NOT NULL)))
);
comment on table posts is 'Who may do what, where, from–to. Ended, never deleted.';
comment on column posts.valid_to is 'The post ends at this moment; null: open-ended.';
CREATE INDEX posts_area ON public.posts USING btree (jurisdiction_id, area_id, kind);
CREATE INDEX posts_person ON public.posts USING btree (jurisdiction_id, person_id, valid_from);
CREATE INDEX posts_unit ON public.posts USING btree (jurisdiction_id, unit_id) WHERE (unit_id IS NOT NULL);
alter table posts enable row level security;
alter table posts force row level security;
create policy posts_jurisdiction on posts as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on posts to wangge_app;

-- view with (security_invoker=true)
-- published_clocks (
--   jurisdiction_id uuid,
--   request_id uuid,
--   stage text,
--   round integer,
--   started_at timestamp with time zone,
--   due_at timestamp with time zone,
--   met_at timestamp with time zone,
--   stopped_at timestamp with time zone
-- )
comment on view published_clocks is 'Published by requests for insight.';
grant select on published_clocks to wangge_app;

-- view with (security_invoker=true)
-- published_requests (
--   jurisdiction_id uuid,
--   id uuid,
--   state text,
--   service_id uuid,
--   platform_code text,
--   area_id uuid,
--   is_located boolean,
--   is_urgent boolean,
--   channel text,
--   due_at timestamp with time zone,
--   stage_from timestamp with time zone,
--   received_at timestamp with time zone,
--   closed_at timestamp with time zone,
--   outcome text
-- )
comment on view published_requests is 'Published by requests for insight: no words, no places, no persons.';
grant select on published_requests to wangge_app;

-- view with (security_invoker=true)
-- published_verdicts (
--   jurisdiction_id uuid,
--   request_id uuid,
--   verdict text,
--   verdict_at timestamp with time zone
-- )
comment on view published_verdicts is 'Published by requests for insight: the last words of reporters, without the reporters.';
grant select on published_verdicts to wangge_app;

create table request_alarms (
  jurisdiction_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  detail jsonb not null default '{}'::jsonb,
  raised_at timestamp with time zone not null,
  seen_by uuid,
  seen_at timestamp with time zone,
  constraint request_alarms_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint request_alarms_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint request_alarms_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint request_alarms_kind CHECK ((kind = ANY (ARRAY['overdue'::text, 'nobody_takes'::text, 'not_solved'::text, 'emergency'::text, 'stuck'::text, 'escalated'::text])))
);
comment on table request_alarms is 'Nothing waits in silence: what is late or stuck is raised here until a named person has seen it.';
CREATE INDEX request_alarms_open ON public.request_alarms USING btree (jurisdiction_id, raised_at DESC, id DESC) WHERE (seen_at IS NULL);
CREATE INDEX request_alarms_request ON public.request_alarms USING btree (jurisdiction_id, request_id);
alter table request_alarms enable row level security;
alter table request_alarms force row level security;
create policy request_alarms_jurisdiction on request_alarms as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on request_alarms to wangge_app;

create table request_approvals (
  jurisdiction_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  kind text not null,
  reason text not null,
  words text not null,
  data jsonb not null default '{}'::jsonb,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  is_approved boolean,
  decision_words text,
  constraint request_approvals_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint request_approvals_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint request_approvals_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint request_approvals_kind CHECK ((kind = ANY (ARRAY['void'::text, 'suspend'::text, 'extend'::text]))),
  constraint request_approvals_second_person CHECK (((decided_by IS NULL) OR (decided_by <> asked_by)))
);
comment on table request_approvals is 'Voiding, suspending and extending wait here for a second person.';
CREATE UNIQUE INDEX request_approvals_open ON public.request_approvals USING btree (jurisdiction_id, request_id) WHERE (decided_at IS NULL);
CREATE INDEX request_approvals_waiting ON public.request_approvals USING btree (jurisdiction_id, asked_at) WHERE (decided_at IS NULL);
alter table request_approvals enable row level security;
alter table request_approvals force row level security;
create policy request_approvals_jurisdiction on request_approvals as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on request_approvals to wangge_app;

create table request_clocks (
  jurisdiction_id uuid not null,
  request_id uuid not null,
  stage text not null,
  round integer not null,
  limit_count integer not null,
  limit_unit text not null,
  calendar_version text not null,
  service_version integer not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  met_at timestamp with time zone,
  stopped_at timestamp with time zone,
  raised_at timestamp with time zone,
  constraint request_clocks_pkey PRIMARY KEY (jurisdiction_id, request_id, stage, round),
  constraint request_clocks_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint request_clocks_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint request_clocks_stage CHECK ((stage = ANY (ARRAY['answered'::text, 'registered'::text, 'dispatched'::text, 'accepted'::text, 'arrived'::text, 'resolved'::text, 'verified'::text, 'closed'::text]))),
  constraint request_clocks_unit CHECK ((limit_unit = ANY (ARRAY['minutes'::text, 'working_hours'::text, 'working_days'::text, 'calendar_days'::text])))
);
comment on table request_clocks is 'Stage clocks: each promise with the rule and the calendar that made it.';
comment on column request_clocks.round is '1 at first; rework, reopening and resuming start another round.';
comment on column request_clocks.met_at is 'The stage was reached; late when after due_at.';
comment on column request_clocks.stopped_at is 'No longer counts: voided, declined, merged, suspended.';
comment on column request_clocks.raised_at is 'An alarm was raised for it, once.';
CREATE INDEX request_clocks_due ON public.request_clocks USING btree (jurisdiction_id, due_at) WHERE ((met_at IS NULL) AND (stopped_at IS NULL) AND (raised_at IS NULL));
alter table request_clocks enable row level security;
alter table request_clocks force row level security;
create policy request_clocks_jurisdiction on request_clocks as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on request_clocks to wangge_app;

create table request_photos (
  jurisdiction_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  sha256 text not null,
  moment text not null,
  width integer not null,
  height integer not null,
  taken_at timestamp with time zone,
  person_id uuid,
  looked_at timestamp with time zone,
  looked_by uuid,
  is_hidden boolean not null default false,
  created_at timestamp with time zone not null,
  constraint request_photos_pkey PRIMARY KEY (jurisdiction_id, request_id, id),
  constraint request_photos_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint request_photos_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint request_photos_moment CHECK ((moment = ANY (ARRAY['report'::text, 'arrival'::text, 'done'::text, 'check'::text])))
);
comment on table request_photos is 'Photos of a request. Seen by its reporter and its staff; never public before a person has looked.';
alter table request_photos enable row level security;
alter table request_photos force row level security;
create policy request_photos_jurisdiction on request_photos as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on request_photos to wangge_app;

create table request_reporters (
  jurisdiction_id uuid not null,
  request_id uuid not null,
  id uuid not null,
  name_sealed text,
  phone_sealed text,
  phone_index bytea,
  follow_hashes bytea[] not null default '{}'::bytea[],
  channel text not null,
  verdict text,
  verdict_words text,
  verdict_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint request_reporters_pkey PRIMARY KEY (jurisdiction_id, request_id, id),
  constraint request_reporters_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint request_reporters_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint request_reporters_verdict CHECK ((verdict = ANY (ARRAY['solved'::text, 'not_solved'::text])))
);
comment on table request_reporters is 'Who asked, and who said "me too". Each is told, each has a last word.';
comment on column request_reporters.id is 'Of the first reporter: the id of the request.';
comment on column request_reporters.name_sealed is 'Encrypted; null when no name was given.';
comment on column request_reporters.phone_index is 'HMAC of the number: finds earlier requests of a caller.';
comment on column request_reporters.follow_hashes is 'SHA-256 of the keys with which this reporter follows without an account; at most five, newest last.';
CREATE INDEX request_reporters_phone ON public.request_reporters USING btree (jurisdiction_id, phone_index, created_at DESC) WHERE (phone_index IS NOT NULL);
alter table request_reporters enable row level security;
alter table request_reporters force row level security;
create policy request_reporters_jurisdiction on request_reporters as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on request_reporters to wangge_app;

create table request_steps (
  jurisdiction_id uuid not null,
  request_id uuid not null,
  number integer not null,
  verb text not null,
  from_state text,
  to_state text not null,
  at timestamp with time zone not null,
  written_at timestamp with time zone not null default now(),
  actor_kind text not null,
  actor_id uuid,
  channel text not null,
  reason text,
  words text,
  data jsonb not null default '{}'::jsonb,
  constraint request_steps_pkey PRIMARY KEY (jurisdiction_id, request_id, number),
  constraint request_steps_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint request_steps_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint request_steps_actor_kind CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'staff'::text, 'system'::text]))),
  constraint request_steps_words CHECK ((length(words) <= 4000))
);
comment on table request_steps is 'The history of a request, only ever added to: current state is what it says.';
comment on column request_steps.number is '1, 2, 3 … without gaps: two people cannot take the same step.';
comment on column request_steps.verb is 'A verb of requests/rules.ts, or one announced by dispatch.';
comment on column request_steps.at is 'When it happened by the database clock; for what was recorded offline, see data.device_at.';
comment on column request_steps.reason is 'A code from the catalogue of reasons.';
comment on column request_steps.data is 'Facts of the step: limits asked for, return date, service before and after, work order …';
alter table request_steps enable row level security;
alter table request_steps force row level security;
create policy request_steps_jurisdiction on request_steps as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on request_steps to wangge_app;

create table requests (
  jurisdiction_id uuid not null,
  id uuid not null,
  number bigint not null,
  body_hash bytea not null,
  state text not null,
  step_count integer not null,
  service_id uuid not null,
  service_version integer not null,
  platform_code text not null,
  area_id uuid not null,
  is_located boolean not null,
  lng double precision,
  lat double precision,
  source_lng double precision,
  source_lat double precision,
  datum text,
  accuracy_m double precision,
  place_words text not null default ''::text,
  building_id uuid,
  words text not null,
  answers jsonb not null default '{}'::jsonb,
  channel text not null,
  is_urgent boolean not null default false,
  language text not null default 'zh'::text,
  created_by uuid,
  handled_by uuid[] not null default '{}'::uuid[],
  verified_by uuid,
  leading_id uuid,
  due_stage text,
  stage_from timestamp with time zone,
  due_at timestamp with time zone,
  received_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  outcome text,
  closing_words text,
  closed_at timestamp with time zone,
  confirm_until timestamp with time zone,
  confirmed_at timestamp with time zone,
  suspended_until timestamp with time zone,
  reporter_count integer not null default 1,
  photo_count integer not null default 0,
  reopen_count integer not null default 0,
  rework_count integer not null default 0,
  constraint requests_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint requests_number UNIQUE (jurisdiction_id, number),
  constraint requests_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint requests_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint requests_service FOREIGN KEY (jurisdiction_id, service_id) REFERENCES services(jurisdiction_id, id),
  constraint requests_channel CHECK ((channel = ANY (ARRAY['web'::text, 'wechat'::text, 'phone'::text, 'walk_in'::text, 'patrol'::text, 'visit'::text, 'transfer'::text]))),
  constraint requests_datum CHECK ((datum = ANY (ARRAY['wgs84'::text, 'gcj02'::text, 'bd09'::text, 'cgcs2000'::text]))),
  constraint requests_language CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text]))),
  constraint requests_outcome CHECK ((outcome = ANY (ARRAY['solved'::text, 'partly_solved'::text, 'not_solved'::text, 'refused'::text]))),
  constraint requests_place_words CHECK ((length(place_words) <= 200)),
  constraint requests_state CHECK ((state = ANY (ARRAY['received'::text, 'registered'::text, 'dispatched'::text, 'resolved'::text, 'verified'::text, 'closed'::text, 'declined'::text, 'voided'::text, 'suspended'::text, 'merged'::text]))),
  constraint requests_words CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);
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
CREATE INDEX requests_by_area ON public.requests USING btree (jurisdiction_id, area_id, state, received_at DESC, id DESC);
CREATE INDEX requests_by_state ON public.requests USING btree (jurisdiction_id, state, received_at DESC, id DESC);
CREATE INDEX requests_confirm ON public.requests USING btree (jurisdiction_id, confirm_until) WHERE ((confirm_until IS NOT NULL) AND (confirmed_at IS NULL));
CREATE INDEX requests_due ON public.requests USING btree (jurisdiction_id, due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX requests_leading ON public.requests USING btree (jurisdiction_id, leading_id) WHERE (leading_id IS NOT NULL);
CREATE INDEX requests_nearby ON public.requests USING btree (jurisdiction_id, service_id, received_at DESC);
CREATE INDEX requests_received ON public.requests USING brin (received_at);
alter table requests enable row level security;
alter table requests force row level security;
create policy requests_jurisdiction on requests as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on requests to wangge_app;

create table responder_beliefs (
  jurisdiction_id uuid not null,
  person_id uuid not null,
  accepted double precision not null,
  alerted double precision not null,
  load_minutes double precision not null,
  week_alerts integer not null,
  as_of timestamp with time zone not null,
  constraint responder_beliefs_pkey PRIMARY KEY (jurisdiction_id, person_id),
  constraint responder_beliefs_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint responder_beliefs_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id)
);
comment on table responder_beliefs is 'Counted again and again from the offers: who tends to answer, who did much lately. Serves the choice only; shown to nobody, no ranking.';
comment on column responder_beliefs.alerted is 'Alerts of the last 90 days; one taken back early counts by the share of people who would have answered by then.';
comment on column responder_beliefs.load_minutes is 'Minutes at work on requests in the last 30 days.';
alter table responder_beliefs enable row level security;
alter table responder_beliefs force row level security;
create policy responder_beliefs_jurisdiction on responder_beliefs as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on responder_beliefs to wangge_app;

create table responder_exceptions (
  jurisdiction_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  is_on boolean not null,
  note text not null default ''::text,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint responder_exceptions_pkey PRIMARY KEY (jurisdiction_id, person_id, id),
  constraint responder_exceptions_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint responder_exceptions_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id),
  constraint responder_exceptions_note CHECK ((length(note) <= 100)),
  constraint responder_exceptions_span CHECK ((ends_at > starts_at))
);
comment on table responder_exceptions is 'Other hours than the pattern: a holiday, a swapped shift.';
CREATE INDEX responder_exceptions_span ON public.responder_exceptions USING btree (jurisdiction_id, ends_at);
alter table responder_exceptions enable row level security;
alter table responder_exceptions force row level security;
create policy responder_exceptions_jurisdiction on responder_exceptions as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, delete on responder_exceptions to wangge_app;

create table responders (
  jurisdiction_id uuid not null,
  person_id uuid not null,
  skills text[] not null default '{}'::text[],
  travel text not null default 'walk'::text,
  place_kind text not null default 'area'::text,
  place_lng double precision,
  place_lat double precision,
  weekly jsonb,
  alert_budget integer,
  on_until timestamp with time zone,
  checkin_lng double precision,
  checkin_lat double precision,
  checkin_accuracy_m double precision,
  checkin_at timestamp with time zone,
  step_count integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  constraint responders_pkey PRIMARY KEY (jurisdiction_id, person_id),
  constraint responders_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint responders_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id),
  constraint responders_alert_budget CHECK (((alert_budget >= 0) AND (alert_budget <= 200))),
  constraint responders_place CHECK (((place_kind = 'area'::text) OR ((place_lng IS NOT NULL) AND (place_lat IS NOT NULL)))),
  constraint responders_place_kind CHECK ((place_kind = ANY (ARRAY['area'::text, 'home'::text, 'office'::text]))),
  constraint responders_travel CHECK ((travel = ANY (ARRAY['walk'::text, 'ebike'::text])))
);
comment on table responders is 'What the quarter of an hour must know of somebody who goes. Without a row: a leader or worker by post, at their area, on duty when not away.';
comment on column responders.place_kind is 'Where they are on duty: the middle of their area, home, or the office. Never where they walked.';
comment on column responders.weekly is 'Spans [{weekday 0-6 (0 Sunday), from HH:MM, to HH:MM}], an end before its start reaches into the next day; null: the office''s pattern for their post.';
comment on column responders.alert_budget is 'Alerts a week a volunteer wants at most; null: no limit.';
comment on column responders.on_until is 'Tapped on duty outside their hours, until then.';
comment on column responders.checkin_at is 'The last place they said themselves while on duty; deleted after the shift, never a trail.';
CREATE INDEX responders_checkin ON public.responders USING btree (jurisdiction_id, checkin_at) WHERE (checkin_at IS NOT NULL);
alter table responders enable row level security;
alter table responders force row level security;
create policy responders_jurisdiction on responders as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on responders to wangge_app;

create table run_cards (
  jurisdiction_id uuid not null,
  id uuid not null,
  version integer not null,
  body jsonb not null,
  is_ended boolean not null default false,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint run_cards_pkey PRIMARY KEY (jurisdiction_id, id, version),
  constraint run_cards_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table run_cards is 'What is called for at an event of a kind: levels that add to each other, each so many of a role. Version after version.';
alter table run_cards enable row level security;
alter table run_cards force row level security;
create policy run_cards_jurisdiction on run_cards as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on run_cards to wangge_app;

create table saved_filters (
  jurisdiction_id uuid not null,
  person_id uuid not null,
  id uuid not null,
  name text not null,
  filter jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint saved_filters_pkey PRIMARY KEY (jurisdiction_id, person_id, id),
  constraint saved_filters_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint saved_filters_name CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
comment on table saved_filters is 'The filters a person keeps above the inbox.';
alter table saved_filters enable row level security;
alter table saved_filters force row level security;
create policy saved_filters_jurisdiction on saved_filters as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, delete on saved_filters to wangge_app;

create table service_versions (
  jurisdiction_id uuid not null,
  service_id uuid not null,
  version integer not null,
  body jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint service_versions_pkey PRIMARY KEY (jurisdiction_id, service_id, version),
  constraint service_versions_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint service_versions_service FOREIGN KEY (jurisdiction_id, service_id) REFERENCES services(jurisdiction_id, id)
);
comment on table service_versions is 'Every version of a service as it was promised; a deadline names the version that made it. Only ever added to.';
comment on column service_versions.body is 'Validated by catalogue/contract.ts ServiceBody: names, limits per stage, handlers, questions, replies, emergency.';
alter table service_versions enable row level security;
alter table service_versions force row level security;
create policy service_versions_jurisdiction on service_versions as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on service_versions to wangge_app;

create table services (
  jurisdiction_id uuid not null,
  id uuid not null,
  code text not null,
  platform_code text not null,
  version integer not null,
  ended_at timestamp with time zone,
  constraint services_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint services_code UNIQUE (jurisdiction_id, code),
  constraint services_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint services_platform FOREIGN KEY (jurisdiction_id, platform_code) REFERENCES platforms(jurisdiction_id, code)
);
comment on table services is 'What can be asked of the office (小类). Its content is versioned.';
comment on column services.version is 'The version in force for new requests.';
alter table services enable row level security;
alter table services force row level security;
create policy services_jurisdiction on services as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on services to wangge_app;

create table sessions (
  jurisdiction_id uuid not null,
  token_hash bytea not null,
  id uuid not null,
  person_id uuid not null,
  device text not null,
  created_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (jurisdiction_id, token_hash),
  constraint sessions_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table sessions is 'Signed-in devices. The token itself is only in the cookie.';
comment on column sessions.token_hash is 'SHA-256 of the 256-bit random token.';
comment on column sessions.id is 'Names the session on screen and in the audit; opens nothing.';
comment on column sessions.device is 'Browser family and system, shown to the person; never the whole user agent.';
comment on column sessions.seen_at is 'Written at most once in five minutes; the idle limit counts from it.';
CREATE INDEX sessions_expiry ON public.sessions USING btree (jurisdiction_id, expires_at);
CREATE INDEX sessions_person ON public.sessions USING btree (jurisdiction_id, person_id) WHERE (ended_at IS NULL);
alter table sessions enable row level security;
alter table sessions force row level security;
create policy sessions_jurisdiction on sessions as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on sessions to wangge_app;

create table units (
  jurisdiction_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  phone text,
  ended_at timestamp with time zone,
  constraint units_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint units_code UNIQUE (jurisdiction_id, code),
  constraint units_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table units is 'Departments and companies that handle requests (责任单位).';
alter table units enable row level security;
alter table units force row level security;
create policy units_jurisdiction on units as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on units to wangge_app;

create table uploads (
  jurisdiction_id uuid not null,
  id uuid not null,
  source_hash text not null,
  sha256 text not null,
  width integer not null,
  height integer not null,
  lng double precision,
  lat double precision,
  taken_at timestamp with time zone,
  person_id uuid,
  created_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  constraint uploads_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint uploads_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id)
);
comment on table uploads is 'Photos received and re-encoded, waiting to be used by what the sender creates next.';
comment on column uploads.id is 'Chosen by the phone, so that sending the same photo twice makes one.';
comment on column uploads.source_hash is 'SHA-256 of the bytes as sent: the same id with other bytes is a conflict.';
comment on column uploads.sha256 is 'Names the stored, re-encoded picture.';
comment on column uploads.lng is 'Read from the picture before its metadata was removed; offered as the place.';
CREATE INDEX uploads_unused ON public.uploads USING btree (jurisdiction_id, created_at) WHERE (used_at IS NULL);
alter table uploads enable row level security;
alter table uploads force row level security;
create policy uploads_jurisdiction on uploads as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update, delete on uploads to wangge_app;

create table work_order_steps (
  jurisdiction_id uuid not null,
  work_order_id uuid not null,
  number integer not null,
  verb text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  device_at timestamp with time zone,
  reason text,
  words text,
  data jsonb not null default '{}'::jsonb,
  constraint work_order_steps_pkey PRIMARY KEY (jurisdiction_id, work_order_id, number),
  constraint work_order_steps_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint work_order_steps_order FOREIGN KEY (jurisdiction_id, work_order_id) REFERENCES work_orders(jurisdiction_id, id),
  constraint work_order_steps_actor_kind CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'staff'::text, 'system'::text])))
);
comment on table work_order_steps is 'The history of a work order, only ever added to.';
comment on column work_order_steps.device_at is 'What the phone''s clock said; kept beside the database time, never used for a deadline.';
alter table work_order_steps enable row level security;
alter table work_order_steps force row level security;
create policy work_order_steps_jurisdiction on work_order_steps as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert on work_order_steps to wangge_app;

create table work_orders (
  jurisdiction_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  part text not null,
  state text not null,
  level text not null,
  area_id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  why jsonb not null default '{}'::jsonb,
  offered_by uuid,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  accepted_at timestamp with time zone,
  arrived_at timestamp with time zone,
  arrival jsonb,
  done_at timestamp with time zone,
  ended_at timestamp with time zone,
  reason text,
  words text,
  step_count integer not null default 1,
  is_alert boolean not null default false,
  eta_minutes double precision,
  believed double precision,
  constraint work_orders_pkey PRIMARY KEY (jurisdiction_id, id),
  constraint work_orders_area FOREIGN KEY (jurisdiction_id, area_id) REFERENCES areas(jurisdiction_id, id),
  constraint work_orders_jurisdiction_id_fkey FOREIGN KEY (jurisdiction_id) REFERENCES jurisdictions(id),
  constraint work_orders_person FOREIGN KEY (jurisdiction_id, person_id) REFERENCES people(jurisdiction_id, id),
  constraint work_orders_request FOREIGN KEY (jurisdiction_id, request_id) REFERENCES requests(jurisdiction_id, id),
  constraint work_orders_level CHECK ((level = ANY (ARRAY['grid2'::text, 'grid1'::text, 'community'::text, 'unit'::text, 'by_hand'::text, 'near'::text]))),
  constraint work_orders_part CHECK ((part = ANY (ARRAY['lead'::text, 'assist'::text]))),
  constraint work_orders_state CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'arrived'::text, 'done'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'returned'::text]))),
  constraint work_orders_words CHECK ((length(words) <= 4000))
);
comment on table work_orders is 'One ask of one responder. A request that is asked again of somebody else gets another.';
comment on column work_orders.part is 'Lead (主办) or assist (协办).';
comment on column work_orders.level is 'Who was asked: the leader of the grid, the level above, the community, a unit, or somebody chosen by hand.';
comment on column work_orders.why is 'Why this person: shown to the desk.';
comment on column work_orders.expires_at is 'Not accepted by then: the next one is asked.';
comment on column work_orders.arrival is 'Proof of arrival as sent: method, place, accuracy, device clock; recorded, never trusted blindly.';
comment on column work_orders.is_alert is 'One of several asks at once within a promise of minutes; nobody has two of these open.';
comment on column work_orders.eta_minutes is 'Minutes from setting off to the door, as believed when it was offered.';
comment on column work_orders.believed is 'Belief that this person accepts, when it was offered.';
CREATE INDEX work_orders_alerts ON public.work_orders USING btree (jurisdiction_id, offered_at, id) WHERE is_alert;
CREATE INDEX work_orders_expiry ON public.work_orders USING btree (jurisdiction_id, expires_at) WHERE (state = 'offered'::text);
CREATE INDEX work_orders_going ON public.work_orders USING btree (jurisdiction_id, person_id) WHERE (is_alert AND (state = ANY (ARRAY['offered'::text, 'accepted'::text, 'arrived'::text])));
CREATE UNIQUE INDEX work_orders_one_alert ON public.work_orders USING btree (jurisdiction_id, person_id) WHERE ((state = 'offered'::text) AND is_alert);
CREATE UNIQUE INDEX work_orders_one_lead ON public.work_orders USING btree (jurisdiction_id, request_id) WHERE ((part = 'lead'::text) AND (state = ANY (ARRAY['accepted'::text, 'arrived'::text])));
CREATE INDEX work_orders_person ON public.work_orders USING btree (jurisdiction_id, person_id, state, offered_at DESC, id DESC);
CREATE INDEX work_orders_request ON public.work_orders USING btree (jurisdiction_id, request_id, offered_at);
alter table work_orders enable row level security;
alter table work_orders force row level security;
create policy work_orders_jurisdiction on work_orders as permissive for all to public
  using ((jurisdiction_id = (current_setting('app.jurisdiction'::text))::uuid));
grant select, insert, update on work_orders to wangge_app;
