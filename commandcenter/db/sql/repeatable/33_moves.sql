-- What each action changes. Every function returns the patch of the case and the patches of its tasks; nothing here
-- writes. Times are given, never read, so a move is a function of case, input and moment.

create or replace function cc_int.stage_patch(stage text, happened timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('stage_started_at', happened, 'due_at', cc_int.limit_after(happened, stage),
                            'due_unit', cc_int.limit_unit(stage, happened))
$$;

create or replace function cc_int.ended_patch() returns jsonb language sql immutable set search_path = pg_catalog, pg_temp as $$
  select '{"due_at": null, "due_unit": null, "holder_id": null, "checker_id": null}'::jsonb
$$;

-- All running tasks of a case set to one state (recall, acceptance, force-closing).
create or replace function cc_int.tasks_patch(wanted uuid, states int[], change jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(t.task_id, change), '{}') from cc.task t
   where t.case_id = wanted and t.state = any (states)
$$;

create or replace function cc_int.checked_department(input jsonb) returns int
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted int := cc_int.int_of(input, 'dept_id');
begin
  if not exists (select from cc.department d where d.dept_id = wanted and (d.valid_to is null or d.valid_to >= cc_int.today())) then
    perform cc_int.refuse('no such department', 'dept_id');
  end if;
  return wanted;
end
$$;

create or replace function cc_int.checked_person(input jsonb, field text, wanted_post int, of_dept int) returns int
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted int := cc_int.int_of(input, field);
begin
  if not exists (
    select from cc.app_user u join cc.user_post p using (user_id)
     where u.user_id = wanted and not u.is_locked and p.post = wanted_post and (of_dept is null or p.dept_id = of_dept)
       and (p.valid_to is null or p.valid_to >= cc_int.today()) and (u.valid_to is null or u.valid_to >= cc_int.today())) then
    perform cc_int.refuse('this person does not hold the post', field);
  end if;
  return wanted;
end
$$;

create or replace function cc_int.move_file(c cc.case_file, input jsonb, me int, happened timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  s cc.standard;
begin
  select * into s from cc.standard x where x.standard_id = cc_int.int_of(input, 'standard_id')
     and x.valid_from <= cc_int.today() and (x.valid_to is null or x.valid_to >= cc_int.today());
  if not found then
    perform cc_int.refuse('no such standard', 'standard_id');
  end if;
  return cc_int.stage_patch('dispatch', happened) || jsonb_build_object(
    'standard_id', s.standard_id, 'class_id', s.class_id, 'kind', cc_int.class_kind(s.class_id),
    'limit_value', s.limit_value, 'limit_unit', s.limit_unit, 'urgency', greatest(c.urgency, s.urgency),
    'owner_id', me, 'filed_at', happened);
end
$$;

-- Moves of the centre: intake, dispatch, verification, closing.
create or replace function cc_int.move_centre(c cc.case_file, act text, input jsonb, me int, happened timestamptz,
                                              out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  change jsonb;
begin
  patch := '{}';
  tasks := '{}';
  if act = 'reject' then
    patch := cc_int.ended_patch() || jsonb_build_object('owner_id', me, 'closed_at', happened);
  elsif act = 'withdraw' then
    patch := cc_int.ended_patch() || jsonb_build_object('closed_at', happened);
  elsif act in ('precheck', 'check') then
    patch := cc_int.stage_patch(case act when 'check' then 'check_site' else act end, happened)
      || jsonb_build_object('checker_id', cc_int.checked_person(input, 'checker_id', 1, null));
  elsif act = 'precheck_result' then
    patch := cc_int.stage_patch('file', happened) || '{"checker_id": null}'::jsonb;
  elsif act = 'check_result' then
    patch := cc_int.stage_patch('check', happened) || jsonb_build_object('checker_id', null, 'checked_at', happened);
  elsif act = 'return_to_intake' then
    -- A joint case may still have departments at work although its lead gave it back: nobody works on, unknown to the intake.
    patch := cc_int.stage_patch('file', happened) || '{"filed_at": null, "handle_due_at": null}'::jsonb;
    tasks := cc_int.tasks_patch(c.case_id, '{3}', '{"state": 6}') || cc_int.tasks_patch(c.case_id, '{1,2,7}',
      jsonb_build_object('state', 5, 'finished_by', me, 'finished_at', happened, 'end_reason', cc_int.text_of(input, 'reason', 1000)));
  elsif act = 'recall' then
    patch := cc_int.stage_patch('dispatch', happened) || jsonb_build_object('handle_due_at', null);
    tasks := cc_int.tasks_patch(c.case_id, '{1,2,7}', jsonb_build_object('state', 5, 'finished_by', me, 'finished_at', happened));
  elsif act = 'rework' then
    patch := jsonb_build_object('rework_count', c.rework_count + 1, 'handled_at', null, 'stage_started_at', happened);
    for t in select * from cc.task x where x.case_id = c.case_id and x.state = 3
              and (input ->> 'task_id' is null or x.task_id = (input ->> 'task_id')::uuid) loop
      change := jsonb_build_object('state', 2, 'finished_at', null, 'finished_by', null, 'person_id', null, 'person_at', null,
        'clock_from', happened, 'extra_limits', 0, 'round', t.round + 1);
      tasks := tasks || jsonb_build_object(t.task_id, change || jsonb_build_object(
        'due_at', cc_int.clocks(jsonb_populate_record(t, change), c) -> 'due_at'));
    end loop;
    if tasks = '{}' then
      perform cc_int.refuse('no such task', 'task_id');
    end if;
  elsif act = 'close' then
    if (input ->> 'closing_confirmed')::boolean is not true then
      perform cc_int.refuse('the closing condition must be confirmed', 'closing_confirmed');
    end if;
    -- Nothing ends silently: what still runs under a rule that did not wait for it is stopped for a stated reason.
    if exists (select from cc.task x where x.case_id = c.case_id
                  and (x.state in (1, 2, 7) or (x.state = 4 and x.dispute_state in (1, 2))))
       and length(cc_int.text_of(input, 'unfinished_reason', 1000)) < 4 then
      perform cc_int.refuse('say why the unfinished tasks end', 'unfinished_reason');
    end if;
    patch := cc_int.ended_patch() || jsonb_build_object('closed_at', happened, 'checked_at', coalesce(c.checked_at, happened));
    tasks := cc_int.tasks_patch(c.case_id, '{3}', '{"state": 6}') || cc_int.tasks_patch(c.case_id, '{1,2,7}',
      jsonb_build_object('state', 8, 'finished_by', me, 'finished_at', happened, 'end_reason', cc_int.text_of(input, 'unfinished_reason', 1000)));
  elsif act = 'force_close' then
    patch := cc_int.ended_patch() || jsonb_build_object('closed_at', happened, 'is_force_closed', true);
    tasks := cc_int.tasks_patch(c.case_id, '{1,2,3,7}', jsonb_build_object('state', 5, 'finished_by', me, 'finished_at', happened,
      'end_reason', cc_int.text_of(input, 'reason', 1000)));
  elsif act = 'reopen' then
    patch := cc_int.stage_patch('dispatch', happened) || jsonb_build_object('reopen_count', c.reopen_count + 1,
      'closed_at', null, 'handled_at', null, 'checked_at', null, 'dept_id', null, 'depts', '[]'::jsonb, 'called_depts', '[]'::jsonb,
      'copied_depts', '[]'::jsonb, 'is_force_closed', false, 'handle_due_at', null, 'task_count', 0, 'tasks_done', 0, 'disputes_open', 0,
      'suspended_from', null, 'suspended_until', null, 'merged_into', null);
    tasks := cc_int.tasks_patch(c.case_id, '{1,2,3}', '{"state": 6}');
  elsif act = 'callback' then
    patch := jsonb_build_object('callback_at', happened, 'callback_reached', (input ->> 'reached')::boolean,
      'callback_solved', (input ->> 'solved')::boolean, 'satisfaction', (input ->> 'satisfaction')::smallint,
      'callback_words', cc_int.text_of(input, 'words', 1000), 'callback_needed', not (input ->> 'reached')::boolean);
  elsif act = 'archive' then
    patch := jsonb_build_object('archived_at', happened);
  end if;
end
$$;

create or replace function cc_int.move_amend(c cc.case_file, input jsonb, out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  patch := cc_int.described(input);
  if patch = '{}' then
    perform cc_int.refuse('nothing to amend', 'amend');
  end if;
  if patch ? 'title' and patch ->> 'title' = '' then
    perform cc_int.refuse('this field is needed', 'title');
  end if;
  if patch ? 'class_id' and (patch ->> 'class_id')::int <> c.class_id then
    perform cc_int.offered_class((patch ->> 'class_id')::int);
  end if;
  if patch ? 'class_id' and c.standard_id is not null
     and (patch ->> 'class_id')::int <> (select class_id from cc.standard where standard_id = c.standard_id) then
    perform cc_int.refuse('the class is fixed by the standard once the case is filed', 'class_id');
  end if;
  tasks := case when patch ? 'place_no'
    then cc_int.tasks_patch(c.case_id, '{1,2,3}', jsonb_build_object('place_no', patch -> 'place_no')) else '{}' end;
end
$$;
