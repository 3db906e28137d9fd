-- The board of a joint case: everything that runs on it, and who is holding it up now and since when. Whoever sees the case
-- sees its board, the other departments' tasks included; it holds nothing about citizens.

-- Tasks of the present life of a case: what was accepted before it was reopened is history.
create or replace function cc_int.present_tasks(c cc.case_file) returns setof cc.task
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.* from cc.task t where t.case_id = c.case_id
     and (t.state in (1, 2, 3, 6, 7) or (t.state = 4 and t.dispute_state in (1, 2)))
     and t.sent_at > coalesce((select max(e.at) from cc.case_event e
                                where c.reopen_count > 0 and e.case_id = c.case_id and e.action = 'reopen'), '-infinity')
$$;

-- Tasks without which the closing rule cannot be met, and those they wait for.
create or replace function cc_int.needed_tasks(c cc.case_file) returns setof cc.task
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive live as (
    select * from cc_int.present_tasks(c)),
  assists as (
    select count(*) filter (where state in (3, 6)) as done, count(*) filter (where state <> 4) as counted from live where role = 2),
  needed(task_id, after_tasks) as (
    select l.task_id, l.after_tasks from live l, assists a
     where l.state in (1, 2, 4, 7)
       and (l.role = 1 or c.closing_rule = 1 or (c.closing_rule = 3 and a.done < least(coalesce(c.quorum, 1), a.counted)))
    union
    select l.task_id, l.after_tasks from needed n join live l on l.task_id = any (n.after_tasks) where l.state in (1, 2, 4, 7))
  select l.* from live l where l.task_id in (select task_id from needed)
$$;

create or replace function cc_int.hold(party text, reason text, since timestamptz, due timestamptz, at timestamptz,
                                       dept int default null, task uuid default null, person int default null,
                                       other_case uuid default null) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('party', party, 'reason', reason, 'since', since, 'due_at', due,
    'is_overdue', coalesce(due < at, false), 'dept_id', dept, 'task_id', task, 'case_id', other_case,
    'person_name', (select u.real_name from cc.app_user u where u.user_id = person))
$$;

-- A department that has to do the next thing on a needed task, or the centre or adjudicator that has to decide on it.
create or replace function cc_int.task_holds(c cc.case_file, at timestamptz) returns setof jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when t.state = 1 then cc_int.hold('department', 'sign', t.sent_at, t.sign_due_at, at, t.dept_id, t.task_id)
    when t.state = 2 then cc_int.hold('department', 'handle', coalesce(t.clock_from, t.signed_at, t.sent_at), t.due_at, at,
                                      t.dept_id, t.task_id, t.person_id)
    when t.dispute_state = 1 then cc_int.hold('centre', 'decide_return', t.finished_at, cc_int.limit_after(t.finished_at, 'dispatch'), at,
                                              t.dept_id, t.task_id)
    else cc_int.hold('adjudicator', 'rule', a.asked_at, a.due_at, at, t.dept_id, t.task_id) end
    from cc_int.needed_tasks(c) t
    left join cc.adjudication a on a.case_id = t.case_id and a.task_id = t.task_id and a.state = 1
   where t.state in (1, 2, 4)
$$;

