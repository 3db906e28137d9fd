-- Supervision: reminders, orders of three levels with a duty to reply, the leader's instruction, copies, the public list.
-- An order is addressed to a department, or to the centre itself (dept_id null). Its level only rises.

-- Whom a reminder or an order concerns: the task named, else the lead's, else nobody but the centre.
create or replace function cc_int.supervised_task(c cc.case_file, input jsonb) returns cc.task
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  t cc.task;
begin
  if (input ->> 'centre')::boolean is true then
    -- What stands in the log is read again when points are counted: it must be a key.
    perform (input ->> 'task_id')::uuid;
    return null;
  elsif input ->> 'task_id' is null then
    select * into t from cc.task x where x.case_id = c.case_id and x.role = 1 and x.state in (1, 2, 3, 7)
     order by x.sent_at desc, x.task_id limit 1;
    return t;
  end if;
  select * into t from cc.task x where x.case_id = c.case_id and x.task_id = (input ->> 'task_id')::uuid
     and (x.state in (1, 2, 3, 7) or (x.state = 4 and x.dispute_state in (1, 2)));
  if not found then
    perform cc_int.refuse('the task no longer runs', 'task_id');
  end if;
  return t;
end
$$;

-- Highest level of a department's orders on a case, lifted ones apart; 0 when there is none.
create or replace function cc_int.order_level(wanted uuid, dept int) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(o.level), 0)::smallint from cc.supervision_order o
   where o.case_id = wanted and o.dept_id is not distinct from dept and o.state <> 3
$$;

-- The fields of the case that follow from its orders in force, with the changes that are about to be made to them.
create or replace function cc_int.supervised_patch(wanted uuid, changes jsonb) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('supervision_level', coalesce(max(level), 0), 'is_supervised', coalesce(max(level), 0) > 0) from (
    select o.level, coalesce((changes -> o.order_id::text ->> 'state')::smallint, o.state) as state
      from cc.supervision_order o where o.case_id = wanted
    union all
    select (x.value ->> 'level')::smallint, (x.value ->> 'state')::smallint from jsonb_each(changes) x where x.value ? 'level') orders
   where state in (1, 2)
$$;

