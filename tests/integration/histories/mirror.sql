-- The law once more, from its file and from nothing but the log: facts are the patches of the events laid over each
-- other. None of the program's functions judges here; `at` is the moment of the step.

create function walk.fold(f jsonb, wanted uuid) returns jsonb language plpgsql as $$
declare
  e record;
  part record;
  one record;
begin
  if f is null then
    f := '{"seq": 0, "tasks": {}, "rows": {}, "photo": false, "case": {"state": 0, "tier": 3, "merged_count": 0, "copied_depts": [],
           "called_depts": [], "depts": [], "listed_level": 0, "supervision_level": 0}}';
  end if;
  for e in select x.seq, x.action, x.actor_id, x.at, x.from_state, x.op_id, x.payload from cc.case_event x
            where x.case_id = wanted and x.seq > (f ->> 'seq')::int order by x.seq loop
    if e.from_state <> (f -> 'case' ->> 'state')::int then
      insert into walk.finding (case_id, what) values (wanted, format('event %s does not begin where the one before ended', e.seq));
    end if;
    for one in select * from jsonb_each(e.payload -> 'tasks') loop
      f := jsonb_set(f, array['tasks', one.key], coalesce(f -> 'tasks' -> one.key, '{"extensions": 0, "round": 1, "is_ruled": false}') || one.value);
    end loop;
    for part in select * from jsonb_each(e.payload -> 'rows') loop
      for one in select * from jsonb_each(part.value) loop
        f := jsonb_set(jsonb_set(f, array['rows', part.key], coalesce(f -> 'rows' -> part.key, '{}')),
                       array['rows', part.key, one.key], coalesce(f -> 'rows' -> part.key -> one.key, '{}') || one.value);
      end loop;
    end loop;
    f := f || jsonb_build_object('seq', e.seq, 'case', f -> 'case' || (e.payload -> 'patch'),
      'last', jsonb_build_object('action', e.action, 'actor', e.actor_id, 'at', e.at, 'rows', e.payload ? 'rows'),
      'photo', (f -> 'photo')::boolean or (e.action = 'attach' and e.payload -> 'input' ->> 'role' = '5'));
  end loop;
  return f;
end
$$;

create function walk.holds_place(place bigint, inner_place bigint) returns boolean language sql immutable as $$
  select inner_place >= place and inner_place < place + case when place % 1000000000 = 0 then 1000000000
    when place % 1000000 = 0 then 1000000 when place % 1000 = 0 then 1000 else 1 end
$$;

create function walk.level(place bigint) returns int language sql immutable as $$
  select case when place % 1000000000 = 0 then 1 when place % 1000000 = 0 then 2 when place % 1000 = 0 then 3 else 4 end
$$;

create function walk.tasks(f jsonb, department int, states int[]) returns setof jsonb language sql immutable as $$
  select t.value || jsonb_build_object('task_id', t.key) from jsonb_each(f -> 'tasks') t
   where (department is null or (t.value ->> 'dept_id')::int = department) and (t.value ->> 'state')::int = any (states)
     and (t.value ->> 'state' <> '4' or t.value ->> 'dispute_state' in ('1', '2'))
   order by t.value ->> 'role', (t.value ->> 'sent_at')::timestamptz desc, t.key::uuid
$$;

create function walk.rows(f jsonb, name text, states int[]) returns setof jsonb language sql immutable as $$
  select r.value || jsonb_build_object('key', r.key) from jsonb_each(f -> 'rows' -> name) r
   where (r.value ->> 'state')::int = any (states) order by r.key
$$;

create function walk.sees(f jsonb, p walk.person) returns boolean language sql immutable as $$
  select p.post between 1 and 7 and (
    p.person_id = (f -> 'case' ->> 'reported_by')::int
    or case when p.post = 5 then f -> 'case' -> 'depts' @> to_jsonb(p.dept)
            else walk.holds_place(p.place, (f -> 'case' ->> 'place_no')::bigint)
                 or (p.post = 1 and p.person_id is not distinct from (f -> 'case' ->> 'checker_id')::int) end)
$$;

-- Questions are asked one at a time: a single long one would be prepared as a whole at every call.
create function walk.in_scope(f jsonb, p walk.person, l walk.law) returns boolean language plpgsql immutable as $$
declare
  c jsonb := f -> 'case';
  place bigint := (c ->> 'place_no')::bigint;
  tier int := (c ->> 'tier')::int;
