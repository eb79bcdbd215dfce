create table platforms (
  jurisdiction_id uuid not null references jurisdictions,
  code         text not null,
  name_zh      text not null,
  name_en      text not null,
  position     integer not null,
  primary key (jurisdiction_id, code));
comment on table platforms is 'First level of the catalogue: the office''s five platforms.';
call guard_table('platforms', 'select, insert, update');

create table services (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  code         text not null,
  platform_code text not null,
  version      integer not null,
  ended_at     timestamptz,
  primary key (jurisdiction_id, id),
  constraint services_code unique (jurisdiction_id, code),
  constraint services_platform foreign key (jurisdiction_id, platform_code) references platforms);
comment on table services is 'What can be asked of the office (小类). Its content is versioned.';
comment on column services.version is 'The version in force for new requests.';
call guard_table('services', 'select, insert, update');

create table service_versions (
  jurisdiction_id uuid not null references jurisdictions,
  service_id   uuid not null,
  version      integer not null,
  body         jsonb not null,
  created_by   uuid,
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, service_id, version),
  constraint service_versions_service foreign key (jurisdiction_id, service_id) references services);
comment on table service_versions is 'Every version of a service as it was promised; a deadline names the version that made it. Only ever added to.';
comment on column service_versions.body is 'Validated by catalogue/contract.ts ServiceBody: names, limits per stage, handlers, questions, replies, emergency.';
call guard_table('service_versions', 'select, insert');

create table emergency_words (
  jurisdiction_id uuid not null references jurisdictions,
  word         text not null,
  phone        text not null constraint emergency_words_phone check (phone in ('110', '119', '120')),
  primary key (jurisdiction_id, word));
comment on table emergency_words is 'Words that are answered at once with 110, 119 or 120 and never queue.';
call guard_table('emergency_words', 'select, insert, delete');
