-- What a succession is to be: checked, tried, asked for, agreed to. Where everything goes is worked out by the same functions
-- for the rehearsal and for the deed, so the two cannot differ.

-- Who else looks at departments sees at once what was asked for and decided.
drop trigger if exists tg_reference_changed on cc_int.succession_plan;
create trigger tg_reference_changed after insert or update on cc_int.succession_plan
  for each statement execute function cc_int.note_reference_change();

create or replace function cc_int.succession_target(plan jsonb, list text, key text) returns int
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce((plan -> list ->> key)::int, (plan ->> 'main')::int, 0)
$$;

create or replace function cc_int.succession_olds(plan jsonb) returns int[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array(select x::int from jsonb_array_elements_text(plan -> 'from') x)
$$;

-- Classes or places that bound a handover; none: all.
create or replace function cc_int.succession_bounds(plan jsonb, list text) returns bigint[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array(select x::bigint from jsonb_array_elements_text(coalesce(plan -> list, '[]')) x)
$$;

-- Whether a case falls under what is handed over: by place, by class, and by the function for which the old department has it.
create or replace function cc_int.falls_under(plan jsonb, c cc.case_file, assists boolean) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with bounds as (
    select cc_int.succession_bounds(plan, 'classes')::int[] as classes, cc_int.succession_bounds(plan, 'places') as places,
           (cc_int.succession_olds(plan))[1] as dept),
  rules as (
    select s.lead_function, s.assist_functions, 2 as place from cc.standard s where s.standard_id = c.standard_id
    union all
    select d.lead_function, d.assist_functions, 1 from (
      select x.duty_id from cc_int.duties_for(cc_int.duty_list_on(cc_int.today()), c.class_id,
        (select s.standard_code from cc.standard s where s.standard_id = c.standard_id), c.place_no, cc_int.today()) x limit 1) y
      join cc.duty d using (duty_id)),
  named as (
    select r.lead_function as fn, r.place + case when assists then 2 else 0 end as rank from rules r
    union all select f, r.place + case when assists then 0 else 2 end from rules r cross join unnest(r.assist_functions) f
    union all select 'territorial', 9)
  select coalesce((
    select cc_int.succession_target(plan, 'functions', (
             select n.fn from named n where n.fn = any (cc_int.functions_of(b.dept)) order by n.rank, n.fn limit 1)) = 1
       and cc_int.reaches_place(b.places, c.place_no)
       and case when cardinality(b.classes) = 0 then true else b.classes && cc_int.class_family(c.class_id, cc_int.today()) end
      from bounds b), false)
$$;

-- Open tasks and the number of the successor each goes to: as the administrator said, else with the function of its
-- standard, else to the main one. A task that was fed back is open while its case is: rework must find somebody.
create or replace function cc_int.succession_tasks(plan jsonb)
returns table (case_id uuid, task_id uuid, from_dept int, target int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.case_id, t.task_id, t.dept_id, case when plan -> 'tasks' ? t.task_id::text
           then cc_int.succession_target(plan, 'tasks', t.task_id::text)
           when (plan ->> 'kind')::int = 4 then cc_int.falls_under(plan, f, t.role = 2)::int
           else cc_int.succession_target(plan, 'functions', s.lead_function) end
    from cc.task t join cc.case_file f on f.case_id = t.case_id join cc.case_state k on k.state = f.state
    left join cc.standard s on s.standard_id = f.standard_id
   where t.dept_id = any (cc_int.succession_olds(plan))
     and (t.state in (1, 2, 7) or (t.state = 4 and t.dispute_state in (1, 2)) or (t.state = 3 and k.is_open))
$$;

create or replace function cc_int.succession_people(plan jsonb)
returns table (user_id int, from_dept int, target int, posts int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.user_id, x.dept_id, cc_int.succession_target(plan, 'people', x.user_id::text), sum(x.n)::int from (
    select u.user_id, u.dept_id, 0 as n from cc.app_user u
     where u.dept_id = any (cc_int.succession_olds(plan)) and (u.valid_to is null or u.valid_to >= cc_int.today())
    union all
    select p.user_id, p.dept_id, 1 from cc.user_post p
     where p.dept_id = any (cc_int.succession_olds(plan)) and (p.valid_to is null or p.valid_to >= cc_int.today())) x
   group by x.user_id, x.dept_id
$$;

-- Functions a successor gets; a merger and a new name bring all of them, a handover also what was itself handed over.
create or replace function cc_int.succession_functions(plan jsonb, number int) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct f order by f), '{}') from cc.department d
   cross join unnest(case when (plan ->> 'kind')::int = 4 then cc_int.functions_of(d.dept_id) else d.functions end) f
   where d.dept_id = any (cc_int.succession_olds(plan)) and cc_int.succession_target(plan, 'functions', f) = number
$$;

-- A map of keys to numbers of successors: nothing else gets in.
create or replace function cc_int.checked_targets(input jsonb, list text, most int) returns jsonb
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  found jsonb := coalesce(input -> list, '{}');
begin
  if jsonb_typeof(found) <> 'object' or exists (
       select from jsonb_each_text(found) x where x.value !~ '^\d{1,2}$' or x.value::int >= most) then
    perform cc_int.refuse('name one of the successors', list);
  end if;
  return found;
end
$$;

-- What bounds a handover: classes there are, and places where the department holds any of it.
create or replace function cc_int.checked_bounds(input jsonb, dept int, on_day date) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  list text;
  given text[] := array(select x.key from jsonb_each_text(cc_int.checked_targets(input, 'functions', 2)) x where x.value = '1');
  at_place bigint;
begin
  foreach list in array array['classes', 'places'] loop
    if jsonb_typeof(coalesce(input -> list, '[]')) <> 'array' or jsonb_array_length(coalesce(input -> list, '[]')) > 500 then
      perform cc_int.refuse('malformed request', list);
    end if;
  end loop;
  if cardinality(given) = 0 then
    perform cc_int.refuse('say which functions go', 'functions');
  elsif not given <@ cc_int.functions_of(dept) then
    perform cc_int.refuse('the department does not hold this function', 'functions');
  elsif exists (select from unnest(cc_int.succession_bounds(input, 'classes')) x where x not in (select c.class_id from cc.case_class c)) then
    perform cc_int.refuse('no such class', 'classes');
  elsif 'territorial' = any (given) and cardinality(cc_int.succession_bounds(input, 'places')) = 0 then
    perform cc_int.refuse('a government keeps its ground: choose places', 'places');
  end if;
  foreach at_place in array cc_int.succession_bounds(input, 'places') loop
    if not exists (select from cc.place p where p.place_no = at_place and cc_int.in_force(p.valid_from, p.valid_to)) then
      perform cc_int.refuse('no such place', 'places');
    elsif not exists (
      select from unnest(given) f where cc_int.department_for(f, at_place, on_day) = dept
      union all
      select from cc.department_part p where p.to_dept = dept and p.function_code = any (given) and cc_int.reaches_place(p.place_nos, at_place)) then
      perform cc_int.refuse('the department does not hold this there', 'places');
    end if;
  end loop;
  return jsonb_build_object('classes', to_jsonb(cc_int.succession_bounds(input, 'classes')),
                            'places', to_jsonb(cc_int.succession_bounds(input, 'places')));
end
$$;

create or replace function cc_int.checked_successors(input jsonb, olds int[]) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  one jsonb;
  made jsonb := '[]';
  n cc.department;
  old cc.department;
begin
  select * into old from cc.department d where d.dept_id = olds[1];
  for one in select * from jsonb_array_elements(input -> 'to') loop
    if one ->> 'dept_id' is not null then
      -- In a handover the first is the old one itself, which keeps the rest.
      if cc_int.checked_department(one) = any (olds) and (cc_int.int_of(input, 'kind') <> 4 or jsonb_array_length(made) > 0) then
        perform cc_int.refuse('a department does not succeed itself', 'to');
      end if;
      made := made || jsonb_build_array(jsonb_build_object('dept_id', cc_int.int_of(one, 'dept_id')));
    else
      -- What is not said is as it was with the (first) old department; the functions are given out below.
      n := cc_int.department_row(jsonb_build_object('kind', old.kind, 'phone', old.phone,
        'parent_id', case when old.parent_id <> all (olds) then old.parent_id end, 'place_no', old.place_no) || (one - 'functions'), null::cc.department);
      made := made || jsonb_build_array(to_jsonb(n) - '{dept_id,functions,valid_from,valid_to}'::text[]);
    end if;
  end loop;
  if exists (select from jsonb_array_elements(made) x where x ? 'code' group by x ->> 'code' having count(*) > 1)
     or exists (select from jsonb_array_elements(made) x where x ? 'name' group by x ->> 'name' having count(*) > 1)
     or exists (select from jsonb_array_elements(made) x where x ? 'dept_id' group by x ->> 'dept_id' having count(*) > 1) then
    perform cc_int.refuse('two successors are the same', 'to');
  end if;
  return made;
end
$$;

-- Every government that ends leaves its ground to somebody: what no successor governs so far. The main one is extended by it,
-- which takes a government, and is carried out only if it was agreed to in so many words.
create or replace function cc_int.ground_left(olds int[], successors jsonb, main int) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found bigint[];
begin
  with ends as (
    select d.place_no from cc.department d where d.dept_id = any (olds) and d.place_no is not null
    union select g.place_no from cc.department_ground g where g.dept_id = any (olds)),
  has as (
    select coalesce(e.place_no, (x ->> 'place_no')::bigint) as place_no
      from jsonb_array_elements(successors) x left join cc.department e on e.dept_id = (x ->> 'dept_id')::int
    union select g.place_no from cc.department_ground g join jsonb_array_elements(successors) x on g.dept_id = (x ->> 'dept_id')::int)
  select coalesce(array_agg(n.place_no order by n.place_no), '{}') into found from ends n
   where not exists (select from has h where h.place_no <= n.place_no and n.place_no < cc_int.place_end(h.place_no));
  if cardinality(found) > 0 and not exists (
    select from jsonb_array_elements(successors) with ordinality x(one, n) left join cc.department e on e.dept_id = (x.one ->> 'dept_id')::int
     where x.n = main + 1 and coalesce(e.place_no, (x.one ->> 'place_no')::bigint) is not null and coalesce(e.kind, x.one ->> 'kind') = 'township') then
    perform cc_int.refuse('no successor has the territory', 'place_no');
  end if;
  return found;
end
$$;

-- The plan as it is kept: nothing in it that was not checked. Asked again before the deed.
create or replace function cc_int.checked_succession(input jsonb, own_plan int default null) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  kind int := cc_int.int_of(input, 'kind');
  olds int[];
  successors jsonb;
  many int;
  starts date;
begin
  if kind is null or kind not between 1 and 4 or jsonb_typeof(input -> 'from') is distinct from 'array'
     or jsonb_typeof(input -> 'to') is distinct from 'array' then
    perform cc_int.refuse('malformed request', 'kind');
  end if;
  olds := cc_int.succession_olds(input);
  many := jsonb_array_length(input -> 'to');
  starts := coalesce((input ->> 'starts_on')::date, cc_int.today());
  if cardinality(olds) not between 1 and 20 or many not between 1 and 20 or (kind in (1, 3, 4) and cardinality(olds) <> 1)
     or (kind in (1, 2) and many <> 1) or (kind = 3 and many < 2) or (kind = 4 and many <> 2)
     or (kind = 2 and cardinality(olds) + (case when input #>> '{to,0,dept_id}' is null then 0 else 1 end) < 2) then
    perform cc_int.refuse('so many departments do not fit this succession', 'to');
  elsif kind = 1 and input #>> '{to,0,dept_id}' is not null then
    perform cc_int.refuse('a renamed department is a new one', 'to');
  elsif kind = 4 and cc_int.int_of(input #> '{to,0}', 'dept_id') is distinct from olds[1] then
    perform cc_int.refuse('who hands a part over keeps the rest', 'to');
  elsif (select count(distinct x) from unnest(olds) x) <> cardinality(olds) then
    perform cc_int.refuse('a department is named twice', 'from');
  elsif not coalesce(cc_int.is_plain_day(starts), false) or (own_plan is null and starts < cc_int.today()) then
    perform cc_int.refuse('a succession begins today or later', 'starts_on');
  elsif length(cc_int.text_of(input, 'ground', 1000)) < 4 then
    perform cc_int.refuse('name the legal ground', 'ground');
  end if;
  perform cc_int.checked_department(jsonb_build_object('dept_id', x)) from unnest(olds) x;
  if exists (select from cc_int.succession_plan p where p.carried_out_at is null and p.ended_at is null and p.plan_id is distinct from own_plan
              and (cc_int.succession_olds(p.plan) && olds
                   or exists (select from jsonb_array_elements(p.plan -> 'to') t where (t ->> 'dept_id')::int = any (olds))
                   or exists (select from jsonb_array_elements(input -> 'to') t where cc_int.int_of(t, 'dept_id') = any (cc_int.succession_olds(p.plan))))) then
    perform cc_int.refuse('another succession of this department waits', 'from');
  end if;
  successors := cc_int.checked_successors(input, olds);
  if coalesce(cc_int.int_of(input, 'main'), 0) not between 0 and (case kind when 4 then 0 else many - 1 end) then
    perform cc_int.refuse('name one of the successors', 'main');
  end if;
  if kind = 3 and exists (select from cc.department d cross join unnest(d.functions) f where d.dept_id = olds[1]
                           and not coalesce(input -> 'functions' ? f, false)) then
    perform cc_int.refuse('say where each function goes', 'functions');
  end if;
  return case kind when 4 then cc_int.checked_bounds(input, olds[1], starts)
    else jsonb_build_object('grounds', to_jsonb(cc_int.ground_left(olds, successors, coalesce(cc_int.int_of(input, 'main'), 0))),
                            'extends', coalesce((input ->> 'extends')::boolean, false)) end
    || jsonb_build_object('kind', kind, 'starts_on', starts, 'ground', cc_int.text_of(input, 'ground', 1000), 'from', to_jsonb(olds),
    'to', successors, 'main', coalesce(cc_int.int_of(input, 'main'), 0), 'functions', cc_int.checked_targets(input, 'functions', many),
    'people', cc_int.checked_targets(input, 'people', many), 'tasks', cc_int.checked_targets(input, 'tasks', many));
exception when data_exception then
  perform cc_int.raise_error('CC422', 'the succession is incomplete', sqlerrm);
  return null;
end
$$;

-- The rehearsal: what goes where, in numbers for each successor, and open tasks and people one by one. The administrator
-- sees numbers, classes and times of cases, never what they tell.
create or replace function cc_int.rehearsed(plan jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with olds as (select cc_int.succession_olds(plan) as ids),
  tasks as materialized (select * from cc_int.succession_tasks(plan)),
  people as materialized (select * from cc_int.succession_people(plan))
  select jsonb_build_object(
    'successors', (
      select jsonb_agg(jsonb_build_object('number', x.n - 1, 'tasks', (select count(*) from tasks t where t.target = x.n - 1),
          'people', (select count(distinct p.user_id) from people p where p.target = x.n - 1),
          'posts', (select coalesce(sum(p.posts), 0) from people p where p.target = x.n - 1),
          'functions', to_jsonb(cc_int.succession_functions(plan, x.n::int - 1)),
          'standards', cc_int.standards_with(cc_int.succession_functions(plan, x.n::int - 1), cc_int.succession_bounds(plan, 'classes')::int[]),
          'duties', cc_int.duties_with(cc_int.succession_functions(plan, x.n::int - 1), cc_int.succession_bounds(plan, 'classes')::int[]),
          'grids', case when x.n - 1 = (plan ->> 'main')::int then (select count(*) from cc.layer_grid l, olds o where l.dept_id = any (o.ids)
                     and (l.valid_to is null or l.valid_to >= cc_int.today())) else 0 end,
          'vehicles', case when x.n - 1 = (plan ->> 'main')::int then (select count(*) from cc.vehicle v, olds o where v.dept_id = any (o.ids)
                     and (v.valid_to is null or v.valid_to >= cc_int.today())) else 0 end,
          'facilities', case when x.n - 1 = (plan ->> 'main')::int then (select count(*) from cc.facility v, olds o where v.dept_id = any (o.ids)) else 0 end)
        order by x.n) from jsonb_array_elements(plan -> 'to') with ordinality x(one, n)),
    'tasks', coalesce((
      select jsonb_agg(jsonb_build_object('task_id', y.task_id, 'case_no', y.case_no, 'class_id', y.class_id, 'dept_id', y.from_dept,
          'state', y.state, 'due_at', y.due_at, 'number', y.target) order by y.stays, y.due_at, y.task_id) from (
        select t.*, f.case_no, f.class_id, k.state, k.due_at, (plan ->> 'kind')::int = 4 and t.target = 0 as stays from tasks t join cc.case_file f on f.case_id = t.case_id
          join cc.task k on k.case_id = t.case_id and k.task_id = t.task_id order by 8, k.due_at, t.task_id limit 1000) y), '[]'),
    'people', coalesce((
      select jsonb_agg(jsonb_build_object('user_id', p.user_id, 'dept_id', p.from_dept, 'posts', p.posts, 'number', p.target) order by p.user_id, p.from_dept)
        from people p), '[]'),
    -- Changes of business grids that are kept for a later day and name a department that ends: they want another one.
    'changes', (select count(*) from cc.ground_plan g, olds o where g.state = 1 and g.kind = 3 and (plan ->> 'kind')::int in (1, 2, 3)
                   and g.asked ->> 'dept_id' = any (o.ids::text[])),
    'grounds', coalesce(plan -> 'grounds', '[]'))
$$;

create or replace function cc.try_succession_v1(input jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  return cc_int.rehearsed(cc_int.checked_succession(input));
end
$$;

-- Asked for; nothing moves before the security administrator agrees. Returns the number of the plan.
create or replace function cc.plan_succession_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  plan jsonb;
  made int;
begin
  perform cc_int.require_post('{8}');
  lock table cc_int.succession_plan in share row exclusive mode;
  plan := cc_int.checked_succession(input);
  if plan -> 'grounds' <> '[]' and not (plan ->> 'extends')::boolean then
    perform cc_int.refuse('agree that the ground of the successor is extended', 'place_no');
  end if;
  insert into cc_int.succession_plan (plan, starts_on, asked_by) values (plan, (plan ->> 'starts_on')::date, me) returning plan_id into made;
  insert into cc_int.consent (kind, user_id, input, asked_by)
  values ('succession', me, jsonb_build_object('of_post', 8, 'plan_id', made), me);
  perform cc_int.audit('plan_succession', made || ' ' || (plan - '{tasks,people}'::text[])::text);
  return made;
end
$$;

create or replace function cc.withdraw_succession_v1(wanted int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  update cc_int.succession_plan p set ended_by = cc_int.me(), ended_at = clock_timestamp()
   where p.plan_id = wanted and p.carried_out_at is null and p.ended_at is null;
  if not found then
    perform cc_int.raise_error('CC404', 'nothing waits under this number');
  end if;
  perform cc_int.audit('withdraw_succession', wanted::text);
end
$$;

-- Successions asked for, the open ones first; who agrees reads here what he agrees to.
create or replace function cc.successions_v1() returns table (plan_id int, plan jsonb, starts_on date, asked_by int, asked_at timestamptz,
  agreed_by int, agreed_at timestamptz, ended_by int, ended_at timestamptz, carried_out_at timestamptz, result jsonb, problem text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8,9,10}');
  return query
    select p.plan_id, p.plan, p.starts_on, p.asked_by, p.asked_at, p.agreed_by, p.agreed_at, p.ended_by, p.ended_at, p.carried_out_at,
           coalesce(p.result, case when p.ended_at is null then cc_int.rehearsed(p.plan) - '{tasks,people}'::text[] end), p.problem
      from cc_int.succession_plan p order by p.carried_out_at is not null or p.ended_at is not null, p.plan_id desc limit 200;
end
$$;
