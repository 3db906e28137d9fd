-- "Not ours": the department returns a task with grounds; the dispatcher refuses, accepts or sends it to adjudication;
-- the adjudicator rules. A refused return lets the department's clock run on from where it began (首办负责).

create or replace function cc_int.disputed_task(c cc.case_file, input jsonb, states smallint[]) returns cc.task
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found cc.task[];
begin
  select array_agg(t order by t.role, t.sent_at) into found from cc.task t
   where t.case_id = c.case_id and t.dispute_state = any (states)
     and (input ->> 'task_id' is null or t.task_id = (input ->> 'task_id')::uuid);
  if coalesce(cardinality(found), 0) = 0 then
    perform cc_int.refuse('no such task', 'task_id');
  elsif cardinality(found) > 1 then
    perform cc_int.refuse('say which task', 'task_id');
  end if;
  return found[1];
end
$$;

-- Back to the department, as it was before it returned it; its clock is counted anew from where it began, for a
-- suspension, the calendar or the standard may have changed meanwhile.
create or replace function cc_int.given_back(t cc.task, c cc.case_file) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  change jsonb := jsonb_build_object('state', case when t.signed_at is null then 1 else 2 end, 'finished_at', null, 'finished_by', null);
begin
  return change || cc_int.clocks(jsonb_populate_record(t, change), c);
end
$$;

-- Disputes that nobody decided end with the case, and the log says so.
create or replace function cc_int.ended_disputes(c cc.case_file, me int, happened timestamptz, reason text, out tasks jsonb, out rows jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select jsonb_object_agg(t.task_id, jsonb_build_object('dispute_state', 3, 'end_reason', left(reason, 1000)))
                     from cc.task t where t.case_id = c.case_id and t.dispute_state in (1, 2)), '{}'),
         coalesce((select jsonb_build_object('adjudication', jsonb_object_agg(a.adjudication_id, jsonb_build_object('state', 4,
                            'ruled_by', me, 'ruled_at', happened, 'ruling', left(reason, 2000))))
                     from cc.adjudication a where a.case_id = c.case_id and a.state = 1 having count(*) > 0), '{}')
$$;

-- A step that sends the disputed task away (another lead, a task withdrawn) leaves nothing to rule on.
create or replace function cc_int.overtaken_disputes(c cc.case_file, changes jsonb, me int, happened timestamptz, out tasks jsonb, out rows jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    select t.task_id from cc.task t where t.case_id = c.case_id and t.dispute_state in (1, 2)
       and (changes -> t.task_id::text ->> 'state' = '5' or changes -> t.task_id::text ->> 'dispute_state' = '3'))
  select changes || coalesce((select jsonb_object_agg(g.task_id, (changes -> g.task_id::text) || '{"dispute_state": 3}') from gone g), '{}'),
         coalesce((select jsonb_build_object('adjudication', jsonb_object_agg(a.adjudication_id, jsonb_build_object('state', 4,
                            'ruled_by', me, 'ruled_at', happened, 'ruling', '')))
                     from cc.adjudication a join gone g using (task_id) where a.case_id = c.case_id and a.state = 1 having count(*) > 0), '{}')
$$;

