-- Tasks: how one is made, its clock, and the moves of the department that holds it. A task's deadline is a function of
-- when its round began, its limit, the granted extensions and the suspension of its case, over the work calendar.

create or replace function cc_int.task_due(began timestamptz, limit_value numeric, limit_unit smallint, extra int,
                                           suspended_from timestamptz, suspended_until timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  due timestamptz := cc_int.deadline(began, limit_value, limit_unit);
  added bigint := extra * cc_int.limit_us(limit_value, limit_unit);
begin
  if suspended_until > began then
    added := added + cc_int.counted_us(greatest(began, suspended_from), suspended_until, limit_unit);
  end if;
  if added = 0 then
    return due;
  end if;
  return cc_int.moment_at(cc_int.clock_position(due, limit_unit) + added, limit_unit);
end
$$;

-- A limit of the county's settings, moved by a suspension like the task's own.
create or replace function cc_int.stage_due(began timestamptz, stage text, c cc.case_file) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.task_due(began, (held.value ->> 'value')::numeric, (held.value ->> 'unit')::smallint, 0, c.suspended_from, c.suspended_until)
    from (select cc_int.setting_at('limit_' || stage, began) as value) held where held.value is not null
$$;

create or replace function cc_int.clocks(t cc.task, c cc.case_file) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  began timestamptz := coalesce(t.clock_from, t.sent_at);
  due timestamptz := cc_int.task_due(began, t.limit_value, t.limit_unit, t.extra_limits, c.suspended_from, c.suspended_until);
begin
  -- A clock that has stopped keeps its deadline: a receipt given late stays late.
  return jsonb_build_object('due_at', due, 'return_due_at', cc_int.stage_due(t.sent_at, 'return', c))
    || case when t.signed_at is null then jsonb_build_object('sign_due_at', least(cc_int.stage_due(t.sent_at, 'sign', c), due))
            else '{}' end;
end
$$;

-- The patch of a new task. One that waits for others has no running clock; it starts when they are done.
create or replace function cc_int.new_task(c cc.case_file, dept int, task_role int, instruction text, me int,
  happened timestamptz, own_limit numeric default null, own_unit smallint default null, after_tasks uuid[] default '{}',
  ruled boolean default false) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task := cc_int.blank_task(c.case_id, c.case_id);
  made jsonb;
begin
  if coalesce(own_limit, c.limit_value) is null then
    -- Force-closed before it was filed and reopened: there is no limit yet. It goes back to intake first.
    perform cc_int.refuse('the case must be filed with a standard first', 'standard_id');
  elsif own_limit is not null and (round(own_limit, 2) <= 0 or coalesce(own_unit, 0) not between 1 and 5) then
    perform cc_int.refuse('a time limit needs a value above 0 and a unit', 'limit_value');
  end if;
  made := jsonb_build_object('dept_id', dept, 'role', task_role, 'place_no', c.place_no,
    'state', case when after_tasks = '{}' then 1 else 7 end, 'after_tasks', after_tasks, 'is_ruled', ruled,
    'limit_value', coalesce(own_limit, c.limit_value), 'limit_unit', case when own_limit is null then c.limit_unit else own_unit end,
    'instruction', left(instruction, 1000), 'sent_by', me, 'sent_at', happened);
  return made || cc_int.clocks(jsonb_populate_record(t, made), c);
end
$$;

create or replace function cc_int.has_task(wanted uuid, dept int) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from cc.task t where t.case_id = wanted and t.dept_id = dept
                    and (t.state in (1, 2, 3, 7) or (t.state = 4 and t.dispute_state in (1, 2))))
$$;

