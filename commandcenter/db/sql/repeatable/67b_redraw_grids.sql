-- The grids of a village as they shall be, all at once: what is named and has no number yet is new, what is not named any
-- more is retired. The whole set is stored, tested as a tiling, and taken back if it is none.

-- Where a child belongs to in reading order: rows from the north, each from the west; `domain/grid_numbers.py` is the same.
create or replace function cc_int.reading_order(labels jsonb) returns table (key text, place int)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  with p as (select l.key, (l.value ->> 0)::bigint as x, (l.value ->> 1)::bigint as y from jsonb_each(labels) l),
  o as (select max(y) as north, greatest(1, max(y) - min(y)) as height, greatest(1, floor(sqrt(count(*)) + 0.5)::bigint) as rows from p)
  select p.key, row_number() over (order by least((o.north - p.y) * o.rows / o.height, o.rows - 1), p.x, -p.y, -p.key::bigint)::int
    from p, o
$$;

create or replace function cc_int.hex_of(input jsonb, field text) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if length(input ->> field) > 2000000 then
    perform cc_int.refuse('too long', field);
  end if;
  return decode(input ->> field, 'hex');
exception when invalid_parameter_value then
  perform cc_int.refuse('not an outline', field);
  return null;
end
$$;

-- The administrator saw these versions; another one means that somebody else was quicker.
create or replace function cc_int.require_versions(base jsonb, wanted bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  stale text;
begin
  select p.code into stale from cc.place p
   where p.place_no = any (wanted) and p.version is distinct from (base ->> p.place_no::text)::int order by p.place_no limit 1;
  if found then
    perform cc_int.raise_error('CC409', 'somebody changed these places meanwhile', stale);
  end if;
end
$$;

create or replace function cc_int.grids_of(village bigint) returns setof cc.place
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from cc.place p where p.parent_no = village and p.level = 4 and cc_int.in_force(p.valid_from, p.valid_to)
$$;

-- An outline as it came in, tested, in the form in which it is stored.
create or replace function cc_int.checked_outline(input jsonb, is_grid boolean, subject text) returns bytea
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  given bytea := cc_int.hex_of(input, 'outline');
  fault text;
begin
  if is_grid and (select count(distinct p.part) <> 1 from cc_int.outline_points(given) p) then
    perform cc_int.raise_error('CC422', 'a grid is one piece', subject);
  end if;
  fault := cc_int.outline_fault(given);
  if fault is not null then
    perform cc_int.raise_error('CC422', 'this outline is broken', subject || ': ' || fault);
  end if;
  return cc_int.stored_outline(given);
end
$$;

create or replace function cc_int.store_outline(wanted bigint, shape bytea, label jsonb, schematic boolean, change uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc_int.former_outline (place_no, version, geometry, area_m2, change_id)
  select p.place_no, p.version, p.geometry, p.area_m2, change from cc.place p where p.place_no = wanted and p.geometry is not null;
  if label is not null and not cc_int.outline_covers(shape, (label ->> 0)::bigint, (label ->> 1)::bigint) then
    perform cc_int.refuse('the label lies outside', wanted::text);
  end if;
  update cc.place p set geometry = shape, area_m2 = cc_int.outline_area(shape), is_schematic = schematic, version = p.version + 1,
         label_lon = case when label is null then p.label_lon else (label ->> 0)::float8 / 1e7 end,
         label_lat = case when label is null then p.label_lat else (label ->> 1)::float8 / 1e7 end
   where p.place_no = wanted;
end
$$;

-- Other places that share a border in which a new one ends: they gain the corner and nothing else. Every tiling that was
-- exact must be exact again; one that an import has left inexact is not made to be by this.
create or replace function cc_int.touch_neighbours(input jsonb, own bigint, change uuid) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  item jsonb;
  p cc.place;
  shape bytea;
  parents bigint[];
  exact bigint[];
begin
  select array_agg(distinct x.no) into parents from (
    select o.parent_no as no from jsonb_array_elements(input) i join cc.place o on o.place_no = (i ->> 'place_no')::bigint
    union select o.place_no from jsonb_array_elements(input) i join cc.place o on o.place_no = (i ->> 'place_no')::bigint where o.level < 4
    union select o.parent_no from cc.place o where o.place_no = own) x where x.no is not null and x.no <> own;
  exact := array(select no from unnest(parents) no where cc_int.tiling_leftover(no) = 0);
  for item in select * from jsonb_array_elements(input) loop
    select * into p from cc.place x
     where x.place_no = (item ->> 'place_no')::bigint and x.geometry is not null and x.parent_no is distinct from own and x.place_no <> own;
    if not found then
      perform cc_int.refuse('no such place', 'place_no');
    end if;
    shape := cc_int.stored_outline(cc_int.hex_of(item, 'outline'));
    if not cc_int.only_corners_added(p.geometry, shape) then
      perform cc_int.raise_error('CC422', 'the border of another place would move', p.code);
    end if;
    perform cc_int.store_outline(p.place_no, shape, null, p.is_schematic, change);
  end loop;
  return exact;
end
$$;

create or replace function cc_int.require_exact(parents bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  parent bigint;
  odd bigint;
begin
  foreach parent in array parents loop
    odd := cc_int.tiling_leftover(parent);
    if odd is distinct from 0 then
      perform cc_int.raise_error('CC422', 'the outlines do not fit each other', parent || ': ' || coalesce(odd::text, 'missing'));
    end if;
  end loop;
end
$$;

-- The village's own outline: as it was, with corners added; a new one only where there was none, or one that stood for no
-- ground, or for a ground nobody has drawn yet.
create or replace function cc_int.store_village(v cc.place, input jsonb, change uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  shape bytea;
begin
  if input -> 'village' ->> 'outline' is null then
    if v.geometry is null then
      perform cc_int.refuse('the village has no outline', 'village');
    end if;
    return;
  end if;
  shape := cc_int.checked_outline(input -> 'village', false, v.code);
  if v.geometry is not null and not cc_int.only_corners_added(v.geometry, shape) then
    perform cc_int.raise_error('CC422', 'the border of another place would move', v.code);
  end if;
  perform cc_int.store_outline(v.place_no, shape, input -> 'village' -> 'label', v.is_schematic or v.geometry is null, change);
end
$$;

create or replace function cc_int.named_grid(item jsonb, own cc.place) returns cc.place
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  own.name := coalesce(nullif(cc_int.text_of(item, 'name', 60), ''), own.name);
  own.official_name := coalesce(nullif(cc_int.text_of(item, 'name', 60), ''), own.official_name);
  own.grid_kind := coalesce(cc_int.int_of(item, 'grid_kind'), own.grid_kind, 1);
  if own.grid_kind not in (1, 2) then
    perform cc_int.refuse('no such kind of grid', 'grid_kind');
  end if;
  return own;
end
$$;

-- Grids that stay, with what changed of them.
create or replace function cc_int.store_kept_grids(v cc.place, items jsonb, schematic boolean, change uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  item jsonb;
  g cc.place;
  n cc.place;
begin
  for item in select * from jsonb_array_elements(items) where value ? 'place_no' loop
    select * into g from cc_int.grids_of(v.place_no) x where x.place_no = (item ->> 'place_no')::bigint;
    if not found then
      perform cc_int.refuse('no such grid in this village', 'place_no');
    end if;
    n := cc_int.named_grid(item, g);
    if (n.name, n.grid_kind) is distinct from (g.name, g.grid_kind) then
      update cc.place p set name = n.name, official_name = n.official_name, grid_kind = n.grid_kind, version = p.version + 1
       where p.place_no = g.place_no;
    end if;
    if item ->> 'outline' is not null then
      perform cc_int.store_outline(g.place_no, cc_int.checked_outline(item, true, g.code), item -> 'label', schematic, change);
    end if;
  end loop;
end
$$;

-- New grids by their keys in the request; numbers are given in reading order after the last one ever given.
create or replace function cc_int.store_new_grids(v cc.place, items jsonb, schematic boolean, as_of date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  digits int := coalesce((select (s.value #>> '{}')::int from cc.setting s where s.key = 'code_scheme'), 15) - 12;
  last int := coalesce((select max(p.place_no) - v.place_no from cc.place p where p.parent_no = v.place_no), 0);
  labels jsonb;
  codes jsonb := '{}';
  item jsonb;
  o record;
  shape bytea;
  n cc.place;
begin
  select coalesce(jsonb_object_agg(i ->> 'key', i -> 'label'), '{}') into labels from jsonb_array_elements(items) i where not i ? 'place_no';
  if (select count(*) from jsonb_array_elements(items) i where not i ? 'place_no') <> (select count(*) from jsonb_each(labels)) then
    perform cc_int.refuse('a grid stands twice', 'key');
  elsif exists (select from jsonb_each(labels) l where l.key !~ '^-?[0-9]{1,9}$' or jsonb_typeof(l.value) is distinct from 'array'
              or jsonb_array_length(l.value) <> 2) then
    perform cc_int.refuse('malformed request', 'label');
  elsif last + (select count(*) from jsonb_each(labels)) >= power(10, digits) then
    perform cc_int.refuse('this village has no grid numbers left', v.code);
  end if;
  for o in select r.key, r.place from cc_int.reading_order(labels) r order by r.place loop
    select i into item from jsonb_array_elements(items) i where not i ? 'place_no' and i ->> 'key' = o.key;
    shape := cc_int.checked_outline(item, true, 'new ' || o.key);
    n := null;
    n := cc_int.named_grid(item, n);
    if not cc_int.outline_covers(shape, (item -> 'label' ->> 0)::bigint, (item -> 'label' ->> 1)::bigint) then
      perform cc_int.refuse('the label lies outside', o.key);
    end if;
    insert into cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, households, population, area_m2,
      label_lon, label_lat, geometry, is_schematic, valid_from)
    values (v.place_no + last + o.place, v.code || lpad((last + o.place)::text, digits, '0'), 4, v.place_no,
      coalesce(n.name, '第' || cc_int.number_word(last + o.place) || '网格'), coalesce(n.name, '第' || cc_int.number_word(last + o.place) || '网格'),
      n.grid_kind, null, null, cc_int.outline_area(shape), (item -> 'label' ->> 0)::float8 / 1e7, (item -> 'label' ->> 1)::float8 / 1e7,
      shape, schematic, as_of);
    codes := codes || jsonb_build_object(o.key, v.place_no + last + o.place);
  end loop;
  return codes;
end
$$;

-- 1 to 999 in words, as grids are named.
create or replace function cc_int.number_word(n int) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case
    when n < 10 then substr('一二三四五六七八九', n, 1)
    when n < 20 then '十' || case when n > 10 then cc_int.number_word(n - 10) else '' end
    when n < 100 then cc_int.number_word(n / 10) || '十' || case when n % 10 > 0 then cc_int.number_word(n % 10) else '' end
    else cc_int.number_word(n / 100) || '百' || case when n % 100 = 0 then '' when n % 100 < 10 then '零' || cc_int.number_word(n % 100)
      when n % 100 < 20 then '一' || cc_int.number_word(n % 100) else cc_int.number_word(n % 100) end end
$$;

-- From whom to whom ground went: a new grid's label lies in the old one, or the old one's in the new one.
create or replace function cc_int.store_descent(retired bigint[], village bigint, change uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into cc.grid_descent (from_no, to_no, change_id)
  select r.place_no, g.place_no, change from cc.place r cross join cc_int.grids_of(village) g
   where r.place_no = any (retired) and r.geometry is not null
     and (cc_int.outline_covers(r.geometry, round(g.label_lon * 1e7)::bigint, round(g.label_lat * 1e7)::bigint)
       or cc_int.outline_covers(g.geometry, round(r.label_lon * 1e7)::bigint, round(r.label_lat * 1e7)::bigint))
$$;

-- A change that was kept for its day is made as of that day, however late somebody comes to make it.
create or replace function cc_int.redraw_grids(input jsonb, change uuid, me int, as_of date default cc_int.today()) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v cc.place;
  items jsonb := coalesce(input -> 'grids', '[]');
  others jsonb := coalesce(input -> 'neighbours', '[]');
  old_grids bigint[];
  kept bigint[];
  retired bigint[];
  exact bigint[];
  codes jsonb;
  made jsonb;
  before jsonb;
begin
  if jsonb_typeof(items) <> 'array' or jsonb_typeof(others) <> 'array' or jsonb_array_length(items) not between 1 and 999
     or jsonb_array_length(others) > 2000 or jsonb_typeof(coalesce(input -> 'base', '{}')) <> 'object' then
    perform cc_int.refuse('malformed request', 'grids');
  end if;
  select * into v from cc.place p where p.place_no = (input ->> 'village_no')::bigint and p.level = 3 and cc_int.in_force(p.valid_from, p.valid_to);
  if not found then
    perform cc_int.raise_error('CC404', 'no such village');
  end if;
  old_grids := array(select g.place_no from cc_int.grids_of(v.place_no) g order by 1);
  perform cc_int.require_versions(input -> 'base', v.place_no || old_grids
    || array(select (i ->> 'place_no')::bigint from jsonb_array_elements(others) i));
  perform cc_int.require_no_plan(v.place_no || array(select (i ->> 'place_no')::bigint / 1000 * 1000 from jsonb_array_elements(others) i), change);
  kept := array(select (i ->> 'place_no')::bigint from jsonb_array_elements(items) i where i ? 'place_no');
  if cardinality(kept) <> (select count(distinct k) from unnest(kept) k) then
    perform cc_int.refuse('a grid stands twice', 'place_no');
  end if;
  retired := array(select g from unnest(old_grids) g where g <> all (kept));
  before := cc_int.positions_before(old_grids);
  exact := cc_int.touch_neighbours(others, v.place_no, change);
  perform cc_int.store_village(v, input, change);
  select * into v from cc.place p where p.place_no = v.place_no;
  perform cc_int.store_kept_grids(v, items, v.is_schematic, change);
  -- It ends now, also when it was made today.
  update cc.place p set valid_from = least(p.valid_from, as_of - 1), valid_to = as_of - 1, version = p.version + 1
   where p.place_no = any (retired);
  codes := cc_int.store_new_grids(v, items, v.is_schematic, as_of);
  perform cc_int.require_exact(v.place_no || exact);
  insert into cc.grid_change (change_id, kind, village_no, made_by, reason, result)
  values (change, 1, v.place_no, me, cc_int.text_of(input, 'reason', 1000), '{}');
  perform cc_int.store_descent(retired, v.place_no, change);
  made := jsonb_build_object('codes', codes, 'retired', to_jsonb(retired), 'neighbours', jsonb_array_length(others))
    || cc_int.follow_ground(v.place_no, retired, before, change, me, as_of);
  update cc.grid_change g set result = made where g.change_id = change;
  return made;
end
$$;

create or replace function cc_int.ground_input(input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  perform cc_int.require_post('{8}');
  if jsonb_typeof(coalesce(input, 'null')) <> 'object' then
    perform cc_int.refuse('malformed request', 'input');
  elsif length(cc_int.text_of(input, 'reason', 1000)) < 4 then
    perform cc_int.refuse('write the reason in words', 'reason');
  end if;
  -- One decision about the ground at a time in a county; reading goes on.
  lock table cc.grid_change in share row exclusive mode;
  return input;
end
$$;

-- What an earlier request with this key gave; a key of somebody else is refused.
create or replace function cc_int.earlier_change(op uuid, of_kind int) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  g cc.grid_change;
begin
  if op is null then
    perform cc_int.refuse('malformed request', 'op');
  end if;
  select * into g from cc.grid_change x where x.change_id = op;
  if not found then
    return null;
  elsif g.made_by <> cc_int.me() or g.kind <> of_kind then
    perform cc_int.raise_error('CC409', 'this key belongs to another step', '');
  end if;
  return g.result || '{"duplicate": true}';
end
$$;

-- Every decision about the ground goes this way: by the administrator, with a reason, one after the other, once under its key.
-- What it is stands in a function of its own, which takes the request and the key and says what it did; new grids need the row
-- of the decision before they are done with.
create or replace function cc_int.decide_ground(op uuid, input jsonb, of_kind int, act text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  result jsonb;
begin
  input := cc_int.ground_input(input);
  result := cc_int.earlier_change(op, of_kind);
  if result is not null then
    return result;
  end if;
  if act = 'redraw_grids' then
    result := cc_int.redraw_grids(input, op, me);
    perform cc_int.audit('redraw_grids', (input ->> 'village_no') || ' ' || op);
  else
    execute format('select cc_int.%I($1, $2)', act) into result using input, op;
    insert into cc.grid_change (change_id, kind, made_by, reason, result)
    values (op, of_kind, me, cc_int.text_of(input, 'reason', 1000), result);
  end if;
  return result || '{"duplicate": false}';
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
  return null;
end
$$;

create or replace function cc.redraw_grids_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.decide_ground(op, input, 1, 'redraw_grids')
$$;

-- The same, and everything taken back: what would change, counted by what really changes.
create or replace function cc.try_grids_v1(input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  result jsonb;
begin
  input := cc_int.ground_input(input);
  begin
    result := cc_int.redraw_grids(input, gen_random_uuid(), me);
    raise exception using errcode = 'CC999';
  exception when sqlstate 'CC999' then
    return result;
  end;
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
  return null;
end
$$;