create or replace function cc_int.move_dispute(c cc.case_file, act text, input jsonb, me int, happened timestamptz,
                                               out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  is_first boolean := coalesce((input ->> 'handle_first')::boolean, false);
begin
  patch := '{}';
  rows := '{}';
  if act = 'rule' then
    select r.patch, r.tasks, r.rows into patch, tasks, rows from cc_int.move_rule(c, input, me, happened) r;
    return;
  end if;
  t := cc_int.disputed_task(c, input, '{1}');
  if act = 'refuse_return' then
    tasks := jsonb_build_object(t.task_id, cc_int.given_back(t, c) || jsonb_build_object('dispute_state', 4));
  elsif act = 'accept_return' then
    if t.role = 1 then
      perform cc_int.refuse('dispatch to another lead instead', 'task_id');
    end if;
    tasks := jsonb_build_object(t.task_id, jsonb_build_object('dispute_state', 3));
  else
    tasks := jsonb_build_object(t.task_id, jsonb_build_object('dispute_state', 2)
      || case when is_first then cc_int.given_back(t, c) else '{}' end);
    rows := jsonb_build_object('adjudication', jsonb_build_object(gen_random_uuid(), jsonb_build_object(
      'task_id', t.task_id, 'dept_id', t.dept_id, 'state', 1, 'asked_by', me, 'asked_at', happened,
      'question', cc_int.text_of(input, 'question', 1000), 'is_handle_first', is_first,
      'due_at', cc_int.limit_after(happened, 'adjudicate'), 'clause', t.return_clause,
      'duty_id', (select (e.payload -> 'input' ->> 'duty_id')::int from cc.case_event e
                   where e.case_id = c.case_id and e.action = 'return_task' and e.payload -> 'tasks' ? t.task_id::text
                   order by e.seq desc limit 1))));
  end if;
end
$$;

create or replace function cc_int.move_rule(c cc.case_file, input jsonb, me int, happened timestamptz,
                                            out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  ruled int := cc_int.checked_department(input);
  t cc.task := cc_int.disputed_task(c, input, '{2}');
  a cc.adjudication;
  other cc.task;
begin
  patch := '{}';
  -- Nobody judges in his own matter: neither for his own department nor for one whose post he holds.
  if exists (select from cc.app_user u where u.user_id = me and u.dept_id in (t.dept_id, ruled))
     or exists (select from cc.user_post p where p.user_id = me and p.post = 5 and p.dept_id in (t.dept_id, ruled)
                   and p.valid_from <= cc_int.today() and (p.valid_to is null or p.valid_to >= cc_int.today())) then
    perform cc_int.raise_error('42501', 'nobody rules in a matter of his own department', 'rule');
  end if;
  -- Nor between departments above him: one post must reach the case and stand above both.
  if not exists (select from cc.user_post p join cc.transition l on l.post = p.post and l.from_state = c.state and l.action = 'rule'
                  where p.user_id = me and p.valid_from <= cc_int.today() and (p.valid_to is null or p.valid_to >= cc_int.today())
                    and cc_int.scope_holds(c, l.scope, p, l.task_states) and cc_int.stands_above(p, t.dept_id) and cc_int.stands_above(p, ruled)) then
    perform cc_int.raise_error('42501', 'only who stands above both departments rules between them', 'rule');
  end if;
  select * into a from cc.adjudication x where x.case_id = c.case_id and x.task_id = t.task_id and x.state = 1;
  if ruled = t.dept_id then
    tasks := jsonb_build_object(t.task_id, jsonb_build_object('dispute_state', 4, 'is_ruled', true)
      || case when t.state = 4 then cc_int.given_back(t, c) else '{}' end);
  elsif t.state in (3, 6) then
    -- Handled first, settled later: the work is done; the ruling says whose it was.
    tasks := jsonb_build_object(t.task_id, jsonb_build_object('dispute_state', 3));
  else
    tasks := jsonb_build_object(t.task_id, jsonb_build_object('dispute_state', 3) || case when t.state = 4 then '{}' else
      jsonb_build_object('state', 8, 'finished_by', me, 'finished_at', happened, 'end_reason', cc_int.text_of(input, 'ruling', 1000)) end);
    select * into other from cc.task x where x.case_id = c.case_id and x.dept_id = ruled and x.state in (1, 2, 3, 7);
    if other.task_id is not null then
      tasks := tasks || jsonb_build_object(other.task_id, jsonb_build_object('role', least(other.role, t.role), 'is_ruled', true));
    else
      tasks := tasks || cc_int.tasks_of(c, jsonb_build_array(jsonb_build_object('dept_id', ruled, 'role', t.role,
        'instruction', cc_int.text_of(input, 'ruling', 1000))), me, happened, true);
    end if;
    patch := jsonb_build_object('hop_count', c.hop_count + 1);
    if t.role = 1 then
      patch := patch || jsonb_build_object('stage_started_at', happened, 'dispatched_at', happened);
    end if;
  end if;
  rows := jsonb_build_object('adjudication', jsonb_build_object(a.adjudication_id, jsonb_build_object(
    'state', case when ruled = t.dept_id then 2 else 3 end, 'ruled_by', me, 'ruled_at', happened, 'ruled_dept', ruled,
    'ruled_duty', cc_int.checked_duty(cc_int.int_of(input, 'duty_id')), 'ruling', cc_int.text_of(input, 'ruling', 2000))));
end
$$;
