-- Who is responsible for a place, from which day; responsible grids of patrols and business grids of departments.

create or replace function cc_int.day_of(input jsonb, field text) returns date
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  found date;
begin
  found := (input ->> field)::date;
  if not coalesce(cc_int.is_plain_day(found), true) then
    perform cc_int.refuse('not a day', field);
  end if;
  return found;
exception when invalid_datetime_format or datetime_field_overflow then
  perform cc_int.refuse('not a day', field);
  return null;
end
$$;

create or replace function cc_int.present_person(wanted int, field text) returns int
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from cc.app_user u where u.user_id = wanted and not u.is_locked and (u.valid_to is null or u.valid_to >= cc_int.today())) then
    perform cc_int.refuse('no such person', field);
  end if;
  return wanted;
end
$$;

-- One line of a request: {"place_no", "duty", "user_id" or null, "from", "instead_of"}. A head takes the place of the one
-- there was; "instead_of" names the row the administrator saw (0 for none), so that nobody is overtaken unseen.
create or replace function cc_int.assign_person(item jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  place bigint := cc_int.checked_place((item ->> 'place_no')::bigint);
  kind int := cc_int.int_of(item, 'duty');
  person int := cc_int.int_of(item, 'user_id');
  from_day date := coalesce(cc_int.day_of(item, 'from'), cc_int.today());
  replaced int := cc_int.int_of(item, 'instead_of');
  r cc.place_person;
begin
  if coalesce(kind not in (1, 2), true) then
    perform cc_int.refuse('no such duty', 'duty');
  elsif from_day < cc_int.today() then
    perform cc_int.refuse('a duty cannot begin in the past', 'from');
  end if;
  if kind = 1 then
    select * into r from cc.place_person x where x.place_no = place and x.duty = 1 and (x.valid_to is null or x.valid_to >= from_day)
     order by x.valid_from limit 1;
    if item ? 'instead_of' and coalesce(r.place_person_id, 0) is distinct from replaced then
      perform cc_int.raise_error('CC409', 'somebody changed who is responsible here', place::text);
    end if;
  elsif person is null or replaced <> 0 then
    select * into r from cc.place_person x where x.place_no = place and x.duty = 2 and x.place_person_id = replaced
       and (x.valid_to is null or x.valid_to >= from_day);
    if not found then
      perform cc_int.raise_error('CC409', 'somebody changed who is responsible here', place::text);
    end if;
  end if;
  update cc.place_person x set valid_from = least(x.valid_from, from_day - 1), valid_to = from_day - 1
   where x.place_no = place and (x.valid_to is null or x.valid_to >= from_day)
     and case when kind = 1 then x.duty = 1 or x.user_id = person else x.place_person_id = r.place_person_id end;
  if person is not null then
    perform cc_int.present_person(person, 'user_id');
    if exists (select from cc.place_person x where x.place_no = place and x.user_id = person and (x.valid_to is null or x.valid_to >= from_day)) then
      perform cc_int.refuse('this person is responsible here already', place::text);
    end if;
    insert into cc.place_person (place_no, user_id, duty, valid_from) values (place, person, kind, from_day);
  end if;
end
$$;

create or replace function cc.assign_people_v1(op uuid, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  result jsonb;
  item jsonb;
begin
  input := cc_int.ground_input(input);
  result := cc_int.earlier_change(op, 2);
  if result is not null then
    return result;
  end if;
  if jsonb_typeof(coalesce(input -> 'people', 'null')) <> 'array' or jsonb_array_length(input -> 'people') not between 1 and 5000 then
    perform cc_int.refuse('malformed request', 'people');
  end if;
  for item in select * from jsonb_array_elements(input -> 'people') loop
    perform cc_int.assign_person(item);
  end loop;
  result := jsonb_build_object('people', jsonb_array_length(input -> 'people'));
  insert into cc.grid_change (change_id, kind, made_by, reason, result) values (op, 2, me, cc_int.text_of(input, 'reason', 1000), result);
  perform cc_int.audit('assign_people', op || ' ' || left((input -> 'people')::text, 2000));
  return result || '{"duplicate": false}';
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
  return null;
end
$$;

-- A responsible (1) or business grid (2): made, changed, ended. It is a set of unit grids and has no outline of its own.
create or replace function cc_int.store_layer_grid(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  l cc.layer_grid;
  wanted int := cc_int.int_of(input, 'layer_grid_id');
  members bigint[] := array(select distinct (m #>> '{}')::bigint from jsonb_array_elements(input -> 'members') m);
  odd text;
begin
  if wanted is not null then
    select * into l from cc.layer_grid x where x.layer_grid_id = wanted for update;
    if not found then
      perform cc_int.raise_error('CC404', 'no such responsible or business grid');
    elsif l.version is distinct from cc_int.int_of(input, 'version') then
      perform cc_int.raise_error('CC409', 'somebody changed this grid meanwhile', l.version::text);
    end if;
  end if;
  l.layer := coalesce(l.layer, cc_int.int_of(input, 'layer'));
  l.name := cc_int.text_of(input, 'name', 60);
  l.dept_id := case when coalesce(input ->> 'dept_id', '') = '' then null else cc_int.checked_department(input) end;
  l.user_id := case when coalesce(input ->> 'user_id', '') = '' then null else cc_int.present_person(cc_int.int_of(input, 'user_id'), 'user_id') end;
  l.valid_to := cc_int.day_of(input, 'valid_to');
  if coalesce(l.layer not in (1, 2), true) then
    perform cc_int.refuse('no such layer', 'layer');
  elsif l.name = '' then
    perform cc_int.refuse('this field is needed', 'name');
  elsif l.layer = 2 and l.dept_id is null then
    perform cc_int.refuse('this field is needed', 'dept_id');
  elsif cardinality(members) not between 1 and 5000 then
    perform cc_int.refuse('this field is needed', 'members');
  elsif l.valid_to < cc_int.today() - 1 then
    perform cc_int.refuse('a duty cannot end in the past', 'valid_to');
  end if;
  select m::text into odd from unnest(members) m
   where not exists (select from cc.place p where p.place_no = m and p.level = 4 and cc_int.in_force(p.valid_from, p.valid_to)) limit 1;
  if found then
    perform cc_int.refuse('no such grid', odd);
  end if;
  if wanted is null then
    l.code := nullif(cc_int.text_of(input, 'code', 40), '');
    insert into cc.layer_grid (layer, code, name, dept_id, user_id, valid_to)
    values (l.layer, coalesce(l.code, case l.layer when 1 then 'R' else 'B' end
      || (select coalesce(max(x.layer_grid_id), 0) + 1 from cc.layer_grid x)), l.name, l.dept_id, l.user_id, l.valid_to)
    returning layer_grid_id into wanted;
  else
    update cc.layer_grid x set name = l.name, dept_id = l.dept_id, user_id = l.user_id, version = x.version + 1,
           valid_from = least(x.valid_from, coalesce(l.valid_to, x.valid_from)), valid_to = l.valid_to where x.layer_grid_id = wanted;
    delete from cc.layer_grid_member x where x.layer_grid_id = wanted and x.place_no <> all (members);
  end if;
  insert into cc.layer_grid_member (layer_grid_id, place_no) select wanted, m from unnest(members) m on conflict do nothing;
  return wanted;
end
$$;

create or replace function cc.set_layer_grid_v1(op uuid, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  result jsonb;
begin
  input := cc_int.ground_input(input);
  result := cc_int.earlier_change(op, 3);
  if result is not null then
    return result;
  end if;
  if jsonb_typeof(coalesce(input -> 'members', 'null')) <> 'array' then
    perform cc_int.refuse('malformed request', 'members');
  end if;
  result := jsonb_build_object('layer_grid_id', cc_int.store_layer_grid(input));
  insert into cc.grid_change (change_id, kind, made_by, reason, result) values (op, 3, me, cc_int.text_of(input, 'reason', 1000), result);
  perform cc_int.audit('set_layer_grid', (result ->> 'layer_grid_id') || ' ' || op);
  return result || '{"duplicate": false}';
exception
  when unique_violation then
    perform cc_int.refuse('this code is taken', 'code');
    return null;
  when data_exception or integrity_constraint_violation then
    perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
    return null;
end
$$;

-- Villages whose grids have no outlines, or do not fill it exactly: what is left to mend.
create or replace function cc.odd_villages_v1() returns table (village_no bigint, edges bigint, without_outline int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  return query
    select v.place_no, l.edges,
           (select count(*)::int from cc_int.grids_of(v.place_no) g where g.geometry is null) + (v.geometry is null)::int
      from (select x.place_no, x.geometry from cc.place x where x.level = 3 and cc_int.in_force(x.valid_from, x.valid_to)) v
     cross join lateral (select cc_int.tiling_leftover(v.place_no) as edges offset 0) l
     where coalesce(l.edges, 1) <> 0 order by 1;
end
$$;
