-- One's own last step taken back within a short grace, while nobody acted on the case. It is a step of its own: the log
-- keeps both. The case and its tasks become what they were; a task that was new is recalled, for nothing is deleted.

create or replace function cc_int.move_undo(c cc.case_file, me int, happened timestamptz,
                                            out patch jsonb, out tasks jsonb, out next_state smallint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  last cc.case_event;
  before jsonb;
  blank jsonb := to_jsonb(cc_int.blank_case(c.case_id));
  task_key text;
  change jsonb;
  earlier jsonb;
  blank_task jsonb := to_jsonb(cc_int.blank_task(c.case_id, c.case_id));
begin
  select * into last from cc.case_event e where e.case_id = c.case_id and e.seq = c.version;
  select cc_int.jsonb_fold(e.payload -> 'patch' order by e.seq) into before from cc.case_event e
   where e.case_id = c.case_id and e.seq < last.seq;
  select coalesce(jsonb_object_agg(k, coalesce(before -> k, blank -> k, 'null')), '{}') into patch
    from jsonb_object_keys((last.payload -> 'patch') - 'state') k;
  next_state := last.from_state;
  tasks := '{}';
  for task_key, change in select * from jsonb_each(last.payload -> 'tasks') loop
    select cc_int.jsonb_fold(e.payload -> 'tasks' -> task_key order by e.seq) into earlier from cc.case_event e
     where e.case_id = c.case_id and e.seq < last.seq and e.payload -> 'tasks' ? task_key;
    tasks := tasks || jsonb_build_object(task_key, case
      when coalesce(earlier, '{}') = '{}' then jsonb_build_object('state', 5, 'finished_by', me, 'finished_at', happened, 'end_reason', 'undo')
      else (select jsonb_object_agg(k, coalesce(earlier -> k, blank_task -> k, 'null')) from jsonb_object_keys(change) k) end);
  end loop;
  -- Rights given by the undone step end with it, the numbers follow the tasks that are left.
  patch := patch || jsonb_build_object('task_count', (select count(*) from cc_int.tasks_with(c.case_id, tasks) t where t.state in (1, 2, 3, 7)),
    'tasks_done', (select count(*) from cc_int.tasks_with(c.case_id, tasks) t where t.state = 3));
end
$$;
