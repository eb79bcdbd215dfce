create table areas (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  kind         text not null constraint areas_kind check (kind in ('street', 'community', 'grid1', 'grid2', 'dedicated')),
  code         text not null constraint areas_code check (code ~ '^[0-9]{9,15}$'),
  name         text not null constraint areas_name check (length(name) between 1 and 100),
  parent_id    uuid,
  path         uuid[] not null,
  geometry     jsonb,
  lng          float8,
  lat          float8,
  duty_phone   text,
  valid_from   date not null,
  valid_to     date,
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, id),
  constraint areas_parent foreign key (jurisdiction_id, parent_id) references areas,
  constraint areas_root check ((kind = 'street') = (parent_id is null)));
create unique index areas_current_code on areas (jurisdiction_id, code) where valid_to is null;
create index areas_children on areas (jurisdiction_id, parent_id, code);
create index areas_list on areas (jurisdiction_id, code, id);
comment on table areas is 'The tree street > community > grid1 > grid2 (and dedicated grids): where. An area that ends stays, with its last day.';
comment on column areas.code is '9 street, 12 community, 14 grid1, 15 grid2 or dedicated (900 and up in its community).';
comment on column areas.path is 'The area itself, then everything above it up to the street; kept by the actions of grids.';
comment on column areas.geometry is 'GeoJSON Polygon or MultiPolygon in WGS-84; null when only the list is known.';
comment on column areas.lng is 'A point inside, WGS-84.';
comment on column areas.duty_phone is 'Called when a leader cannot be reached; empty: the one above, last the desk.';
comment on column areas.valid_to is 'The first day it no longer holds; null while in force.';
call guard_table('areas', 'select, insert, update');

create table buildings (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  area_id      uuid not null,
  code         text not null,
  name         text not null,
  geometry     jsonb,
  lng          float8 not null,
  lat          float8 not null,
  storey_count integer not null default 1,
  door_count   integer not null default 0,
  created_at   timestamptz not null default now(),
  primary key (jurisdiction_id, id),
  constraint buildings_area foreign key (jurisdiction_id, area_id) references areas,
  constraint buildings_code unique (jurisdiction_id, code));
create index buildings_area on buildings (jurisdiction_id, area_id, code);
comment on table buildings is 'Buildings by grid: a place people can name.';
call guard_table('buildings', 'select, insert, update, delete');

create table map_features (
  jurisdiction_id uuid not null references jurisdictions,
  id           uuid not null,
  kind         text not null constraint map_features_kind check (kind in ('street', 'lane', 'water', 'green')),
  name         text not null,
  geometry     jsonb not null,
  primary key (jurisdiction_id, id));
create index map_features_kind on map_features (jurisdiction_id, kind, id);
comment on table map_features is 'The office''s own drawing of its streets and waters: the map needs no outside tiles.';
call guard_table('map_features', 'select, insert, update, delete');
