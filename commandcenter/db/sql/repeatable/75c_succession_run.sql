-- A succession carried out, whole or not at all: new departments, functions, open cases, posts and people, and what else
-- belongs to a department. Every open case gets an event in its log; clocks and receipts stay as they are.

-- Who takes what a case has of an old department: the task of that department leads the way.
create or replace function cc_int.heir_in_case(wanted uuid, old int, tasks jsonb, otherwise int) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select (tasks -> t.task_id::text ->> 'dept_id')::int from cc.task t
                    where t.case_id = wanted and t.dept_id = old and tasks ? t.task_id::text order by t.role, t.task_id limit 1), otherwise)
$$;

-- Requests, orders, disputes and calls that still want something of an old department. What was decided keeps its name.
create or replace function cc_int.moved_rows(wanted uuid, olds int[], tasks jsonb, otherwise int) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with open_rows as (
    select 'extension' as name, x.extension_id as key, x.task_id, x.dept_id from cc.extension x where x.case_id = wanted and x.state in (1, 2)
    union all select 'suspension', x.suspension_id, x.task_id, x.dept_id from cc.suspension x where x.case_id = wanted and x.state in (1, 3)
    union all select 'appeal', x.appeal_id, x.task_id, x.dept_id from cc.appeal x where x.case_id = wanted and x.state in (1, 2)
    union all select 'adjudication', x.adjudication_id, x.task_id, x.dept_id from cc.adjudication x where x.case_id = wanted and x.state = 1
    union all select 'supervision_order', x.order_id, x.task_id, x.dept_id from cc.supervision_order x where x.case_id = wanted and x.state = 1
    union all select 'joint_unit', u.unit_id, null, u.dept_id from cc.joint_unit u
                join cc.joint_action a on a.case_id = u.case_id and a.joint_action_id = u.joint_action_id and a.state in (1, 2)
               where u.case_id = wanted)
  select coalesce(jsonb_object_agg(g.name, g.rows), '{}') from (
    select r.name, jsonb_object_agg(r.key, jsonb_build_object('dept_id',
             coalesce((tasks -> r.task_id::text ->> 'dept_id')::int, cc_int.heir_in_case(wanted, r.dept_id, tasks, otherwise)))) as rows
      from open_rows r where r.dept_id = any (olds) group by r.name) g
$$;

-- Cases that have something open of the old departments. Of a handover: those with a task that moves or whose handler goes, and those
-- that fall under it and have something else open.
create or replace function cc_int.handover_cases(plan jsonb) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with old as (select (cc_int.succession_olds(plan))[1] as dept),
  tasks as materialized (select * from cc_int.succession_tasks(plan))
  select t.case_id from tasks t join cc.task k on k.case_id = t.case_id and k.task_id = t.task_id
   where t.target <> 0 or cc_int.succession_target(plan, 'people', k.person_id::text) <> 0
  union
  select x.case_id from (
    select f.case_id from cc.case_file f join cc.case_state k using (state), old o
     where k.is_open and f.depts && array[o.dept] and (o.dept = any (f.copied_depts) or o.dept = any (f.called_depts))
    union select x.case_id from cc.supervision_order x, old o where x.dept_id = o.dept and x.state = 1
    union select x.case_id from cc.appeal x, old o where x.dept_id = o.dept and x.state in (1, 2)) x
    join cc.case_file f on f.case_id = x.case_id
   where not exists (select from tasks t where t.case_id = x.case_id) and cc_int.falls_under(plan, f, false)
$$;

-- Cases that have something open of the old departments.
create or replace function cc_int.succession_cases(plan jsonb) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with olds as (select cc_int.succession_olds(plan) as ids)
  select t.case_id from cc_int.succession_tasks(plan) t
  union select f.case_id from cc.case_file f join cc.case_state k using (state), olds o
         where k.is_open and f.depts && o.ids and (f.copied_depts && o.ids or f.called_depts && o.ids)
  union select x.case_id from cc.supervision_order x, olds o where x.dept_id = any (o.ids) and x.state = 1
  union select x.case_id from cc.appeal x, olds o where x.dept_id = any (o.ids) and x.state in (1, 2)
