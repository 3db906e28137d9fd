-- Behind the figures of a department: the cases with the reminders and orders that they were counted from.

-- The same rows and the same sight as in `supervision_scores_v1`, so that the drill-down adds up to the figures.
create or replace function cc.supervision_cases_v1("from" date, "to" date, dept int) returns table (
  case_id uuid, reminders int, general int, yellow int, red int, unanswered int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  zone text := (select s.time_zone from cc_int.clock_setting s);
begin
  perform cc_int.require_me();
  if not coalesce(cc_int.is_plain_day("from") and cc_int.is_plain_day("to"), false) or "to" < "from" then
    perform cc_int.refuse('a span needs a first day and a last day not before it', 'to');
  end if;
  return query
    select f.case_id, count(*) filter (where f.level = 0)::int, count(*) filter (where f.level = 1)::int,
           count(*) filter (where f.level = 2)::int, count(*) filter (where f.level = 3)::int,
           count(*) filter (where f.is_unanswered)::int
      from cc_int.supervision_facts("from"::timestamp at time zone zone, ("to" + 1)::timestamp at time zone zone) f
      join cc.case_file c on c.case_id = f.case_id
     where f.dept_id is not distinct from dept
       and ((select cc_int.sees_county())
         or f.dept_id = any ((select cc_int.my_depts())::int[])
         or c.township_no = any ((select cc_int.my_townships())::int[])
         or c.village_no = any ((select cc_int.my_villages())::bigint[]))
     group by f.case_id
     order by max(f.level) desc, f.case_id desc;
end
$$;
comment on function cc.supervision_cases_v1(date, date, int) is
  'The cases behind one row of supervision_scores_v1 (dept null: the centre), the highest level first.';

-- What was copied to a person: orders of the clockwork on which he stands as a leader, and cases copied to his department.
create or replace function cc.copied_to_me_v1(since timestamptz) returns table (
  case_id uuid, at timestamptz, actor_id int, kind text, level smallint, words text, case_no text, title text, place_no bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  mine int[] := cc_int.my_depts();
begin
  if since is null or not isfinite(since) then
    perform cc_int.refuse('not a day', 'since');
  end if;
  return query
    with found as (
      select e.case_id, e.at, e.actor_id, 'order' as kind, cc_int.int_of(e.payload -> 'input', 'level')::smallint as level,
             coalesce(e.payload -> 'input' ->> 'demand', '') as words
        from cc.case_event e
       where e.action = 'supervise' and e.payload -> 'input' ? 'copied_to' and e.at >= since
         and e.payload -> 'input' -> 'copied_to' @> to_jsonb(me) and e.post = 0
      union all
      select f.case_id, e.at, e.actor_id, 'copy', null::smallint, coalesce(e.payload -> 'input' ->> 'note', '')
        from cc.case_file f cross join lateral (
          select x.* from cc.case_event x where x.case_id = f.case_id and x.action = 'copy_to' and x.at >= since
             and cc_int.int_of(x.payload -> 'input', 'dept_id') = any (mine) order by x.seq desc limit 1) e
       where f.copied_depts && mine and f.copied_depts <> '{}')
    select x.*, f.case_no, f.title, f.place_no from found x join cc.case_file f on f.case_id = x.case_id
     where cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id) order by x.at desc limit 1000;
end
$$;
comment on function cc.copied_to_me_v1(timestamptz) is
  'Visible cases copied to the person since a moment, newest first: kind order (the clockwork named him) or copy (to his department).';
