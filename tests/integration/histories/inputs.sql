-- What people type at random: for every action of the law an input with which it may succeed, and ways to spoil it.

create function walk.some_task(f jsonb, states int[]) returns jsonb language sql volatile as $$
  select coalesce((select jsonb_build_object('task_id', t -> 'task_id') from walk.tasks(f, null, states) t where t ->> 'state' <> '4'
                    order by random() limit 1), '{}')
$$;

create function walk.disputed(f jsonb, wanted text) returns jsonb language sql volatile as $$
  select coalesce((select jsonb_build_object('task_id', t.key) from jsonb_each(f -> 'tasks') t
                    where t.value ->> 'dispute_state' = wanted order by random() limit 1), '{}')
$$;

create function walk.some_row(f jsonb, name text, states int[], key text) returns jsonb language sql volatile as $$
  select coalesce((select jsonb_build_object(key, r -> 'key') from walk.rows(f, name, states) r order by random() limit 1), '{}')
$$;

create function walk.own_limit() returns jsonb language sql volatile as $$
  select case when random() < 0.6 then '{}' else jsonb_build_object(
    'limit_value', walk.any_of('{0.5,1,2,7.25}'::numeric[]), 'limit_unit', 1 + floor(random() * 5)::int) end
$$;

create function walk.free_depts(f jsonb) returns int[] language sql volatile as $$
  select coalesce(array_agg(d order by random()), '{}') from unnest('{2,3,4,5}'::int[]) d
   where random() < 0.05 or not exists (select from walk.tasks(f, d, '{1,2,3,4,7}'))
$$;

create function walk.dispatched(f jsonb) returns jsonb language plpgsql volatile as $$
declare
  depts int[] := (walk.free_depts(f))[1:walk.any_of('{1,1,2,3}'::int[])];
  plain jsonb := case when random() < 0.5 then '{}' else jsonb_build_object('closing_rule', 1 + floor(random() * 3)::int, 'quorum', 1) end;
begin
  if cardinality(depts) = 0 then
    return '{"dept_id": 3}';
  elsif random() < 0.5 then
    return plain || jsonb_build_object('dept_id', depts[1], 'assists', to_jsonb(depts[2:]));
  end if;
  return plain || jsonb_build_object('dept_id', depts[1], 'tasks', (
    select jsonb_agg(walk.own_limit() || jsonb_build_object('dept_id', d.dept, 'role', case d.n when 1 then 1 else 2 end,
             'instruction', '写明了理由的文字', 'after', case when d.n > 1 and random() < 0.5
               then jsonb_build_array(floor(random() * (d.n - 1))::int) else '[]' end) order by d.n)
      from unnest(depts) with ordinality d(dept, n)));
end
$$;

create function walk.ruled(f jsonb) returns jsonb language plpgsql volatile as $$
declare
  chosen jsonb := walk.disputed(f, '2');
begin
  return chosen || jsonb_build_object('dept_id', walk.any_of(array[2, 3, 4, 5,
    coalesce((f -> 'tasks' -> (chosen ->> 'task_id') ->> 'dept_id')::int, 3)]));
end
$$;

create function walk.consulted(f jsonb) returns jsonb language sql volatile as $$
  select case when random() < 0.5 then '{}' else jsonb_build_object('decisions', jsonb_build_array(
    jsonb_build_object('dept_id', walk.any_of('{2,3,4,5}'::int[]), 'instruction', '写明了理由的文字'))) end
$$;

create function walk.handed_down(f jsonb) returns jsonb language plpgsql volatile as $$
declare
  place bigint := (f -> 'case' ->> 'place_no')::bigint;
  inner_place bigint;
begin
  select x.place_no into inner_place from cc.place x where walk.holds_place(place, x.place_no) order by random() limit 1;
  return jsonb_build_object('tier', least(3, (f -> 'case' ->> 'tier')::int + walk.any_of('{1,1,2}'::int[])))
    || case when walk.level(place) = 4 and random() < 0.7 then '{}' else jsonb_build_object('place_no', inner_place) end;
end
$$;

