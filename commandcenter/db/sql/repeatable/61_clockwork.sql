-- Alarms: one row a running timer with the moment its next rule fires. They follow task, case, adjudication and order by
-- triggers, whatever moved the deadline (extension, suspension, rework, undo, another calendar, closing).

-- The account that the clock's own steps stand under. No login role belongs to it: nobody can sign in as the clock.
create or replace function cc_int.clockwork_actor() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select user_id from cc.app_user where login = 'cc_clockwork'
$$;

-- When a rule fires. A share is counted back from the deadline, so that extensions and suspensions are in it already;
-- nothing fires while the case is suspended. Null beyond the calendar: a step must not fail because of an alarm.
create or replace function cc_int.fire_time(r cc.escalation_rule, due timestamptz, total bigint, unit smallint, held timestamptz)
returns timestamptz language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if r.share is null then
    return greatest(cc_int.deadline(due, r.after_value, r.after_unit), held);
  end if;
  return greatest(cc_int.moment_at(cc_int.clock_position(due, unit) - round((1 - r.share) * total)::bigint, unit), held);
exception when sqlstate 'CC422' then
  return null;
end
$$;

-- A rule counts on the day on which it fires; the zone is asked only near the ends of its validity.
create or replace function cc_int.rule_holds(r cc.escalation_rule, fires timestamptz) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if r.valid_to is null and fires > r.valid_from + interval '2 days' then
    return true;
  end if;
  return (fires at time zone (select s.time_zone from cc_int.clock_setting s))::date between r.valid_from and coalesce(r.valid_to, 'infinity');
end
$$;

-- The first moment at which a rule fires; later ones are worked out when it has fired.
create or replace function cc_int.first_fire(wanted text, due timestamptz, total bigint, unit smallint, held timestamptz)
returns timestamptz language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  r cc.escalation_rule;
  fires timestamptz;
begin
  for r in select * from cc.escalation_rule e where e.timer = wanted order by e.share nulls last, e.sort loop
    fires := cc_int.fire_time(r, due, total, unit, held);
    if fires is not null and cc_int.rule_holds(r, fires) then
      return fires;
    end if;
  end loop;
  return null;
end
$$;

