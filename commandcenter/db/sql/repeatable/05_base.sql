-- Small aggregates and readers that everything else stands on.

create or replace aggregate cc_int.jsonb_fold(jsonb) (sfunc = pg_catalog.jsonb_concat, stype = jsonb, initcond = '{}');

create or replace function cc_int.chain_step(previous bytea, content bytea) returns bytea
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select sha256(previous || content)
$$;

create or replace function cc_int.refuse(message text, field text default '') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'CC422', message = message, detail = coalesce(field, '');
end
$$;

-- Who takes something back or changes what binds others says why.
create or replace function cc_int.require_reason(reason text, longest int default null) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if length(btrim(coalesce(reason, ''))) < 4 then
    perform cc_int.refuse('write the reason in words', 'reason');
  elsif length(btrim(reason)) > longest then
    perform cc_int.refuse('too long', 'reason');
  end if;
end
$$;

create or replace function cc_int.text_of(input jsonb, field text, longest int default 4000) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  found text := btrim(coalesce(input ->> field, ''), E' \t\r\n　');
begin
  if length(found) > longest then
    perform cc_int.refuse('too long', field);
  end if;
  return found;
end
$$;

create or replace function cc_int.int_of(input jsonb, field text) returns int
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return (input ->> field)::int;
exception when invalid_text_representation or numeric_value_out_of_range then
  perform cc_int.refuse('not a number', field);
  return null;
end
$$;

create or replace function cc_int.uuid7_time(u uuid) returns timestamptz
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select to_timestamp(('x' || lpad(substr(replace(u::text, '-', ''), 1, 12), 16, '0'))::bit(64)::bigint / 1000.0)
$$;

create or replace function cc_int.uuid7_floor(at timestamptz) returns uuid
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Partitions by year of the key. A missing one would stop all intake, so a default partition stands behind them.
create or replace function cc_int.make_partitions(first_year int, last_year int) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  parent text;
  y int;
begin
  foreach parent in array array['case_file', 'task', 'case_event'] loop
    if to_regclass(format('cc_int.%I', parent || '_default')) is null then
      execute format('create table cc_int.%I partition of cc.%I default', parent || '_default', parent);
    end if;
    for y in first_year .. last_year loop
      if to_regclass(format('cc_int.%I', parent || '_' || y)) is null then
        execute format('create table cc_int.%I partition of cc.%I for values from (%L) to (%L)',
          parent || '_' || y, parent,
          cc_int.uuid7_floor(make_timestamptz(y, 1, 1, 0, 0, 0, 'Asia/Shanghai')),
          cc_int.uuid7_floor(make_timestamptz(y + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')));
      end if;
    end loop;
  end loop;
end
$$;

-- Next year's partitions, made ahead by whoever runs the clock. Nobody waits for it: a table that is held is left for the next
-- turn. Rows that already lie in a default partition are told by the check of the database and need an administrator.
create or replace function cc_int.keep_partitions() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '200ms' as $$
declare
  coming int := extract(year from now() at time zone 'Asia/Shanghai')::int + 1;
begin
  if to_regclass('cc_int.case_file_' || coming) is not null and to_regclass('cc_int.task_' || coming) is not null
     and to_regclass('cc_int.case_event_' || coming) is not null then
    return;
  end if;
  perform cc_int.make_partitions(coming, coming);
exception when lock_not_available or check_violation or duplicate_table then
  return;
end
$$;
