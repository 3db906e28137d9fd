-- What a case is, follows from its tasks: whether it waits for receipts, is handled, was returned or is ready for a check;
-- who leads it, who may see it, which deadline shows. One function works it out after every step that touches a task.

create or replace function cc_int.tasks_with(wanted uuid, tasks jsonb) returns setof cc.task
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- Joined, not expanded: (f(x)).* would call f once a column.
  select n.* from cc.task t cross join lateral jsonb_populate_record(t, coalesce(tasks -> t.task_id::text, '{}')) n
   where t.case_id = wanted
  union all
  select n.* from jsonb_each(tasks) x
   cross join lateral jsonb_populate_record(cc_int.blank_task(wanted, x.key::uuid), x.value) n
   where not exists (select from cc.task t where t.case_id = wanted and t.task_id = x.key::uuid)
$$;

-- A waiting task starts when all it waits for are done or gone; its clock begins then.
create or replace function cc_int.start_waiting(c cc.case_file, tasks jsonb, happened timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  change jsonb;
begin
  for t in select w.* from cc_int.tasks_with(c.case_id, tasks) w where w.state = 7
            and not exists (select from cc_int.tasks_with(c.case_id, tasks) p
                             where p.task_id = any (w.after_tasks) and (p.state in (1, 2, 7) or (p.state = 4 and p.dispute_state in (1, 2)))) loop
    change := jsonb_build_object('state', 1, 'sent_at', happened);
    change := change || cc_int.clocks(jsonb_populate_record(t, change), c);
    tasks := tasks || jsonb_build_object(t.task_id, coalesce(tasks -> t.task_id::text, '{}') || change);
  end loop;
  return tasks;
end
$$;

-- Whether the closing rule is met: 1 all tasks, 2 the lead's, 3 the lead's and a number of the assisting.
create or replace function cc_int.rule_met(c cc.case_file, lead_done boolean, assists int, assists_done int, disputes int) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select lead_done and case c.closing_rule
    when 2 then true
    when 3 then assists_done >= least(coalesce(c.quorum, 1), assists)
    else assists_done = assists and disputes = 0 end
$$;

create or replace function cc_int.settle(c cc.case_file, act text, nominal smallint, happened timestamptz,
                                         inout patch jsonb, inout tasks jsonb, out next_state smallint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  n cc.case_file := jsonb_populate_record(c, patch);
  lead cc.task;
  f record;
begin
  next_state := nominal;
  tasks := cc_int.start_waiting(n, tasks, happened);
  select count(*) filter (where t.state in (1, 2, 3, 7)) as counted,
         count(*) filter (where t.state = 3) as done,
         count(*) filter (where t.state in (1, 2, 3, 7) and t.role = 2) as assists,
         count(*) filter (where t.state = 3 and t.role = 2) as assists_done,
         count(*) filter (where t.dispute_state in (1, 2)) as disputes,
         count(*) filter (where t.state = 4 and t.dispute_state in (1, 2)) as held_back,
         bool_or(t.state in (2, 3)) as begun,
         min(t.due_at) filter (where t.state in (1, 2)) as next_due,
         coalesce(array_agg(distinct t.dept_id) filter (where t.state in (1, 2, 3, 7) or (t.state = 4 and t.dispute_state in (1, 2))), '{}') as depts
    into f from cc_int.tasks_with(c.case_id, tasks) t;
  select * into lead from cc_int.tasks_with(c.case_id, tasks) t where t.role = 1 and t.state in (1, 2, 3, 7) limit 1;
  patch := patch || jsonb_build_object('task_count', f.counted, 'tasks_done', f.done, 'disputes_open', f.disputes,
    'depts', (select coalesce(array_agg(distinct d order by d), '{}') from unnest(f.depts || n.copied_depts || n.called_depts) d),
    'dept_id', lead.dept_id, 'holder_id', case when lead.state in (1, 2) then lead.person_id end);
  if act = 'sign' and c.signed_at is null then
    patch := patch || jsonb_build_object('signed_at', happened);
  end if;
  if lead.task_id is null then
    next_state := case when act in ('recall', 'return_to_intake') then nominal else 7 end;
  elsif cc_int.rule_met(n, lead.state = 3, f.assists::int, f.assists_done::int, f.held_back::int) then
    next_state := case when c.state = 9 and act <> 'rework' then 9 else 8 end;
  else
    next_state := case when f.begun then 6 else 5 end;
  end if;
  if next_state in (5, 6) then
    patch := patch || jsonb_build_object('handle_due_at', lead.due_at,
      'due_at', case when lead.state in (1, 2) then lead.due_at else coalesce(f.next_due, lead.due_at) end,
      'due_unit', case when lead.state in (1, 2) then lead.limit_unit else coalesce(
        (select t.limit_unit from cc_int.tasks_with(c.case_id, tasks) t where t.state in (1, 2) order by t.due_at limit 1), lead.limit_unit) end);
    if c.state in (8, 9) then
      patch := patch || jsonb_build_object('stage_started_at', happened, 'checker_id', null)
        || case when lead.state in (1, 2) then '{"handled_at": null}' else '{}' end::jsonb;
    end if;
  elsif next_state = 8 and c.state <> 8 then
    patch := patch || cc_int.stage_patch('check', happened) || jsonb_build_object('handled_at', happened);
  elsif next_state = c.state then
    -- An assisting task is done anew under a rule that does not wait for it: the check goes on by its own clock.
    patch := patch - '{stage_started_at,handled_at}'::text[];
  elsif next_state = 7 and c.state <> 7 then
    patch := patch || cc_int.stage_patch('dispatch', happened) || jsonb_build_object('handle_due_at', null);
  end if;
end
$$;

create or replace function cc_int.settles(act text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select act = any ('{dispatch,redispatch,add_task,drop_task,sign,hand_over,take_back,feedback,return_task,recall,return_to_intake,rework,
    refuse_return,accept_return,adjudicate,rule,grant_extension,grant_suspension,resume,change_standard,consult}'::text[])
$$;
