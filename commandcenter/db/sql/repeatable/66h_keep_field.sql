-- Facilities and vehicles one by one, as the system administrator enters, corrects, moves and retires them on the map. Nothing is
-- deleted; whoever may import them may do this, one after the other with imports, on the version he saw and once under a key.

-- Whoever writes leaves another version behind: this form, an import, a succession, a moved border.
create or replace function cc_int.next_version() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
do $$
declare
  name text;
begin
  foreach name in array array['facility', 'vehicle'] loop
    execute format('drop trigger if exists tg_next_version on cc.%I', name);
    execute format('create trigger tg_next_version before update on cc.%I for each row execute function cc_int.next_version()', name);
  end loop;
end
$$;

-- The lowest place in force at a point; on a border the one with the smaller code. Null outside the county. Nearly always it is one
-- of those whose names stand nearest; only where none of them has the point the outlines are walked down from the county, which
-- takes a hundred times as many edges.
create or replace function cc_int.place_at(lon double precision, lat double precision) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  x bigint := round(lon * 1e7);
  y bigint := round(lat * 1e7);
  here bigint;
  below bigint;
  is_known boolean;
begin
  select min(n.place_no) into here from (
    select p.place_no, p.geometry from cc.place p
     where p.geometry is not null and cc_int.in_force(p.valid_from, p.valid_to)
       and not exists (select from cc.place b where b.parent_no = p.place_no and b.geometry is not null and cc_int.in_force(b.valid_from, b.valid_to))
     order by power((p.label_lon - lon) * cos(radians(lat)), 2) + power(p.label_lat - lat, 2) limit 8) n
   where cc_int.outline_covers(n.geometry, x, y);
  if here is not null then
    return here;
  end if;
  select p.place_no, p.geometry is not null into here, is_known from cc.place p
   where p.level = 1 and cc_int.in_force(p.valid_from, p.valid_to) and (p.geometry is null or cc_int.outline_covers(p.geometry, x, y))
   order by p.geometry is null, p.place_no limit 1;
  while here is not null loop
    select min(p.place_no) into below from cc.place p
     where p.parent_no = here and cc_int.in_force(p.valid_from, p.valid_to) and p.geometry is not null and cc_int.outline_covers(p.geometry, x, y);
    exit when below is null;
    here := below;
    is_known := true;
  end loop;
  return case when is_known then here end;
end
$$;

-- Where something stands: the outlines say it; only a county that has no true ones takes the word of the desk.
create or replace function cc_int.place_of_point(lon double precision, lat double precision, said bigint) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_place bigint;
begin
  if not exists (select from cc.place p where p.geometry is not null and not p.is_schematic and cc_int.in_force(p.valid_from, p.valid_to)) then
    return cc_int.checked_place(said);
  end if;
  found_place := cc_int.place_at(lon, lat);
  if found_place is null then
    perform cc_int.refuse('this point lies outside the county', 'lon');
  end if;
  return found_place;
end
$$;