-- What the dispatcher typed, as rows: one lead at most, each department once, dependencies only on earlier rows.
create or replace function cc_int.wanted_tasks(input jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted jsonb := input -> 'tasks';
  one jsonb;
  n int := 0;
begin
  if wanted is null then
    wanted := jsonb_build_array(jsonb_build_object('dept_id', input -> 'dept_id', 'role', 1, 'instruction', input -> 'instruction'))
      || coalesce((select jsonb_agg(jsonb_build_object('dept_id', a, 'role', 2, 'instruction', input -> 'instruction'))
                     from jsonb_array_elements(case jsonb_typeof(input -> 'assists') when 'array' then input -> 'assists' end) a), '[]');
  end if;
  if jsonb_typeof(wanted) <> 'array' or jsonb_array_length(wanted) not between 1 and 30 then
    perform cc_int.refuse('name between 1 and 30 tasks', 'tasks');
  end if;
  for one in select * from jsonb_array_elements(wanted) loop
    perform cc_int.checked_department(one);
    if coalesce(cc_int.int_of(one, 'role'), 0) not in (1, 2) then
      perform cc_int.refuse('a task is the lead''s or an assisting one', 'role');
    end if;
    if exists (select from jsonb_array_elements(case jsonb_typeof(one -> 'after') when 'array' then one -> 'after' else '[]' end) a
                where a::int < 0 or a::int >= n) then
      perform cc_int.refuse('a task can wait only for one above it', 'after');
    end if;
    n := n + 1;
  end loop;
  -- As numbers: " 2" and 2 are one department, " 1" and 1 one role.
  wanted := (select jsonb_agg(x.value || jsonb_build_object('dept_id', cc_int.int_of(x.value, 'dept_id'), 'role', cc_int.int_of(x.value, 'role')) order by x.n)
               from jsonb_array_elements(wanted) with ordinality x(value, n));
  if (select count(*) <> count(distinct x ->> 'dept_id') from jsonb_array_elements(wanted) x) then
    perform cc_int.refuse('a department can have one task only', 'dept_id');
  end if;
  return wanted;
end
$$;

-- Patches of new tasks by their keys, which are made here.
create or replace function cc_int.tasks_of(c cc.case_file, wanted jsonb, me int, happened timestamptz, ruled boolean default false)
returns jsonb language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  keys uuid[] := array(select gen_random_uuid() from generate_series(1, jsonb_array_length(wanted)));
  one jsonb;
  made jsonb := '{}';
  n int := 0;
begin
  for one in select * from jsonb_array_elements(wanted) loop
    n := n + 1;
    if cc_int.has_task(c.case_id, (one ->> 'dept_id')::int) then
      perform cc_int.refuse('this department has a task of the case already', 'dept_id');
    end if;
    made := made || jsonb_build_object(keys[n], cc_int.new_task(c, (one ->> 'dept_id')::int, (one ->> 'role')::int,
      cc_int.text_of(one, 'instruction', 1000), me, happened, (one ->> 'limit_value')::numeric, (one ->> 'limit_unit')::smallint,
      array(select keys[a::int + 1] from jsonb_array_elements(case jsonb_typeof(one -> 'after') when 'array' then one -> 'after' else '[]' end) a),
      ruled));
  end loop;
  return made;
end
$$;

create or replace function cc_int.closing_patch(c cc.case_file, input jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  rule int := coalesce(cc_int.int_of(input, 'closing_rule'),
                       (select s.closing_rule from cc.standard s where s.standard_id = c.standard_id), 1);
begin
  if rule not between 1 and 3 then
    perform cc_int.refuse('no such closing rule', 'closing_rule');
  elsif rule = 3 and coalesce(cc_int.int_of(input, 'quorum'),
                              (select s.quorum from cc.standard s where s.standard_id = c.standard_id), 0) < 1 then
    perform cc_int.refuse('say how many assisting departments are enough', 'quorum');
  end if;
  return jsonb_build_object('closing_rule', rule, 'quorum', case when rule = 3 then
    coalesce(cc_int.int_of(input, 'quorum'), (select s.quorum from cc.standard s where s.standard_id = c.standard_id)) end);
end
$$;

create or replace function cc_int.move_dispatch(c cc.case_file, act text, input jsonb, me int, happened timestamptz,
                                                out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted jsonb := cc_int.wanted_tasks(input);
  lead int := (select min((x ->> 'dept_id')::int) from jsonb_array_elements(wanted) x where x ->> 'role' = '1');
begin
  perform cc_int.check_override(input);
  if (select count(*) from jsonb_array_elements(wanted) x where x ->> 'role' = '1') <> 1 then
    perform cc_int.refuse('name exactly one leading department', 'dept_id');
  elsif cc_int.int_of(input, 'dept_id') <> lead then
    perform cc_int.refuse('the department and the leading task differ', 'dept_id');
  end if;
  patch := jsonb_build_object('dispatched_at', happened, 'signed_at', null, 'stage_started_at', happened,
    'hop_count', c.hop_count + case when c.return_count + c.reopen_count > 0 or act = 'redispatch' then 1 else 0 end);
  if act = 'dispatch' then
    patch := patch || cc_int.closing_patch(c, input);
  end if;
  -- A new lead settles the old lead's dispute: the return stands.
  tasks := coalesce((select jsonb_object_agg(t.task_id, '{"dispute_state": 3}'::jsonb) from cc.task t
                      where t.case_id = c.case_id and t.role = 1 and t.state = 4 and t.dispute_state in (1, 2)), '{}');
  if exists (select from cc.task t where t.case_id = c.case_id and t.role = 1 and t.state = 4 and t.dispute_state in (1, 2)
                and t.dept_id = lead) then
    perform cc_int.refuse('this department returned it: refuse the return instead', 'dept_id');
  end if;
  tasks := tasks || cc_int.tasks_of(c, wanted, me, happened);
end
$$;

-- Steps of the dispatcher on single tasks of a running case.
create or replace function cc_int.move_arrange(c cc.case_file, act text, input jsonb, me int, happened timestamptz,
                                               out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
begin
  patch := '{}';
  if act = 'add_task' then
    tasks := cc_int.tasks_of(c, case when input ? 'tasks' then cc_int.wanted_tasks(input)
      else cc_int.wanted_tasks(jsonb_build_object('tasks', jsonb_build_array(input || '{"role": 2}'))) end, me, happened);
    if exists (select from jsonb_each(tasks) x where x.value ->> 'role' = '1') then
      perform cc_int.refuse('the case has its leading department', 'role');
    end if;
    patch := jsonb_build_object('checker_id', null);
  else
    select * into t from cc.task x where x.case_id = c.case_id and x.task_id = (input ->> 'task_id')::uuid
       and x.role = 2 and x.state in (1, 2, 7);
    if not found then
      perform cc_int.refuse('no such task', 'task_id');
    end if;
    tasks := jsonb_build_object(t.task_id, jsonb_build_object('state', 5, 'finished_by', me, 'finished_at', happened,
      'end_reason', cc_int.text_of(input, 'reason', 1000)));
  end if;
end
$$;

-- Moves of the department that holds the task.
create or replace function cc_int.move_task(c cc.case_file, act text, input jsonb, me int, depts int[], states smallint[],
                                            happened timestamptz, out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task := cc_int.held_task(c.case_id, depts, states);
  change jsonb;
begin
  patch := '{}';
  if act = 'sign' then
    change := jsonb_build_object('state', 2, 'signed_by', me, 'signed_at', happened);
  elsif act = 'hand_over' then
    change := jsonb_build_object('person_id', cc_int.checked_person(input, 'person_id', 5, t.dept_id), 'person_at', happened);
  elsif act = 'take_back' then
    change := jsonb_build_object('person_id', null, 'person_at', null);
  elsif act = 'feedback' then
    change := jsonb_build_object('state', 3, 'finished_by', me, 'finished_at', happened, 'result', cc_int.text_of(input, 'result'));
    if t.role = 1 then
      patch := jsonb_build_object('handled_at', happened, 'result', cc_int.text_of(input, 'result'));
    end if;
  elsif act = 'return_task' then
    if input ? 'duty_id' then
      perform cc_int.checked_duty(cc_int.int_of(input, 'duty_id'));
    end if;
    change := jsonb_build_object('state', 4, 'dispute_state', 1, 'finished_by', me, 'finished_at', happened,
      'return_reason', cc_int.text_of(input, 'reason', 1000), 'return_clause', cc_int.text_of(input, 'grounds', 400));
    patch := jsonb_build_object('return_count', c.return_count + 1);
  end if;
  tasks := jsonb_build_object(t.task_id, change);
end
$$;
