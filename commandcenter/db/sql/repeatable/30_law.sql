-- The law applied to one case and one person. The screens ask cc.legal_actions_v1; cc.act_v1 asks the same functions.
-- The conditions a row may name (guards) stand in 31_guards.sql.

create or replace function cc_int.setting(wanted text) returns jsonb
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select value from cc.setting where key = wanted
$$;

-- The limit that held when the clock began.
create or replace function cc_int.limit_after(start timestamptz, stage text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.deadline(start, (held.value ->> 'value')::numeric, (held.value ->> 'unit')::smallint)
    from (select h.value from cc.setting_history h where h.key = 'limit_' || stage and (h.valid_from is null or h.valid_from <= start)
           order by h.valid_from desc nulls last limit 1) held
$$;

create or replace function cc_int.limit_unit(stage text, began timestamptz) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (cc_int.setting_at('limit_' || stage, began) ->> 'unit')::smallint
$$;

-- A disputed task stays with its department until somebody decides: it may add evidence.
create or replace function cc_int.is_held(t cc.task, states smallint[]) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select t.state = any (coalesce(states, '{1,2,3}')) and (t.state <> 4 or t.dispute_state in (1, 2))
$$;

-- The task of a case that belongs to one of the departments, in one of the states; null when there is none.
create or replace function cc_int.held_task(wanted_case uuid, wanted_depts int[], states smallint[]) returns cc.task
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t from cc.task t
   where t.case_id = wanted_case and t.dept_id = any (wanted_depts) and cc_int.is_held(t, states)
   order by t.role, t.sent_at desc, t.task_id limit 1
$$;

create or replace function cc_int.place_level(place_no bigint) returns smallint
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when place_no % 1000000000 = 0 then 1 when place_no % 1000000 = 0 then 2 when place_no % 1000 = 0 then 3 else 4 end::smallint
$$;

-- A case that was reported up is looked on, not acted on, by the posts of the tiers below.
create or replace function cc_int.scope_holds(c cc.case_file, scope text, p cc.user_post, states smallint[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case scope
    when 'place' then c.place_no >= p.place_no and c.place_no < cc_int.place_end(p.place_no)
                      and (c.tier = 3 or cc_int.place_level(p.place_no) <= c.tier)
    when 'tier' then c.place_no >= p.place_no and c.place_no < cc_int.place_end(p.place_no)
                     and cc_int.place_level(p.place_no) between 2 and c.tier
    when 'department' then exists (
      select from cc.task t where t.case_id = c.case_id and t.dept_id = p.dept_id and cc_int.is_held(t, states))
    when 'was_department' then exists (
      select from cc.task t where t.case_id = c.case_id and t.dept_id = any (cc_int.with_predecessors(array[p.dept_id])) and t.state in (3, 6, 8))
    when 'unit' then p.dept_id = any (c.called_depts)
    when 'person' then c.checker_id = p.user_id
    when 'reporter' then c.reported_by = p.user_id
    when 'actor' then p.user_id = (select e.actor_id from cc.case_event e where e.case_id = c.case_id and e.seq = c.version)
    when 'anywhere' then true
    else false end
$$;

-- The first condition that does not hold, or null.
create or replace function cc_int.blocking_guard(c cc.case_file, guards text, p cc.user_post, states smallint[]) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  guard text;
begin
  foreach guard in array string_to_array(coalesce(guards, ''), ' ') loop
    if not coalesce(cc_int.guard_holds(c, guard, p, states), false) then
      return guard;
    end if;
  end loop;
  return null;
end
$$;

-- Rows of the law that this person may use on this case now: all actions, or the one asked for. blocked_by names the guard
-- that does not hold.
create or replace function cc_int.usable(c cc.case_file, wanted_action text default null) returns table (
  action text, post smallint, to_state smallint, required text[], is_primary boolean, sort smallint, blocked_by text,
  task_states smallint[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (t.action) t.action, t.post, t.to_state, t.required, t.is_primary, t.sort, g.blocked_by, t.task_states
    from cc.transition t
    join cc_int.my_posts() p on p.post = t.post
   cross join lateral (select cc_int.blocking_guard(c, t.guard, p, t.task_states) as blocked_by offset 0) g
   where t.from_state = c.state and (wanted_action is null or t.action = wanted_action)
     and cc_int.scope_holds(c, t.scope, p, t.task_states)
   order by t.action, (g.blocked_by is null) desc, t.post
$$;

create or replace function cc.legal_actions_v1(wanted uuid) returns table (
  action text, to_state smallint, required text[], is_primary boolean, sort smallint, blocked_by text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file := cc_int.visible_case(wanted);
begin
  return query select u.action, u.to_state, u.required, u.is_primary, u.sort, u.blocked_by
                 from cc_int.usable(c) u order by u.sort, u.action;
end
$$;

-- A case stays readable to its people; everybody else gets the same answer as for a case that is not there.
create or replace function cc_int.visible_case(wanted uuid) returns cc.case_file
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
begin
  perform cc_int.require_me();
  select * into c from cc.case_file f where f.case_id = wanted;
  if not found or not cc_int.can_see(c.place_no, c.depts, c.reported_by, c.checker_id) then
    perform cc_int.raise_error('CC404', 'no such case');
  end if;
  return c;
end
$$;

-- The department a task had at a step of the log: successors take tasks over, the past keeps its names.
create or replace function cc_int.task_dept_then(wanted uuid, task text, upto int) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (e.payload #>> array['tasks', task, 'dept_id'])::int from cc.case_event e
   where e.case_id = wanted and e.seq <= upto and e.payload #> array['tasks', task] ? 'dept_id' order by e.seq desc limit 1
$$;

create or replace function cc_int.person_dept_then(person int, dept_now int, at timestamptz) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select p.from_dept from cc_int.succession_person p where p.user_id = person and p.moved_at > at
                    order by p.moved_at, p.from_dept limit 1), dept_now)
$$;

-- A step that names a task says whose it is (`task_dept`): departments read the whole log, but only their own tasks.
create or replace function cc.timeline_v1(wanted uuid) returns table (
  seq int, action text, from_state smallint, to_state smallint, post smallint, actor_id int, actor_name text,
  actor_dept int, at timestamptz, input jsonb, patch jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.visible_case(wanted);
  return query
    select e.seq, e.action, e.from_state, e.to_state, e.post, e.actor_id, u.real_name,
           cc_int.person_dept_then(u.user_id, u.dept_id, e.at), e.at,
           (e.payload -> 'input') || coalesce((select jsonb_build_object('task_dept',
               coalesce(cc_int.task_dept_then(e.case_id, t.task_id::text, e.seq), t.dept_id)) from cc.task t
             where t.case_id = e.case_id and t.task_id::text = e.payload -> 'input' ->> 'task_id'), '{}'), e.payload -> 'patch'
      from cc.case_event e join cc.app_user u on u.user_id = e.actor_id
     where e.case_id = wanted order by e.seq;
end
$$;
