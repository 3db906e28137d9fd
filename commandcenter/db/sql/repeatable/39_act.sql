-- The one door for every move of a case that is there already.

create or replace function cc_int.require_fields(required text[], input jsonb) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  field text;
begin
  foreach field in array required loop
    if btrim(coalesce(input ->> field, ''), E' \t\r\n　') = '' then
      perform cc_int.refuse('this field is needed', field);
    end if;
    if field in ('reason', 'grounds') and length(cc_int.text_of(input, field)) < 4 then
      perform cc_int.refuse('write the reason in words', field);
    end if;
  end loop;
end
$$;

-- Words have their own limits; this keeps out what no form sends, for the log keeps every input for ever.
create or replace function cc_int.check_length(input jsonb) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if pg_column_size(input) > 262144 then
    perform cc_int.refuse('too long', 'input');
  end if;
  perform cc_int.text_of(input, 'note');
end
$$;

-- Whoever writes the tasks out has named the lead there; it need not stand beside them again.
create or replace function cc_int.completed_input(act text, input jsonb) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when act not in ('dispatch', 'redispatch', 'add_task') or input ? 'dept_id' or jsonb_typeof(input -> 'tasks') is distinct from 'array'
    then input
    else input || coalesce((select jsonb_build_object('dept_id', x.value -> 'dept_id') from jsonb_array_elements(input -> 'tasks') with ordinality x (value, n)
      where jsonb_typeof(x.value) = 'object' and x.value ->> 'dept_id' is not null and (act = 'add_task' or btrim(x.value ->> 'role') = '1') order by x.n limit 1), '{}') end
$$;

