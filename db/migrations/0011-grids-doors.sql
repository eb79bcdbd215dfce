-- What dividing the ground needs to know of it: how wide a street is, where walls run, and every household's door.

alter table map_features drop constraint map_features_kind;
alter table map_features add constraint map_features_kind
  check (kind in ('main_street', 'street', 'lane', 'railway', 'wall', 'water', 'green'));
comment on column map_features.kind is 'main_street, railway and water part grids, street and lane bound them, wall is a compound''s; green is only drawn.';

alter table buildings add column compound text not null default '' constraint buildings_compound check (length(compound) <= 100);
alter table buildings add column is_placed boolean not null default true;
comment on column buildings.compound is 'The walled compound (小区, 家属院) it belongs to; empty: none known.';
comment on column buildings.is_placed is 'False: only a list names it, the point is that of its community.';

create table doors (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  building_id  uuid not null,
  area_id      uuid not null,
  stairwell    text not null default '' constraint doors_stairwell check (length(stairwell) <= 20),
  storey       integer not null default 1 constraint doors_storey check (storey between -9 and 200),
  label        text not null constraint doors_label check (length(label) between 1 and 40),
  people_count integer not null default 0 constraint doors_people check (people_count between 0 and 99),
  workload     float8 not null default 0 constraint doors_workload check (workload between 0 and 999),
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, id),
  constraint doors_building foreign key (jurisdiction_id, building_id) references buildings,
  constraint doors_area foreign key (jurisdiction_id, area_id) references areas,
  constraint doors_address unique (jurisdiction_id, building_id, stairwell, label));
create index doors_area on doors (jurisdiction_id, area_id, id);
comment on table doors is 'Doors of households: where one lives, not who. Planning counts people and work by them.';
comment on column doors.area_id is 'The small grid it belongs to; a building with more households than a grid may be shared.';
comment on column doors.stairwell is 'Empty: the building has one entrance.';
comment on column doors.workload is 'What the household asks of a leader, in persons'' worth of work; 0: nobody weighed it, the people count.';
call guard_table('doors', 'select, insert, update, delete');
