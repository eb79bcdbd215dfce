-- The ground every capability stands on: jurisdictions, sessions, audit, jobs, uploads.

-- Every table of every capability calls this once. One permissive policy holds its whole condition and no sub-query
-- (Citus refuses sub-queries and silently widens restrictive policies). A missing or empty setting raises: fail closed.
create procedure guard_table(name text, privileges text)
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy %I on %I using (jurisdiction_id = current_setting(''app.jurisdiction'')::uuid)',
    name || '_jurisdiction', name);
  execute format('grant %s on %I to wangge_app', privileges, name);
end $$;
comment on procedure guard_table is 'Turns on the second wall for a table and grants the application exactly these privileges.';

grant usage on schema public to wangge_app;

create table jurisdictions (
  id          uuid primary key,
  code        text not null constraint jurisdictions_code unique,
  name_zh     text not null,
  name_en     text not null,
  phone       text not null,
  hosts       text[] not null default '{}',
  center_lng  float8 not null,
  center_lat  float8 not null,
  settings    jsonb not null default '{}',
  is_demo     boolean not null default false,
  created_at  timestamptz not null default now());
comment on table jurisdictions is 'A sub-district office: the tenant. The one table without jurisdiction_id; readable before anybody is known.';
comment on column jurisdictions.code is 'Nine digits of GB/T 2260 and the street: 6 division + 3 street.';
comment on column jurisdictions.phone is 'The number of the information desk, always in sight.';
comment on column jurisdictions.hosts is 'Host names under which this office is served; none: it is the default.';
comment on column jurisdictions.settings is 'Validated by kernel/shared/jurisdiction.ts: working slots, confirmation and reopening windows.';
comment on column jurisdictions.is_demo is 'Made by the demonstration: every face says so, and demonstration accounts may exist.';
grant select on jurisdictions to wangge_app;
grant insert on jurisdictions to wangge_app;

create table sessions (
  jurisdiction_id uuid not null references jurisdictions,
  token_hash   bytea not null,
  id           uuid not null,
  person_id    uuid not null,
  device       text not null,
  created_at   timestamptz not null default now(),
  seen_at      timestamptz not null default now(),
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  primary key (jurisdiction_id, token_hash));
create index sessions_person on sessions (jurisdiction_id, person_id) where ended_at is null;
create index sessions_expiry on sessions (jurisdiction_id, expires_at);
comment on table sessions is 'Signed-in devices. The token itself is only in the cookie.';
comment on column sessions.token_hash is 'SHA-256 of the 256-bit random token.';
comment on column sessions.id is 'Names the session on screen and in the audit; opens nothing.';
comment on column sessions.device is 'Browser family and system, shown to the person; never the whole user agent.';
comment on column sessions.seen_at is 'Written at most once in five minutes; the idle limit counts from it.';
call guard_table('sessions', 'select, insert, update, delete');

create table audit_entries (
  jurisdiction_id uuid not null references jurisdictions,
  id           bigint generated always as identity,
  at           timestamptz not null default now(),
  actor_kind   text not null constraint audit_entries_actor_kind check (actor_kind in ('visitor', 'staff', 'system')),
  actor_id     uuid,
  action       text not null,
  subject_kind text not null,
  subject_id   text not null,
  reason       text,
  detail       jsonb not null default '{}',
  primary key (jurisdiction_id, id));
create index audit_entries_subject on audit_entries (jurisdiction_id, subject_kind, subject_id, id desc);
create index audit_entries_actor on audit_entries (jurisdiction_id, actor_id, id desc);
create index audit_entries_action on audit_entries (jurisdiction_id, action, id desc);
comment on table audit_entries is 'Who did or saw what sensitive thing, written in the transaction that did it. Only ever added to.';
comment on column audit_entries.action is 'The endpoint or command, such as requests.revealReporter.';
comment on column audit_entries.detail is 'Small facts without personal data.';
call guard_table('audit_entries', 'select, insert');