-- Length of a span on the scale of a unit; a span without working time is measured in plain time.
create or replace function cc_int.set_alarm(wanted uuid, timer text, key uuid, began timestamptz, due timestamptz, total bigint,
                                            unit smallint, held timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  scale smallint := coalesce(unit, 4);
  whole bigint := total;
begin
  if whole is null then
    begin
      whole := cc_int.counted_us(began, due, scale);
    exception when sqlstate 'CC422' then
      whole := 0;
    end;
    if whole <= 0 then
      scale := 5;
      whole := greatest(cc_int.counted_us(began, due, scale), 0);
    end if;
  end if;
  insert into cc_int.alarm as a (case_id, timer, key, due_at, total_us, unit, held_until, next_at)
  values (wanted, set_alarm.timer, set_alarm.key, due, whole, scale, held, cc_int.first_fire(set_alarm.timer, due, whole, scale, held))
  on conflict on constraint alarm_pkey do update
     set due_at = excluded.due_at, total_us = excluded.total_us, unit = excluded.unit, held_until = excluded.held_until,
         next_at = excluded.next_at, failures = 0, problem = null
   where (a.due_at, a.total_us, a.unit, a.held_until) is distinct from (excluded.due_at, excluded.total_us, excluded.unit, excluded.held_until);
end
$$;

-- The signing clock runs while the task waits for its receipt, the handling clock until it is finished.
create or replace function cc_int.set_task_alarms(t cc.task, held timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if t.state = 1 and t.sign_due_at is not null then
    perform cc_int.set_alarm(t.case_id, 'sign', t.task_id, t.sent_at, t.sign_due_at, null, cc_int.limit_unit('sign', t.sent_at), held);
  end if;
  if t.state in (1, 2) then
    perform cc_int.set_alarm(t.case_id, 'handle', t.task_id, coalesce(t.clock_from, t.sent_at), t.due_at,
      cc_int.limit_us(t.limit_value, t.limit_unit) * (1 + t.extra_limits), t.limit_unit, held);
  end if;
end
$$;

create or replace function cc_int.stage_timer(state smallint) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case state when 1 then 'file' when 2 then 'precheck' when 4 then 'dispatch' when 7 then 'dispatch'
                    when 8 then 'check' when 9 then 'check_site' end
$$;

create or replace function cc_int.set_stage_alarm(c cc.case_file) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  timer_now text := cc_int.stage_timer(c.state);
begin
  if c.due_at is not null and timer_now is not null then
    perform cc_int.set_alarm(c.case_id, timer_now, c.case_id, c.stage_started_at, c.due_at, null, c.due_unit, c.suspended_until);
  end if;
end
$$;

-- All timers of one case from what is stored: after a suspension, a reopening, an import, or when a doubt arises.
create or replace function cc_int.sync_alarms(c cc.case_file) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  a cc.adjudication;
  o cc.supervision_order;
begin
  if c.due_at is null then
    delete from cc_int.alarm x where x.case_id = c.case_id;
    return;
  end if;
  delete from cc_int.alarm x where x.case_id = c.case_id and not cc_int.alarm_stands(c, x);
  perform cc_int.set_stage_alarm(c);
  for t in select * from cc.task x where x.case_id = c.case_id and x.state in (1, 2) loop
    perform cc_int.set_task_alarms(t, c.suspended_until);
  end loop;
  for a in select * from cc.adjudication x where x.case_id = c.case_id and x.state = 1 loop
    perform cc_int.set_alarm(a.case_id, 'adjudicate', a.adjudication_id, a.asked_at, a.due_at, null, cc_int.limit_unit('adjudicate', a.asked_at), c.suspended_until);
  end loop;
  for o in select * from cc.supervision_order x where x.case_id = c.case_id and x.state = 1 loop
    perform cc_int.set_alarm(o.case_id, 'reply', o.order_id, o.issued_at, o.reply_due_at, null, cc_int.limit_unit('reply_general', o.issued_at), null);
  end loop;
end
$$;

-- Whether the timer of an alarm still runs to the same deadline. The caller holds the lock on the case.
create or replace function cc_int.alarm_stands(c cc.case_file, a cc_int.alarm) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.due_at is not null and case
    when a.timer in ('sign', 'handle') then exists (
      select from cc.task t where t.case_id = a.case_id and t.task_id = a.key
         and case a.timer when 'sign' then t.state = 1 and t.sign_due_at = a.due_at else t.state in (1, 2) and t.due_at = a.due_at end)
    when a.timer = 'adjudicate' then exists (
      select from cc.adjudication x where x.case_id = a.case_id and x.adjudication_id = a.key and x.state = 1 and x.due_at = a.due_at)
    when a.timer = 'reply' then exists (
      select from cc.supervision_order x where x.case_id = a.case_id and x.order_id = a.key and x.state = 1 and x.reply_due_at = a.due_at)
    else a.key = c.case_id and a.timer = cc_int.stage_timer(c.state) and a.due_at = c.due_at end
$$;

create or replace function cc_int.follow_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  held timestamptz;
begin
  if tg_op = 'UPDATE' and old.state <> new.state then
    delete from cc_int.alarm a where a.case_id = new.case_id and a.key = new.task_id and (a.timer = 'sign' or new.state not in (1, 2));
  end if;
  if new.state in (1, 2) then
    select c.suspended_until into held from cc.case_file c where c.case_id = new.case_id;
    perform cc_int.set_task_alarms(new, held);
  end if;
  return null;
end
$$;
drop trigger if exists tg_task_alarm_added on cc.task;
create trigger tg_task_alarm_added after insert on cc.task for each row when (new.state in (1, 2))
  execute function cc_int.follow_task();
drop trigger if exists tg_task_alarm_moved on cc.task;
create trigger tg_task_alarm_moved after update on cc.task for each row
  when ((old.state in (1, 2) or new.state in (1, 2))
    and (old.state, old.due_at, old.sign_due_at, old.extra_limits, old.limit_value, old.limit_unit)
        is distinct from (new.state, new.due_at, new.sign_due_at, new.extra_limits, new.limit_value, new.limit_unit))
  execute function cc_int.follow_task();

-- A case that ends, is taken up again or suspended moves all its timers; another stage only its own.
create or replace function cc_int.follow_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and ((old.due_at is null) <> (new.due_at is null) or old.suspended_until is distinct from new.suspended_until) then
    perform cc_int.sync_alarms(new);
    return null;
  end if;
  if tg_op = 'UPDATE' and old.state <> new.state then
    delete from cc_int.alarm a where a.case_id = new.case_id and a.key = new.case_id and a.timer is distinct from cc_int.stage_timer(new.state);
  end if;
  perform cc_int.set_stage_alarm(new);
  return null;
end
$$;
drop trigger if exists tg_case_alarm_added on cc.case_file;
create trigger tg_case_alarm_added after insert on cc.case_file for each row when (new.due_at is not null)
  execute function cc_int.follow_case();
drop trigger if exists tg_case_alarm_moved on cc.case_file;
create trigger tg_case_alarm_moved after update on cc.case_file for each row
  when ((old.state, old.due_at, old.stage_started_at, old.suspended_until)
        is distinct from (new.state, new.due_at, new.stage_started_at, new.suspended_until)
    and not (old.state in (5, 6) and new.state in (5, 6) and old.suspended_until is not distinct from new.suspended_until))
  execute function cc_int.follow_case();

-- Of a case that has ended (in an imported history, say) nobody waits for a ruling or an answer.
create or replace function cc_int.follow_adjudication() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c record;
begin
  select f.due_at, f.suspended_until into c from cc.case_file f where f.case_id = new.case_id;
  if new.state = 1 and c.due_at is not null then
    perform cc_int.set_alarm(new.case_id, 'adjudicate', new.adjudication_id, new.asked_at, new.due_at, null,
                             cc_int.limit_unit('adjudicate', new.asked_at), c.suspended_until);
  else
    delete from cc_int.alarm a where a.case_id = new.case_id and a.timer = 'adjudicate' and a.key = new.adjudication_id;
  end if;
  return null;
end
$$;
drop trigger if exists tg_adjudication_alarm on cc.adjudication;
create trigger tg_adjudication_alarm after insert or update on cc.adjudication for each row execute function cc_int.follow_adjudication();

create or replace function cc_int.follow_order() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = 1 and exists (select from cc.case_file f where f.case_id = new.case_id and f.due_at is not null) then
    perform cc_int.set_alarm(new.case_id, 'reply', new.order_id, new.issued_at, new.reply_due_at, null,
                             cc_int.limit_unit('reply_general', new.issued_at), null);
  else
    delete from cc_int.alarm a where a.case_id = new.case_id and a.timer = 'reply' and a.key = new.order_id;
  end if;
  return null;
end
$$;
drop trigger if exists tg_order_alarm on cc.supervision_order;
create trigger tg_order_alarm after insert or update on cc.supervision_order for each row execute function cc_int.follow_order();

-- Other rules, or another calendar: every alarm is looked at anew by whoever runs the clockwork, in its small batches.
-- (Deadlines moved by the calendar have moved their alarms already; measures after a deadline are counted by it too.)
create or replace function cc_int.look_at_alarms() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update cc_int.alarm set next_at = clock_timestamp() where next_at is null or next_at > clock_timestamp()
$$;
create or replace function cc_int.follow_rules() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.look_at_alarms();
  return null;
end
$$;
drop trigger if exists tg_rules_alarm on cc.escalation_rule;
create trigger tg_rules_alarm after insert or update or delete on cc.escalation_rule for each statement execute function cc_int.follow_rules();
-- Until 2026-11 a trigger; a mere look at a calendar touched every alarm by it, and every step waited. Now rebuilding does it.
drop trigger if exists tg_calendar_alarm on cc_int.work_slot;

-- All alarms from nothing: the first time after an upgrade, or when their table was lost.
create or replace function cc_int.rebuild_alarms() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
begin
  for c in select * from cc.case_file f where f.due_at is not null order by f.case_id for no key update loop
    perform cc_int.sync_alarms(c);
  end loop;
  delete from cc_int.alarm a where not exists (select from cc.case_file f where f.case_id = a.case_id and f.due_at is not null);
  return (select count(*) from cc_int.alarm);
end
$$;
do $$
begin
  if not exists (select from cc_int.alarm) and exists (select from cc.case_file where due_at is not null) then
    perform cc_int.rebuild_alarms();
  end if;
end
$$;
