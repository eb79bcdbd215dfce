create table units (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  code         text not null,
  name         text not null,
  phone        text,
  ended_at     timestamptz,
  primary key (jurisdiction_id, id),
  constraint units_code unique (jurisdiction_id, code));
comment on table units is 'Departments and companies that handle requests (责任单位).';
call guard_table('units', 'select, insert, update');

create table people (
  jurisdiction_id uuid not null references jurisdictions,
  id            uuid not null,
  name          text not null constraint people_name check (length(name) between 1 and 60),
  username      text not null constraint people_username check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  password_hash text,
  must_change_password boolean not null default true,
  totp_secret   text,
  totp_step     bigint,
  phone_sealed  text,
  phone_index   bytea,
  failed_count  integer not null default 0,
  locked_until  timestamptz,
  disabled_at   timestamptz,
  away_until    timestamptz,
  is_demo       boolean not null default false,
  created_at    timestamptz not null default now(),
  primary key (jurisdiction_id, id),
  constraint people_username_key unique (jurisdiction_id, username));
create index people_phone on people (jurisdiction_id, phone_index);
create index people_list on people (jurisdiction_id, name, id);
comment on table people is 'Staff and leaders who sign in. Residents need no account.';
comment on column people.password_hash is 'argon2id in PHC form; null: cannot sign in by password.';
comment on column people.totp_secret is 'Sealed (kernel/server/auth/crypto.ts); null: second factor not set up.';
comment on column people.totp_step is 'The last time step used: a code works once.';
comment on column people.phone_sealed is 'Encrypted with a key id; masked wherever it is not revealed.';
comment on column people.phone_index is 'HMAC of the number, for exact search.';
comment on column people.away_until is 'Off duty until then: gets no offers.';
comment on column people.is_demo is 'A demonstration account; refused outside demonstration mode.';
call guard_table('people', 'select, insert, update');

create table posts (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  person_id    uuid not null,
  kind         text not null constraint posts_kind check (kind in (
    'grid2_leader', 'grid1_leader', 'community_worker', 'department_worker', 'acceptor', 'dispatcher', 'shift_lead',
    'call_taker', 'leadership', 'system_admin', 'security_admin', 'audit_admin')),
  area_id      uuid not null,
  unit_id      uuid,
  valid_from   timestamptz not null,
  valid_to     timestamptz,
  given_by     uuid,
  ended_by     uuid,
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, id),
  constraint posts_person foreign key (jurisdiction_id, person_id) references people,
  constraint posts_area foreign key (jurisdiction_id, area_id) references areas,
  constraint posts_unit foreign key (jurisdiction_id, unit_id) references units,
  constraint posts_unit_worker check ((kind = 'department_worker') = (unit_id is not null)),
  constraint posts_span check (valid_to is null or valid_to >= valid_from));
create index posts_person on posts (jurisdiction_id, person_id, valid_from);
create index posts_area on posts (jurisdiction_id, area_id, kind);
create index posts_unit on posts (jurisdiction_id, unit_id) where unit_id is not null;
comment on table posts is 'Who may do what, where, from–to. Ended, never deleted.';
comment on column posts.valid_to is 'The post ends at this moment; null: open-ended.';
call guard_table('posts', 'select, insert, update');
