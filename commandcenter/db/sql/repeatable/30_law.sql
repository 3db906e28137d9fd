-- The law applied to one case and one person. The screens ask cc.legal_actions_v1; cc.act_v1 asks the same functions.

create or replace function cc_int.setting(wanted text) returns jsonb
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select value from cc.setting where key = wanted
$$;

create or replace function cc_int.limit_after(start timestamptz, stage text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.deadline(start, (value ->> 'value')::numeric, (value ->> 'unit')::smallint)
    from cc.setting where key = 'limit_' || stage
$$;

create or replace function cc_int.limit_unit(stage text) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (value ->> 'unit')::smallint from cc.setting where key = 'limit_' || stage
$$;

-- The task of a case that still runs for one of the departments; null when there is none.
create or replace function cc_int.active_task(wanted_case uuid, wanted_depts int[]) returns cc.task
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t from cc.task t
   where t.case_id = wanted_case and t.state in (1, 2, 3) and t.dept_id = any (wanted_depts)
   order by t.role, t.sent_at desc limit 1
$$;

create or replace function cc_int.scope_holds(c cc.case_file, scope text, p cc.user_post) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case scope
    when 'place' then c.place_no >= p.place_no and c.place_no < cc_int.place_end(p.place_no)
    when 'department' then exists (
      select from cc.task t where t.case_id = c.case_id and t.dept_id = p.dept_id and t.state in (1, 2, 3))
    when 'person' then c.checker_id = p.user_id
    when 'reporter' then c.reported_by = p.user_id
    when 'anywhere' then true
    else false end
$$;

create or replace function cc_int.guard_holds(c cc.case_file, guard text, my_depts int[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
begin
  if guard is null then
    return true;
  elsif guard in ('not_handed_over', 'handed_over', 'return_window') then
    t := cc_int.active_task(c.case_id, my_depts);
    return case guard
      when 'handed_over' then t.person_id is not null
      when 'not_handed_over' then t.person_id is null
      else t.person_id is null and clock_timestamp() <= cc_int.limit_after(t.sent_at, 'return') end;
  elsif guard = 'reopen_window' then
    return clock_timestamp() <= cc_int.limit_after(c.closed_at, 'reopen');
  elsif guard = 'photo' then
    return not exists (select from cc.standard s where s.standard_id = c.standard_id and s.needs_photo)
        or exists (select from cc.attachment a where a.case_id = c.case_id and a.role = 5
                      and a.added_at >= coalesce(c.dispatched_at, '-infinity'));
  end if;
  return false;
end
$$;

-- Rows of the law that this person may use on this case now. blocked_by names the guard that does not hold.
create or replace function cc_int.usable(c cc.case_file) returns table (
  action text, post smallint, to_state smallint, required text[], is_primary boolean, sort smallint, blocked_by text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (t.action) t.action, t.post, t.to_state, t.required, t.is_primary, t.sort,
         case when cc_int.guard_holds(c, t.guard, array[p.dept_id]) then null else t.guard end
    from cc.transition t
    join cc_int.my_posts() p on p.post = t.post
   where t.from_state = c.state and cc_int.scope_holds(c, t.scope, p)
   order by t.action, (cc_int.guard_holds(c, t.guard, array[p.dept_id])) desc, t.post
$$;

create or replace function cc.legal_actions_v1(wanted uuid) returns table (
  action text, to_state smallint, required text[], is_primary boolean, sort smallint, blocked_by text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
begin
  perform cc_int.require_me();
  select * into c from cc.case_file f where f.case_id = wanted;
  if not found or not cc_int.can_see(c.place_no, c.depts, c.reported_by, c.checker_id) then
    perform cc_int.raise_error('CC404', 'no such case');
  end if;
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

create or replace function cc.timeline_v1(wanted uuid) returns table (
  seq int, action text, from_state smallint, to_state smallint, post smallint, actor_id int, actor_name text,
  actor_dept int, at timestamptz, input jsonb, patch jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.visible_case(wanted);
  return query
    select e.seq, e.action, e.from_state, e.to_state, e.post, e.actor_id, u.real_name, u.dept_id, e.at,
           e.payload -> 'input', e.payload -> 'patch'
      from cc.case_event e join cc.app_user u on u.user_id = e.actor_id
     where e.case_id = wanted order by e.seq;
end
$$;
