create table division_settings (
  jurisdiction_id uuid not null references jurisdictions,
  area_id      uuid not null,
  version      integer not null,
  body         jsonb not null,
  changed_by   uuid not null,
  changed_at   timestamptz not null,
  primary key (jurisdiction_id, area_id, version),
  constraint division_settings_area foreign key (jurisdiction_id, area_id) references areas);
comment on table division_settings is 'How to divide: of the whole office at its street, a community may have its own. The newest version holds.';
call guard_table('division_settings', 'select, insert');

create table divisions (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  area_id      uuid not null,
  title        text not null constraint divisions_title check (length(title) between 1 and 100),
  state        text not null constraint divisions_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  phase        text not null constraint divisions_phase check (phase in ('reading', 'cells', 'start', 'anneal', 'windows', 'bundles', 'done')),
  progress     float8 not null default 0,
  round        integer not null default 1,
  attempt      integer not null default 0,
  settings     jsonb not null,
  seed         integer not null,
  effort       text not null constraint divisions_effort check (effort in ('quick', 'usual', 'thorough')),
  is_anew      boolean not null,
  ground       jsonb,
  ground_mark  text,
  failure      text,
  asked_by     uuid not null,
  asked_at     timestamptz not null,
  done_at      timestamptz,
  beat_at      timestamptz,
  primary key (jurisdiction_id, id),
  constraint divisions_area foreign key (jurisdiction_id, area_id) references areas);
create index divisions_asked on divisions (jurisdiction_id, area_id, asked_at desc, id desc);
create index divisions_newest on divisions (jurisdiction_id, asked_at desc, id desc);
comment on table divisions is 'A community being divided: asked, worked out in the background, kept with its plans.';
comment on column divisions.round is 'Rises when somebody lets a stopped one go on; jobs of an earlier round do nothing.';
comment on column divisions.attempt is 'How often a process took it up in this round; one that ends its process three times is given up.';
comment on column divisions.is_anew is 'True: from the grids in force, as few households as possible changing theirs.';
comment on column divisions.ground is 'What was read: counts of buildings, units, households, people, defects; null until then.';
comment on column divisions.ground_mark is 'Says whether streets, buildings or doors changed since they were read.';
comment on column divisions.beat_at is 'When the process that works on it last said so; silent for long, another one takes it up.';
comment on column divisions.failure is 'Code of what stopped it; null otherwise.';
call guard_table('divisions', 'select, insert, update');

create table division_files (
  jurisdiction_id uuid not null references jurisdictions,
  division_id  uuid not null,
  kind         text not null constraint division_files_kind check (kind in ('ground', 'doors', 'saved')),
  content      bytea not null,
  primary key (jurisdiction_id, division_id, kind),
  constraint division_files_division foreign key (jurisdiction_id, division_id) references divisions);
comment on table division_files is 'The ground as it was read and cut into cells, which doors its units have, and where the search stands: gzip of JSON, read whole or not at all.';
call guard_table('division_files', 'select, insert, update, delete');

create table division_plans (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  division_id  uuid not null,
  area_id      uuid not null,
  number       integer not null,
  title        text not null default '' constraint division_plans_title check (length(title) <= 100),
  state        text not null constraint division_plans_state check (state in ('draft', 'decided', 'in_force', 'replaced')),
  copied_from  uuid,
  labels       integer[] not null,
  groups       integer[] not null,
  locked       boolean[] not null,
  names        text[] not null,
  exceptions   jsonb not null default '[]',
  made_labels  integer[] not null,
  made_groups  integer[] not null,
  sheet        jsonb not null,
  edit_count   integer not null default 0,
  made_by      uuid,
  made_at      timestamptz not null,
  changed_at   timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  reason       text constraint division_plans_reason check (length(reason) <= 2000),
  in_force_on  date,
  in_force_at  timestamptz,
  replaced_at  timestamptz,
  outcome      jsonb,
  primary key (jurisdiction_id, id),
  constraint division_plans_number unique (jurisdiction_id, division_id, number),
  constraint division_plans_division foreign key (jurisdiction_id, division_id) references divisions,
  constraint division_plans_area foreign key (jurisdiction_id, area_id) references areas);
create unique index division_plans_decided on division_plans (jurisdiction_id, area_id) where state = 'decided';
create unique index division_plans_in_force on division_plans (jurisdiction_id, area_id) where state = 'in_force';
create index division_plans_area on division_plans (jurisdiction_id, area_id, in_force_at desc);
create index division_plans_due on division_plans (jurisdiction_id, in_force_on) where state = 'decided';
comment on table division_plans is 'Which unit lies in which small grid, and which small grids make a level-1 grid: a version people edit, decide, put in force.';
comment on column division_plans.labels is 'For each unit of the ground its grid, from 0.';
comment on column division_plans.groups is 'For each grid its level-1 grid, from 0.';
comment on column division_plans.locked is 'For each grid: nobody and nothing changes it.';
comment on column division_plans.names is 'For each grid a name a person chose; empty: the name is made.';
comment on column division_plans.exceptions is 'Grids accepted outside the rules: [{grid, reason}].';
comment on column division_plans.made_labels is 'As the search (or whoever was copied) left it: before and after.';
comment on column division_plans.edit_count is 'Edits made and not undone; who changes it must have seen it.';
comment on column division_plans.outcome is 'What putting it in force changed: areas kept, new and ended, doors moved, posts ended.';
call guard_table('division_plans', 'select, insert, update');

create table division_edits (
  jurisdiction_id uuid not null references jurisdictions,
  plan_id      uuid not null,
  number       integer not null,
  edit_id      uuid not null,
  edit         jsonb not null,
  diff         jsonb not null,
  made_by      uuid not null,
  made_at      timestamptz not null,
  undone_at    timestamptz,
  primary key (jurisdiction_id, plan_id, number),
  constraint division_edits_id unique (jurisdiction_id, plan_id, edit_id),
  constraint division_edits_plan foreign key (jurisdiction_id, plan_id) references division_plans);
comment on table division_edits is 'What people changed in a plan, one after the other; undone ones stay.';
comment on column division_edits.diff is 'What it changed, enough to take it back.';
call guard_table('division_edits', 'select, insert, update');

create table division_grids (
  jurisdiction_id uuid not null references jurisdictions,
  area_id      uuid not null,
  plan_id      uuid not null,
  grid         integer not null,
  body         jsonb not null,
  primary key (jurisdiction_id, area_id),
  constraint division_grids_area foreign key (jurisdiction_id, area_id) references areas,
  constraint division_grids_plan foreign key (jurisdiction_id, plan_id) references division_plans);
create index division_grids_plan on division_grids (jurisdiction_id, plan_id);
comment on table division_grids is 'Why each area in force is as it is, ready to be read by anybody at the door: counts and reasons, nobody''s data.';
call guard_table('division_grids', 'select, insert, update, delete');

create table division_moves (
  jurisdiction_id uuid not null references jurisdictions,
  plan_id      uuid not null,
  number       integer not null,
  door_id      uuid not null,
  from_id      uuid not null,
  from_name    text not null,
  to_id        uuid not null,
  primary key (jurisdiction_id, plan_id, number),
  constraint division_moves_plan foreign key (jurisdiction_id, plan_id) references division_plans);
comment on table division_moves is 'Households whose small grid, and so whose leader, became another one when a plan came in force.';
comment on column division_moves.from_name is 'What the grid was called until then: one that lives on may have another name since.';
call guard_table('division_moves', 'select, insert');
