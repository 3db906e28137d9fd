-- Joint action (吹哨报到): somebody whistles, units come, write down what they found and did, both sides are rated; and the
-- consultation (会商) whose decisions become tasks. A unit that never came stays as it is: called, without a report-in.

create or replace function cc_int.checked_rating(input jsonb) returns int
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  rating int := cc_int.int_of(input, 'rating');
begin
  if coalesce(rating, 0) not between 1 and 5 then
    perform cc_int.refuse('a rating is a number from 1 to 5', 'rating');
  end if;
  return rating;
end
$$;

create or replace function cc_int.position_patch(input jsonb) returns jsonb
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  lon double precision := (input ->> 'lon')::double precision;
  lat double precision := (input ->> 'lat')::double precision;
begin
  if (lon is null) <> (lat is null) or lon not between -180 and 180 or lat not between -90 and 90 then
    perform cc_int.refuse('impossible position', 'lon');
  end if;
  return jsonb_build_object('lon', lon, 'lat', lat);
end
$$;

-- Called units as typed: rows {dept_id, role}, or plain numbers of which the first leads.
create or replace function cc_int.wanted_units(input jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted jsonb := input -> 'units';
  one jsonb;
begin
  if wanted is null and jsonb_typeof(input -> 'dept_ids') = 'array' then
    wanted := (select jsonb_agg(jsonb_build_object('dept_id', x.value, 'role', case x.n when 1 then 1 else 2 end) order by x.n)
                 from jsonb_array_elements(input -> 'dept_ids') with ordinality x(value, n));
  end if;
  if coalesce(jsonb_typeof(wanted), '') <> 'array' or jsonb_array_length(wanted) not between 1 and 30 then
    perform cc_int.refuse('call between 1 and 30 units', 'units');
  end if;
  for one in select * from jsonb_array_elements(wanted) loop
    perform cc_int.checked_department(one);
    if coalesce(cc_int.int_of(one, 'role'), 0) not in (1, 2) then
      perform cc_int.refuse('a unit leads or assists', 'role');
    end if;
  end loop;
  -- As numbers: " 2" and 2 are one department.
  wanted := (select jsonb_agg(jsonb_build_object('dept_id', cc_int.int_of(x, 'dept_id'), 'role', cc_int.int_of(x, 'role')))
               from jsonb_array_elements(wanted) x);
  if (select count(*) <> count(distinct x -> 'dept_id') or count(*) filter (where x ->> 'role' = '1') > 1
        from jsonb_array_elements(wanted) x) then
    perform cc_int.refuse('call each unit once, and one leads at most', 'units');
  end if;
  return wanted;
end
$$;

create or replace function cc_int.move_whistle(c cc.case_file, input jsonb, me int, happened timestamptz,
                                               out patch jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted jsonb := cc_int.wanted_units(input);
  called int[] := array(select (x ->> 'dept_id')::int from jsonb_array_elements(wanted) x);
  key uuid := gen_random_uuid();
  kind int := cc_int.int_of(input, 'kind');
  place bigint := coalesce((input ->> 'place_no')::bigint, c.place_no);
  spot jsonb := cc_int.position_patch(input);
begin
  if coalesce(kind, 0) not between 1 and 4 then
    perform cc_int.refuse('no such kind of whistle', 'kind');
  elsif cc_int.text_of(input, 'matter', 400) = '' then
    perform cc_int.refuse('this field is needed', 'matter');
  elsif place <> c.place_no then
    perform cc_int.checked_place(place);
  end if;
  if spot ->> 'lon' is null and place = c.place_no then
    spot := jsonb_build_object('lon', c.lon, 'lat', c.lat);
  end if;
  rows := jsonb_build_object('joint_action', jsonb_build_object(key, spot || jsonb_build_object(
      'kind', kind, 'state', 1, 'matter', cc_int.text_of(input, 'matter', 400), 'place_no', place,
      'address', coalesce(nullif(cc_int.text_of(input, 'address', 200), ''), c.address),
      'called_by', me, 'called_at', happened, 'arrive_by', cc_int.limit_after(happened, 'arrive'))),
    'joint_unit', (select jsonb_object_agg(gen_random_uuid(), jsonb_build_object('joint_action_id', key,
        'dept_id', x -> 'dept_id', 'role', x -> 'role', 'called_at', happened)) from jsonb_array_elements(wanted) x));
  patch := jsonb_build_object(
    'called_depts', (select array_agg(distinct d order by d) from unnest(c.called_depts || called) d),
    'depts', (select array_agg(distinct d order by d) from unnest(c.depts || called) d));
end
$$;

-- The unit a person means: of the own departments for what units do, any of the case for what the caller does.
create or replace function cc_int.meant_unit(c cc.case_file, act text, input jsonb, depts int[]) returns cc.joint_unit
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found cc.joint_unit[];
begin
  select array_agg(u order by u.called_at, u.unit_id) into found
    from cc.joint_unit u join cc.joint_action a using (case_id, joint_action_id)
   where u.case_id = c.case_id and (input ->> 'unit_id' is null or u.unit_id = (input ->> 'unit_id')::uuid)
     and case act
       when 'report_in' then a.state < 3 and u.reported_in_at is null and u.dept_id = any (depts)
       when 'record_unit' then a.state < 3 and u.reported_in_at is not null and u.dept_id = any (depts)
       when 'rate_caller' then a.state = 3 and u.caller_rating is null and u.dept_id = any (depts)
       else a.state = 3 and u.rating is null end;
  if coalesce(cardinality(found), 0) = 0 then
    perform cc_int.refuse('no such unit', 'unit_id');
  elsif cardinality(found) > 1 then
    perform cc_int.refuse('say which unit', 'unit_id');
  end if;
  return found[1];
end
$$;

-- Steps of a called unit, and the rating of one.
create or replace function cc_int.move_unit(c cc.case_file, act text, input jsonb, me int, depts int[], happened timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.joint_unit := cc_int.meant_unit(c, act, input, depts);
  change jsonb;
begin
  if act = 'report_in' then
    change := cc_int.position_patch(input) || jsonb_build_object('reported_by', me, 'reported_in_at', happened,
      'people', cc_int.text_of(input, 'people', 400));
  elsif act = 'record_unit' then
    change := jsonb_build_object('finding', cc_int.text_of(input, 'finding', 2000), 'recorded_at', happened,
      'legal_basis', cc_int.text_of(input, 'legal_basis', 400), 'measure', cc_int.text_of(input, 'measure', 2000));
    if change ->> 'finding' = '' and change ->> 'measure' = '' then
      perform cc_int.refuse('write what was found or done', 'finding');
    end if;
  elsif act = 'rate_unit' then
    change := jsonb_build_object('rating', cc_int.checked_rating(input), 'rating_words', cc_int.text_of(input, 'words', 400),
                                 'rated_by', me);
  else
    change := jsonb_build_object('caller_rating', cc_int.checked_rating(input),
                                 'caller_rating_words', cc_int.text_of(input, 'words', 400), 'caller_rated_by', me);
  end if;
  return jsonb_build_object('joint_unit', jsonb_build_object(u.unit_id, change))
    || case when act = 'report_in'
       then jsonb_build_object('joint_action', jsonb_build_object(u.joint_action_id, '{"state": 2}'::jsonb)) else '{}' end;
end
$$;

create or replace function cc_int.move_conclude(c cc.case_file, input jsonb, me int, happened timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found uuid[] := array(select a.joint_action_id from cc.joint_action a where a.case_id = c.case_id and a.state < 3
    and (input ->> 'joint_action_id' is null or a.joint_action_id = (input ->> 'joint_action_id')::uuid));
begin
  if cardinality(found) <> 1 then
    perform cc_int.refuse(case when cardinality(found) = 0 then 'no such joint action' else 'say which joint action' end, 'joint_action_id');
  elsif cc_int.text_of(input, 'conclusion', 2000) = '' then
    perform cc_int.refuse('this field is needed', 'conclusion');
  end if;
  return jsonb_build_object('joint_action', jsonb_build_object(found[1], jsonb_build_object('state', 3,
    'finding', cc_int.text_of(input, 'finding', 2000), 'measures', cc_int.text_of(input, 'measures', 2000),
    'conclusion', cc_int.text_of(input, 'conclusion', 2000), 'concluded_by', me, 'concluded_at', happened)));
end
$$;

-- A decision is a new assisting task. A department at work on the case already has one running task only, so the
-- decision joins that task's instruction; its limit stands.
create or replace function cc_int.decided_tasks(c cc.case_file, input jsonb, me int, happened timestamptz,
                                                out tasks jsonb, out decisions jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  one jsonb;
  words text;
  dept int;
  running cc.task;
  key uuid;
begin
  tasks := '{}';
  decisions := '[]';
  for one in select * from jsonb_array_elements(case jsonb_typeof(input -> 'decisions') when 'array' then input -> 'decisions' else '[]' end) loop
    dept := cc_int.checked_department(one);
    words := cc_int.text_of(one, 'instruction', 1000);
    if words = '' then
      perform cc_int.refuse('this field is needed', 'instruction');
    elsif exists (select from jsonb_array_elements(decisions) d where (d ->> 'dept_id')::int = dept) then
      perform cc_int.refuse('put the decisions for one department into one', 'decisions');
    end if;
    select * into running from cc.task t where t.case_id = c.case_id and t.dept_id = dept
       and (t.state in (1, 2, 7) or (t.state = 4 and t.dispute_state in (1, 2))) order by t.role limit 1;
    if running.task_id is null then
      key := gen_random_uuid();
      tasks := tasks || jsonb_build_object(key, cc_int.new_task(c, dept, 2, words, me, happened,
        (one ->> 'limit_value')::numeric, (one ->> 'limit_unit')::smallint));
    else
      if one ->> 'limit_value' is not null then
        perform cc_int.refuse('this department has a running task and its limit stands', 'limit_value');
      end if;
      key := running.task_id;
      tasks := tasks || jsonb_build_object(key, jsonb_build_object('instruction', cc_int.text_of(
        jsonb_build_object('instruction', concat_ws(E'\n', nullif(running.instruction, ''), words)), 'instruction', 1000)));
    end if;
    decisions := decisions || jsonb_build_object('dept_id', dept, 'task_id', key, 'instruction', words);
  end loop;
end
$$;

create or replace function cc_int.move_consult(c cc.case_file, input jsonb, me int, happened timestamptz,
                                               out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  held_at timestamptz;
  made record;
begin
  patch := '{}';
  begin
    held_at := coalesce((input ->> 'held_at')::timestamptz, happened);
  exception when data_exception then
    perform cc_int.refuse('not a time', 'held_at');
  end;
  if held_at > happened or held_at < '1900-01-02' then
    perform cc_int.refuse('a meeting is recorded after it was held', 'held_at');
  elsif cc_int.text_of(input, 'members', 1000) = '' then
    perform cc_int.refuse('this field is needed', 'members');
  elsif cc_int.text_of(input, 'minutes', 4000) = '' then
    perform cc_int.refuse('this field is needed', 'minutes');
  end if;
  if c.state = 4 then
    -- Nobody could sign for tasks yet; talking about the case leaves it waiting for dispatch.
    if jsonb_array_length(case jsonb_typeof(input -> 'decisions') when 'array' then input -> 'decisions' else '[]' end) > 0 then
      perform cc_int.refuse('decisions become tasks once the case is dispatched', 'decisions');
    end if;
    patch := '{"state": 4}';
  end if;
  select d.tasks, d.decisions into made from cc_int.decided_tasks(c, input, me, happened) d;
  tasks := made.tasks;
  rows := jsonb_build_object('meeting', jsonb_build_object(gen_random_uuid(), jsonb_build_object('held_at', held_at,
    'venue', cc_int.text_of(input, 'venue', 200), 'chair', cc_int.text_of(input, 'chair', 40),
    'members', cc_int.text_of(input, 'members', 1000), 'minutes', cc_int.text_of(input, 'minutes', 4000),
    'decisions', made.decisions, 'recorded_by', me, 'recorded_at', happened)));
end
$$;

create or replace function cc_int.move_joint_action(c cc.case_file, act text, input jsonb, me int, depts int[], happened timestamptz,
                                                    out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  patch := '{}';
  tasks := '{}';
  rows := '{}';
  if act = 'whistle' then
    select m.patch, m.rows into patch, rows from cc_int.move_whistle(c, input, me, happened) m;
  elsif act = 'conclude_action' then
    rows := cc_int.move_conclude(c, input, me, happened);
  elsif act = 'consult' then
    select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_consult(c, input, me, happened) m;
  else
    rows := cc_int.move_unit(c, act, input, me, depts, happened);
  end if;
end
$$;
