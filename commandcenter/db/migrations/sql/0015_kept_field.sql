-- Facilities and vehicles corrected one by one: their versions, and what was done under which key (expand phase).

alter table cc.facility add column version int not null default 1;
alter table cc.vehicle add column version int not null default 1;
comment on column cc.facility.version is 'Raised by every change, whoever makes it: what a correction is based on.';
comment on column cc.vehicle.version is 'Raised by every change, whoever makes it: what a correction is based on.';

create table cc_int.register_change (
  change_id uuid primary key,
  thing text not null check (thing in ('facility', 'vehicle')),
  thing_id int not null,
  made_by int not null references cc.app_user,
  made_at timestamptz not null default clock_timestamp(),
  reason text not null default '' check (length(reason) <= 1000),
  before jsonb,
  after jsonb not null
);
create index ix_register_change_thing on cc_int.register_change (thing, thing_id, made_at);
comment on table cc_int.register_change is
  'What was entered, corrected or retired by hand, with the row before and after. Plates of private cars are in it, so nobody reads it.';