$$;

create or replace function cc_int.moved_tasks(c cc.case_file, plan jsonb, heirs int[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(t.task_id, jsonb_build_object('dept_id', heirs[m.target + 1])
           -- Whoever goes elsewhere, or stays, leaves the task to his colleagues there.
           || case when t.person_id is not null and cc_int.succession_target(plan, 'people', t.person_id::text) <> m.target
                   then '{"person_id": null, "person_at": null}' else '{}' end::jsonb), '{}')
    from cc_int.succession_tasks(plan) m join cc.task t on t.case_id = m.case_id and t.task_id = m.task_id where m.case_id = c.case_id
$$;

create or replace function cc_int.succeed_in_case(c cc.case_file, plan jsonb, heirs int[], succession int, me int, used_post smallint) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  olds int[] := cc_int.succession_olds(plan);
  otherwise int := heirs[1 + case when (plan ->> 'kind')::int = 4 then cc_int.falls_under(plan, c, false)::int
    else cc_int.succession_target(plan, 'functions', (select s.lead_function from cc.standard s where s.standard_id = c.standard_id)) end];
  tasks jsonb := cc_int.moved_tasks(c, plan, heirs);
  rows jsonb := cc_int.moved_rows(c.case_id, olds, tasks, otherwise);
  copied int[] := array(select distinct case when d = any (olds) then cc_int.heir_in_case(c.case_id, d, tasks, otherwise) else d end from unnest(c.copied_depts) d);
  called int[] := array(select distinct case when d = any (olds) then cc_int.heir_in_case(c.case_id, d, tasks, otherwise) else d end from unnest(c.called_depts) d);
  patch jsonb := '{}';
  lead cc.task;
  moved int := (select count(*) from cc.task t where t.case_id = c.case_id and (tasks -> t.task_id::text ->> 'dept_id')::int <> t.dept_id);
begin
  if exists (select from cc.case_state k where k.state = c.state and k.is_open) then
    select * into lead from cc_int.tasks_with(c.case_id, tasks) t where t.role = 1 and t.state in (1, 2, 3, 7) limit 1;
    patch := jsonb_build_object('copied_depts', copied, 'called_depts', called,
      'dept_id', case when c.dept_id = any (olds) then coalesce(lead.dept_id, cc_int.heir_in_case(c.case_id, c.dept_id, tasks, otherwise)) else c.dept_id end,
      'holder_id', case when lead.state in (1, 2) then lead.person_id else c.holder_id end,
      'depts', (select coalesce(array_agg(distinct d order by d), '{}') from (
        select t.dept_id as d from cc_int.tasks_with(c.case_id, tasks) t
         where t.state in (1, 2, 3, 7) or (t.state = 4 and t.dispute_state in (1, 2))
        union select unnest(copied || called)) x));
  end if;
  perform cc_int.record(c, 'succeed', c.state, used_post, me,
    greatest(date_trunc('milliseconds', clock_timestamp()), (select e.at from cc.case_event e where e.case_id = c.case_id and e.seq = c.version)),
    gen_random_uuid(), jsonb_build_object('succession_id', succession, 'kind', plan -> 'kind', 'grounds', plan ->> 'ground',
      'moves', coalesce((select jsonb_agg(jsonb_build_object('task_id', t.task_id, 'from', t.dept_id, 'to', (tasks -> t.task_id::text ->> 'dept_id')::int)
                           order by t.role, t.task_id) from cc.task t where t.case_id = c.case_id
                            and (tasks -> t.task_id::text ->> 'dept_id')::int <> t.dept_id), '[]'),
      'from', to_jsonb(olds), 'to', to_jsonb(heirs)), patch, tasks, rows);
  return moved;
end
$$;

-- A post in an old department is held in its successor for the days it has left.
create or replace function cc_int.succeed_people(plan jsonb, heirs int[], succession int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who record;
  p cc.user_post;
  moved int := 0;
begin
  for who in select * from cc_int.succession_people(plan) x where heirs[x.target + 1] <> x.from_dept order by x.user_id, x.from_dept loop
    for p in select * from cc.user_post x where x.user_id = who.user_id and x.dept_id = who.from_dept
              and (x.valid_to is null or x.valid_to >= cc_int.today()) order by x.user_post_id for update loop
      update cc.user_post x set valid_from = least(x.valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1
       where x.user_post_id = p.user_post_id;
      if not exists (select from cc.user_post x where x.user_id = p.user_id and x.post = p.post and x.dept_id = heirs[who.target + 1]
                      and x.place_no is not distinct from p.place_no and x.valid_from <= greatest(p.valid_from, cc_int.today())
                      and (x.valid_to is null or x.valid_to >= p.valid_to)) then
        insert into cc.user_post (user_id, post, dept_id, place_no, valid_from, valid_to)
        values (p.user_id, p.post, heirs[who.target + 1], p.place_no, greatest(p.valid_from, cc_int.today()), p.valid_to);
      end if;
      perform cc_int.audit('succeed_post', p.user_id || ' ' || who.from_dept || ' ' || heirs[who.target + 1]);
      moved := moved + 1;
    end loop;
    update cc.app_user u set dept_id = heirs[who.target + 1] where u.user_id = who.user_id and u.dept_id = who.from_dept;
    update cc.position x set dept_id = heirs[who.target + 1], xid = pg_current_xact_id()
     where x.subject_kind = 1 and x.subject_id = who.user_id and x.dept_id = who.from_dept;
    insert into cc_int.succession_person (succession_id, user_id, from_dept, to_dept, moved_at)
    values (succession, who.user_id, who.from_dept, heirs[who.target + 1], clock_timestamp());
    perform cc_int.apply_tiers(who.user_id);
  end loop;
  return moved;
end
$$;

-- The old ones end with yesterday, so that on every day exactly one of them has the name.
create or replace function cc_int.succeed_departments(plan jsonb, succession int) returns int[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  olds int[] := cc_int.succession_olds(plan);
  one record;
  heirs int[] := '{}';
  given text[];
  n cc.department;
begin
  update cc.department d set valid_from = least(d.valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1
   where d.dept_id = any (olds) and (plan ->> 'kind')::int <> 4;
  for one in select x.value as said, x.ordinality::int - 1 as number from jsonb_array_elements(plan -> 'to') with ordinality x loop
    given := case when (plan ->> 'kind')::int = 4 then '{}' else cc_int.succession_functions(plan, one.number) end;
    if one.said ? 'dept_id' then
      heirs := heirs || (one.said ->> 'dept_id')::int;
      update cc.department d set functions = array(select distinct f from unnest(d.functions || given) f order by f)
       where d.dept_id = (one.said ->> 'dept_id')::int and not given <@ d.functions;
    else
      n := jsonb_populate_record(null::cc.department, one.said);
      n.functions := given;
      heirs := heirs || cc_int.made_department(n);
    end if;
  end loop;
  insert into cc.department_successor (succession_id, from_dept, to_dept, is_main)
  select succession, o, heirs[i], i - 1 = (plan ->> 'main')::int from unnest(olds) o cross join generate_subscripts(heirs, 1) i
   where heirs[i] <> o;
  return heirs;
end
$$;

create or replace function cc_int.succeed_things(olds int[], heir int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update cc.department d set parent_id = nullif(heir, d.dept_id) where d.parent_id = any (olds) and d.dept_id <> all (olds);
  update cc.layer_grid l set dept_id = heir where l.dept_id = any (olds) and (l.valid_to is null or l.valid_to >= cc_int.today());
  update cc.vehicle v set dept_id = heir where v.dept_id = any (olds) and (v.valid_to is null or v.valid_to >= cc_int.today());
  update cc.facility v set dept_id = heir where v.dept_id = any (olds);
  update cc.position p set dept_id = heir, xid = pg_current_xact_id() where p.subject_kind = 2 and p.dept_id = any (olds);
end
$$;

create or replace function cc_int.carry_out_succession(wanted int, me int, used_post smallint) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p cc_int.succession_plan;
  c cc.case_file;
  made int;
  heirs int[];
  cases int := 0;
  tasks int := 0;
  posts int;
  told jsonb;
  agreed jsonb;
begin
  -- Steps of desks wait until it is done: none of them sends something to a department that ends meanwhile.
  lock table cc_int.work_slot in exclusive mode;
  select * into p from cc_int.succession_plan x where x.plan_id = wanted for update;
  agreed := coalesce(p.plan -> 'grounds', '[]');
  p.plan := cc_int.checked_succession(p.plan, wanted);
  if not coalesce(p.plan -> 'grounds', '[]') <@ agreed then
    perform cc_int.refuse('agree that the ground of the successor is extended', 'place_no');
  end if;
  told := cc_int.rehearsed(p.plan) - '{tasks,people}'::text[];
  insert into cc.department_succession (kind, starts_on, note, decided_by, decided_at)
  values ((p.plan ->> 'kind')::smallint, cc_int.today(), p.plan ->> 'ground', p.asked_by, p.asked_at) returning succession_id into made;
  heirs := cc_int.succeed_departments(p.plan, made);
  for c in select f.* from cc.case_file f
            where f.case_id in (select x from cc_int.succession_cases(p.plan) x where (p.plan ->> 'kind')::int <> 4
                                union all select x from cc_int.handover_cases(p.plan) x where (p.plan ->> 'kind')::int = 4) order by f.case_id for no key update loop
    tasks := tasks + cc_int.succeed_in_case(c, p.plan, heirs, made, me, used_post);
    cases := cases + 1;
  end loop;
  -- Not earlier: until here it is asked what the old one holds.
  perform cc_int.succeed_ground(p.plan, heirs, made);
  posts := cc_int.succeed_people(p.plan, heirs, made);
  perform cc_int.succeed_things(cc_int.succession_olds(p.plan), heirs[(p.plan ->> 'main')::int + 1]);
  update cc.department_succession s set posts_moved_by = p.agreed_by, posts_moved_at = clock_timestamp(), posts_moved = posts,
         tasks_moved_by = me, tasks_moved_at = clock_timestamp(), tasks_moved = tasks where s.succession_id = made;
  told := told || jsonb_build_object('succession_id', made, 'cases_moved', cases, 'tasks_moved', tasks, 'posts_moved', posts, 'dept_ids', to_jsonb(heirs));
  update cc_int.succession_plan x set succession_id = made, carried_out_at = clock_timestamp(), result = told, problem = null
   where x.plan_id = wanted;
  perform cc_int.audit('carry_out_succession', wanted || ' ' || told::text);
  return told;
end
$$;

-- What the security administrator says. Agreed on the first day or later, it is carried out at once.
create or replace function cc_int.decide_succession(wanted int, me int, agreed boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p cc_int.succession_plan;
begin
  lock table cc_int.work_slot in exclusive mode;
  select * into p from cc_int.succession_plan x where x.plan_id = wanted for update;
  if not found or p.ended_at is not null or p.agreed_at is not null then
    perform cc_int.raise_error('CC404', 'nothing waits under this number');
  elsif not agreed then
    update cc_int.succession_plan x set ended_by = me, ended_at = clock_timestamp() where x.plan_id = wanted;
    return '{}';
  end if;
  perform cc_int.checked_succession(p.plan, wanted);
  update cc_int.succession_plan x set agreed_by = me, agreed_at = clock_timestamp() where x.plan_id = wanted;
  if p.starts_on > cc_int.today() then
    return jsonb_build_object('starts_on', p.starts_on);
  end if;
  return cc_int.carry_out_succession(wanted, me, 9::smallint);
end
$$;

-- Agreed ones whose day has come. One that cannot be carried out says why and stops no other.
create or replace function cc_int.keep_successions(me int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted int;
  done int := 0;
begin
  for wanted in select p.plan_id from cc_int.succession_plan p
                 where p.agreed_at is not null and p.carried_out_at is null and p.ended_at is null and p.starts_on <= cc_int.today()
                 order by p.starts_on, p.plan_id for update skip locked loop
    begin
      perform cc_int.carry_out_succession(wanted, me, 0::smallint);
      done := done + 1;
    exception when others then
      update cc_int.succession_plan x set problem = sqlstate || ' ' || left(sqlerrm, 200) where x.plan_id = wanted;
    end;
  end loop;
  return done;
end
$$;