begin
  if l.scope = 'place' then
    return walk.holds_place(p.place, place) and (tier = 3 or walk.level(p.place) <= tier);
  elsif l.scope = 'tier' then
    return walk.holds_place(p.place, place) and walk.level(p.place) between 2 and tier;
  elsif l.scope = 'department' then
    return exists (select from walk.tasks(f, p.dept, coalesce(l.task_states, '{1,2,3}')));
  elsif l.scope = 'was_department' then
    return exists (select from walk.tasks(f, p.dept, '{3,6,8}'));
  end if;
  return case l.scope
    when 'unit' then c -> 'called_depts' @> to_jsonb(p.dept)
    when 'person' then p.person_id is not distinct from (c ->> 'checker_id')::int
    when 'reporter' then p.person_id = (c ->> 'reported_by')::int
    when 'actor' then p.person_id = (f -> 'last' ->> 'actor')::int
    else l.scope = 'anywhere' end;
end
$$;

create function walk.of_task(guard text, f jsonb, p walk.person, l walk.law, at timestamptz) returns boolean
language plpgsql stable as $$
declare
  t jsonb;
begin
  select x into t from walk.tasks(f, p.dept, case guard when 'appeal_open' then '{3,6,8}' else coalesce(l.task_states, '{1,2,3}') end) x limit 1;
  if t is null then
    return false;
  end if;
  return case guard
    when 'handed_over' then t ->> 'person_id' is not null
    when 'not_handed_over' then t ->> 'person_id' is null
    when 'return_window' then t ->> 'person_id' is null and not (t -> 'is_ruled')::boolean and t ->> 'dispute_state' is null
      and at <= (t ->> 'return_due_at')::timestamptz
    when 'extension_open' then at <= (t ->> 'due_at')::timestamptz and (t ->> 'extensions')::int < 2 and not exists (
      select from walk.rows(f, 'extension', '{1,2}') x where x ->> 'task_id' = t ->> 'task_id' and x -> 'round' = t -> 'round')
    when 'extension_asked' then exists (select from walk.rows(f, 'extension', '{1}') x
      where x ->> 'task_id' = t ->> 'task_id' and x -> 'round' = t -> 'round' and (x ->> 'asked_by')::int <> p.person_id)
    when 'suspension_open' then f -> 'case' ->> 'suspended_from' is null and not exists (select from walk.rows(f, 'suspension', '{1}'))
    when 'appeal_open' then coalesce((t ->> 'finished_at')::timestamptz > (t ->> 'due_at')::timestamptz, false)
      and not exists (select from walk.rows(f, 'appeal', '{1,2,3,4}') x where x ->> 'task_id' = t ->> 'task_id')
    when 'order_to_me' then exists (select from walk.rows(f, 'supervision_order', '{1}') o where o -> 'dept_id' = t -> 'dept_id')
    end;
end
$$;

create function walk.of_unit(guard text, f jsonb, p walk.person) returns boolean language sql immutable as $$
  select exists (
    select from jsonb_each(f -> 'rows' -> 'joint_unit') u
     where (u.value ->> 'dept_id')::int = p.dept
       and ((f -> 'rows' -> 'joint_action' -> (u.value ->> 'joint_action_id') ->> 'state')::int < 3) = (guard <> 'unit_may_rate')
       and case guard when 'unit_called' then u.value ->> 'reported_in_at' is null
                      when 'unit_on_site' then u.value ->> 'reported_in_at' is not null
                      else u.value ->> 'caller_rating' is null end)
$$;

create function walk.is_suspended(f jsonb, at timestamptz) returns boolean language sql immutable as $$
  select coalesce((f -> 'case' ->> 'suspended_until')::timestamptz > at, false)
$$;

create function walk.count_rows(f jsonb, name text, states int[]) returns int language sql immutable as $$
  select count(*)::int from jsonb_each(f -> 'rows' -> name) r where (r.value ->> 'state')::int = any (states)
$$;

create function walk.disputes(f jsonb, roles text[]) returns int language sql immutable as $$
  select count(*)::int from jsonb_each(f -> 'tasks') t
   where t.value ->> 'state' = '4' and t.value ->> 'dispute_state' = '1' and t.value ->> 'role' = any (roles)
$$;

-- Departments without a territory serve the whole county: only the county is above them.
create function walk.is_above(place bigint, wanted int) returns boolean language sql stable as $$
  select coalesce(bool_or(case when d.place_no is null then walk.level(place) = 1 else walk.holds_place(place, d.place_no) end), false)
    from cc.department d where d.dept_id = wanted
$$;

