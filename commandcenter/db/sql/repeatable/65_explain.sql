-- The log of a case for those who want to count its clocks themselves. Facts by which clocks run go out, words do not:
-- no descriptions, reasons or results, and nothing of callers, so a desk may keep or print what it got.

create or replace function cc_int.clock_facts(patch jsonb) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(patch)
   where key = any ('{state,role,dept_id,limit_value,limit_unit,after_tasks,round,extensions,extra_limits,is_ruled,dispute_state,
     standard_id,closing_rule,quorum,tier,merged_into,parent_id,suspended_from,suspended_until,stage_started_at,due_at,due_unit,
     handle_due_at,sign_due_at,return_due_at,sent_at,signed_at,clock_from,finished_at,task_id,asked_at,until_at,decided_at,
     resumed_at,ruled_at,is_handle_first,level,cause,issued_at,reply_due_at,replied_at,lifted_at,is_overdue_exempt,reply_value,reply_unit}'::text[])
$$;

-- What a person typed may stand under any key: only numbers, keys and times of it go out.
create or replace function cc_int.typed_facts(input jsonb) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(cc_int.clock_facts(input))
   where jsonb_typeof(value) in ('number', 'boolean', 'null')
      or (jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[0-9A-Za-z:.+ -]{1,40}$')
$$;

-- Patches by key, each without words.
create or replace function cc_int.clock_facts_by_key(patches jsonb) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(key, cc_int.clock_facts(value)), '{}') from jsonb_each(patches)
$$;

create or replace function cc.events_v1(wanted uuid) returns table (
  seq int, action text, from_state smallint, to_state smallint, post smallint, actor_id int, at timestamptz, payload jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.visible_case(wanted);
  return query
    select e.seq, e.action, e.from_state, e.to_state, e.post, e.actor_id, e.at, jsonb_build_object(
             'input', cc_int.typed_facts(coalesce(e.payload -> 'input', '{}')),
             'patch', cc_int.clock_facts(coalesce(e.payload -> 'patch', '{}')),
             'tasks', cc_int.clock_facts_by_key(coalesce(e.payload -> 'tasks', '{}')),
             'rows', (select coalesce(jsonb_object_agg(t.key, cc_int.clock_facts_by_key(t.value)), '{}')
                        from jsonb_each(coalesce(e.payload -> 'rows', '{}')) t
                       where t.key in ('extension', 'suspension', 'appeal', 'adjudication', 'supervision_order')))
      from cc.case_event e where e.case_id = wanted order by e.seq;
end
$$;

comment on function cc.events_v1(uuid) is
    'The log of a case as its clocks read it: who did what when, and facts of case, tasks and requests without words.';
