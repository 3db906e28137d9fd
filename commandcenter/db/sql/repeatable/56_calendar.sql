-- The work calendar edited, and what follows from it: every open deadline is counted anew from where its clock began. A
-- change is a set of days, hours and a reach that hold together; what it would move can be looked at before.

-- What one case becomes under the calendar and the limits that its clocks began with; nothing is written. A stopped clock keeps
-- its deadline; an order still waits for its reply when its case has ended.
create or replace function cc_int.recounted(c cc.case_file, out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
  lead cc.task;
  clocks jsonb;
  due timestamptz;
begin
  patch := '{}';
  tasks := '{}';
  rows := cc_int.recounted_rows(c);
  if c.due_at is null then
    return;
  end if;
  for t in select * from cc.task x where x.case_id = c.case_id and x.state in (1, 2, 7) loop
    clocks := cc_int.clocks(t, c);
    if to_jsonb(t) @> clocks is not true then
      tasks := tasks || jsonb_build_object(t.task_id, clocks);
    end if;
  end loop;
  if c.state in (5, 6) then
    select * into lead from cc_int.tasks_with(c.case_id, tasks) x where x.role = 1 and x.state in (1, 2, 3, 7) limit 1;
    due := case when lead.state in (1, 2) then lead.due_at else coalesce(
      (select min(x.due_at) from cc_int.tasks_with(c.case_id, tasks) x where x.state in (1, 2)), lead.due_at) end;
    if tasks <> '{}' or due is distinct from c.due_at then
      patch := jsonb_build_object('handle_due_at', lead.due_at, 'due_at', due);
    end if;
  else
    due := cc_int.limit_after(c.stage_started_at, coalesce(cc_int.stage_timer(c.state), 'dispatch'));
    if due is distinct from c.due_at then
      patch := jsonb_build_object('due_at', due);
    end if;
  end if;
end
$$;

-- When the reply to an order falls due: by the term that its giver named, or by the county's.
create or replace function cc_int.order_reply_due(o cc.supervision_order) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.reply_due(o.level, coalesce((
    select e.payload -> 'input' from cc.case_event e
     where e.case_id = o.case_id and e.action = 'supervise' and e.at = o.issued_at
       and e.payload -> 'rows' -> 'supervision_order' -> o.order_id::text ? 'issued_at' limit 1), '{}'), o.issued_at)
$$;

-- Rulings, replies to orders and arrivals: an order that named its own term keeps it.
create or replace function cc_int.recounted_rows(c cc.case_file) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  found jsonb := '{}';
  part jsonb;
begin
  select jsonb_object_agg(a.adjudication_id, jsonb_build_object('due_at', x.due)) into part
    from cc.adjudication a cross join lateral (select cc_int.limit_after(a.asked_at, 'adjudicate') as due) x
   where a.case_id = c.case_id and a.state = 1 and a.due_at <> x.due;
  if part is not null then
    found := found || jsonb_build_object('adjudication', part);
  end if;
  select jsonb_object_agg(o.order_id, jsonb_build_object('reply_due_at', x.due)) into part
    from cc.supervision_order o cross join lateral (select cc_int.order_reply_due(o) as due) x
   where o.case_id = c.case_id and o.state = 1 and o.reply_due_at <> x.due;
  if part is not null then
    found := found || jsonb_build_object('supervision_order', part);
  end if;
  select jsonb_object_agg(j.joint_action_id, jsonb_build_object('arrive_by', x.due)) into part
    from cc.joint_action j cross join lateral (select cc_int.limit_after(j.called_at, 'arrive') as due) x
   where j.case_id = c.case_id and j.state < 3 and j.arrive_by <> x.due;
  if part is not null then
    found := found || jsonb_build_object('joint_action', part);
  end if;
  return found;
end
$$;

create or replace function cc_int.has_open_clock(c cc.case_file) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.due_at is not null or exists (select from cc.supervision_order o where o.case_id = c.case_id and o.state = 1)
$$;

create or replace function cc_int.open_clock_cases() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.case_id from cc.case_file f where f.due_at is not null union select o.case_id from cc.supervision_order o where o.state = 1
$$;

-- Each change is an event of its own in the log, so that a rebuilt case has the new deadline too.
create or replace function cc_int.recompute_open_deadlines() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
  key uuid;
  made record;
  changed int := 0;
  me int := cc_int.require_me();
begin
  for key in select x from cc_int.open_clock_cases() x order by x loop
    c := cc_int.locked_case(key);
    if not cc_int.has_open_clock(c) then
      continue;
    end if;
    select r.patch, r.tasks, r.rows into made from cc_int.recounted(c) r;
    if made.patch <> '{}' or made.tasks <> '{}' or made.rows <> '{}' then
      perform cc_int.record(c, 'recount', c.state, 8::smallint, me, greatest(date_trunc('milliseconds', clock_timestamp()),
        (select e.at from cc.case_event e where e.case_id = c.case_id and e.seq = c.version)),
        gen_random_uuid(), '{}', made.patch, made.tasks, made.rows);
      changed := changed + 1;
    end if;
  end loop;
  return changed;
end
$$;

-- Every deadline that a recount would move, all at once: by the same arithmetic as cc_int.recounted, without walking through
-- the cases. A test holds the two against each other.
create or replace function cc_int.moved_deadlines() returns table (case_id uuid, timer text, dept_id int, old_due timestamptz, new_due timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with running as materialized (
    select t.case_id as id, t.dept_id as dept, t.due_at, t.sign_due_at, d.due,
           case when t.state = 1 and t.signed_at is null then least(cc_int.stage_due(t.sent_at, 'sign', c), d.due) end as sign_due
      from cc.task t join cc.case_file c on c.case_id = t.case_id
     cross join lateral (select cc_int.task_due(coalesce(t.clock_from, t.sent_at), t.limit_value, t.limit_unit, t.extra_limits,
                                                c.suspended_from, c.suspended_until) as due offset 0) d
     where t.state in (1, 2, 7) and c.due_at is not null),
  found as (
    select r.id, 'handle' as timer, r.dept, r.due_at as old_due, r.due as new_due from running r
    union all
    select r.id, 'sign', r.dept, r.sign_due_at, r.sign_due from running r where r.sign_due is not null
    union all
    select c.case_id, cc_int.stage_timer(c.state), null, c.due_at,
           cc_int.limit_after(c.stage_started_at, coalesce(cc_int.stage_timer(c.state), 'dispatch'))
      from cc.case_file c where c.due_at is not null and c.state not in (5, 6)
    union all
    select a.case_id, 'adjudicate', a.dept_id, a.due_at, cc_int.limit_after(a.asked_at, 'adjudicate')
      from cc.adjudication a join cc.case_file c on c.case_id = a.case_id where a.state = 1 and cc_int.has_open_clock(c)
    union all
    select o.case_id, 'reply', o.dept_id, o.reply_due_at, cc_int.order_reply_due(o) from cc.supervision_order o where o.state = 1)
  select f.* from found f where f.old_due is distinct from f.new_due
$$;

create or replace function cc_int.calendar_changed() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.rebuild_work_slots();
  perform cc_int.recompute_open_deadlines();
end
$$;

create or replace function cc_int.put_calendar_day(day date, kind smallint, name text) returns void
language plpgsql security definer set search_path = pg_catalog, cc, cc_int, pg_temp as $$
begin
    if day is null or kind is null or kind not in (1, 2) or coalesce(char_length(btrim(name)), 0) not between 1 and 60 then
        raise exception using errcode = 'CC422',
            message = 'a calendar day needs a date, a kind (1 or 2) and a name of at most 60 characters';
    end if;
    insert into cc.calendar_day as c (day, kind, name, source)
    values (put_calendar_day.day, put_calendar_day.kind, btrim(put_calendar_day.name), 2)
    on conflict on constraint calendar_day_pk do update
    set kind = excluded.kind, name = excluded.name, name_en = '', source = 2,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at;
end
$$;

create or replace function cc_int.put_work_period(weekdays smallint[], minutes smallint[], valid_from date, valid_until date) returns void
language plpgsql security definer set search_path = pg_catalog, cc, cc_int, pg_temp as $$
#variable_conflict use_column
declare
    span daterange;
begin
    if coalesce(cardinality(weekdays), 0) not between 1 and 7 or array_position(weekdays, null) is not null
       or not (0 < all (weekdays) and 8 > all (weekdays)) or minutes is null
       or cardinality(minutes) % 2 = 1 or cardinality(minutes) > 24
       or array_position(minutes, null) is not null or put_work_period.valid_from is null
       or put_work_period.valid_until < put_work_period.valid_from then
        raise exception using errcode = 'CC422',
            message = 'working time needs weekdays (1 to 7), pairs of minutes and a first day not after the last';
    end if;
    span := daterange(put_work_period.valid_from, put_work_period.valid_until, '[]');

    begin
        -- What was valid outside of the new span stays; a period in the middle is split in two.
        with replaced as (
            delete from cc.work_period p
            where p.weekday = any (weekdays) and daterange(p.valid_from, p.valid_until, '[]') && span
            returning p.*
        )
        insert into cc.work_period (weekday, from_minute, until_minute, valid_from, valid_until)
        select r.weekday, r.from_minute, r.until_minute, lower(kept), upper(kept) - 1
        from replaced r,
             lateral unnest(datemultirange(daterange(r.valid_from, r.valid_until, '[]'))
                            - datemultirange(span)) as kept;

        insert into cc.work_period (weekday, from_minute, until_minute, valid_from, valid_until)
        select d, minutes[i], minutes[i + 1], put_work_period.valid_from, put_work_period.valid_until
        from (select distinct unnest(weekdays) as d) as chosen,
             generate_series(1, cardinality(minutes), 2) as i;
    exception
        when check_violation or exclusion_violation or unique_violation then
            raise exception using errcode = 'CC422',
                message = 'working periods must be pairs of minutes inside one day (0 to 1440) that do not overlap';
    end;
end
$$;

create or replace function cc_int.extend_calendar(last_day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update cc_int.clock_setting s set last_day = extend_calendar.last_day
   where extend_calendar.last_day > s.last_day and extend_calendar.last_day <= s.first_day + 36525;
  if not found then
    perform cc_int.raise_error('CC422', 'the calendar can only be extended, by at most a hundred years in all', 'last_day');
  end if;
end
$$;

-- {"days": [{"day", "kind" 0 to 2, "name"}], "hours": [{"weekdays", "minutes", "valid_from", "valid_until"}], "last_day"}; kind 0
-- gives a day back the rule of its weekday.
create or replace function cc_int.put_calendar(change jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one jsonb;
  part text;
begin
  if jsonb_typeof(change) is distinct from 'object' then
    perform cc_int.refuse('malformed request', 'change');
  end if;
  foreach part in array array['days', 'hours'] loop
    if jsonb_typeof(coalesce(change -> part, '[]')) <> 'array' or jsonb_array_length(coalesce(change -> part, '[]')) > 800 then
      perform cc_int.refuse('malformed request', part);
    end if;
  end loop;
  if change ->> 'last_day' is not null then
    perform cc_int.extend_calendar((change ->> 'last_day')::date);
  end if;
  for one in select * from jsonb_array_elements(coalesce(change -> 'days', '[]')) loop
    if not coalesce(cc_int.is_plain_day((one ->> 'day')::date), false) then
      perform cc_int.refuse('not a day', 'day');
    elsif one ->> 'kind' = '0' then
      delete from cc.calendar_day d where d.day = (one ->> 'day')::date;
    else
      perform cc_int.put_calendar_day((one ->> 'day')::date, (one ->> 'kind')::smallint, one ->> 'name');
    end if;
  end loop;
  for one in select * from jsonb_array_elements(coalesce(change -> 'hours', '[]')) loop
    if not coalesce(cc_int.is_plain_day((one ->> 'valid_from')::date), false)
       or not coalesce(cc_int.is_plain_day((one ->> 'valid_until')::date), true) then
      perform cc_int.refuse('not a day', 'valid_from');
    end if;
    perform cc_int.put_work_period(
      array(select x::smallint from jsonb_array_elements_text(one -> 'weekdays') x),
      array(select x::smallint from jsonb_array_elements_text(one -> 'minutes') x),
      (one ->> 'valid_from')::date, (one ->> 'valid_until')::date);
  end loop;
exception when data_exception then
  perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
end
$$;

create or replace function cc.change_calendar_v1(change jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moved int;
begin
  perform cc_int.require_post('{8}');
  -- First of all, as in every step: nobody counts by the old calendar while the new one is written.
  lock table cc_int.work_slot in exclusive mode;
  perform cc_int.put_calendar(change);
  perform cc_int.rebuild_work_slots();
  moved := cc_int.recompute_open_deadlines();
  perform cc_int.audit('change_calendar', left(change::text, 2000));
  return moved;
end
$$;
comment on function cc.change_calendar_v1(jsonb) is
  'Change days, hours and reach of the calendar at once; open deadlines move. Returns in how many cases. System administrators.';

-- What a change would move. It is made, looked at and taken back, so that it cannot differ from the change itself. Cases
-- are not the administrator's: he sees whose clocks of which kind move from when to when.
create or replace function cc.preview_calendar_v1(change jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  answer jsonb;
begin
  perform cc_int.require_post('{8}');
  begin
    -- Steps read the calendar as it is meanwhile (ROW SHARE goes beside this); only another change of it waits.
    lock table cc_int.work_slot in row exclusive mode;
    perform cc_int.put_calendar(change);
    perform cc_int.lay_out_slots();
    with moved as materialized (select * from cc_int.moved_deadlines())
    select jsonb_build_object('cases', (select count(distinct m.case_id) from moved m), 'deadlines', (select count(*) from moved),
      'later', (select count(*) from moved m where m.new_due > m.old_due),
      'overdue_now', (select count(*) from moved m where m.old_due >= clock_timestamp() and m.new_due < clock_timestamp()),
      'no_longer_overdue', (select count(*) from moved m where m.old_due < clock_timestamp() and m.new_due >= clock_timestamp()),
      'timers', coalesce((select jsonb_object_agg(x.timer, x.n) from (select m.timer, count(*) as n from moved m group by m.timer) x), '{}'),
      'moves', coalesce((select jsonb_agg(jsonb_build_object('timer', x.timer, 'dept_id', x.dept_id, 'old_due', x.old_due, 'new_due', x.new_due)
                                          order by x.old_due, x.timer)
                           from (select * from moved m order by m.old_due, m.timer limit 1000) x), '[]')) into answer;
    raise exception using errcode = 'CC999', message = 'looked at';
  exception when sqlstate 'CC999' then
    null;
  end;
  return answer;
end
$$;
comment on function cc.preview_calendar_v1(jsonb) is
  'What cc.change_calendar_v1 would move: counts by timer, and up to 1,000 deadlines without their cases. System administrators.';

create or replace function cc.set_calendar_day_v1(day date, kind smallint, name text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  perform cc_int.put_calendar_day(day, kind, name);
  perform cc_int.calendar_changed();
end
$$;
comment on function cc.set_calendar_day_v1(date, smallint, text) is
  'Make a day a holiday (1) or a make-up workday (2); open deadlines move. System administrators.';

create or replace function cc.clear_calendar_day_v1(day date) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  delete from cc.calendar_day c where c.day = clear_calendar_day_v1.day;
  if not found then
    return false;
  end if;
  perform cc_int.calendar_changed();
  return true;
end
$$;
comment on function cc.clear_calendar_day_v1(date) is
  'Give a day back the rule of its weekday; false if it had no other. System administrators.';

create or replace function cc.set_work_period_v1(weekdays smallint[], minutes smallint[], valid_from date, valid_until date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  perform cc_int.put_work_period(weekdays, minutes, valid_from, valid_until);
  perform cc_int.calendar_changed();
end
$$;
comment on function cc.set_work_period_v1(smallint[], smallint[], date, date) is
  'Set the working time of weekdays from a day to a day (null: no end): minutes of the day in pairs, for example '
  '{480,720,840,1080}; empty for days off. Open deadlines move. System administrators.';

create or replace function cc.extend_calendar_v1(last_day date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  perform cc_int.extend_calendar(last_day);
  return cc_int.rebuild_work_slots();
end
$$;
comment on function cc.extend_calendar_v1(date) is
  'Let the work calendar reach up to a later day; returns the number of slots. System administrators.';
