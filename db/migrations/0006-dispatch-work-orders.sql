create table work_orders (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  request_id   uuid not null,
  part         text not null constraint work_orders_part check (part in ('lead', 'assist')),
  state        text not null constraint work_orders_state check (state in (
    'offered', 'accepted', 'arrived', 'done', 'declined', 'expired', 'withdrawn', 'returned')),
  level        text not null constraint work_orders_level check (level in ('grid2', 'grid1', 'community', 'unit', 'by_hand')),
  area_id      uuid not null,
  person_id    uuid not null,
  unit_id      uuid,
  why          jsonb not null default '{}',
  offered_by   uuid,
  offered_at   timestamptz not null,
  expires_at   timestamptz,
  accepted_at  timestamptz,
  arrived_at   timestamptz,
  arrival      jsonb,
  done_at      timestamptz,
  ended_at     timestamptz,
  reason       text,
  words        text constraint work_orders_words check (length(words) <= 4000),
  step_count   integer not null default 1,
  primary key (jurisdiction_id, id),
  constraint work_orders_request foreign key (jurisdiction_id, request_id) references requests,
  constraint work_orders_person foreign key (jurisdiction_id, person_id) references people,
  constraint work_orders_area foreign key (jurisdiction_id, area_id) references areas);
-- Two people never go to one door: at most one living lead order a request.
create unique index work_orders_one_lead on work_orders (jurisdiction_id, request_id)
  where part = 'lead' and state in ('offered', 'accepted', 'arrived');
create index work_orders_person on work_orders (jurisdiction_id, person_id, state, offered_at desc, id desc);
create index work_orders_request on work_orders (jurisdiction_id, request_id, offered_at);
create index work_orders_expiry on work_orders (jurisdiction_id, expires_at) where state = 'offered';
comment on table work_orders is 'One ask of one responder. A request that is asked again of somebody else gets another.';
comment on column work_orders.part is 'Lead (主办) or assist (协办).';
comment on column work_orders.level is 'Who was asked: the leader of the grid, the level above, the community, a unit, or somebody chosen by hand.';
comment on column work_orders.why is 'Why this person: shown to the desk.';
comment on column work_orders.expires_at is 'Not accepted by then: the next one is asked.';
comment on column work_orders.arrival is 'Proof of arrival as sent: method, place, accuracy, device clock; recorded, never trusted blindly.';
call guard_table('work_orders', 'select, insert, update');

create table work_order_steps (
  jurisdiction_id uuid not null references jurisdictions,
  work_order_id uuid not null,
  number       integer not null,
  verb         text not null,
  at           timestamptz not null,
  actor_kind   text not null constraint work_order_steps_actor_kind check (actor_kind in ('visitor', 'staff', 'system')),
  actor_id     uuid,
  device_at    timestamptz,
  reason       text,
  words        text,
  data         jsonb not null default '{}',
  primary key (jurisdiction_id, work_order_id, number),
  constraint work_order_steps_order foreign key (jurisdiction_id, work_order_id) references work_orders);
comment on table work_order_steps is 'The history of a work order, only ever added to.';
comment on column work_order_steps.device_at is 'What the phone''s clock said; kept beside the database time, never used for a deadline.';
call guard_table('work_order_steps', 'select, insert');
