-- The conditions a row of the law may name. A guard looks at the case, at the post that would act and at the task of
-- that post's department; it never looks at what the person typed.

create or replace function cc_int.open_dispute(wanted uuid, assists_only boolean) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from cc.task t where t.case_id = wanted and t.state = 4 and t.dispute_state = 1
                    and (t.role = 2 or not assists_only))
$$;

create or replace function cc_int.guard_of_task(c cc.case_file, guard text, t cc.task) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case guard
    when 'handed_over' then t.person_id is not null
    when 'not_handed_over' then t.person_id is null
    when 'return_window' then t.person_id is null and not t.is_ruled and t.dispute_state is null
      and clock_timestamp() <= coalesce(t.return_due_at, cc_int.limit_after(t.sent_at, 'return'))
    -- Only before the deadline, never two at once, and not more often than the county allows.
    when 'extension_open' then clock_timestamp() <= t.due_at
      and t.extensions < coalesce((cc_int.setting('extension_most'))::int, 2)
      and not exists (select from cc.extension x where x.case_id = c.case_id and x.task_id = t.task_id and x.state in (1, 2)
                         and x.round = t.round)
    -- A second person of the department looks at it first.
    when 'extension_asked' then exists (select from cc.extension x where x.case_id = c.case_id and x.task_id = t.task_id
      and x.state = 1 and x.round = t.round and x.asked_by <> cc_int.me())
    when 'suspension_open' then c.suspended_from is null
      and not exists (select from cc.suspension s where s.case_id = c.case_id and s.state = 1)
    when 'appeal_open' then t.finished_at > t.due_at
      and not exists (select from cc.appeal a where a.case_id = c.case_id and a.task_id = t.task_id)
    when 'order_to_me' then exists (select from cc.supervision_order o where o.case_id = c.case_id and o.dept_id = t.dept_id and o.state = 1)
    else false end
$$;

