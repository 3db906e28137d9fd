-- What the county's own server needs: how much each person has sent in the running minute, and what the catalogue looked
-- like after the last upgrade, so that a function or policy changed by hand shows.

create table cc_int.call_rate (
  user_id int not null,
  what text not null,
  minute timestamptz not null,
  calls int not null,
  primary key (user_id, what)
) with (fillfactor = 50);

create table cc_int.catalogue_line (
  kind text not null,
  name text not null,
  digest text not null,
  primary key (kind, name)
);

alter table cc_int.schema_state add column if not exists upgraded_at timestamptz;
alter table cc_int.schema_state add column if not exists server_major int;
