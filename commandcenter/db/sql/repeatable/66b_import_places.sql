-- Places and their outlines. A code is never used again: what is missing in a newer file is retired, not deleted.

create or replace function cc_int.check_place(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
declare
  county text := coalesce((select p.code from cc.place p where p.level = 1 and (p.valid_to is null or p.valid_to >= cc_int.today())
                            order by p.place_no limit 1), options ->> 'county');
  digits int := coalesce((select (s.value #>> '{}')::int from cc.setting s where s.key = 'code_scheme'), 15);
begin
  return query
    with many as (select s.place_no from cc_int.stage_place s where s.run_id = run group by s.place_no having count(*) > 1),
    ranked as (select s.row_no, s.code, s.name, first_value(s.name) over w as first_name, row_number() over w as n
                 from cc_int.stage_place s join many m using (place_no) where s.run_id = run
               window w as (partition by s.place_no order by s.row_no))
    select x.row_no, 'code', x.code, case when x.name = x.first_name then 'row_twice' else 'code_twice' end,
           case when x.name = x.first_name then 1 else 2 end from ranked x where x.n > 1;
  return query
    with parents as (select s.parent_no, min(s.row_no) as row_no from cc_int.stage_place s
                      where s.run_id = run and s.level > 1 group by s.parent_no)
    select p.row_no, 'code', p.parent_no::text, case when k.place_no is null then 'parent_unknown' else 'parent_retired' end, 2
      from parents p left join cc.place k on k.place_no = p.parent_no
     where (k.place_no is null or k.valid_to < cc_int.today())
       and not exists (select from cc_int.stage_place s where s.run_id = run and s.place_no = p.parent_no);
  return query
    select s.row_no, 'code', s.code, 'code_retired', 2 from cc_int.stage_place s join cc.place p using (place_no)
     where s.run_id = run and p.valid_to < cc_int.today() and (s.valid_to is null or s.valid_to >= cc_int.today());
  return query
    select s.row_no, 'code', s.code, 'grid_digits', 2 from cc_int.stage_place s
     where s.run_id = run and s.level = 4 and length(s.code) <> digits;
  if not coalesce((options ->> 'several_counties')::boolean, false) then
    return query
      select min(s.row_no), 'code', left(s.code, 6), 'other_county', 2 from cc_int.stage_place s
       where s.run_id = run and left(s.code, 6) <> coalesce(county, (select left(min(x.code), 6) from cc_int.stage_place x where x.run_id = run))
       group by left(s.code, 6);
  end if;
  if (options ->> 'retire_missing')::boolean then
    return query
      select 0::bigint, 'code', p.code, 'open_cases', 2 from cc_int.missing_places(run) p
       where exists (select from cc.case_file f where f.place_no = p.place_no and f.due_at is not null);
  end if;
end
$$;

-- Places in force that lie in a county of the file, on a level the file speaks of, and do not stand in it.
create or replace function cc_int.missing_places(run uuid) returns setof cc.place
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.* from cc.place p
   where (p.valid_to is null or p.valid_to >= cc_int.today())
     and p.place_no / 1000000000 in (select s.place_no / 1000000000 from cc_int.stage_place s where s.run_id = run)
     and p.level in (select s.level from cc_int.stage_place s where s.run_id = run)
     and not exists (select from cc_int.stage_place s where s.run_id = run and s.place_no = p.place_no)
$$;

create or replace function cc_int.make_first_grids(run uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made bigint;
  digits int := coalesce((select (s.value #>> '{}')::int from cc.setting s where s.key = 'code_scheme'), 15);
begin
  insert into cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, label_lon, label_lat, geometry, area_m2)
  select v.place_no + 1, v.code || lpad('1', digits - 12, '0'), 4, v.place_no, '第一网格', '第一网格', 1,
         v.label_lon, v.label_lat, v.geometry, v.area_m2
    from cc.place v
   where v.level = 3 and (v.valid_to is null or v.valid_to >= cc_int.today())
     and v.place_no / 1000000000 in (select s.place_no / 1000000000 from cc_int.stage_place s where s.run_id = run)
     and not exists (select from cc.place g where g.parent_no = v.place_no)
   order by v.place_no;
  get diagnostics made = row_count;
  return made;
end
$$;

create or replace function cc_int.apply_place(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
declare
  total bigint;
  added bigint;
  changed bigint;
  retired bigint := 0;
  grids bigint := 0;
begin
  delete from cc_int.stage_place s using (
    select x.place_no, min(x.row_no) as first from cc_int.stage_place x where x.run_id = run group by x.place_no having count(*) > 1) d
   where s.run_id = run and s.place_no = d.place_no and s.row_no > d.first;
  select count(*) into total from cc_int.stage_place s where s.run_id = run;
  update cc.place p set name = s.name, official_name = s.official_name,
         grid_kind = coalesce(s.grid_kind, p.grid_kind), urban_rural_class = coalesce(s.urban_rural_class, p.urban_rural_class),
         households = coalesce(s.households, p.households), population = coalesce(s.population, p.population),
         area_m2 = coalesce(s.area_m2, p.area_m2), label_lon = coalesce(s.label_lon, p.label_lon),
         label_lat = coalesce(s.label_lat, p.label_lat), valid_to = coalesce(s.valid_to, p.valid_to)
    from cc_int.stage_place s
   where s.run_id = run and s.place_no = p.place_no
     and (s.name, s.official_name, coalesce(s.grid_kind, p.grid_kind), coalesce(s.urban_rural_class, p.urban_rural_class),
          coalesce(s.households, p.households), coalesce(s.population, p.population), coalesce(s.area_m2, p.area_m2),
          coalesce(s.label_lon, p.label_lon), coalesce(s.label_lat, p.label_lat), coalesce(s.valid_to, p.valid_to))
         is distinct from (p.name, p.official_name, p.grid_kind, p.urban_rural_class, p.households, p.population, p.area_m2,
                           p.label_lon, p.label_lat, p.valid_to);
  get diagnostics changed = row_count;
  insert into cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, urban_rural_class, households,
    population, area_m2, label_lon, label_lat, valid_from, valid_to)
  select s.place_no, s.code, s.level, s.parent_no, s.name, s.official_name,
         case when s.level = 4 then coalesce(s.grid_kind, 1) end, s.urban_rural_class, s.households, s.population, s.area_m2,
         s.label_lon, s.label_lat, coalesce(s.valid_from, least(s.valid_to, cc_int.today())), s.valid_to
    from cc_int.stage_place s
   where s.run_id = run and not exists (select from cc.place p where p.place_no = s.place_no);
  get diagnostics added = row_count;
  if (options ->> 'retire_missing')::boolean then
    update cc.place p set valid_to = greatest(p.valid_from, cc_int.today() - 1)
      from cc_int.missing_places(run) m where m.place_no = p.place_no;
    get diagnostics retired = row_count;
  end if;
  if (options ->> 'make_grids')::boolean then
    grids := cc_int.make_first_grids(run);
  end if;
  if (select count(*) from cc.place p where p.level = 1 and p.valid_to is null) = 1 then
    update cc.setting s set value = w.value
      from (select k.key, to_jsonb(case k.key when 'county_code' then p.code else p.name end) as value
              from cc.place p, (values ('county_code'), ('county_name')) k(key) where p.level = 1 and p.valid_to is null) w
     where s.key = w.key and s.value is distinct from w.value;
  end if;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed, 'retired', retired,
                            'grids_made', grids);
end
$$;

create or replace function cc_int.check_boundary(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select s.row_no, 'code', s.place_no::text, case when p.place_no is null then 'place_unknown' else 'code_retired' end, 2
      from cc_int.stage_boundary s left join cc.place p using (place_no)
     where s.run_id = run and (p.place_no is null or p.valid_to < cc_int.today());
  return query
    select max(s.row_no), 'code', s.place_no::text, 'code_twice', 2 from cc_int.stage_boundary s
     where s.run_id = run group by s.place_no having count(*) > 1;
  return query
    select s.row_no, 'geometry', octet_length(s.geometry)::text, 'geometry_too_large', 2 from cc_int.stage_boundary s
     where s.run_id = run and octet_length(s.geometry) > 8000000;
  if not exists (select from cc_int.stage_boundary s left join cc.place p using (place_no)
                  where s.run_id = run and (p.place_no is null or octet_length(s.geometry) > 8000000)) then
    return query select t.row_no, 'geometry', t.village, 'tiling_broken', 2 from cc_int.untiled_villages(run) t;
  end if;
end
$$;

-- Grids of a file must fill their village exactly, and a village that changes must still be filled: tried, and taken back.
create or replace function cc_int.untiled_villages(run uuid) returns table (row_no bigint, village text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found jsonb := '[]';
begin
  begin
    perform cc_int.store_boundaries(run);
    select coalesce(jsonb_agg(jsonb_build_array(v.row_no, v.code)), '[]') into found
      from cc_int.villages_of_run(run) v where cc_int.tiling_leftover(v.place_no) <> 0;
    raise exception using errcode = 'CC999';
  exception
    when sqlstate 'CC999' then
      return query select (f ->> 0)::bigint, f ->> 1 from jsonb_array_elements(found) f;
    when sqlstate 'CC422' then
      -- An outline that cannot be read is told as such by whoever made the file.
      return query select min(s.row_no), 'outline' from cc_int.stage_boundary s where s.run_id = run;
  end;
end
$$;

-- Villages whose own outline or one of whose grids stands in the file.
create or replace function cc_int.villages_of_run(run uuid) returns table (place_no bigint, code text, row_no bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.place_no, v.code, min(s.row_no) from cc_int.stage_boundary s
    join cc.place v on v.place_no = s.place_no - s.place_no % 1000 and v.level = 3
   where s.run_id = run group by v.place_no, v.code
$$;

-- Outlines as they came, and what follows for grids that are not in the file: the only grid of a village is the village;
-- schematic ones stood for no ground and are to be drawn anew.
create or replace function cc_int.store_boundaries(run uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed bigint;
begin
  insert into cc_int.former_outline (place_no, version, geometry, area_m2, change_id)
  select p.place_no, p.version, p.geometry, p.area_m2, run from cc_int.stage_boundary s join cc.place p using (place_no)
   where s.run_id = run and p.geometry is not null and p.geometry is distinct from s.geometry on conflict do nothing;
  update cc.place p set geometry = s.geometry, label_lon = s.label_lon, label_lat = s.label_lat, area_m2 = s.area_m2,
         is_schematic = false, version = p.version + 1
    from cc_int.stage_boundary s
   where s.run_id = run and s.place_no = p.place_no and p.geometry is distinct from s.geometry;
  get diagnostics changed = row_count;
  update cc.place g set geometry = v.geometry, label_lon = v.label_lon, label_lat = v.label_lat, area_m2 = v.area_m2,
         is_schematic = false, version = g.version + 1
    from cc_int.villages_of_run(run) r join cc.place v using (place_no)
   where g.parent_no = v.place_no and cc_int.in_force(g.valid_from, g.valid_to) and g.geometry is distinct from v.geometry
     and v.geometry is not null and (select count(*) from cc_int.grids_of(v.place_no)) = 1
     and not exists (select from cc_int.stage_boundary s where s.run_id = run and s.place_no = g.place_no)
     and get_byte(v.geometry, case get_byte(v.geometry, 0) when 1 then 1 else 4 end) = 3;
  update cc.place g set geometry = null, version = g.version + 1
    from cc_int.villages_of_run(run) r join cc.place v using (place_no)
   where g.parent_no = v.place_no and g.is_schematic and not v.is_schematic and cc_int.in_force(g.valid_from, g.valid_to)
     and not exists (select from cc_int.stage_boundary s where s.run_id = run and s.place_no = g.place_no);
  return changed;
end
$$;

create or replace function cc_int.apply_boundary(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  total bigint;
  added bigint;
  changed bigint;
begin
  select count(*), count(*) filter (where p.geometry is null) into total, added
    from cc_int.stage_boundary s join cc.place p using (place_no) where s.run_id = run;
  lock table cc.grid_change in share row exclusive mode;
  changed := cc_int.store_boundaries(run);
  perform cc_int.require_tiled(run);
  return jsonb_build_object('added', added, 'changed', changed - added, 'unchanged', total - changed);
end
$$;

-- Whoever calls without rehearsal is stopped here.
create or replace function cc_int.require_tiled(run uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  broken text;
begin
  select v.code into broken from cc_int.villages_of_run(run) v where cc_int.tiling_leftover(v.place_no) <> 0 limit 1;
  if found then
    perform cc_int.raise_error('CC422', 'the outlines do not fit each other', broken);
  end if;
end
$$;