create or replace function cc_int.reply_due(level int, input jsonb, happened timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  due timestamptz;
begin
  if input ->> 'reply_value' is not null then
    return cc_int.deadline(happened, (input ->> 'reply_value')::numeric, coalesce(cc_int.int_of(input, 'reply_unit'), 4)::smallint);
  end if;
  due := cc_int.limit_after(happened, 'reply_' || case level when 1 then 'general' when 2 then 'yellow' else 'red' end);
  return coalesce(due, cc_int.deadline(happened, 1, 4::smallint));
end
$$;

create or replace function cc_int.move_supervise(c cc.case_file, input jsonb, me int, happened timestamptz,
                                                 out patch jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  wanted int := cc_int.int_of(input, 'level');
  t cc.task;
  former cc.supervision_order;
  made jsonb;
  changes jsonb;
  demand text := cc_int.text_of(input, 'demand', 1000);
  by_clock boolean := coalesce(me = cc_int.clockwork_actor(), false);
  is_leader boolean := exists (select from cc.user_post p where p.user_id = me and p.post = 7
                                  and p.valid_from <= cc_int.today() and (p.valid_to is null or p.valid_to >= cc_int.today()));
begin
  if coalesce(wanted, 0) not between 1 and 3 then
    perform cc_int.refuse('the level is 1 general, 2 yellow or 3 red', 'level');
  elsif length(demand) < 4 then
    perform cc_int.refuse('write the demand in words', 'demand');
  elsif coalesce((input ->> 'reply_value')::numeric, 1) <= 0 then
    perform cc_int.refuse('a time limit needs a value above 0 and a unit', 'reply_value');
  elsif not by_clock and coalesce(cc_int.int_of(input, 'cause'), 2) not between 1 and 3 then
    perform cc_int.refuse('no such cause', 'cause');
  end if;
  if input ->> 'raises' is not null then
    select * into former from cc.supervision_order o where o.case_id = c.case_id and o.order_id = (input ->> 'raises')::uuid and o.state in (1, 2);
    if not found then
      perform cc_int.refuse('no such order', 'raises');
    end if;
    t.task_id := former.task_id;
    t.dept_id := former.dept_id;
  else
    t := cc_int.supervised_task(c, input);
  end if;
  if wanted <= cc_int.order_level(c.case_id, t.dept_id) then
    perform cc_int.refuse('the level of an order only rises', 'level');
  end if;
  select coalesce(jsonb_object_agg(o.order_id, '{"state": 4}'::jsonb), '{}') into changes from cc.supervision_order o
   where o.case_id = c.case_id and o.dept_id is not distinct from t.dept_id and o.state in (1, 2);
  made := jsonb_build_object('task_id', t.task_id, 'dept_id', t.dept_id, 'level', wanted, 'state', 1, 'issued_by', me,
    'issued_at', happened, 'demand', demand, 'reply_due_at', cc_int.reply_due(wanted, input, happened),
    'cause', case when by_clock then 1 else coalesce(cc_int.int_of(input, 'cause'), case when is_leader then 2 else 3 end) end,
    'rule_id', case when by_clock then cc_int.int_of(input, 'rule_id') end);
  -- The key follows from the case and its version: the same step always makes the same order.
  changes := changes || jsonb_build_object(md5(c.case_id || '|order|' || c.version)::uuid, made);
  patch := cc_int.supervised_patch(c.case_id, changes);
  rows := jsonb_build_object('supervision_order', changes);
end
$$;

create or replace function cc_int.move_reply(c cc.case_file, input jsonb, me int, depts int[], happened timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  o cc.supervision_order;
begin
  -- A post of the centre answers for the centre, a department for itself.
  select * into o from cc.supervision_order x where x.case_id = c.case_id and x.state = 1
     and case when depts is null then x.dept_id is null else x.dept_id = any (depts) end
     and (input ->> 'order_id' is null or x.order_id = (input ->> 'order_id')::uuid)
   order by x.level desc limit 1;
  if not found then
    perform cc_int.refuse('no order waits for this reply', 'order_id');
  end if;
  return jsonb_build_object('supervision_order', jsonb_build_object(o.order_id, jsonb_build_object(
    'state', 2, 'replied_by', me, 'replied_at', happened, 'reply', cc_int.text_of(input, 'reply', 2000))));
end
$$;

-- The highest tier (1 county, 4 grid) at which a person holds one of the posts over a place.
create or replace function cc_int.tier_over(person int, posts smallint[], at_place bigint) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(cc_int.place_level(p.place_no)) from cc.user_post p
   where p.user_id = person and p.post = any (posts) and at_place >= p.place_no and at_place < cc_int.place_end(p.place_no)
     and p.valid_from <= cc_int.today() and (p.valid_to is null or p.valid_to >= cc_int.today())
$$;

-- An order is lifted by who gave it or by a post that is not below him; one of the clockwork by anybody who may lift.
create or replace function cc_int.may_lift(o cc.supervision_order, me int, at_place bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.issued_by = me
      or coalesce(cc_int.tier_over(me, '{4,6,7}', at_place) <= coalesce(cc_int.tier_over(o.issued_by, '{4,6,7}', at_place), 4), false)
$$;

-- Lifting takes an order back as if it had not been given: it costs nothing and its level may be given again.
create or replace function cc_int.move_lift(c cc.case_file, input jsonb, me int, happened timestamptz, out patch jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  changes jsonb;
  found cc.supervision_order;
begin
  select * into found from cc.supervision_order o
   where o.case_id = c.case_id and o.order_id = (input ->> 'order_id')::uuid and o.state in (1, 2, 4);
  if found.order_id is not null and not cc_int.may_lift(found, me, c.place_no) then
    perform cc_int.raise_error('42501', 'an order is lifted by who gave it or by a post not below him', 'lift_order');
  end if;
  select jsonb_build_object(o.order_id, jsonb_build_object('state', 3, 'lifted_by', me, 'lifted_at', happened,
           'lift_reason', cc_int.text_of(input, 'reason', 1000))) into changes
    from cc.supervision_order o
   where o.case_id = c.case_id and o.order_id = (input ->> 'order_id')::uuid and o.state in (1, 2, 4);
  if changes is null then
    perform cc_int.refuse('no such order', 'order_id');
  end if;
  patch := cc_int.supervised_patch(c.case_id, changes);
  rows := jsonb_build_object('supervision_order', changes);
end
$$;

create or replace function cc_int.listing_patch(input jsonb, happened timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  level int := cc_int.int_of(input, 'listed_level');
  until_day date := (input ->> 'listed_until')::date;
begin
  if coalesce(level, 0) not between 1 and 2 then
    perform cc_int.refuse('the list is 1 internal or 2 public', 'listed_level');
  elsif until_day is null or not cc_int.is_plain_day(until_day) or until_day < (happened at time zone (select s.time_zone from cc_int.clock_setting s))::date then
    perform cc_int.refuse('a listed case needs a last day that is not over', 'listed_until');
  end if;
  return jsonb_build_object('listed_level', level, 'listed_until', until_day);
end
$$;

create or replace function cc_int.move_supervision(c cc.case_file, act text, input jsonb, me int, depts int[], happened timestamptz,
                                                   out patch jsonb, out tasks jsonb, out rows jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  dept int;
begin
  patch := '{}';
  tasks := '{}';
  rows := '{}';
  if act = 'remind' then
    -- The event is all there is to it; what it names must exist.
    perform cc_int.text_of(input, 'note', 1000);
    perform cc_int.supervised_task(c, input);
  elsif act = 'supervise' then
    select m.patch, m.rows into patch, rows from cc_int.move_supervise(c, input, me, happened) m;
  elsif act = 'reply_order' then
    rows := cc_int.move_reply(c, input, me, depts, happened);
  elsif act = 'lift_order' then
    select m.patch, m.rows into patch, rows from cc_int.move_lift(c, input, me, happened) m;
  elsif act = 'instruct' then
    perform cc_int.text_of(input, 'note', 2000);
    patch := '{"is_instructed": true}';
  elsif act = 'copy_to' then
    dept := cc_int.checked_department(input);
    if dept = any (c.copied_depts) then
      perform cc_int.refuse('this department has its copy already', 'dept_id');
    end if;
    patch := jsonb_build_object('copied_depts', to_jsonb(c.copied_depts || dept),
      'depts', (select to_jsonb(array_agg(distinct d order by d)) from unnest(c.depts || dept) d));
  elsif act = 'list_case' then
    patch := cc_int.listing_patch(input, happened);
  elsif act = 'delist' then
    patch := '{"listed_level": 0, "listed_until": null}';
  else
    perform cc_int.refuse('this step is not possible in this state', act);
  end if;
end
$$;
