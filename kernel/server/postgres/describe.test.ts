import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import { type FreshDatabase, freshDatabase, startDebian15 } from '../../../tests/database.ts'
import { appRole } from './app-role.ts'
import { describeTables, dumpSchema } from './describe.ts'
import { allowedWords } from './print-tables.ts'

// One of everything the dump speaks of, with what PostgreSQL 15 and 18 are known to store differently.
const sample = `
  do $$ begin create role ${appRole} nologin; exception when duplicate_object or unique_violation then null; end $$;
  create type mood as enum ('calm', 'it''s fine');
  create domain short_text as text not null constraint short_text_length check (length(value) <= 20);
  create sequence ticket_numbers start 100;
  create table places (
    jurisdiction_id uuid not null,
    id uuid not null default gen_random_uuid(),
    code text collate "C" not null unique,
    state text not null default 'open' constraint places_state check (state in ('open', 'shut', 'it''s "odd"')),
    kind varchar(20) constraint places_kind check (kind in ('lamp', 'tap')),
    answer text constraint places_answer check (answer is null or answer in ('yes', 'no')),
    sole text not null constraint places_sole check (sole = 'one'),
    tags text[] not null default '{}' constraint places_tags check (tags <@ array['a', 'b']),
    length_ok text not null constraint places_length check (length(length_ok) between 1 and 10),
    mood mood, note short_text,
    seen bytea, fee numeric(12, 2), area_ids uuid[] not null, made_at timestamptz not null default now(),
    on_day date, amount bigint not null, data jsonb not null default '{}', extra jsonb,
    search tsvector generated always as (to_tsvector('simple', code)) stored,
    number int generated always as identity,
    ticket bigint not null default nextval('ticket_numbers'),
    "Odd Name" int,
    constraint places_pkey primary key (jurisdiction_id, id)
  ) with (fillfactor = 90);
  comment on table places is 'Where things are. It ends */ here.';
  comment on column places.state is 'What the history says.';
  create index places_open on places (jurisdiction_id, made_at desc) where state = 'open';
  create table steps (
    jurisdiction_id uuid not null, place_id uuid not null, at timestamptz not null,
    constraint steps_place foreign key (jurisdiction_id, place_id) references places on delete cascade
  ) partition by range (at);
  create table steps_2026 partition of steps for values from ('2026-01-01') to ('2027-01-01');
  create index steps_at on steps (at);
  create view open_places with (security_invoker = true) as select id, state, data from places where state = 'open';
  create function refuse_change() returns trigger language plpgsql as $f$ begin raise exception 'no'; end $f$;
  comment on function refuse_change() is 'History only grows.';
  revoke execute on function refuse_change() from public;
  grant execute on function refuse_change() to ${appRole};
  create trigger steps_fixed before update or delete on steps for each row execute function refuse_change();
  alter table places enable row level security;
  alter table places force row level security;
  create policy places_own on places
    using (jurisdiction_id = current_setting('app.jurisdiction')::uuid)
    with check (jurisdiction_id = current_setting('app.jurisdiction')::uuid);
  grant all on places to ${appRole};
  grant select, insert on steps to ${appRole};
  grant update (at, place_id) on steps to ${appRole};
  grant usage on sequence ticket_numbers to ${appRole};`

const describeOn = async (url: string): Promise<{ ddl: string; tables: string }> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sample)
    return { ddl: await dumpSchema(client), tables: await describeTables(client) }
  } finally {
    await client.end()
  }
}

let database: FreshDatabase
let made: { ddl: string; tables: string }
before(async () => {
  database = await freshDatabase({ migrated: false })
  made = await describeOn(database.url)
})
after(() => database.drop())

test('whoever reviews a schema reads the same text whether it came from PostgreSQL 15 or from 18', async (t) => {
  const old = await startDebian15()
  if (!old) return t.diagnostic('PostgreSQL 15 is not installed here; only 18 was read')
  try {
    assert.deepEqual(await describeOn(old.url), made)
  } finally {
    await old.stop()
  }
})

test('the dump names tables, comments, policies and exactly the rights the app has', () => {
  for (const line of [
    'create table places (',
    `  state text not null default 'open'::text,`,
    '  code text collate "C" not null,',
    '  number integer not null generated always as identity,',
    '  constraint places_pkey PRIMARY KEY (jurisdiction_id, id),',
    'alter table places force row level security;',
    'create policy places_own on places as permissive for all to public',
    `grant select, insert, update, delete, truncate, references, trigger on places to ${appRole};`,
    `grant select, insert, update (at, place_id) on steps to ${appRole};`,
    `grant usage on sequence ticket_numbers to ${appRole};`,
    'revoke execute on function refuse_change() from public;',
    `comment on column places.state is 'What the history says.';`,
    `create type mood as enum ('calm', 'it''s fine');`,
  ]) {
    assert.ok(made.ddl.split('\n').includes(line), `missing: ${line}\n${made.ddl}`)
  }
  assert.match(made.ddl, /create table steps_2026 partition of steps FOR VALUES FROM/)
  assert.match(made.ddl, /-- view with \(security_invoker=true\)/)
  assert.doesNotMatch(made.ddl, /NOT NULL |maintain/)
})

test('a programmer gets the types the pool really delivers and the words a column really allows', () => {
  for (const line of [
    `  state: Generated<'open' | 'shut' | 'it\\'s "odd"'>`,
    `  kind: 'lamp' | 'tap' | null`,
    `  answer: 'yes' | 'no' | null`,
    `  sole: 'one'`,
    `  tags: Generated<('a' | 'b')[]>`,
    '  length_ok: string',
    `  mood: 'calm' | 'it\\'s fine' | null`,
    '  seen: Buffer | null',
    '  fee: string | null',
    '  area_ids: string[]',
    '  made_at: Generated<string>',
    '  on_day: string | null',
    '  amount: number',
    '  data: ColumnType<unknown, string | undefined, string>',
    '  extra: ColumnType<unknown, string | null | undefined, string | null>',
    '  search: GeneratedAlways<string | null>',
    '  number: GeneratedAlways<number>',
    `  'Odd Name': number | null`,
    '  /** What the history says. */',
    '/** Where things are. It ends *\\/ here. */',
    'export interface PlacesTable {',
    '  steps: StepsTable',
  ]) {
    assert.ok(made.tables.split('\n').includes(line), `missing: ${line}\n${made.tables}`)
  }
  assert.doesNotMatch(made.tables, /steps_2026/)
})

test('a check that is not a list of words is not taken for one', () => {
  const check = (definition: string) => allowedWords({ kind: 'c', columns: ['state'], definition })
  assert.deepEqual(check(`CHECK ((state = ANY (ARRAY['a'::text, 'b'::text])))`), ['a', 'b'])
  assert.equal(check(`CHECK ((state <> ALL (ARRAY['a'::text, 'b'::text])))`), null)
  assert.equal(check(`CHECK (((state = 'a'::text) OR (length(state) > 3)))`), null)
  assert.equal(check(`CHECK ((state ~ '^a'::text))`), null)
})
