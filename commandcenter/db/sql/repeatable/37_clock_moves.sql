-- Steps that change a clock: extension (two approvals), suspension, appeal against lateness, another standard.
-- Source of the rules: domain practice as in the county's settings (extension_most, suspension_days).

-- Two people decide on a request, never the one who made it, whatever other posts he holds.
create or replace function cc_int.refuse_own(act text, me int, others int[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if me = any (others) then
    perform cc_int.raise_error('42501', 'nobody decides on his own request', act);
  end if;
end
$$;

create or replace function cc_int.move_extension(c cc.case_file, act text, input jsonb, me int, depts int[], states smallint[],
                                                 happened timestamptz, out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  x cc.extension;
  change jsonb;
  alone boolean;
begin
  patch := '{}';
  tasks := '{}';
  if act = 'ask_extension' then
    t := cc_int.held_task(c.case_id, depts, states);
    -- Where the department has nobody else, there is nobody to endorse it.
    alone := not exists (select from cc.user_post p join cc.app_user u using (user_id)
                          where p.post = 5 and p.dept_id = t.dept_id and p.user_id <> me and not u.is_locked
                            and p.valid_from <= cc_int.today() and (p.valid_to is null or p.valid_to >= cc_int.today()));
    rows := jsonb_build_object('extension', jsonb_build_object(gen_random_uuid(), jsonb_build_object('task_id', t.task_id,
      'dept_id', t.dept_id, 'round', t.round, 'state', case when alone then 2 else 1 end, 'asked_by', me, 'asked_at', happened,
      'reason', cc_int.text_of(input, 'reason', 1000), 'due_before', t.due_at)));
    return;
  end if;
  select * into x from cc.extension e where e.case_id = c.case_id
     and e.state = any (case when act = 'grant_extension' then '{2}' when act = 'endorse_extension' then '{1}' when depts is null then '{2}' else '{1}' end::smallint[])
     and (depts is null or act <> 'endorse_extension' and act <> 'refuse_extension'
          or (e.dept_id = any (depts) and (e.asked_by <> me or input ->> 'task_id' is not null)))
     and (input ->> 'task_id' is null or e.task_id = (input ->> 'task_id')::uuid)
   order by e.asked_at limit 1;
  if not found then
    perform cc_int.refuse('no such request', 'task_id');
  end if;
  if act in ('endorse_extension', 'grant_extension') then
    perform cc_int.refuse_own(act, me, array[x.asked_by, x.endorsed_by]);
  end if;
  select * into t from cc.task y where y.case_id = c.case_id and y.task_id = x.task_id;
  if act = 'endorse_extension' then
    change := jsonb_build_object('state', 2, 'endorsed_by', me, 'endorsed_at', happened);
  elsif act = 'refuse_extension' then
    change := jsonb_build_object('state', 4, 'decided_by', me, 'decided_at', happened, 'decision', cc_int.text_of(input, 'reason', 1000));
  else
    if t.state not in (1, 2) or t.round <> x.round then
      perform cc_int.refuse('the task no longer runs', 'task_id');
    end if;
    t.extra_limits := t.extra_limits + 1;
    change := cc_int.clocks(t, c);
    tasks := jsonb_build_object(t.task_id, change || jsonb_build_object('extra_limits', t.extra_limits, 'extensions', t.extensions + 1));
    patch := jsonb_build_object('extension_count', c.extension_count + 1);
    change := jsonb_build_object('state', 3, 'decided_by', me, 'decided_at', happened, 'due_after', change -> 'due_at',
                                 'decision', cc_int.text_of(input, 'note', 1000));
  end if;
  rows := jsonb_build_object('extension', jsonb_build_object(x.extension_id, change));
end
$$;

-- Clocks of all running tasks of a case whose suspension has changed.
create or replace function cc_int.reclocked(c cc.case_file) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(t.task_id, cc_int.clocks(t, c)), '{}') from cc.task t
   where t.case_id = c.case_id and t.state in (1, 2)
$$;

create or replace function cc_int.move_suspension(c cc.case_file, act text, input jsonb, me int, depts int[], states smallint[],
                                                  happened timestamptz, out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  s cc.suspension;
  until_at timestamptz;
begin
  patch := '{}';
  tasks := '{}';
  rows := '{}';
  if act = 'ask_suspension' then
    t := cc_int.held_task(c.case_id, depts, states);
    until_at := (input ->> 'until')::timestamptz;
    if until_at is null or until_at <= happened
       or until_at > happened + coalesce((cc_int.setting('suspension_days'))::int, 365) * interval '1 day' then
      perform cc_int.refuse('the end of a suspension lies in the future and within a year', 'until');
    end if;
    rows := jsonb_build_object('suspension', jsonb_build_object(gen_random_uuid(), jsonb_build_object('task_id', t.task_id,
      'dept_id', t.dept_id, 'state', 1, 'asked_by', me, 'asked_at', happened, 'reason', cc_int.text_of(input, 'reason', 1000),
      'until_at', until_at)));
    return;
  end if;
  select * into s from cc.suspension x where x.case_id = c.case_id and x.state = case when act = 'resume' then 3 else 1 end;
  if act = 'refuse_suspension' then
    rows := jsonb_build_object('suspension', jsonb_build_object(s.suspension_id, jsonb_build_object('state', 4, 'decided_by', me,
      'decided_at', happened, 'decision', cc_int.text_of(input, 'reason', 1000))));
    return;
  elsif act = 'grant_suspension' then
    perform cc_int.refuse_own(act, me, array[s.asked_by]);
    if s.until_at <= happened then
      perform cc_int.refuse('the end of a suspension lies in the future and within a year', 'until');
    end if;
    patch := jsonb_build_object('suspended_from', happened, 'suspended_until', s.until_at);
    rows := jsonb_build_object('suspension', jsonb_build_object(s.suspension_id, jsonb_build_object('state', 3, 'decided_by', me,
      'decided_at', happened)));
  else
    patch := jsonb_build_object('suspended_until', happened);
    rows := jsonb_build_object('suspension', jsonb_build_object(s.suspension_id, jsonb_build_object('state', 5, 'resumed_by', me,
      'resumed_at', happened)));
  end if;
  tasks := cc_int.reclocked(jsonb_populate_record(c, patch));
end
$$;

create or replace function cc_int.move_appeal(c cc.case_file, act text, input jsonb, me int, depts int[], happened timestamptz,
                                              out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  a cc.appeal;
  change jsonb;
begin
  patch := '{}';
  tasks := '{}';
  if act = 'appeal' then
    t := cc_int.held_task(c.case_id, depts, '{3,6,8}');
    rows := jsonb_build_object('appeal', jsonb_build_object(gen_random_uuid(), jsonb_build_object('task_id', t.task_id,
      'dept_id', t.dept_id, 'state', 1, 'asked_by', me, 'asked_at', happened, 'reason', cc_int.text_of(input, 'reason', 1000))));
    patch := jsonb_build_object('appeal_state', 1);
    return;
  end if;
  select * into a from cc.appeal x where x.case_id = c.case_id
     and x.state = any (case act when 'support_appeal' then '{1}' when 'grant_appeal' then '{2}' else '{1,2}' end::smallint[])
     and (input ->> 'task_id' is null or x.task_id = (input ->> 'task_id')::uuid)
   order by x.asked_at limit 1;
  if not found then
    perform cc_int.refuse('no such request', 'task_id');
  end if;
  if act in ('support_appeal', 'grant_appeal') then
    perform cc_int.refuse_own(act, me, array[a.asked_by]);
  end if;
  if act = 'support_appeal' then
    change := jsonb_build_object('state', 2, 'supported_by', me, 'supported_at', happened);
    patch := jsonb_build_object('appeal_state', 2);
  else
    change := jsonb_build_object('state', case act when 'grant_appeal' then 3 else 4 end, 'decided_by', me, 'decided_at', happened,
                                 'decision', cc_int.text_of(input, 'reason', 1000));
    patch := jsonb_build_object('appeal_state', case act when 'grant_appeal' then 3 else 4 end);
    if act = 'grant_appeal' then
      -- Statistics leave it out; that it was late stays a fact of finished_at and due_at.
      tasks := jsonb_build_object(a.task_id, '{"is_overdue_exempt": true}'::jsonb);
      if (select role from cc.task x where x.case_id = c.case_id and x.task_id = a.task_id) = 1 then
        patch := patch || jsonb_build_object('is_overdue_exempt', true);
      end if;
    end if;
  end if;
  rows := jsonb_build_object('appeal', jsonb_build_object(a.appeal_id, change));
end
$$;

-- Another standard means another limit, never another beginning: time already used stays used.
create or replace function cc_int.move_standard(c cc.case_file, input jsonb, me int, happened timestamptz,
                                                out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  filed jsonb := cc_int.move_file(c, input, me, happened);
  t cc.task;
  changed jsonb;
begin
  patch := (select jsonb_object_agg(key, value) from jsonb_each(filed)
             where key in ('standard_id', 'class_id', 'kind', 'limit_value', 'limit_unit'));
  tasks := '{}';
  for t in select * from cc.task x where x.case_id = c.case_id
            and (x.state in (1, 2, 7) or (x.state = 4 and x.dispute_state in (1, 2)))
            and x.limit_value = c.limit_value and x.limit_unit = c.limit_unit loop
    changed := jsonb_build_object('limit_value', patch -> 'limit_value', 'limit_unit', patch -> 'limit_unit');
    tasks := tasks || jsonb_build_object(t.task_id, changed
      || case when t.state = 4 then '{}' else cc_int.clocks(jsonb_populate_record(t, changed), c) end);
  end loop;
end
$$;
