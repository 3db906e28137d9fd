-- The clockwork: takes due alarms and takes the measures they call for. Any number of instances may run at once; whatever
-- dies, each measure is taken once: an alarm is locked, the event and its outcome are one transaction, and the key of the
-- event follows from case, timer, rule and deadline.

create or replace function cc_int.require_clockwork() returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not pg_has_role(session_user, 'cc_service', 'member') and not cc_int.has_post('{4,8}') then
    perform cc_int.raise_error('42501', 'this needs another post', 'clockwork');
  end if;
end
$$;

create or replace function cc_int.made_clockwork_actor() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if cc_int.clockwork_actor() is null then
    insert into cc.app_user (login, real_name, is_locked) values ('cc_clockwork', '系统时钟', true) on conflict (login) do nothing;
  end if;
  return (select user_id from cc.app_user where login = 'cc_clockwork');
end
$$;

-- A login for a service or a demonstration: it may run the clock and see how it runs, nothing else.
create or replace function cc_int.make_service_login(who name, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.make_role(who, secret);
  perform cc_int.change_roles(format('grant cc_service to %I', who));
  execute format('grant connect on database %I to cc_service', current_database());
end
$$;

create or replace function cc_int.alarm_op(a cc_int.alarm, rule int) returns uuid
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select md5(a.case_id || '|' || a.timer || '|' || a.key || '|' || rule || '|' || (extract(epoch from a.due_at) * 1000000)::bigint)::uuid
$$;

-- The key under which a measure is written. Anybody can work out the first one and use it up for a note of his own: then
-- it is another one, and never is a person's step taken for the clock's.
create or replace function cc_int.free_alarm_op(a cc_int.alarm, rule int) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when exists (select from cc.case_event e where e.case_id = a.case_id and e.op_id = cc_int.alarm_op(a, rule))
              then gen_random_uuid() else cc_int.alarm_op(a, rule) end
$$;

-- Leaders of the places that hold the case, from the village up to a tier (3 village, 2 township, 1 county).
create or replace function cc_int.leaders_above(place_no bigint, tier smallint) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(distinct p.user_id), '[]') from cc.user_post p join cc.app_user u using (user_id)
   where p.post = 7 and not u.is_locked and leaders_above.place_no >= p.place_no
     and leaders_above.place_no < cc_int.place_end(p.place_no) and cc_int.place_level(p.place_no) between tier and 3
     and p.valid_from <= cc_int.today() and (p.valid_to is null or p.valid_to >= cc_int.today())
$$;

-- Whom the measures of an alarm concern; stages of the case and rulings are the centre's own.
create or replace function cc_int.alarm_target(a cc_int.alarm) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when a.timer in ('sign', 'handle') then jsonb_build_object('task_id', a.key)
    when a.timer = 'reply' then (
      select jsonb_strip_nulls(jsonb_build_object('raises', o.order_id, 'task_id', o.task_id, 'centre', nullif(o.dept_id is null, false)))
        from cc.supervision_order o where o.case_id = a.case_id and o.order_id = a.key)
    else '{"centre": true}' end
$$;

