-- Changes of the ground that are decided now and hold from a later day. The day is the county's. Nobody has to press anything:
-- the clockwork makes them, and so does whatever looks a grid up to write it down, before it looks.

create or replace function cc_int.require_no_plan(villages bigint[], own uuid) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  standing text;
begin
  select v.name || ' ' || g.from_day into standing from cc.ground_plan g join cc.place v on v.place_no = g.village_no
   where g.state = 1 and g.village_no = any (villages) and g.plan_id <> own limit 1;
  if found then
    perform cc_int.refuse('a change to come stands for this place', standing);
  end if;
end
$$;

create or replace function cc_int.require_no_layer_plan(wanted int, own uuid) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from cc.ground_plan g where g.state = 1 and g.layer_grid_id = wanted and g.plan_id is distinct from own) then
    perform cc_int.refuse('a change to come stands for this place', wanted::text);
  end if;
end
$$;

-- Unit grids as they are named today: retired ones by those that hold their ground now.
create or replace function cc_int.present_members(members jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive way as (
    select (m #>> '{}')::bigint as place_no from jsonb_array_elements(members) m
    union select d.to_no from way w join cc.grid_descent d on d.from_no = w.place_no)
  select coalesce(jsonb_agg(distinct w.place_no), '[]') from way w join cc.place p using (place_no) where cc_int.in_force(p.valid_from, p.valid_to)
$$;

-- One change, made as of its day, or tried as of today.
create or replace function cc_int.make_ground_plan(g cc.ground_plan) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  result jsonb;
  fault text := cc_int.plan_fault(g);
begin
  if fault is not null then
    perform cc_int.refuse(fault, 'dept_id');
  elsif g.kind = 1 then
    return cc_int.redraw_grids(g.asked || jsonb_build_object('reason', g.reason), g.plan_id, g.made_by, least(g.from_day, cc_int.today()));
  end if;
  result := jsonb_build_object('layer_grid_id', cc_int.store_layer_grid(
    g.asked || jsonb_build_object('plan_id', g.plan_id, 'members', cc_int.present_members(g.asked -> 'members'))), 'asked', g.asked);
  insert into cc.grid_change (change_id, kind, made_by, reason, result) values (g.plan_id, 3, g.made_by, g.reason, result);
  return result;
end
$$;

-- What it would do, done and taken back.
create or replace function cc_int.tried_ground_plan(g cc.ground_plan) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  told jsonb;
begin
  begin
    told := cc_int.make_ground_plan(g);
    set constraints cc.tg_layers_apart immediate;
    raise exception using errcode = 'CC999';
  exception when sqlstate 'CC999' then
    null;
  end;
  return told;
end
$$;

-- Makes what is due; returns how many were. What cannot be made any more is told where it stands, and holds nothing up.
create or replace function cc_int.take_ground_plans() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  g cc.ground_plan;
  made int := 0;
begin
  if not exists (select from cc.ground_plan x where x.state = 1 and x.from_day <= cc_int.today()) then
    return 0;
  end if;
  lock table cc.grid_change in share row exclusive mode;
  for g in select * from cc.ground_plan x where x.state = 1 and x.from_day <= cc_int.today() order by x.from_day, x.made_at loop
    begin
      perform cc_int.make_ground_plan(g);
      -- Looked at now: at the end of the transaction it would take whoever came by down with it.
      set constraints cc.tg_layers_apart immediate;
      set constraints cc.tg_layers_apart deferred;
      update cc.ground_plan x set state = 2, ended_at = clock_timestamp() where x.plan_id = g.plan_id;
      made := made + 1;
    exception
      when lock_not_available or deadlock_detected then
        -- Somebody is at work on one of its cases; the next one who looks makes it.
        return made;
      when others then
        -- It stays among those that want somebody, and on the administrators' desks, until it is corrected or withdrawn.
        update cc.ground_plan x set state = 4, ended_at = clock_timestamp(), outcome = left(sqlerrm, 400) where x.plan_id = g.plan_id;
        perform cc_int.audit('ground_plan_failed', g.plan_id || ' ' || left(sqlerrm, 400));
    end;
  end loop;
  return made;
end
$$;

create or replace function cc_int.next_ground_plan() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(g.from_day)::timestamp at time zone 'Asia/Shanghai' from cc.ground_plan g where g.state = 1 and g.from_day > cc_int.today()
$$;

-- For any desk, when it begins and when a day begins: what is due is made by it where no clockwork runs.
create or replace function cc.take_ground_plans_v1() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  return cc_int.take_ground_plans();
end
$$;

-- Keeps a change for its day: {"kind", "from_day", "reason", "asked"}, asked as cc.redraw_grids_v1 or cc.set_layer_grid_v1 take it.
-- It is tried as if it were today and taken back, so that nothing is kept that could not be made.
create or replace function cc.plan_ground_v1(op uuid, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  g cc.ground_plan;
  told jsonb := '{}';
begin
  input := cc_int.ground_input(input);
  if op is null or jsonb_typeof(coalesce(input -> 'asked', 'null')) <> 'object' or length(input::text) > 8000000 then
    perform cc_int.refuse('malformed request', 'asked');
  end if;
  select * into g from cc.ground_plan x where x.plan_id = op;
  if found then
    if g.made_by <> me then
      perform cc_int.raise_error('CC409', 'this key belongs to another step', '');
    end if;
    return g.expected || '{"duplicate": true}';
  end if;
  g.plan_id := op;
  g.kind := cc_int.int_of(input, 'kind');
  g.from_day := cc_int.day_of(input, 'from_day');
  g.asked := (input -> 'asked') - 'reason';
  g.reason := cc_int.text_of(input, 'reason', 1000);
  g.made_by := me;
  if coalesce(g.kind not in (1, 3), true) then
    perform cc_int.refuse('malformed request', 'kind');
  elsif coalesce(g.from_day <= cc_int.today() or g.from_day > cc_int.today() + 3660, true) then
    perform cc_int.refuse('a change to come begins tomorrow or later', 'from_day');
  elsif g.kind = 3 and g.asked ->> 'layer_grid_id' is null then
    perform cc_int.refuse('this field is needed', 'layer_grid_id');
  elsif g.kind = 3 and jsonb_typeof(coalesce(g.asked -> 'members', 'null')) <> 'array' then
    perform cc_int.refuse('malformed request', 'members');
  end if;
  g.village_no := case g.kind when 1 then (g.asked ->> 'village_no')::bigint end;
  g.layer_grid_id := case g.kind when 3 then cc_int.int_of(g.asked, 'layer_grid_id') end;
  if g.kind = 1 then
    perform cc_int.require_no_plan(array[g.village_no], op);
  end if;
  told := cc_int.tried_ground_plan(g);
  insert into cc.ground_plan (plan_id, kind, village_no, layer_grid_id, from_day, asked, expected, reason, made_by)
  values (g.plan_id, g.kind, g.village_no, g.layer_grid_id, g.from_day, g.asked, told, g.reason, me);
  perform cc_int.audit('plan_ground', op || ' ' || g.from_day);
  return told || '{"duplicate": false}';
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
  return null;
end
$$;

create or replace function cc.call_off_ground_v1(plan uuid, reason text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  input jsonb := cc_int.ground_input(jsonb_build_object('reason', reason));
begin
  -- On its day it is made, not called off: whoever is late changes the grids again. What could not be made is withdrawn at any time.
  update cc.ground_plan g set state = 3, ended_by = cc_int.me(), ended_at = clock_timestamp(), outcome = cc_int.text_of(input, 'reason', 1000)
   where g.plan_id = plan and (g.state = 4 or (g.state = 1 and g.from_day > cc_int.today()));
  if not found then
    perform cc_int.raise_error('CC404', 'no such change to come');
  end if;
  perform cc_int.audit('call_off_ground', plan::text);
end
$$;

-- A duty that begins later is called off: it goes, and what it cut short is as it was, as far as nothing else came between.
create or replace function cc_int.call_off_person(input jsonb, op uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  result jsonb;
  r cc.place_person;
  cut cc_int.person_before[];
  b cc_int.person_before;
begin
  select * into r from cc.place_person x where x.place_person_id = cc_int.int_of(input, 'place_person_id') and x.valid_from > cc_int.today() for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such change to come');
  end if;
  cut := array(select x from cc_int.person_before x where x.by_id = r.place_person_id);
  -- Whoever follows it has then cut short what it had cut short.
  insert into cc_int.person_before (by_id, of_id, valid_from, valid_to)
  select f.by_id, x.of_id, x.valid_from, x.valid_to from cc_int.person_before f cross join unnest(cut) x where f.of_id = r.place_person_id
  on conflict do nothing;
  delete from cc.place_person x where x.place_person_id = r.place_person_id;
  foreach b in array cut loop
    b.valid_to := least(b.valid_to, r.valid_to);
    update cc.place_person x set valid_from = b.valid_from, valid_to = b.valid_to
     where x.place_person_id = b.of_id and x.valid_to = r.valid_from - 1 and (b.valid_to is null or b.valid_to >= b.valid_from);
  end loop;
  result := jsonb_build_object('people', 1, 'called_off', to_jsonb(r));
  perform cc_int.audit('call_off_person', op || ' ' || r.place_no || ' ' || r.user_id);
  return result;
end
$$;

create or replace function cc.call_off_person_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.decide_ground(op, input, 2, 'call_off_person')
$$;
