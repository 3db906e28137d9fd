-- Changes of the ground that are decided now and hold from a later day (expand phase).

create table cc.ground_plan (
  plan_id uuid primary key,
  kind smallint not null check (kind in (1, 3)),
  village_no bigint references cc.place,
  layer_grid_id int references cc.layer_grid,
  from_day date not null,
  asked jsonb not null,
  expected jsonb not null,
  reason text not null check (length(reason) between 4 and 1000),
  made_by int not null references cc.app_user,
  made_at timestamptz not null default clock_timestamp(),
  state smallint not null default 1 check (state between 1 and 4),
  ended_by int references cc.app_user,
  ended_at timestamptz,
  outcome text not null default '',
  constraint ck_ground_plan_subject check ((kind = 1) = (village_no is not null) and (kind = 3) = (layer_grid_id is not null)),
  constraint ck_ground_plan_ended check ((state = 1) = (ended_at is null))
);
create unique index uq_ground_plan_village on cc.ground_plan (village_no) where state = 1;
create unique index uq_ground_plan_layer on cc.ground_plan (layer_grid_id) where state = 1;
create index ix_ground_plan_day on cc.ground_plan (from_day) where state = 1;
comment on table cc.ground_plan is
  'Changes to come: 1 grids of a village, 3 a responsible or business grid. When one is made, its key becomes that of the row of cc.grid_change.';
comment on column cc.ground_plan.state is '1 to come, 2 made, 3 called off, 4 could not be made: outcome says why.';
comment on column cc.ground_plan.expected is 'What it would have done on the day it was decided, as the database tried it.';

-- What a duty that begins later cut short, so that calling it off gives it back.
create table cc_int.person_before (
  by_id int not null references cc.place_person on delete cascade,
  of_id int not null references cc.place_person on delete cascade,
  valid_from date not null,
  valid_to date,
  primary key (by_id, of_id)
);