-- Departments of the person's post for which the step is lawful now: of two, only the one whose conditions hold may act.
create or replace function cc_int.acting_depts(c cc.case_file, act text) returns int[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array_agg(distinct p.dept_id) from cc.transition t join cc_int.my_posts() p on p.post = t.post
   where t.post = 5 and t.from_state = c.state and t.action = act and p.dept_id is not null
     and cc_int.scope_holds(c, t.scope, p, t.task_states) and cc_int.blocking_guard(c, t.guard, p, t.task_states) is null
$$;

-- A row of the law for this person, or the right refusal: illegal for anyone here (CC422), or not his to do (42501).
create or replace function cc_int.chosen_law(c cc.case_file, act text) returns record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  law record;
begin
  select u.* into law from cc_int.usable(c, act) u;
  if not found then
    if exists (select from cc.transition t where t.from_state = c.state and t.action = act) then
      perform cc_int.raise_error('42501', 'this step belongs to another post', act);
    end if;
    perform cc_int.refuse('this step is not possible in this state', act);
  end if;
  if law.blocked_by is not null then
    perform cc_int.refuse('a condition of this step does not hold', law.blocked_by);
  end if;
  return law;
end
$$;

create or replace function cc_int.move(c cc.case_file, act text, input jsonb, me int, depts int[], states smallint[],
                                       happened timestamptz, out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  patch := '{}';
  tasks := '{}';
  rows := '{}';
  case
    when act = 'note' then return;
    when act = 'amend' then select m.patch, m.tasks into patch, tasks from cc_int.move_amend(c, input) m;
    when act = 'file' then patch := cc_int.move_file(c, input, me, happened);
    when act in ('dispatch', 'redispatch') then
      select m.patch, m.tasks into patch, tasks from cc_int.move_dispatch(c, act, input, me, happened) m;
    when act in ('add_task', 'drop_task') then
      select m.patch, m.tasks into patch, tasks from cc_int.move_arrange(c, act, input, me, happened) m;
    when act in ('sign', 'hand_over', 'take_back', 'feedback', 'return_task') then
      select m.patch, m.tasks into patch, tasks from cc_int.move_task(c, act, input, me, depts, states, happened) m;
    when act in ('refuse_return', 'accept_return', 'adjudicate', 'rule') then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_dispute(c, act, input, me, happened) m;
    when act like '%\_extension' then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_extension(c, act, input, me, depts, states, happened) m;
    when act like '%\_suspension' or act = 'resume' then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_suspension(c, act, input, me, depts, states, happened) m;
    when act like '%appeal' then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_appeal(c, act, input, me, depts, happened) m;
    when act = 'change_standard' then
      select m.patch, m.tasks into patch, tasks from cc_int.move_standard(c, input, me, happened) m;
    when act in ('remind', 'supervise', 'lift_order', 'reply_order', 'instruct', 'copy_to', 'list_case', 'delist') then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_supervision(c, act, input, me, depts, happened) m;
    when act in ('whistle', 'report_in', 'record_unit', 'conclude_action', 'rate_unit', 'rate_caller', 'consult') then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_joint_action(c, act, input, me, depts, happened) m;
    when act in ('report_up', 'hand_down', 'link_parent', 'unlink_parent', 'merge', 'unmerge') then
      select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move_links(c, act, input, me, depts, happened) m;
    else
      select m.patch, m.tasks into patch, tasks from cc_int.move_centre(c, act, input, me, happened) m;
  end case;
end
$$;

-- Patches and next state of one step, with everything that follows from the tasks.
create or replace function cc_int.stepped(c cc.case_file, act text, nominal smallint, input jsonb, me int, depts int[],
                                          states smallint[], happened timestamptz,
                                          out patch jsonb, out tasks jsonb, out rows jsonb, out next_state smallint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if act = 'undo' then
    rows := '{}';
    select u.patch, u.tasks, u.next_state into patch, tasks, next_state from cc_int.move_undo(c, me, happened) u;
    return;
  end if;
  select m.patch, m.tasks, m.rows into patch, tasks, rows from cc_int.move(c, act, input, me, depts, states, happened) m;
  next_state := nominal;
  if act in ('close', 'force_close', 'recall', 'return_to_intake') then
    -- A task that is handled first and disputed ends by the step itself and by its dispute.
    select stepped.tasks || coalesce((select jsonb_object_agg(x.key, coalesce(stepped.tasks -> x.key, '{}') || x.value) from jsonb_each(d.tasks) x), '{}'),
           stepped.rows || d.rows into tasks, rows
      from cc_int.ended_disputes(c, me, happened, coalesce(nullif(cc_int.text_of(input, 'unfinished_reason', 1000), ''),
                                                           cc_int.text_of(input, 'reason', 1000))) d;
  elsif act in ('dispatch', 'redispatch', 'drop_task') then
    select d.tasks, stepped.rows || d.rows into tasks, rows from cc_int.overtaken_disputes(c, stepped.tasks, me, happened) d;
  end if;
  -- A move may name the state itself (an unmerged case goes back to where it was).
  if patch ? 'state' then
    next_state := (patch ->> 'state')::smallint;
  elsif cc_int.settles(act) then
    select s.patch, s.tasks, s.next_state into patch, tasks, next_state from cc_int.settle(c, act, nominal, happened, patch, tasks) s;
  end if;
end
$$;

-- Steps that leave state, tasks and description alone: who was filling in a form while one of them came (the clockwork's
-- reminder, a colleague's note or file) need not begin again.
create or replace function cc_int.only_remarks_since(c cc.case_file, seen int) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(seen between 1 and c.version, false) and not exists (
    select from cc.case_event e where e.case_id = c.case_id and e.seq > seen
       and e.action <> all ('{note,attach,join_call,remind,supervise,reply_order,lift_order,instruct,list_case,delist,recount,regrid,succeed}'::text[]))
$$;

-- With partitions the server takes every generic plan for dear and would plan all statements of a step anew each time.
create or replace function cc.act_v1(wanted uuid, expected_version int, act text, input jsonb, op uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me int := cc_int.require_me();
  happened timestamptz;
  c cc.case_file;
  law record;
  made record;
  earlier cc.case_event;
begin
  -- Before any row lock: a deadline counted here cannot slip past a change of the calendar.
  lock table cc_int.work_slot in row share mode;
  if op is null or jsonb_typeof(coalesce(input, '{}')) <> 'object' then
    perform cc_int.refuse('malformed request', 'op');
  end if;
  input := cc_int.completed_input(act, coalesce(input, '{}'));
  perform cc_int.check_length(input);
  select * into c from cc.case_file f where f.case_id = wanted for no key update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such case');
  end if;
  -- A repeated request is answered as the first one was, even if the case has left the person's view since.
  select * into earlier from cc.case_event e where e.case_id = wanted and e.op_id = op;
  if found and earlier.actor_id = me then
    return jsonb_build_object('case_id', wanted, 'case_no', c.case_no, 'version', earlier.seq, 'state', earlier.to_state,
                              'duplicate', true);
  end if;
  if not cc_int.can_see(c.place_no, c.depts, c.reported_by, c.checker_id) then
    perform cc_int.raise_error('CC404', 'no such case');
  end if;
  perform cc_int.count_call(me, 'act', 600);
  if c.version is distinct from expected_version and not cc_int.only_remarks_since(c, expected_version) then
    perform cc_int.raise_error('CC409', 'somebody changed this case meanwhile', c.version::text);
  end if;
  law := cc_int.chosen_law(c, act);
  perform cc_int.require_fields(law.required, input);
  -- Stored to the millisecond; never before the previous step, even if the server's clock was set back.
  happened := greatest(date_trunc('milliseconds', clock_timestamp()),
                       (select e.at from cc.case_event e where e.case_id = wanted and e.seq = c.version));
  begin
    select m.patch, m.tasks, m.rows, m.next_state into made
      from cc_int.stepped(c, act, law.to_state, input, me,
        case when law.post = 5 then cc_int.acting_depts(c, act) end,
        law.task_states, happened) m;
    c := cc_int.record(c, act, made.next_state, law.post, me, happened, op, input, made.patch, made.tasks, made.rows);
    perform cc_int.follow_up(c, act, input, me, law.post, happened, op);
  exception
    when unique_violation then
      -- Somebody else's request has this key, here or in the log of the other case.
      perform cc_int.raise_error('CC409', 'this key belongs to another step', '');
    when data_exception or integrity_constraint_violation then
      perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
  end;
  return jsonb_build_object('case_id', wanted, 'case_no', c.case_no, 'version', c.version, 'state', c.state, 'duplicate', false);
end
$$;