create function walk.of_case(guard text, f jsonb, p walk.person, wanted uuid, at timestamptz) returns boolean
language plpgsql stable as $$
declare
  c jsonb := f -> 'case';
begin
  if guard = 'children_done' then
    return not exists (select from cc.case_file x where x.parent_id = wanted and x.state in (1, 2, 4, 5, 6, 7, 8, 9));
  elsif guard = 'undo_window' then
    return (f ->> 'seq')::int > 1 and (f -> 'last' ->> 'actor')::int = p.person_id
      and exists (select from walk.undoable u where u.action = f -> 'last' ->> 'action') and not (f -> 'last' -> 'rows')::boolean
      and (c ->> 'merged_count' = '0' or f -> 'last' ->> 'action' not in ('close', 'reject'))
      and at <= (f -> 'last' ->> 'at')::timestamptz + interval '120 seconds';
  elsif guard = 'above_parties' then
    return exists (select from walk.rows(f, 'adjudication', '{1}') a where walk.is_above(p.place, (a ->> 'dept_id')::int));
  elsif guard = 'droppable' then
    return exists (select from walk.tasks(f, null, '{1,2,7}') t where t ->> 'role' = '2');
  elsif guard = 'not_at_red' then
    -- A department at work, or the centre, has no red card in force yet.
    return exists (
      select from (select t -> 'dept_id' as dept from walk.tasks(f, null, '{1,2,3}') t union select 'null'::jsonb) d
       where not exists (select from walk.rows(f, 'supervision_order', '{1,2}') o where o ->> 'level' = '3' and o -> 'dept_id' = d.dept));
  elsif guard = 'order_to_centre' then
    return exists (select from walk.rows(f, 'supervision_order', '{1}') o where o ->> 'dept_id' is null);
  end if;
  return case guard
    -- Fifteen days of the calendar, by the county's settings.
    when 'reopen_window' then at <= (c ->> 'closed_at')::timestamptz + interval '360 hours'
    when 'photo' then c ->> 'standard_id' is distinct from '2' or (f -> 'photo')::boolean
    when 'disputed' then walk.disputes(f, '{1,2}') > 0
    when 'assist_disputed' then walk.disputes(f, '{2}') > 0
    when 'adjudicating' then walk.count_rows(f, 'adjudication', '{1}') > 0
    when 'not_adjudicating' then walk.count_rows(f, 'adjudication', '{1}') = 0
    when 'extension_endorsed' then walk.count_rows(f, 'extension', '{2}') > 0
    when 'suspension_asked' then walk.count_rows(f, 'suspension', '{1}') > 0
    when 'suspended' then walk.is_suspended(f, at)
    when 'not_suspended' then not walk.is_suspended(f, at)
    when 'appeal_asked' then walk.count_rows(f, 'appeal', '{1}') > 0
    when 'appeal_supported' then walk.count_rows(f, 'appeal', '{2}') > 0
    when 'appeal_pending' then walk.count_rows(f, 'appeal', '{1,2}') > 0
    when 'nothing_pending' then walk.count_rows(f, 'appeal', '{1,2}') = 0
    when 'order_open' then walk.count_rows(f, 'supervision_order', '{1,2}') > 0
    when 'listed' then (c ->> 'listed_level')::int > 0
    when 'has_parent' then c ->> 'parent_id' is not null
    when 'has_no_parent' then c ->> 'parent_id' is null
    when 'not_merged_into' then c ->> 'merged_count' = '0'
    when 'no_action_open' then walk.count_rows(f, 'joint_action', '{1,2}') = 0
    when 'action_open' then walk.count_rows(f, 'joint_action', '{1,2}') > 0
    when 'action_concluded' then walk.count_rows(f, 'joint_action', '{3}') > 0
    when 'tier_above' then (c ->> 'tier')::int > 1
    when 'tier_below' then (c ->> 'tier')::int < 3
    end;
end
$$;

-- Conditions that depend on the person, not on the case alone.
create function walk.personal() returns text[] language sql immutable as $$
  select '{handed_over,not_handed_over,return_window,extension_open,extension_asked,suspension_open,appeal_open,order_to_me,
           unit_called,unit_on_site,unit_may_rate,undo_window,above_parties}'::text[]
$$;

-- The first condition of a row that does not hold, or null.
create function walk.closed_guard(f jsonb, p walk.person, l walk.law, wanted uuid, at timestamptz) returns text
language plpgsql stable as $$
declare
  guard text;
  answer boolean;
