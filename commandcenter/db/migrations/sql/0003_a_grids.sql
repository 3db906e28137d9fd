-- The ground as it is decided: versions of outlines, who decided what, which grid came from which (expand phase).

alter table cc.place add column version int not null default 1;
alter table cc.place add column is_schematic boolean not null default false;
comment on column cc.place.version is 'Raised with each change of outline, name, kind or validity: what an editor saw is compared with it.';
comment on column cc.place.is_schematic is 'The outline stands for no ground; a true one replaces it.';

alter table cc.layer_grid add column version int not null default 1;

create table cc.grid_change (
  change_id uuid primary key,
  kind smallint not null check (kind between 1 and 4),
  village_no bigint references cc.place,
  made_by int not null references cc.app_user,
  made_at timestamptz not null default clock_timestamp(),
  reason text not null check (length(reason) between 4 and 1000),
  result jsonb not null
);
create index ix_grid_change_village on cc.grid_change (village_no, made_at);
comment on table cc.grid_change is 'Decisions about the ground: 1 grids of a village, 2 responsible persons, 3 a responsible or business grid, 4 a schematic county. The key is the request''s own.';

create table cc.grid_descent (
  from_no bigint not null references cc.place,
  to_no bigint not null references cc.place,
  change_id uuid not null references cc.grid_change,
  primary key (from_no, to_no)
);
comment on table cc.grid_descent is 'Which grids hold the ground of a retired one: old cases keep the old code, this leads to the new.';

-- Outlines that were replaced; those of retired grids stay with their row.
create table cc_int.former_outline (
  place_no bigint not null references cc.place,
  version int not null,
  geometry bytea,
  area_m2 double precision,
  change_id uuid not null,
  primary key (place_no, version)
);

-- One number that tells a desk whether its map and its index of points are still those of the county.
create table cc.places_version (
  is_only boolean primary key default true check (is_only),
  version bigint not null default 1,
  changed_at timestamptz not null default clock_timestamp()
);
insert into cc.places_version default values;
