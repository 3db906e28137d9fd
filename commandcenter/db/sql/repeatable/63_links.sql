-- Between the tiers (上报, 交办) and between cases: parent and child, merged and taken apart again. A merged case keeps its
-- own log, callers and files; its clock stands still on paper only: taken out, it has the deadline it always had.

create or replace function cc_int.stage_of(state smallint) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case state when 1 then 'file' when 2 then 'precheck' when 4 then 'dispatch' when 7 then 'dispatch'
                    when 8 then 'check' when 9 then 'check_site' end
$$;

-- Whether somebody still has to do something: neither ended nor merged.
create or replace function cc_int.is_running(state smallint) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select state in (1, 2, 4, 5, 6, 7, 8, 9)
$$;

-- A tier that takes a case over begins the stage anew. Departments at work keep their own clocks.
create or replace function cc_int.tier_patch(c cc.case_file, tier int, happened timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('tier', tier)
      || case when cc_int.stage_of(c.state) is null then '{}' else cc_int.stage_patch(cc_int.stage_of(c.state), happened) end
$$;

create or replace function cc_int.move_tier(c cc.case_file, act text, input jsonb, happened timestamptz,
                                            out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted int;
  place bigint := (input ->> 'place_no')::bigint;
begin
  tasks := '{}';
  if act = 'report_up' then
    -- Past the township only with a reason (越级).
    if coalesce((input ->> 'skip')::boolean, false) then
      if length(cc_int.text_of(input, 'reason', 1000)) < 4 then
        perform cc_int.refuse('write the reason in words', 'reason');
      end if;
      wanted := 1;
    else
      wanted := c.tier - 1;
    end if;
    patch := cc_int.tier_patch(c, wanted, happened);
    return;
  end if;
  wanted := coalesce(cc_int.int_of(input, 'tier'), c.tier + 1);
  if wanted not between c.tier + 1 and 3 then
    perform cc_int.refuse('a case is handed down to a township or a village', 'tier');
  elsif place is not null and (place < c.place_no or place >= cc_int.place_end(c.place_no)) then
    perform cc_int.refuse('the place lies outside the place of the case', 'place_no');
  elsif cc_int.place_level(coalesce(place, c.place_no)) < wanted then
    perform cc_int.refuse('say which township or village', 'place_no');
  end if;
  patch := cc_int.tier_patch(c, wanted, happened);
  if place <> c.place_no then
    patch := patch || jsonb_build_object('place_no', cc_int.checked_place(place));
    tasks := cc_int.tasks_patch(c.case_id, '{1,2,3,4,7}', jsonb_build_object('place_no', place));
  end if;
end
$$;

-- The case that a merged one really belongs to.
create or replace function cc_int.master_of(wanted uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive up(case_id, merged_into, state) as (
    select f.case_id, f.merged_into, f.state from cc.case_file f where f.case_id = wanted
    union
    select f.case_id, f.merged_into, f.state from up join cc.case_file f on f.case_id = up.merged_into where up.state = 14)
  select case_id from up where state <> 14 limit 1
$$;

create or replace function cc_int.is_below(wanted uuid, above uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive up(case_id, parent_id) as (
    select f.case_id, f.parent_id from cc.case_file f where f.case_id = wanted
    union
    select f.case_id, f.parent_id from up join cc.case_file f on f.case_id = up.parent_id)
  select exists (select from up where case_id = above)
$$;

create or replace function cc_int.move_merge(c cc.case_file, input jsonb, me int, happened timestamptz, out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  into_case cc.case_file := cc_int.visible_case((input ->> 'into_id')::uuid);
begin
  into_case := cc_int.visible_case(cc_int.master_of(into_case.case_id));
  if into_case.case_id = c.case_id then
    perform cc_int.refuse('a case cannot be merged into itself', 'into_id');
  elsif not cc_int.is_running(into_case.state) then
    perform cc_int.refuse('the other case has ended', 'into_id');
  end if;
  patch := cc_int.ended_patch() || jsonb_build_object('merged_into', into_case.case_id, 'state', 14, 'disputes_open', 0);
  -- A return that nobody has decided rests with the case; taken out again, it is open again.
  tasks := cc_int.tasks_patch(c.case_id, '{1,2,7}', jsonb_build_object('state', 8, 'finished_by', me, 'finished_at', happened,
    'end_reason', 'merged')) || coalesce((select jsonb_object_agg(t.task_id, '{"dispute_state": 3}'::jsonb) from cc.task t
                                           where t.case_id = c.case_id and t.state = 4 and t.dispute_state = 1), '{}');
end
$$;

-- What the merge changed, as the log had it before; the clocks are counted anew, for the calendar may have changed since.
create or replace function cc_int.move_unmerge(c cc.case_file, out patch jsonb, out tasks jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  merged cc.case_event;
  before jsonb;
  blank jsonb := to_jsonb(cc_int.blank_case(c.case_id));
  n cc.case_file;
  t cc.task;
  lead cc.task;
  stage text;
begin
  select * into merged from cc.case_event e where e.case_id = c.case_id and e.action = 'merge' order by e.seq desc limit 1;
  select cc_int.jsonb_fold(e.payload -> 'patch' order by e.seq) into before from cc.case_event e
   where e.case_id = c.case_id and e.seq < merged.seq;
  select jsonb_object_agg(k, coalesce(before -> k, blank -> k, 'null')) into patch
    from jsonb_object_keys(merged.payload -> 'patch') k;
  patch := patch || jsonb_build_object('state', merged.from_state);
  n := jsonb_populate_record(c, patch);
  select coalesce(jsonb_object_agg(x.key, (
           select jsonb_object_agg(k, coalesce(b.task -> k, 'null')) from jsonb_object_keys(x.value) k)), '{}') into tasks
    from jsonb_each(merged.payload -> 'tasks') x
   cross join lateral (select to_jsonb(cc_int.blank_task(c.case_id, x.key::uuid)) || cc_int.jsonb_fold(e.payload -> 'tasks' -> x.key order by e.seq) as task
                         from cc.case_event e where e.case_id = c.case_id and e.seq < merged.seq and e.payload -> 'tasks' ? x.key) b;
  for t in select * from cc_int.tasks_with(c.case_id, tasks) x where x.state in (1, 2, 7) loop
    tasks := tasks || jsonb_build_object(t.task_id, coalesce(tasks -> t.task_id::text, '{}') || cc_int.clocks(t, n));
  end loop;
  stage := cc_int.stage_of(merged.from_state);
  if stage is not null then
    patch := patch || jsonb_build_object('due_at', cc_int.limit_after(n.stage_started_at, stage));
  else
    select * into lead from cc_int.tasks_with(c.case_id, tasks) x where x.role = 1 and x.state in (1, 2, 3, 6, 7) limit 1;
    patch := patch || jsonb_build_object('handle_due_at', lead.due_at, 'due_at', case when lead.state in (1, 2) then lead.due_at
      else coalesce((select min(x.due_at) from cc_int.tasks_with(c.case_id, tasks) x where x.state in (1, 2)), lead.due_at) end);
  end if;
end
$$;

create or replace function cc_int.move_links(c cc.case_file, act text, input jsonb, me int, depts int[], happened timestamptz,
                                             out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  parent cc.case_file;
begin
  patch := '{}';
  tasks := '{}';
  rows := '{}';
  if act in ('report_up', 'hand_down') then
    select m.patch, m.tasks into patch, tasks from cc_int.move_tier(c, act, input, happened) m;
  elsif act = 'link_parent' then
    parent := cc_int.visible_case((input ->> 'parent_id')::uuid);
    if not cc_int.is_running(parent.state) then
      perform cc_int.refuse('the other case has ended', 'parent_id');
    end if;
    patch := jsonb_build_object('parent_id', parent.case_id);
  elsif act = 'unlink_parent' then
    patch := '{"parent_id": null}';
  elsif act = 'merge' then
    select m.patch, m.tasks into patch, tasks from cc_int.move_merge(c, input, me, happened) m;
  else
    select m.patch, m.tasks into patch, tasks from cc_int.move_unmerge(c) m;
  end if;
end
$$;