create or replace function cc_int.holders(c cc.case_file, at timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with found(h) as (
    select cc_int.hold('suspension', 'suspended', s.decided_at, s.until_at, at, s.dept_id, s.task_id)
      from cc.suspension s where s.case_id = c.case_id and s.state = 3 and c.suspended_from <= at and c.suspended_until > at
    union all
    select case c.state
      when 1 then cc_int.hold('centre', 'file', c.stage_started_at, c.due_at, at)
      when 2 then cc_int.hold('checker', 'precheck', c.stage_started_at, c.due_at, at, person => c.checker_id)
      when 4 then cc_int.hold('centre', 'dispatch', c.stage_started_at, c.due_at, at)
      when 7 then coalesce((
        select case when t.dispute_state = 1 then cc_int.hold('centre', 'decide_return', t.finished_at, c.due_at, at, t.dept_id, t.task_id)
                    else cc_int.hold('adjudicator', 'rule', a.asked_at, a.due_at, at, t.dept_id, t.task_id) end
          from cc.task t left join cc.adjudication a on a.case_id = t.case_id and a.task_id = t.task_id and a.state = 1
         where t.case_id = c.case_id and t.role = 1 and t.state = 4 and t.dispute_state in (1, 2) limit 1),
        cc_int.hold('centre', 'dispatch', c.stage_started_at, c.due_at, at))
      when 8 then cc_int.hold('centre', 'check', c.stage_started_at, c.due_at, at)
      else cc_int.hold('checker', 'check_site', c.stage_started_at, c.due_at, at, person => c.checker_id) end
     where c.state in (1, 2, 4, 7, 8, 9)
    union all
    select cc_int.task_holds(c, at) where c.state in (5, 6) and not coalesce(c.suspended_from <= at and c.suspended_until > at, false)
    union all
    select cc_int.hold('department', 'arrive', u.called_at, a.arrive_by, at, u.dept_id)
      from cc.joint_action a join cc.joint_unit u using (case_id, joint_action_id)
     where a.case_id = c.case_id and a.state < 3 and u.reported_in_at is null
    union all
    select cc_int.hold('child', 'child_case', x.stage_started_at, x.due_at, at, x.dept_id, other_case => x.case_id)
      from cc.case_file x where x.parent_id = c.case_id and cc_int.is_running(x.state)
       and c.state in (8, 9) and cc_int.can_see(x.place_no, x.depts, x.reported_by, x.checker_id))
  -- What began together: the case's own stage first, then the lead's task.
  select coalesce(jsonb_agg(h order by (h ->> 'is_overdue')::boolean desc, (h ->> 'since')::timestamptz,
                              (select t.role from cc.task t where t.case_id = c.case_id and t.task_id = (h ->> 'task_id')::uuid) nulls first,
                              (h ->> 'dept_id')::int), '[]') from found
   where cc_int.is_running(c.state)
$$;

-- How the closing rule stands: `needed` counts tasks, `done` those of them that are fed back.
create or replace function cc_int.rule_standing(c cc.case_file) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('rule', c.closing_rule, 'quorum', c.quorum, 'lead_done', f.lead_done,
    'needed', case c.closing_rule when 1 then f.counted when 2 then 1 else 1 + least(coalesce(c.quorum, 1), f.assists) end,
    'done', case c.closing_rule when 1 then f.done when 2 then f.lead_done::int
                                else f.lead_done::int + least(f.assists_done, coalesce(c.quorum, 1)) end,
    'is_met', cc_int.rule_met(c, f.lead_done, f.assists, f.assists_done, f.held_back))
    from (select coalesce(bool_or(t.role = 1 and t.state in (3, 6)), false) as lead_done,
                 count(*)::int as counted,
                 (count(*) filter (where t.state in (3, 6)))::int as done,
                 (count(*) filter (where t.role = 2 and t.state <> 4))::int as assists,
                 (count(*) filter (where t.role = 2 and t.state in (3, 6)))::int as assists_done,
                 (count(*) filter (where t.state = 4))::int as held_back
            from cc_int.present_tasks(c) t) f
$$;

-- Rows of one of the tables that hang on a case, oldest first.
create or replace function cc_int.board_rows(name text, wanted uuid, ordered_by text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found jsonb;
begin
  execute format('select coalesce(jsonb_agg(to_jsonb(x) order by x.%I), ''[]'') from cc.%I x where x.case_id = $1', ordered_by, name)
     into found using wanted;
  return found;
end
$$;

create or replace function cc_int.board_tasks(wanted uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('task_id', t.task_id, 'dept_id', t.dept_id, 'role', t.role, 'state', t.state,
      'instruction', t.instruction, 'sent_at', t.sent_at, 'sign_due_at', t.sign_due_at, 'signed_at', t.signed_at, 'due_at', t.due_at,
      'finished_at', t.finished_at, 'person_name', u.real_name, 'result', t.result, 'dispute_state', t.dispute_state,
      'return_reason', t.return_reason, 'return_clause', t.return_clause, 'round', t.round, 'extensions', t.extensions,
      'is_ruled', t.is_ruled, 'is_overdue_exempt', t.is_overdue_exempt, 'end_reason', t.end_reason,
      'after_tasks', t.after_tasks, 'began_at', coalesce(t.clock_from, t.sent_at), 'limit_value', t.limit_value, 'limit_unit', t.limit_unit) order by t.role, t.sent_at, t.task_id), '[]')
    from cc.task t left join cc.app_user u on u.user_id = t.person_id where t.case_id = wanted
$$;

create or replace function cc.joint_board_v1(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file := cc_int.visible_case(wanted);
  at timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  return jsonb_build_object(
    'case', jsonb_build_object('case_id', c.case_id, 'case_no', c.case_no, 'version', c.version, 'state', c.state, 'title', c.title,
      'due_at', c.due_at, 'tier', c.tier, 'hop_count', c.hop_count, 'supervision_level', c.supervision_level,
      'suspended_until', case when c.suspended_until > at then c.suspended_until end, 'parent_id', c.parent_id,
      'merged_into', c.merged_into, 'merged_count', c.merged_count),
    'at', at, 'holders', cc_int.holders(c, at), 'closing', cc_int.rule_standing(c), 'tasks', cc_int.board_tasks(wanted),
    'extensions', cc_int.board_rows('extension', wanted, 'asked_at'),
    'suspensions', cc_int.board_rows('suspension', wanted, 'asked_at'),
    'appeals', cc_int.board_rows('appeal', wanted, 'asked_at'),
    'adjudications', cc_int.board_rows('adjudication', wanted, 'asked_at'),
    'orders', cc_int.board_rows('supervision_order', wanted, 'issued_at'),
    'actions', cc_int.board_rows('joint_action', wanted, 'called_at'),
    'units', cc_int.board_rows('joint_unit', wanted, 'called_at'),
    'meetings', cc_int.board_rows('meeting', wanted, 'held_at'));
end
$$;