-- Null for a new key; else what it gave the first time.
create or replace function cc_int.begin_keeping(op uuid, thing text, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  c cc_int.register_change;
begin
  perform cc_int.require_importer(thing);
  if op is null or jsonb_typeof(coalesce(input, 'null')) <> 'object' or length(input::text) > 20000 then
    perform cc_int.refuse('malformed request', 'input');
  end if;
  perform pg_advisory_xact_lock(149997);
  select * into c from cc_int.register_change x where x.change_id = op;
  if not found then
    return null;
  elsif c.made_by <> me or c.thing <> begin_keeping.thing then
    perform cc_int.raise_error('CC409', 'this key belongs to another step', '');
  end if;
  return jsonb_build_object('id', c.thing_id, 'version', c.after -> 'version', 'place_no', c.after -> 'place_no', 'duplicate', true);
end
$$;

create or replace function cc_int.end_keeping(op uuid, thing text, number int, before jsonb, after jsonb, reason text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc_int.register_change (change_id, thing, thing_id, made_by, reason, before, after)
  values (op, thing, number, cc_int.require_me(), reason, before, after);
  perform cc_int.audit('keep_' || thing, number || ' ' || op);
  return jsonb_build_object('id', number, 'version', after -> 'version', 'place_no', after -> 'place_no', 'duplicate', false);
end
$$;

create or replace function cc_int.require_seen(is_there boolean, version int, input jsonb, thing text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not is_there then
    perform cc_int.raise_error('CC404', 'it has been retired', thing);
  elsif version is distinct from cc_int.int_of(input, 'version') then
    perform cc_int.raise_error('CC409', 'somebody changed this meanwhile', version::text);
  end if;
end
$$;

-- What both have: words, kind, owner, days. `stored` is the row as jsonb, an empty object for a new one; what is not said stays.
create or replace function cc_int.kept_row(thing text, input jsonb, stored jsonb, words jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  made jsonb := stored;
  word record;
  starts date := coalesce((stored ->> 'valid_from')::date, cc_int.day_of(input, 'valid_from'), cc_int.today());
  ends date := case when input ? 'valid_to' then cc_int.day_of(input, 'valid_to') else (stored ->> 'valid_to')::date end;
begin
  for word in select * from jsonb_each_text(words) loop
    made := made || jsonb_build_object(word.key, case when input ? word.key then cc_int.text_of(input, word.key, word.value::int)
                                                      else coalesce(stored ->> word.key, '') end);
  end loop;
  made := made || jsonb_build_object('code', nullif(upper(made ->> 'code'), ''), 'kind', coalesce(cc_int.int_of(input, 'kind'), (stored ->> 'kind')::int),
    'dept_id', case when input ? 'dept_id' then cc_int.int_of(input, 'dept_id') else (stored ->> 'dept_id')::int end);
  if made ->> 'name' = '' then
    perform cc_int.refuse('this field is needed', 'name');
  elsif made ->> 'code' !~ cc_int.code_form(thing) then
    perform cc_int.refuse('the code has capital letters, digits and dashes', 'code');
  elsif not exists (select from cc.vocabulary v where v.list = thing || '_kind' and v.number = (made ->> 'kind')::int) then
    perform cc_int.refuse('no such kind', 'kind');
  elsif stored = '{}' and starts < cc_int.today() then
    perform cc_int.refuse('the first day lies in the past', 'valid_from');
  elsif ends is distinct from (stored ->> 'valid_to')::date and ends is not null then
    if ends < cc_int.today() - 1 then
      perform cc_int.refuse('the last day lies in the past', 'valid_to');
    elsif length(cc_int.text_of(input, 'reason', 1000)) < 4 then
      perform cc_int.refuse('write the reason in words', 'reason');
    end if;
  end if;
  if made ->> 'dept_id' is distinct from stored ->> 'dept_id' and made ->> 'dept_id' is not null then
    perform cc_int.checked_department(made);
  end if;
  return made || jsonb_build_object('valid_from', least(starts, ends), 'valid_to', ends);
end
$$;

create or replace function cc_int.facility_row(input jsonb, stored jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  f cc.facility := jsonb_populate_record(null::cc.facility, stored);
  n cc.facility := jsonb_populate_record(null::cc.facility, cc_int.kept_row('facility', input, stored,
    '{"code": 24, "name": 100, "keeper": 100, "address": 200, "note": 400}'));
begin
  n.status := coalesce(cc_int.int_of(input, 'status'), f.status, 1);
  n.hazard_level := case when input ? 'hazard_level' then cc_int.int_of(input, 'hazard_level') else f.hazard_level end;
  n.surveyed_on := case when input ? 'surveyed_on' then cc_int.day_of(input, 'surveyed_on') else f.surveyed_on end;
  n.lon := coalesce(round((input ->> 'lon')::numeric, 7), f.lon);
  n.lat := coalesce(round((input ->> 'lat')::numeric, 7), f.lat);
  if n.lon is null or n.lat is null then
    perform cc_int.refuse('this field is needed', 'lon');
  elsif n.surveyed_on > cc_int.today() then
    perform cc_int.refuse('it was not surveyed in the future', 'surveyed_on');
  end if;
  if (n.lon, n.lat) is distinct from (f.lon, f.lat) then
    n.place_no := cc_int.place_of_point(n.lon, n.lat, (input ->> 'place_no')::bigint);
  end if;
  return to_jsonb(n);
end
$$;

create or replace function cc_int.vehicle_row(input jsonb, stored jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v cc.vehicle := jsonb_populate_record(null::cc.vehicle, stored);
  n cc.vehicle := jsonb_populate_record(null::cc.vehicle, cc_int.kept_row('vehicle', input, stored, '{"code": 20, "name": 60, "plate": 12}'));
begin
  -- What the desk shows masked comes back masked: that is no new plate. Which program reports a vehicle is not said here.
  n.plate := case when n.plate like '%*%' then coalesce(v.plate, '') else upper(n.plate) end;
  n.is_private := coalesce((input ->> 'is_private')::boolean, v.is_private, false);
  n.place_no := coalesce((input ->> 'place_no')::bigint, v.place_no);
  if n.code is null then
    perform cc_int.refuse('this field is needed', 'code');
  elsif n.place_no is distinct from v.place_no then
    perform cc_int.checked_place(n.place_no);
  end if;
  return to_jsonb(n);
end
$$;

create or replace function cc_int.keep_thing(op uuid, thing text, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  result jsonb := cc_int.begin_keeping(op, thing, input);
  key text := thing || '_id';
  stored jsonb;
  made jsonb;
  columns text;
begin
  if result is not null then
    return result;
  end if;
  if input ->> key is not null then
    execute format('select to_jsonb(x) from cc.%I x where x.%I = $1 and (x.valid_to is null or x.valid_to >= cc_int.today()) for update', thing, key)
      into stored using cc_int.int_of(input, key);
    perform cc_int.require_seen(stored is not null, (stored ->> 'version')::int, input, thing);
  end if;
  made := case thing when 'facility' then cc_int.facility_row(input, coalesce(stored, '{}')) else cc_int.vehicle_row(input, coalesce(stored, '{}')) end;
  -- Numbers, versions and masked plates are the database's own.
  select string_agg(quote_ident(k), ', ') into columns from jsonb_object_keys(made - array[key, 'version', 'plate_shown']) k;
  if stored is null then
    execute format('insert into cc.%1$I as x (%2$s) select %2$s from jsonb_populate_record(null::cc.%1$I, $1) returning to_jsonb(x)', thing, columns)
      into made using made;
  else
    execute format('update cc.%1$I x set (%2$s) = (select %2$s from jsonb_populate_record(null::cc.%1$I, $1)) where x.%3$I = $2 returning to_jsonb(x)',
                   thing, columns, key) into made using made, (stored ->> key)::int;
  end if;
  return cc_int.end_keeping(op, thing, (made ->> key)::int, stored, made, cc_int.text_of(input, 'reason', 1000));
exception
  when unique_violation then
    perform cc_int.refuse('this code is taken', 'code');
    return null;
  when data_exception or integrity_constraint_violation then
    perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
    return null;
end
$$;

create or replace function cc.keep_facility_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.keep_thing(op, 'facility', input)
$$;

create or replace function cc.keep_vehicle_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.keep_thing(op, 'vehicle', input)
$$;

-- What was done by hand to one of them, the latest first: who, when, why and which fields; never what a plate was.
create or replace function cc.field_changes_v1(thing text, number int)
returns table (made_at timestamptz, made_by int, reason text, is_first boolean, fields text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  perform cc_int.require_importer(thing);
  return query
    select c.made_at, c.made_by, c.reason, c.before is null,
           array(select a.key from jsonb_each(c.after) a
                  where c.before is not null and a.key <> all ('{version,plate_shown}') and a.value is distinct from c.before -> a.key order by a.key)
      from cc_int.register_change c
     where c.thing = field_changes_v1.thing and c.thing_id = number order by c.made_at desc limit 20;
end
$$;