create function walk.special(act text, f jsonb, p walk.person, others uuid[], at timestamptz) returns jsonb
language plpgsql volatile as $$
begin
  if act in ('dispatch', 'redispatch') then
    return walk.dispatched(f);
  elsif act not in ('file', 'change_standard', 'precheck', 'check', 'add_task', 'copy_to', 'drop_task', 'hand_over', 'rework', 'remind',
                    'refuse_return', 'accept_return', 'adjudicate', 'rule', 'ask_suspension', 'supervise', 'lift_order', 'list_case',
                    'hand_down', 'report_up', 'link_parent', 'merge', 'whistle', 'rate_unit', 'rate_caller', 'conclude_action',
                    'report_in', 'consult', 'close', 'precheck_result', 'check_result', 'callback', 'amend') then
    return '{}';
  end if;
  return case
    when act in ('file', 'change_standard') then jsonb_build_object('standard_id', walk.any_of('{1,1,1,2}'::int[]))
    when act in ('precheck', 'check') then jsonb_build_object('checker_id', (select x.person_id from walk.person x where x.post = 1 order by random() limit 1))
    when act in ('add_task', 'copy_to') then jsonb_build_object('dept_id', coalesce((walk.free_depts(f))[1], 2))
      || case act when 'add_task' then walk.own_limit() || '{"instruction": "写明了理由的文字"}' else '{}' end
    when act = 'drop_task' then coalesce((select jsonb_build_object('task_id', t -> 'task_id') from walk.tasks(f, null, '{1,2,7}') t
      where t ->> 'role' = '2' order by random() limit 1), '{}')
    when act = 'hand_over' then jsonb_build_object('person_id', (select x.person_id from walk.person x where x.post = 5 and x.dept = p.dept order by random() limit 1))
    when act = 'rework' then case when random() < 0.5 then walk.some_task(f, '{3}') else '{}' end
    when act = 'remind' then case when random() < 0.5 then walk.some_task(f, '{1,2}') else '{}' end
    when act in ('refuse_return', 'accept_return') then walk.disputed(f, '1')
    when act = 'adjudicate' then walk.disputed(f, '1') || jsonb_build_object('handle_first', random() < 0.5)
    when act = 'rule' then walk.ruled(f)
    when act = 'ask_suspension' then jsonb_build_object('until', at + walk.any_of('{5,90,1440,7200,40000}'::int[]) * interval '1 minute')
    when act = 'supervise' then jsonb_build_object('level', walk.any_of('{1,2,3}'::int[]))
      || case when random() < 0.3 then jsonb_build_object('reply_value', 2, 'reply_unit', 1 + floor(random() * 5)::int) else '{}' end
      || case when random() < 0.3 then '{"centre": true}'::jsonb else '{}' end
    when act = 'lift_order' then walk.some_row(f, 'supervision_order', '{1,2}', 'order_id')
    when act = 'list_case' then jsonb_build_object('listed_level', walk.any_of('{1,2}'::int[]), 'listed_until', (at + interval '9 days')::date)
    when act = 'hand_down' then walk.handed_down(f)
    when act = 'report_up' then jsonb_build_object('skip', random() < 0.3)
    when act = 'link_parent' then jsonb_build_object('parent_id', walk.any_of(others))
    when act = 'merge' then jsonb_build_object('into_id', walk.any_of(others))
    when act = 'whistle' then jsonb_build_object('kind', 1 + floor(random() * 4)::int, 'dept_ids',
      to_jsonb((array(select d from unnest('{2,3,4,5}'::int[]) d order by random()))[1:2]))
    when act = 'rate_unit' then jsonb_build_object('rating', 1 + floor(random() * 5)::int) || coalesce((
      select jsonb_build_object('unit_id', u.key) from jsonb_each(f -> 'rows' -> 'joint_unit') u
       where u.value ->> 'rating' is null order by random() limit 1), '{}')
    when act = 'rate_caller' then jsonb_build_object('rating', 1 + floor(random() * 5)::int) || coalesce((
      select jsonb_build_object('unit_id', u.key) from jsonb_each(f -> 'rows' -> 'joint_unit') u
       where u.value ->> 'caller_rating' is null and u.value -> 'dept_id' = to_jsonb(p.dept) order by random() limit 1), '{}')
    when act = 'conclude_action' then walk.some_row(f, 'joint_action', '{1,2}', 'joint_action_id')
    when act = 'report_in' and random() < 0.5 then '{"lon": 113.01, "lat": 36.505, "people": "示例人"}'
    when act = 'consult' then walk.consulted(f)
    when act = 'close' then '{"closing_confirmed": true, "unfinished_reason": "写明了理由的文字"}'
    when act = 'precheck_result' then '{"finding": "true"}'
    when act = 'check_result' then '{"passed": "true"}'
    when act = 'callback' then '{"reached": true, "solved": true, "satisfaction": 1}'
    when act = 'amend' then case when random() < 0.6 then '{"title": "更正后的标题"}'
      else jsonb_build_object('place_no', (select x.place_no from cc.place x where x.level > 1 order by random() limit 1)) end
    else '{}' end;
end
$$;

create function walk.sensible(act text, required text[], f jsonb, p walk.person, others uuid[], at timestamptz) returns jsonb
language sql volatile as $$
  select coalesce((select jsonb_object_agg(r, '写明了理由的文字') from unnest(required) r), '{}')
         || coalesce(jsonb_strip_nulls(walk.special(act, f, p, others, at)), '{}')
$$;

create table walk.garbage (value jsonb);
insert into walk.garbage values ('null'), ('""'), ('"x"'), ('-1'), ('0'), ('1000000000000'), ('[]'), ('{}'), ('true'), ('"2026-13-45"'), ('1.5');

-- One field missing or nonsense.
create function walk.spoiled(input jsonb) returns jsonb language plpgsql volatile as $$
declare
  name text := (select k from jsonb_object_keys(input) k order by random() limit 1);
begin
  if name is null then
    name := walk.any_of('{reason,dept_id,task_id}'::text[]);
  elsif random() < 0.4 then
    return input - name;
  end if;
  return input || jsonb_build_object(name, (select value from walk.garbage order by random() limit 1));
end
$$;

-- Nonsense in a required field that names something or counts something: no such thing can exist, the step must be refused.
create function walk.is_nonsense(required text[], input jsonb) returns boolean language sql stable as $$
  select exists (select from unnest(required) r where input -> r in (select value from walk.garbage)
    and r in ('standard_id', 'dept_id', 'checker_id', 'person_id', 'task_id', 'order_id', 'unit_id', 'into_id', 'parent_id', 'until',
              'level', 'rating', 'kind', 'listed_level'))
$$;