create or replace function cc_int.guard_of_case(c cc.case_file, guard text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case guard
    when 'reopen_window' then clock_timestamp() <= cc_int.limit_after(c.closed_at, 'reopen')
    when 'photo' then
      not exists (select from cc.standard s where s.standard_id = c.standard_id and s.needs_photo)
      or exists (select from cc.attachment a where a.case_id = c.case_id and a.role = 5
                    and a.added_at >= coalesce(c.dispatched_at, '-infinity'))
    when 'disputed' then cc_int.open_dispute(c.case_id, false)
    when 'assist_disputed' then cc_int.open_dispute(c.case_id, true)
    when 'adjudicating' then exists (select from cc.adjudication a where a.case_id = c.case_id and a.state = 1)
    when 'not_adjudicating' then not exists (select from cc.adjudication a where a.case_id = c.case_id and a.state = 1)
    when 'droppable' then exists (select from cc.task t where t.case_id = c.case_id and t.role = 2 and t.state in (1, 2, 7))
    when 'extension_endorsed' then exists (select from cc.extension x where x.case_id = c.case_id and x.state = 2)
    when 'suspension_asked' then exists (select from cc.suspension s where s.case_id = c.case_id and s.state = 1)
    when 'suspended' then coalesce(c.suspended_until > clock_timestamp(), false)
    when 'not_suspended' then not coalesce(c.suspended_until > clock_timestamp(), false)
    when 'appeal_asked' then exists (select from cc.appeal a where a.case_id = c.case_id and a.state = 1)
    when 'appeal_supported' then exists (select from cc.appeal a where a.case_id = c.case_id and a.state = 2)
    when 'appeal_pending' then exists (select from cc.appeal a where a.case_id = c.case_id and a.state in (1, 2))
    when 'nothing_pending' then not exists (select from cc.appeal a where a.case_id = c.case_id and a.state in (1, 2))
    when 'order_open' then exists (select from cc.supervision_order o where o.case_id = c.case_id and o.state in (1, 2))
    when 'order_to_centre' then exists (select from cc.supervision_order o where o.case_id = c.case_id and o.dept_id is null and o.state = 1)
    -- Somebody is left whom a higher level can reach: a department with a task, or the centre itself.
    when 'not_at_red' then exists (
      select from (select t.dept_id from cc.task t where t.case_id = c.case_id and t.state in (1, 2, 3) union select null) d
       where not exists (select from cc.supervision_order o where o.case_id = c.case_id and o.state in (1, 2) and o.level = 3
                            and o.dept_id is not distinct from d.dept_id))
    when 'listed' then c.listed_level > 0
    when 'has_parent' then c.parent_id is not null
    when 'has_no_parent' then c.parent_id is null
    when 'children_done' then not exists (select from cc.case_file x where x.parent_id = c.case_id and x.due_at is not null)
    when 'not_merged_into' then c.merged_count = 0
    -- Matter not finished, people not leaving (事不完、人不撤).
    when 'no_action_open' then not exists (select from cc.joint_action a where a.case_id = c.case_id and a.state < 3)
    when 'action_open' then exists (select from cc.joint_action a where a.case_id = c.case_id and a.state < 3)
    when 'action_concluded' then exists (select from cc.joint_action a where a.case_id = c.case_id and a.state = 3)
    else null end
$$;

create or replace function cc_int.guard_of_unit(c cc.case_file, guard text, dept int) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case guard
    when 'unit_called' then exists (select from cc.joint_unit u join cc.joint_action a using (case_id, joint_action_id)
      where u.case_id = c.case_id and u.dept_id = dept and a.state < 3 and u.reported_in_at is null)
    when 'unit_on_site' then exists (select from cc.joint_unit u join cc.joint_action a using (case_id, joint_action_id)
      where u.case_id = c.case_id and u.dept_id = dept and a.state < 3 and u.reported_in_at is not null)
    when 'unit_may_rate' then exists (select from cc.joint_unit u join cc.joint_action a using (case_id, joint_action_id)
      where u.case_id = c.case_id and u.dept_id = dept and a.state = 3 and u.caller_rating is null)
    else null end
$$;

-- Whether a post is of the department's tier or above, and the department in its jurisdiction: those without a territory of
-- their own serve the whole county, so only the county stands above them.
create or replace function cc_int.stands_above(p cc.user_post, dept int) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select case when d.place_no is null then p.place_no % 1000000000 = 0
                               else d.place_no >= p.place_no and d.place_no < cc_int.place_end(p.place_no) end
                     from cc.department d where d.dept_id = dept), false)
$$;

create or replace function cc_int.guard_of_undo(c cc.case_file) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from cc.case_event e join cc.action a using (action)
     where e.case_id = c.case_id and e.seq = c.version and e.seq > 1 and e.actor_id = cc_int.me() and a.is_undoable
       -- What it changed beside case and tasks (a dispute that ended) does not come back.
       and not e.payload ? 'rows'
       and (c.merged_count = 0 or e.action not in ('close', 'reject'))
       -- Its parent may have ended on the strength of it: a child is not left running under a closed one.
       and (c.parent_id is null or e.from_state = c.state
            or coalesce((select cc_int.is_running(p.state) from cc.case_file p where p.case_id = c.parent_id), true))
       and clock_timestamp() <= e.at + coalesce((cc_int.setting('undo_seconds'))::int, 120) * interval '1 second')
$$;

create or replace function cc_int.guard_holds(c cc.case_file, guard text, p cc.user_post, states smallint[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if guard = 'undo_window' then
    return cc_int.guard_of_undo(c);
  elsif guard like 'unit\_%' then
    return cc_int.guard_of_unit(c, guard, p.dept_id);
  elsif guard in ('tier_below', 'tier_above') then
    return case guard when 'tier_above' then c.tier > 1 else c.tier < 3 end;
  elsif guard = 'above_parties' then
    return exists (select from cc.adjudication a where a.case_id = c.case_id and a.state = 1 and cc_int.stands_above(p, a.dept_id));
  end if;
  return coalesce(cc_int.guard_of_case(c, guard),
                  cc_int.guard_of_task(c, guard, cc_int.held_task(c.case_id, array[p.dept_id],
                    case when guard = 'appeal_open' then '{3,6,8}' else states end)));
end
$$;
