-- A day as it was, from the log: every case that was open at some time of it, with what changed when. One query a day;
-- whoever asks slides through the day without asking again. Arrays, because thousands of rows would be read one by one.

create or replace function cc.replay_v1(day_start timestamptz, day_end timestamptz) returns table (
  case_ids uuid[], numbers text[], titles text[], class_ids int[],
  step_cases int[], step_at float8[], step_states smallint[], step_due float8[], step_started float8[],
  step_closed float8[], step_lon float8[], step_lat float8[], step_urgency smallint[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  if day_start is null or day_end is null or day_end <= day_start or day_end - day_start > interval '26 hours' then
    perform cc_int.refuse('one day at a time', 'day_end');
  end if;
  -- Without a post of cases nothing is seen, and nothing need be read to find that out.
  if not cc_int.has_post('{1,2,3,4,5,6,7}') then
    return;
  end if;
  return query
  with shown as materialized (
    select f.case_id, f.case_no, f.title, f.class_id, (row_number() over (order by f.case_id) - 1)::int as n
      from cc.case_file f
     where f.case_id < cc_int.uuid7_floor(day_end + interval '1 day') and f.reported_at < day_end
       -- What was reopened later has its end later or none, so it is among them.
       and (f.closed_at is null or f.closed_at >= day_start)
       -- The rule of cc_int.can_see written out: its parts are asked once a query. A differential test holds the two together.
       and ((select cc_int.sees_county())
         or (f.place_no / 1000000)::int = any ((select cc_int.my_townships())::int[])
         or f.place_no / 1000 = any ((select cc_int.my_villages())::bigint[])
         or f.depts && (select cc_int.my_depts())
         or f.place_no = any ((select cc_int.my_grids())::bigint[])
         or (f.reported_by = (select cc_int.me()) and (select cc_int.has_post('{1,2,3,4,5,6,7}')))
         or (f.checker_id = (select cc_int.me()) and (select cc_int.has_post('{1}'))))),
  folded as (
    select s.n, e.seq, max(e.at) over told as at, cc_int.jsonb_fold(e.payload -> 'patch') over told as c,
           lead(e.at) over (partition by s.n order by e.seq) as next_at
      from shown s join cc.case_event e on e.case_id = s.case_id and e.at < day_end
    window told as (partition by s.n order by e.seq rows unbounded preceding)),
  steps as (
    select n, seq, extract(epoch from at)::float8 as at, (c ->> 'state')::smallint as state,
           extract(epoch from (c ->> 'due_at')::timestamptz)::float8 as due,
           extract(epoch from (c ->> 'stage_started_at')::timestamptz)::float8 as started,
           extract(epoch from (c ->> 'closed_at')::timestamptz)::float8 as closed,
           (c ->> 'lon')::float8 as lon, (c ->> 'lat')::float8 as lat, coalesce((c ->> 'urgency')::smallint, 1::smallint) as urgency
      from folded where at >= day_start or next_at is null or next_at >= day_start)
  select cases.ids, cases.numbers, cases.titles, cases.classes,
         told.n, told.at, told.state, told.due, told.started, told.closed, told.lon, told.lat, told.urgency
    from (select coalesce(array_agg(case_id order by n), '{}') as ids, coalesce(array_agg(case_no order by n), '{}') as numbers,
                 coalesce(array_agg(s.title order by n), '{}') as titles, coalesce(array_agg(class_id order by n), '{}') as classes
            from shown s) cases,
         (select array_agg(t.n order by t.n, seq) as n, array_agg(t.at order by t.n, seq) as at,
                 array_agg(t.state order by t.n, seq) as state, array_agg(t.due order by t.n, seq) as due,
                 array_agg(t.started order by t.n, seq) as started, array_agg(t.closed order by t.n, seq) as closed,
                 array_agg(t.lon order by t.n, seq) as lon, array_agg(t.lat order by t.n, seq) as lat,
                 array_agg(t.urgency order by t.n, seq) as urgency
            from steps t) told;
end
$$;