-- Take one measure as the clock: the same patches as a person's step, under the post 0.
create or replace function cc_int.take_measure(c cc.case_file, a cc_int.alarm, r cc.escalation_rule, fires timestamptz, me int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  act text := case r.measure when 0 then 'remind' else 'supervise' end;
  input jsonb := cc_int.alarm_target(a) || jsonb_build_object('rule_id', r.rule_id, 'timer', a.timer, 'due_at', a.due_at, 'fires_at', fires);
  happened timestamptz := greatest(date_trunc('milliseconds', clock_timestamp()),
                                   (select e.at from cc.case_event e where e.case_id = c.case_id and e.seq = c.version));
  made record;
begin
  if act = 'remind' then
    -- An answer may be asked of a department whose task has ended since.
    input := (input - 'raises') || jsonb_build_object('note', r.words);
    perform cc_int.record(c, act, c.state, 0::smallint, me, happened, cc_int.free_alarm_op(a, r.rule_id), input, '{}', '{}', '{}');
    return;
  end if;
  input := input || jsonb_build_object('level', r.measure, 'demand', r.words);
  if r.copy_tier is not null then
    input := input || jsonb_build_object('copy_tier', r.copy_tier, 'copied_to', cc_int.leaders_above(c.place_no, r.copy_tier));
  end if;
  select m.patch, m.tasks, m.rows into made from cc_int.move_supervision(c, act, input, me, null, happened) m;
  perform cc_int.record(c, act, c.state, 0::smallint, me, happened, cc_int.free_alarm_op(a, r.rule_id), input, made.patch, made.tasks, made.rows);
end
$$;

create or replace function cc_int.alarm_dept(a cc_int.alarm) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when a.timer in ('sign', 'handle') then (select t.dept_id from cc.task t where t.case_id = a.case_id and t.task_id = a.key)
              when a.timer = 'reply' then (select o.dept_id from cc.supervision_order o where o.case_id = a.case_id and o.order_id = a.key) end
$$;

-- One due alarm of a locked case; returns 1 when a measure was taken. Of several rules due at once only the highest is
-- carried out: after days without a clock nobody needs the reminders that the card has overtaken.
create or replace function cc_int.ring_alarm(c cc.case_file, a cc_int.alarm, instance text, me int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := clock_timestamp();
  r cc.escalation_rule;
  top cc.escalation_rule;
  top_fires timestamptz;
  fires timestamptz;
  upcoming timestamptz;
  due_rules int[] := '{}';
  due_fires timestamptz[] := '{}';
  result smallint;
begin
  if not cc_int.alarm_stands(c, a) then
    perform cc_int.sync_alarms(c);
    return 0;
  end if;
  for r in select * from cc.escalation_rule e where e.timer = a.timer order by e.measure, e.share nulls last, e.sort loop
    fires := cc_int.fire_time(r, a.due_at, a.total_us, a.unit, a.held_until);
    if fires is null or not cc_int.rule_holds(r, fires) then
      continue;
    elsif fires > moment then
      upcoming := least(upcoming, fires);
    elsif not exists (select from cc_int.alarm_outcome o where o.case_id = a.case_id and o.timer = a.timer and o.key = a.key
                         and o.rule_id = r.rule_id and o.due_at = a.due_at) then
      due_rules := due_rules || r.rule_id;
      due_fires := due_fires || fires;
      top := r;
      top_fires := fires;
    end if;
  end loop;
  if top.rule_id is not null then
    result := case
      when exists (select from cc.case_event e where e.case_id = a.case_id and e.op_id = cc_int.alarm_op(a, top.rule_id)
                      and e.actor_id = me) then 1
      when top.measure > 0 and top.measure <= cc_int.order_level(c.case_id, cc_int.alarm_dept(a)) then 3
      else 0 end;
    if result = 0 then
      perform cc_int.take_measure(c, a, top, top_fires, me);
    end if;
    insert into cc_int.alarm_outcome (case_id, timer, key, rule_id, due_at, fire_at, done_at, outcome, instance)
    select a.case_id, a.timer, a.key, d.rule_id, a.due_at, d.fires, moment,
           case when d.rule_id <> top.rule_id then 2 else greatest(result, 1) end, ring_alarm.instance
      from unnest(due_rules, due_fires) as d (rule_id, fires);
  end if;
  update cc_int.alarm x set next_at = upcoming, failures = 0, problem = null
   where x.case_id = a.case_id and x.timer = a.timer and x.key = a.key and x.due_at = a.due_at;
  return case when result = 0 then 1 else 0 end;
end
$$;

-- The sign of life of an instance; not at every look, or idle instances would write all day.
create or replace function cc_int.beat(wanted text, taken int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc.clockwork_beat as b (instance, started_at, beat_at, fired)
  values (wanted, clock_timestamp(), clock_timestamp(), taken) on conflict on constraint clockwork_beat_pkey do nothing;
  if found then
    delete from cc.clockwork_beat b where b.beat_at < clock_timestamp() - interval '7 days';
  else
    update cc.clockwork_beat b set beat_at = clock_timestamp(), fired = b.fired + taken
     where b.instance = wanted and (taken > 0 or b.beat_at < clock_timestamp() - interval '5 seconds');
  end if;
end
$$;

-- A case leaves the public list when its last day is over. Returns how many did.
create or replace function cc_int.end_listings(me int, most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := (clock_timestamp() at time zone (select s.time_zone from cc_int.clock_setting s))::date;
  c cc.case_file;
  ended int := 0;
begin
  for c in select * from cc.case_file f where f.listed_level > 0 and f.listed_until < today
            order by f.listed_until limit most for no key update skip locked loop
    perform cc_int.record(c, 'delist', c.state, 0::smallint, me,
      greatest(date_trunc('milliseconds', clock_timestamp()), (select e.at from cc.case_event e where e.case_id = c.case_id and e.seq = c.version)),
      gen_random_uuid(), jsonb_build_object('listed_until', c.listed_until), '{"listed_level": 0, "listed_until": null}', '{}', '{}');
    ended := ended + 1;
  end loop;
  return ended;
end
$$;

create or replace function cc.clockwork_v1(instance text, most int default 20) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  a cc_int.alarm;
  c cc.case_file;
  me int;
  taken int := 0;
  seen int := 0;
  left_due int;
  following timestamptz;
begin
  perform cc_int.require_clockwork();
  if length(coalesce(instance, '')) not between 1 and 120 or coalesce(most, 0) not between 1 and 500 then
    perform cc_int.refuse('an instance has a name and takes 1 to 500 alarms at once', 'most');
  end if;
  me := cc_int.made_clockwork_actor();
  -- Before any other lock: it takes the steps of all desks apart from its own.
  taken := cc_int.keep_successions(me);
  taken := taken + cc_int.take_ground_plans();
  -- As for a person's step: a deadline counted here cannot slip past a change of the calendar.
  lock table cc_int.work_slot in row share mode;
  for a in select * from cc_int.alarm x where x.next_at <= clock_timestamp() order by x.next_at limit most for update skip locked loop
    -- Busy with somebody's step: that step comes first, and it may end the alarm.
    select * into c from cc.case_file f where f.case_id = a.case_id for no key update skip locked;
    continue when not found;
    seen := seen + 1;
    begin
      taken := taken + cc_int.ring_alarm(c, a, instance, me);
    exception when others then
      -- One bad alarm must not stop the others; it is tried again later and shown until then.
      update cc_int.alarm x set next_at = clock_timestamp() + least(x.failures + 1, 12) * interval '5 minutes',
             failures = least(x.failures + 1, 30000), problem = sqlstate || ' ' || left(sqlerrm, 200)
       where x.case_id = a.case_id and x.timer = a.timer and x.key = a.key;
    end;
  end loop;
  perform cc_int.keep_people();
  perform cc_int.keep_partitions();
  taken := taken + cc_int.end_listings(me, most);
  perform cc_int.beat(instance, taken);
  select count(*) into left_due from (select from cc_int.alarm x where x.next_at <= clock_timestamp() limit 1000) due;
  select least(min(x.next_at), (select (min(f.listed_until) + 1)::timestamp at time zone (select s.time_zone from cc_int.clock_setting s)
                                  from cc.case_file f where f.listed_level > 0), cc_int.next_ground_plan()) into following
    from cc_int.alarm x where x.next_at > clock_timestamp();
  return jsonb_build_object('fired', taken, 'seen', seen, 'left_due', left_due, 'next_at', following, 'now', clock_timestamp());
end
$$;
comment on function cc.clockwork_v1(text, int) is
  'Take at most so many due alarms. fired: measures taken; left_due: alarms still waiting, counted up to 1000; '
  'next_at: when the next one falls due. For members of cc_service, duty chiefs and system administrators.';

create or replace function cc.clockwork_state_v1() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  silence interval := coalesce((cc_int.setting('clockwork_silence'))::int, 90) * interval '1 second';
begin
  if not pg_has_role(session_user, 'cc_service', 'member') then
    perform cc_int.require_me();
  end if;
  return (
    select jsonb_build_object(
      'is_running', coalesce(max(b.beat_at) > clock_timestamp() - silence, false), 'last_beat_at', max(b.beat_at),
      'instances', coalesce(jsonb_agg(jsonb_build_object('instance', b.instance, 'started_at', b.started_at, 'beat_at', b.beat_at,
        'fired', b.fired, 'is_running', b.beat_at > clock_timestamp() - silence) order by b.beat_at desc)
        filter (where b.beat_at > clock_timestamp() - interval '1 day'), '[]'),
      'oldest_due_at', (select min(x.next_at) from cc_int.alarm x where x.next_at <= clock_timestamp()),
      'due', (select count(*) from (select from cc_int.alarm x where x.next_at <= clock_timestamp() limit 1000) due),
      'next_at', (select min(x.next_at) from cc_int.alarm x where x.next_at > clock_timestamp()),
      'failing', (select count(*) from cc_int.alarm x where x.failures > 0), 'now', clock_timestamp())
      from cc.clockwork_beat b);
end
$$;
comment on function cc.clockwork_state_v1() is
  'Who runs the clock: is_running says whether an instance gave a sign within the setting clockwork_silence; '
  'oldest_due_at is the alarm that waits longest. For every member.';

create or replace function cc.add_escalation_rule_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  perform cc_int.require_post('{8}');
  if (input ->> 'valid_from')::date < cc_int.today() then
    perform cc_int.refuse('a rule begins today or later', 'valid_from');
  elsif not coalesce(cc_int.is_plain_day((input ->> 'valid_from')::date), true) then
    perform cc_int.refuse('not a day', 'valid_from');
  elsif not coalesce(cc_int.is_plain_day((input ->> 'valid_to')::date), true) then
    perform cc_int.refuse('not a day', 'valid_to');
  elsif (input ->> 'after_value')::numeric = 'NaN' then
    perform cc_int.refuse('not a number', 'after_value');
  end if;
  insert into cc.escalation_rule (timer, share, after_value, after_unit, measure, copy_tier, words, valid_from, valid_to, sort)
  values (input ->> 'timer', (input ->> 'share')::numeric, (input ->> 'after_value')::numeric, (input ->> 'after_unit')::smallint,
          (input ->> 'measure')::smallint, (input ->> 'copy_tier')::smallint, cc_int.text_of(input, 'words', 1000),
          coalesce((input ->> 'valid_from')::date, cc_int.today()), (input ->> 'valid_to')::date, coalesce((input ->> 'sort')::smallint, 50))
  returning rule_id into made;
  perform cc_int.audit('add_escalation_rule', made || ' ' || input::text);
  return made;
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'the rule is incomplete', sqlerrm);
  return null;
end
$$;

-- A changed rule is another rule from a day on: what fired stays in the log with the number of the old one.
create or replace function cc.change_escalation_rule_v1(wanted int, input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  old cc.escalation_rule;
  from_day date;
  made int;
begin
  perform cc_int.require_post('{8}');
  from_day := coalesce(cc_int.day_of(input, 'valid_from'), cc_int.today());
  select * into old from cc.escalation_rule r where r.rule_id = wanted and (r.valid_to is null or r.valid_to >= from_day) for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such rule');
  elsif old.valid_from >= from_day and old.valid_from > cc_int.today() then
    perform cc_int.refuse('this rule begins later: end it instead', 'valid_from');
  end if;
  made := cc.add_escalation_rule_v1(jsonb_build_object('timer', old.timer, 'sort', old.sort) || input
    || jsonb_build_object('valid_from', from_day, 'timer', old.timer));
  update cc.escalation_rule r set valid_from = least(r.valid_from, from_day - 1), valid_to = from_day - 1 where r.rule_id = wanted;
  return made;
end
$$;

create or replace function cc.end_escalation_rule_v1(wanted int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  -- From now on: what fired stays in the log with the rule's number.
  update cc.escalation_rule set valid_from = least(valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1
   where rule_id = wanted and (valid_to is null or valid_to >= cc_int.today());
  if not found then
    perform cc_int.raise_error('CC404', 'no such rule');
  end if;
  perform cc_int.audit('end_escalation_rule', wanted::text);
end
$$;
