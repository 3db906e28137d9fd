-- What a supervisor reads: the orders in force on the cases of his tiers, and what the departments have lost by them.

-- The rule is that of the row policies of cases, with each part asked once a statement.
create or replace function cc.supervision_desk_v1() returns table (
  case_id uuid, order_id uuid, case_no text, title text, case_state smallint, case_due_at timestamptz, place_no bigint,
  task_id uuid, dept_id int, level smallint, cause smallint, order_state smallint, issued_by int, issued_at timestamptz,
  demand text, reply_due_at timestamptz, is_reply_overdue boolean, replied_by int, replied_at timestamptz, reply text,
  is_instructed boolean, listed_level smallint, listed_until date, copied_to int[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  return query
    select c.case_id, o.order_id, c.case_no, c.title, c.state, c.due_at, c.place_no, o.task_id, o.dept_id, o.level, o.cause,
           o.state, o.issued_by, o.issued_at, o.demand, o.reply_due_at, o.state = 1 and o.reply_due_at < clock_timestamp(),
           o.replied_by, o.replied_at, o.reply, c.is_instructed, c.listed_level, c.listed_until,
           array(select jsonb_array_elements_text(e.payload -> 'input' -> 'copied_to')::int from cc.case_event e
                  where e.case_id = o.case_id and e.at = o.issued_at and e.action = 'supervise' and o.rule_id is not null
                    and e.payload -> 'rows' -> 'supervision_order' ? o.order_id::text)
      from cc.supervision_order o join cc.case_file c on c.case_id = o.case_id
     where o.state in (1, 2) and c.due_at is not null
       and ((select cc_int.sees_county())
         or c.township_no = any ((select cc_int.my_townships())::int[])
         or c.village_no = any ((select cc_int.my_villages())::bigint[])
         or c.depts && (select cc_int.my_depts())
         or c.place_no = any ((select cc_int.my_grids())::bigint[])
         or (c.reported_by = (select cc_int.me()) and (select cc_int.has_post('{1,2,3,4,5,6,7}')))
         or (c.checker_id = (select cc_int.me()) and (select cc_int.has_post('{1}'))))
     order by o.level desc, o.reply_due_at, o.order_id;
end
$$;
comment on function cc.supervision_desk_v1() is
  'Orders in force (1 open, 2 answered) of running cases that the person may see; dept_id null is the centre. '
  'copied_to are the leaders the clockwork copied. Highest level first.';

-- Orders and reminders of a span, one row each. Lifted orders do not count.
create or replace function cc_int.supervision_facts(since timestamptz, until timestamptz) returns table (
  case_id uuid, dept_id int, level int, is_unanswered boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.case_id, o.dept_id, o.level::int,
         case when o.replied_at is null then o.reply_due_at <= least(clock_timestamp(), c.closed_at, (
                -- An order that was raised before its reply was due passes its duty on.
                select min(n.issued_at) from cc.supervision_order n
                 where n.case_id = o.case_id and n.dept_id is not distinct from o.dept_id and n.issued_at > o.issued_at and n.state <> 3))
              else o.replied_at > o.reply_due_at end
    from cc.supervision_order o join cc.case_file c on c.case_id = o.case_id
   where o.issued_at >= since and o.issued_at < until and o.state <> 3
  union all
  select e.case_id, t.dept_id, 0, false from cc.case_event e
    left join lateral (
      select x.dept_id from cc.task x
       where x.case_id = e.case_id and not coalesce((e.payload -> 'input' ->> 'centre')::boolean, false) and x.sent_at <= e.at
         and case when e.payload -> 'input' ->> 'task_id' is null then x.role = 1
                  else x.task_id = (e.payload -> 'input' ->> 'task_id')::uuid end
       order by x.sent_at desc, x.task_id limit 1) t on true
   where e.action = 'remind' and e.at >= since and e.at < until
$$;

-- A span is weighed with the points that held at its end, so an old month keeps its figures.
create or replace function cc_int.score_of(what text, at timestamptz) returns numeric
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((cc_int.setting_at('score_' || what, at))::numeric, 0)
$$;

create or replace function cc.supervision_scores_v1("from" date, "to" date) returns table (
  dept_id int, reminders int, general int, yellow int, red int, unanswered int, points numeric, needs_interview boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  zone text := (select s.time_zone from cc_int.clock_setting s);
  ends timestamptz;
begin
  perform cc_int.require_me();
  if not coalesce(cc_int.is_plain_day("from") and cc_int.is_plain_day("to"), false) or "to" < "from" then
    perform cc_int.refuse('a span needs a first day and a last day not before it', 'to');
  end if;
  ends := ("to" + 1)::timestamp at time zone zone;
  return query
    with counted as (
      select f.dept_id, count(*) filter (where f.level = 0)::int as reminders, count(*) filter (where f.level = 1)::int as general,
             count(*) filter (where f.level = 2)::int as yellow, count(*) filter (where f.level = 3)::int as red,
             count(*) filter (where f.is_unanswered)::int as unanswered
        from cc_int.supervision_facts("from"::timestamp at time zone zone, ("to" + 1)::timestamp at time zone zone) f
        join cc.case_file c on c.case_id = f.case_id
       -- A department sees its own figures; whoever looks at places sees those of all departments there.
       where (select cc_int.sees_county())
          or f.dept_id = any ((select cc_int.my_depts())::int[])
          or c.township_no = any ((select cc_int.my_townships())::int[])
          or c.village_no = any ((select cc_int.my_villages())::bigint[])
       group by f.dept_id)
    select n.dept_id, n.reminders, n.general, n.yellow, n.red, n.unanswered,
           n.reminders * cc_int.score_of('reminder', ends) + n.general * cc_int.score_of('general', ends) + n.yellow * cc_int.score_of('yellow', ends)
             + n.red * cc_int.score_of('red', ends) + n.unanswered * cc_int.score_of('unanswered', ends),
           n.red >= coalesce((cc_int.setting_at('interview_reds', ends))::int, 3)
      from counted n order by 7 desc, n.dept_id nulls last;
end
$$;
comment on function cc.supervision_scores_v1(date, date) is
  'Reminders, orders and points taken off by department (null: the centre) from a day to a day, both included. '
  'needs_interview: so many red cards that the county asks its head to an interview.';