create table audit_seals (
  jurisdiction_id uuid not null references jurisdictions,
  number       integer not null,
  first_id     bigint not null,
  last_id      bigint not null,
  entry_count  integer not null,
  chain_hash   bytea not null,
  sealed_at    timestamptz not null default now(),
  primary key (jurisdiction_id, number));
comment on table audit_seals is 'The hash chain over batches of audit entries; `wangge audit verify` computes it again.';
comment on column audit_seals.chain_hash is 'SHA-256 of the previous chain hash and of every entry of the batch in order of id.';
call guard_table('audit_seals', 'select, insert');

create table jobs (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null default gen_random_uuid(),
  kind         text not null,
  key          text,
  payload      jsonb not null,
  due_at       timestamptz not null default now(),
  attempt      integer not null default 0,
  lease_until  timestamptz,
  lease_token  uuid,
  last_error   text,
  dead_at      timestamptz,
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, id));
create index jobs_due on jobs (jurisdiction_id, due_at) where dead_at is null;
create unique index jobs_key on jobs (jurisdiction_id, kind, key) where key is not null and dead_at is null;
create index jobs_dead on jobs (jurisdiction_id, dead_at desc) where dead_at is not null;
comment on table jobs is 'Work promised inside a business transaction: reactions to events and timed promises. A finished job is deleted.';
comment on column jobs.key is 'At most one live job of a kind has a key: asking twice is asking once.';
comment on column jobs.due_at is 'Not before this moment. A restart loses nothing because the promise is a row.';
comment on column jobs.lease_until is 'A worker that dies gives the job back when its lease ends.';
comment on column jobs.lease_token is 'Only the worker that holds this token may finish the job.';
comment on column jobs.dead_at is 'Gave up after the last attempt: waits for a person on the stuck list.';
call guard_table('jobs', 'select, insert, update, delete');

create table uploads (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  source_hash  text not null,
  sha256       text not null,
  width        integer not null,
  height       integer not null,
  lng          float8,
  lat          float8,
  taken_at     timestamptz,
  person_id    uuid,
  created_at   timestamptz not null default now(),
  used_at      timestamptz,
  primary key (jurisdiction_id, id));
create index uploads_unused on uploads (jurisdiction_id, created_at) where used_at is null;
comment on table uploads is 'Photos received and re-encoded, waiting to be used by what the sender creates next.';
comment on column uploads.id is 'Chosen by the phone, so that sending the same photo twice makes one.';
comment on column uploads.source_hash is 'SHA-256 of the bytes as sent: the same id with other bytes is a conflict.';
comment on column uploads.sha256 is 'Names the stored, re-encoded picture.';
comment on column uploads.lng is 'Read from the picture before its metadata was removed; offered as the place.';
call guard_table('uploads', 'select, insert, update, delete');

create table import_runs (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  kind         text not null,
  file_name    text not null,
  file_hash    text not null,
  mapping      jsonb not null default '{}',
  is_dry_run   boolean not null,
  last_row     integer not null default 0,
  taken_count  integer not null default 0,
  known_count  integer not null default 0,
  refused_count integer not null default 0,
  started_by   text not null,
  started_at   timestamptz not null default now(),
  finished_at  timestamptz,
  primary key (jurisdiction_id, id));
create index import_runs_recent on import_runs (jurisdiction_id, kind, started_at desc);
create index import_runs_file on import_runs (jurisdiction_id, kind, file_hash, started_at desc);
comment on table import_runs is 'Every import: what came in, what was refused, and where to go on after a crash.';
comment on column import_runs.mapping is 'Column mapping that was used; offered again for the next file with the same headers.';
comment on column import_runs.last_row is 'Everything up to here is committed; the same file goes on after it.';
comment on column import_runs.known_count is 'Rows that were there already and equal.';
call guard_table('import_runs', 'select, insert, update');
