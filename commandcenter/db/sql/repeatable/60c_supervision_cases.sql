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