begin
  foreach guard in array l.guards loop
    answer := case
      when guard like 'unit\_%' then walk.of_unit(guard, f, p)
      when guard not in ('undo_window', 'above_parties') and guard = any (walk.personal()) then walk.of_task(guard, f, p, l, at)
      else walk.of_case(guard, f, p, wanted, at) end;
    if answer is null then
      raise exception 'the mirror knows no guard %', guard;
    elsif not answer then
      return guard;
    end if;
  end loop;
  return null;
end
$$;

-- Whether an input lacks what the law's row asks for.
create function walk.is_incomplete(required text[], input jsonb) returns boolean language sql immutable as $$
  select exists (select from unnest(required) r where btrim(coalesce(input ->> r, ''), E' \t\r\n　') = ''
    or (r in ('reason', 'grounds') and length(btrim(input ->> r, E' \t\r\n　')) < 4))
$$;

-- Who writes the tasks out names the lead there (for further departments: any of them), and need not name it beside them.
create function walk.names_lead(act text, input jsonb) returns jsonb language sql immutable as $$
  select case when act in ('dispatch', 'redispatch', 'add_task') and not input ? 'dept_id' and jsonb_typeof(input -> 'tasks') = 'array'
    then coalesce((select jsonb_build_object('dept_id', t -> 'dept_id') from jsonb_array_elements(input -> 'tasks') t
                    where t ->> 'dept_id' is not null and (act = 'add_task' or t ->> 'role' = '1') limit 1), '{}') || input
    else input end
$$;

-- An order is lifted by who gave it, or by somebody of the same tier or above.
create function walk.is_outranked(f jsonb, p walk.person, input jsonb) returns boolean language sql stable as $$
  select coalesce((o ->> 'issued_by')::int <> p.person_id and walk.level(p.place) > coalesce((
           select min(walk.level(g.place)) from walk.person g
            where g.person_id = (o ->> 'issued_by')::int and g.post in (4, 6, 7)
              and walk.holds_place(g.place, (f -> 'case' ->> 'place_no')::bigint)), 4), false)
    from (select f -> 'rows' -> 'supervision_order' -> (input ->> 'order_id')) x(o)
$$;

-- Nobody rules where his own department, or one whose post he holds, is the one that returned or the one ruled for.
create function walk.is_own_matter(f jsonb, p walk.person, input jsonb) returns boolean language sql stable as $$
  select count(*) = 1 and bool_or(exists (
           select from walk.person g join cc.app_user u on u.user_id = g.person_id
            where g.person_id = p.person_id and array[u.dept_id, case g.post when 5 then g.dept end]
                  && array[(t.value ->> 'dept_id')::int, d.dept_id]))
    from jsonb_each(f -> 'tasks') t, cc.department d
   where t.value ->> 'dispute_state' = '2' and t.key = coalesce(input ->> 'task_id', t.key) and d.dept_id::text = input ->> 'dept_id'
$$;

-- Nor between two of whom one is above him.
create function walk.is_beyond(f jsonb, p walk.person, input jsonb) returns boolean language sql stable as $$
  select count(*) = 1 and not bool_and(walk.is_above(p.place, (t.value ->> 'dept_id')::int) and walk.is_above(p.place, d.dept_id))
    from jsonb_each(f -> 'tasks') t, cc.department d
   where t.value ->> 'dispute_state' = '2' and t.key = coalesce(input ->> 'task_id', t.key) and d.dept_id::text = input ->> 'dept_id'
$$;

-- The SQLSTATE that must come, or an empty text when the law allows the step (its input may still be impossible).
create function walk.expected(f jsonb, p walk.person, wanted_action text, input jsonb, wanted uuid, at timestamptz) returns text
language plpgsql stable as $$
declare
  l walk.law;
  is_known boolean := false;
  is_mine boolean := false;
begin
  if not coalesce(walk.sees(f, p), false) then
    return 'CC404';
  end if;
  for l in select * from walk.law x where x.from_state = (f -> 'case' ->> 'state')::int and x.action = wanted_action loop
    is_known := true;
    if l.post = p.post and walk.in_scope(f, p, l) then
      is_mine := true;
      if walk.closed_guard(f, p, l, wanted, at) is null and not walk.is_incomplete(l.required, walk.names_lead(wanted_action, input)) then
        return case when wanted_action = 'lift_order' and walk.is_outranked(f, p, input)
                      or wanted_action = 'rule' and (walk.is_own_matter(f, p, input) or walk.is_beyond(f, p, input)) then '42501' else '' end;
      end if;
    end if;
  end loop;
  return case when is_known and not is_mine then '42501' else 'CC422' end;
end
$$;
