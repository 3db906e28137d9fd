-- Who is responsible for a place, from which day; responsible grids of patrols and business grids of departments.

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
  cut jsonb;
  made int;
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
  select coalesce(jsonb_agg(to_jsonb(x)), '[]') into cut from cc.place_person x
   where x.place_no = place and (x.valid_to is null or x.valid_to >= from_day)
     and case when kind = 1 then x.duty = 1 or x.user_id = person else x.place_person_id = r.place_person_id end;
  update cc.place_person x set valid_from = least(x.valid_from, from_day - 1), valid_to = from_day - 1
   where x.place_no = place and (x.valid_to is null or x.valid_to >= from_day)
     and case when kind = 1 then x.duty = 1 or x.user_id = person else x.place_person_id = r.place_person_id end;
  if person is not null then
    perform cc_int.present_person(person, 'user_id');
    if exists (select from cc.place_person x where x.place_no = place and x.user_id = person and (x.valid_to is null or x.valid_to >= from_day)) then
      perform cc_int.refuse('this person is responsible here already', place::text);
    end if;
    insert into cc.place_person (place_no, user_id, duty, valid_from) values (place, person, kind, from_day) returning place_person_id into made;
    -- A duty that has not begun may be called off; then they stand as they stood.
    insert into cc_int.person_before (by_id, of_id, valid_from, valid_to)
    select made, x.place_person_id, x.valid_from, x.valid_to from jsonb_populate_recordset(null::cc.place_person, cut) x where from_day > cc_int.today();
  end if;
end
$$;

create or replace function cc_int.assign_people(input jsonb, op uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  result jsonb;
  item jsonb;
begin
  if jsonb_typeof(coalesce(input -> 'people', 'null')) <> 'array' or jsonb_array_length(input -> 'people') not between 1 and 5000 then
    perform cc_int.refuse('malformed request', 'people');
  end if;
  for item in select * from jsonb_array_elements(input -> 'people') loop
    perform cc_int.assign_person(item);
  end loop;
  result := jsonb_build_object('people', jsonb_array_length(input -> 'people'));
  perform cc_int.audit('assign_people', op || ' ' || left((input -> 'people')::text, 2000));
  return result;
end
$$;

create or replace function cc.assign_people_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.decide_ground(op, input, 2, 'assign_people')
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
