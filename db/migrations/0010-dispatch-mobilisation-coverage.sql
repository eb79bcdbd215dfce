create table run_cards (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  version      integer not null,
  body         jsonb not null,
  is_ended     boolean not null default false,
  set_by       uuid,
  set_at       timestamptz not null,
  primary key (jurisdiction_id, id, version));
comment on table run_cards is 'What is called for at an event of a kind: levels that add to each other, each so many of a role. Version after version.';
call guard_table('run_cards', 'select, insert');

create table mobilisations (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  card_id      uuid not null,
  card         jsonb not null,
  level        integer not null,
  request_id   uuid,
  area_id      uuid not null,
  lng          float8 not null,
  lat          float8 not null,
  place_words  text not null constraint mobilisations_place_words check (length(place_words) <= 200),
  words        text not null constraint mobilisations_words check (length(words) <= 1000),
  is_drill     boolean not null default false,
  shorts       jsonb not null default '[]',
  started_by   uuid not null,
  started_at   timestamptz not null,
  ended_by     uuid,
  ended_at     timestamptz,
  step_count   integer not null default 1,
  body_hash    text not null,
  primary key (jurisdiction_id, id),
  constraint mobilisations_area foreign key (jurisdiction_id, area_id) references areas,
  constraint mobilisations_request foreign key (jurisdiction_id, request_id) references requests);
create index mobilisations_started on mobilisations (jurisdiction_id, started_at desc, id desc);
create index mobilisations_request on mobilisations (jurisdiction_id, request_id) where request_id is not null;
create index mobilisations_running on mobilisations (jurisdiction_id, started_at desc) where ended_at is null;
comment on table mobilisations is 'People called together by a run card. The card is kept as it was.';
comment on column mobilisations.shorts is 'What could not be filled, by level and role, and why.';
call guard_table('mobilisations', 'select, insert, update');

create table mobilisation_calls (
  jurisdiction_id uuid not null references jurisdictions,
  mobilisation_id uuid not null,
  person_id    uuid not null,
  level        integer not null,
  role         text not null,
  state        text not null constraint mobilisation_calls_state check (state in ('called', 'coming', 'cannot', 'arrived', 'stood_down')),
  why          jsonb not null,
  called_at    timestamptz not null,
  answered_at  timestamptz,
  arrived_at   timestamptz,
  device_at    timestamptz,
  action_ids   uuid[] not null default '{}',
  primary key (jurisdiction_id, mobilisation_id, person_id),
  constraint mobilisation_calls_of foreign key (jurisdiction_id, mobilisation_id) references mobilisations,
  constraint mobilisation_calls_person foreign key (jurisdiction_id, person_id) references people);
create index mobilisation_calls_person on mobilisation_calls (jurisdiction_id, person_id, called_at desc);
comment on table mobilisation_calls is 'Who was called, why, and what they answered. A person is called once in one mobilisation.';
comment on column mobilisation_calls.action_ids is 'Names the phone gave its answers: sent twice is once.';
call guard_table('mobilisation_calls', 'select, insert, update');

create table mobilisation_steps (
  jurisdiction_id uuid not null references jurisdictions,
  mobilisation_id uuid not null,
  number       integer not null,
  verb         text not null,
  at           timestamptz not null,
  actor_id     uuid,
  person_id    uuid,
  data         jsonb not null default '{}',
  primary key (jurisdiction_id, mobilisation_id, number),
  constraint mobilisation_steps_of foreign key (jurisdiction_id, mobilisation_id) references mobilisations);
comment on table mobilisation_steps is 'The history of a mobilisation, only ever added to.';
call guard_table('mobilisation_steps', 'select, insert');

create table coverage_plans (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  input        jsonb not null,
  state        text not null constraint coverage_plans_state check (state in ('waiting', 'running', 'done', 'failed')),
  progress     float8 not null default 0,
  result       jsonb,
  asked_by     uuid not null,
  asked_at     timestamptz not null,
  done_at      timestamptz,
  primary key (jurisdiction_id, id));
create index coverage_plans_asked on coverage_plans (jurisdiction_id, asked_at desc, id);
comment on table coverage_plans is 'Where to add a person: asked, worked out in the background, kept.';
call guard_table('coverage_plans', 'select, insert, update');
