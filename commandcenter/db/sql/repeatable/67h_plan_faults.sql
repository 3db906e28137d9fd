-- Changes to come that could not be made on their day as they were asked: the department they name has ended or will have, the
-- person has gone. They are told as soon as it is known, and corrected or called off; one whose day has passed is made on another.

create or replace function cc_int.plan_fault(g cc.ground_plan) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  dept int := nullif(g.asked ->> 'dept_id', '')::int;
  person int := nullif(g.asked ->> 'user_id', '')::int;
  day date := greatest(g.from_day, cc_int.today());
begin
  if g.kind <> 3 then
    return null;
  elsif dept is not null and not exists (select from cc.department d where d.dept_id = dept and (d.valid_to is null or d.valid_to >= cc_int.today())) then
    return 'its department has ended';
  elsif exists (select from cc.department d where d.dept_id = dept and d.valid_to < day)
     or exists (select from cc_int.succession_plan p
                 where p.agreed_at is not null and p.carried_out_at is null and p.ended_at is null and p.starts_on <= day
                   and (p.plan ->> 'kind')::int in (1, 2, 3) and dept = any (cc_int.succession_olds(p.plan))) then
    return 'its department ends before its day';
  elsif person is not null and not exists (
     select from cc.app_user u where u.user_id = person and not u.is_locked and (u.valid_to is null or u.valid_to >= day)) then
    return 'its person is no longer here on its day';
  end if;
  return null;
end
$$;

-- What stands against which change, with what it names and who goes on for its department.
create or replace function cc.ground_plan_faults_v1() returns table (plan_id uuid, fault text, dept_id int, user_id int, heir_id int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  return query
    select g.plan_id, coalesce(f.fault, g.outcome), nullif(g.asked ->> 'dept_id', '')::int, nullif(g.asked ->> 'user_id', '')::int,
           (select h.to_dept from cc_int.department_heirs(null, now(), null) h
             where h.from_dept = nullif(g.asked ->> 'dept_id', '')::int and h.to_dept <> h.from_dept)
      from cc.ground_plan g cross join lateral (select cc_int.plan_fault(g) as fault offset 0) f
     where g.state = 4 or (g.state = 1 and f.fault is not null);
end
$$;

-- Another department, person or day for one of them: {"dept_id", "user_id", "from_day", "reason", "seen": {"dept_id", "from_day"}}.
-- It is tried as it would be made; one that could not be made on its day comes back to those to come.
create or replace function cc.correct_ground_v1(plan uuid, input jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  g cc.ground_plan;
  told jsonb;
begin
  input := cc_int.ground_input(input);
  select * into g from cc.ground_plan x where x.plan_id = plan and x.kind = 3 and (x.state = 4 or (x.state = 1 and x.from_day > cc_int.today())) for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such change to come');
  elsif (input #>> '{seen,dept_id}', input #>> '{seen,from_day}') is distinct from (g.asked ->> 'dept_id', g.from_day::text) then
    perform cc_int.raise_error('CC409', 'somebody corrected this change meanwhile', '');
  end if;
  perform cc_int.require_no_layer_plan(g.layer_grid_id, plan);
  g.from_day := cc_int.day_of(input, 'from_day');
  if coalesce(g.from_day <= cc_int.today() or g.from_day > cc_int.today() + 3660, true) then
    perform cc_int.refuse('a change to come begins tomorrow or later', 'from_day');
  end if;
  g.asked := g.asked || jsonb_build_object('dept_id', cc_int.int_of(input, 'dept_id'), 'user_id', cc_int.int_of(input, 'user_id'));
  told := cc_int.tried_ground_plan(g);
  update cc.ground_plan x set state = 1, from_day = g.from_day, asked = g.asked, expected = told, ended_at = null, ended_by = null, outcome = ''
   where x.plan_id = plan;
  perform cc_int.audit('correct_ground', plan || ' ' || cc_int.text_of(input, 'reason', 1000));
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
end
$$;
