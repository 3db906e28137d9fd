-- What hangs on a grid follows its ground: open cases by their position, posts, responsible persons, layers, landmarks,
-- facilities, vehicles.
-- Closed cases keep the grid they were worked in; the descent leads from it to the grids of today.

-- Where open cases and named points lay before the change: in their own grid's outline or, chosen by hand, beside it.
create or replace function cc_int.positions_before(grids bigint[]) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(f.case_id, cc_int.outline_covers(p.geometry, round(f.lon * 1e7)::bigint, round(f.lat * 1e7)::bigint)), '{}')
    from cc.case_file f join cc.place p using (place_no)
   where f.place_no = any (grids) and f.due_at is not null and f.lon is not null and p.geometry is not null
$$;

-- The grid in force in a village at a point; on a border the one with the smaller code, as every desk decides it.
create or replace function cc_int.grid_at(village bigint, lon double precision, lat double precision) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(g.place_no) from cc_int.grids_of(village) g
   where g.geometry is not null and cc_int.outline_covers(g.geometry, round(lon * 1e7)::bigint, round(lat * 1e7)::bigint)
$$;

-- Where a retired grid's middle lies now: what has no position of its own goes there.
create or replace function cc_int.main_heir(village bigint, retired bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(cc_int.grid_at(village, p.label_lon, p.label_lat), (select min(d.to_no) from cc.grid_descent d where d.from_no = retired),
                  (select min(g.place_no) from cc_int.grids_of(village) g))
    from cc.place p where p.place_no = retired
$$;

create or replace function cc_int.move_open_cases(village bigint, retired bigint[], before jsonb, change uuid, me int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
  target bigint;
  moved int := 0;
begin
  for c in select * from cc.case_file f
            where f.village_no = village / 1000 and f.due_at is not null
              and (f.place_no = any (retired) or (before -> f.case_id::text)::boolean)
            order by f.case_id for no key update loop
    target := case when c.lon is not null then cc_int.grid_at(village, c.lon, c.lat) end;
    if c.place_no = any (retired) then
      -- A place chosen by hand, away from the grid named with it, stays with the ground of that grid.
      if target is null or not coalesce((before -> c.case_id::text)::boolean, false) then
        target := cc_int.main_heir(village, c.place_no);
      end if;
    end if;
    if target is not null and target <> c.place_no then
      perform cc_int.record(c, 'regrid', c.state, 8::smallint, me,
        greatest(date_trunc('milliseconds', clock_timestamp()), (select e.at from cc.case_event e where e.case_id = c.case_id and e.seq = c.version)),
        gen_random_uuid(), jsonb_build_object('from', c.place_no, 'place_no', target, 'change_id', change),
        jsonb_build_object('place_no', target), cc_int.tasks_patch(c.case_id, '{1,2,3,7}', jsonb_build_object('place_no', target)));
      moved := moved + 1;
    end if;
  end loop;
  return moved;
end
$$;

-- Posts on a retired grid are held on what became of it: whoever worked that ground goes on working it.
create or replace function cc_int.move_posts(retired bigint[], as_of date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p cc.user_post;
  heir bigint;
  moved int := 0;
begin
  for p in select * from cc.user_post x where x.place_no = any (retired) and (x.valid_to is null or x.valid_to >= as_of)
            order by x.user_post_id for update loop
    update cc.user_post x set valid_from = least(x.valid_from, as_of - 1), valid_to = as_of - 1
     where x.user_post_id = p.user_post_id;
    for heir in select d.to_no from cc.grid_descent d where d.from_no = p.place_no loop
      if not exists (select from cc.user_post x where x.user_id = p.user_id and x.post = p.post and x.place_no = heir
                      and (x.valid_to is null or x.valid_to >= coalesce(p.valid_to, x.valid_to))) then
        insert into cc.user_post (user_id, post, dept_id, place_no, valid_from, valid_to)
        values (p.user_id, p.post, p.dept_id, heir, greatest(p.valid_from, as_of), p.valid_to);
        perform cc_int.audit('move_post', p.user_id || ' ' || p.place_no || ' ' || heir);
        moved := moved + 1;
      end if;
    end loop;
  end loop;
  return moved;
end
$$;

-- The head of the ground a grid got most of becomes its head, heads of the rest and all deputies become deputies.
create or replace function cc_int.move_people(village bigint, retired bigint[], as_of date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  h record;
  moved int := 0;
  wanted smallint;
begin
  for h in
    select d.to_no, r.user_id, min(r.duty) as duty,
           bool_or(r.duty = 1 and cc_int.outline_covers(o.geometry, round(n.label_lon * 1e7)::bigint, round(n.label_lat * 1e7)::bigint)) as is_main
      from cc.grid_descent d join cc.place_person r on r.place_no = d.from_no join cc.place o on o.place_no = d.from_no
      join cc.place n on n.place_no = d.to_no
     where d.from_no = any (retired) and r.valid_from <= as_of and (r.valid_to is null or r.valid_to >= as_of)
     group by d.to_no, r.user_id order by d.to_no, 4 desc, duty, r.user_id loop
    wanted := case when h.duty = 1 and not exists (select from cc.place_person x where x.place_no = h.to_no and x.duty = 1
                     and (x.valid_to is null or x.valid_to >= as_of)) then 1 else 2 end;
    if not exists (select from cc.place_person x where x.place_no = h.to_no and x.user_id = h.user_id
                    and (x.valid_to is null or x.valid_to >= as_of)) then
      insert into cc.place_person (place_no, user_id, duty, valid_from) values (h.to_no, h.user_id, wanted, as_of);
      moved := moved + 1;
    end if;
  end loop;
  update cc.place_person x set valid_from = least(x.valid_from, as_of - 1), valid_to = as_of - 1
   where x.place_no = any (retired) and (x.valid_to is null or x.valid_to >= as_of);
  return moved;
end
$$;

create or replace function cc_int.move_named_points(village bigint, grids bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update cc.landmark l set place_no = coalesce(cc_int.grid_at(village, l.lon, l.lat), cc_int.main_heir(village, l.place_no))
   where l.place_no = any (grids);
  update cc.address a set place_no = coalesce(cc_int.grid_at(village, a.lon, a.lat), cc_int.main_heir(village, a.place_no))
   where a.place_no = any (grids);
  update cc.facility f set place_no = coalesce(cc_int.grid_at(village, f.lon, f.lat), cc_int.main_heir(village, f.place_no))
   where f.place_no = any (grids) and (f.valid_to is null or f.valid_to >= cc_int.today())
     and f.place_no is distinct from coalesce(cc_int.grid_at(village, f.lon, f.lat), cc_int.main_heir(village, f.place_no));
  update cc.vehicle v set place_no = cc_int.main_heir(village, v.place_no)
   where v.place_no = any (grids) and (v.valid_to is null or v.valid_to >= cc_int.today())
     and v.place_no is distinct from cc_int.main_heir(village, v.place_no);
end
$$;

create or replace function cc_int.follow_ground(village bigint, retired bigint[], before jsonb, change uuid, me int, as_of date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  layers int;
  result jsonb;
begin
  layers := cc_int.move_layers(retired);
  perform cc_int.move_named_points(village, array(
    select p.place_no from cc.place p where p.parent_no = village and (p.place_no = any (retired) or p.version > 1)));
  result := jsonb_build_object('layers', layers, 'people', cc_int.move_people(village, retired, as_of),
    'posts', cc_int.move_posts(retired, as_of));
  return result || jsonb_build_object('cases', cc_int.move_open_cases(village, retired, before, change, me));
end
$$;
