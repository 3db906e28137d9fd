-- Facilities, hazards and stations, and vehicles. A facility is known again by its code; one without by kind, name and spot.

create or replace function cc_int.facilities_of_run(run uuid) returns table (row_no bigint, facility_id int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.row_no, min(f.facility_id) from cc_int.stage_facility s join cc.facility f
      on case when s.code is not null then f.code = s.code
              else f.code is null and f.kind = s.kind and f.name = s.name and round(f.lon::numeric, 6) = round(s.lon::numeric, 6)
                   and round(f.lat::numeric, 6) = round(s.lat::numeric, 6) and cc_int.in_force(f.valid_from, f.valid_to) end
   where s.run_id = run group by s.row_no
$$;

create or replace function cc_int.check_facility(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select max(s.row_no), 'code', s.code, 'code_twice', 2 from cc_int.stage_facility s
     where s.run_id = run and s.code is not null group by s.code having count(*) > 1;
  return query
    select max(s.row_no), 'name', s.name, 'row_twice', 2 from cc_int.stage_facility s
     where s.run_id = run and s.code is null group by s.kind, s.name, round(s.lon::numeric, 6), round(s.lat::numeric, 6) having count(*) > 1;
  return query
    select s.row_no, 'code', s.code, 'code_form', 2 from cc_int.stage_facility s
     where s.run_id = run and s.code !~ '^[0-9A-Z-]{2,24}$';
  return query
    select s.row_no, 'kind', s.kind::text, 'word_unknown', 2 from cc_int.stage_facility s
     where s.run_id = run and not exists (select from cc.vocabulary v where v.list = 'facility_kind' and v.number = s.kind);
  return query
    select s.row_no, 'place', s.place_no::text, 'place_unknown', 2 from cc_int.stage_facility s
     where s.run_id = run and not exists (select from cc.place p where p.place_no = s.place_no and cc_int.in_force(p.valid_from, p.valid_to));
  return query
    select s.row_no, 'dept', s.dept_code, 'department_unknown', 2 from cc_int.stage_facility s
     where s.run_id = run and s.dept_code is not null and not exists (select from cc.department d where d.code = s.dept_code);
end
$$;

create or replace function cc_int.apply_facility(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  total bigint;
  added bigint;
  changed bigint;
  retired bigint := 0;
  known int[] := array(select k.facility_id from cc_int.facilities_of_run(run) k);
begin
  select count(*) into total from cc_int.stage_facility s where s.run_id = run;
  with wanted as (
    select f.facility_id, s.kind, s.name, coalesce(d.dept_id, f.dept_id) as dept_id, coalesce(s.keeper, f.keeper) as keeper,
           coalesce(s.status, f.status) as status, coalesce(s.hazard_level, f.hazard_level) as hazard_level, s.place_no,
           coalesce(s.address, f.address) as address, s.lon, s.lat, coalesce(s.note, f.note) as note,
           coalesce(s.surveyed_on, f.surveyed_on) as surveyed_on, s.valid_to
      from cc_int.stage_facility s join cc_int.facilities_of_run(run) k using (row_no) join cc.facility f using (facility_id)
      left join cc.department d on d.code = s.dept_code where s.run_id = run)
  update cc.facility f
     set kind = w.kind, name = w.name, dept_id = w.dept_id, keeper = w.keeper, status = w.status, hazard_level = w.hazard_level,
         place_no = w.place_no, address = w.address, lon = w.lon, lat = w.lat, note = w.note, surveyed_on = w.surveyed_on, valid_to = w.valid_to
    from wanted w
   where w.facility_id = f.facility_id
     and (w.kind, w.name, w.dept_id, w.keeper, w.status, w.hazard_level, w.place_no, w.address, w.lon, w.lat, w.note, w.surveyed_on, w.valid_to)
         is distinct from (f.kind, f.name, f.dept_id, f.keeper, f.status, f.hazard_level, f.place_no, f.address, f.lon, f.lat, f.note,
                           f.surveyed_on, f.valid_to);
  get diagnostics changed = row_count;
  insert into cc.facility (code, kind, name, dept_id, keeper, status, hazard_level, place_no, address, lon, lat, note, surveyed_on, valid_from, valid_to)
  select s.code, s.kind, s.name, d.dept_id, coalesce(s.keeper, ''), coalesce(s.status, 1), s.hazard_level, s.place_no, coalesce(s.address, ''),
         s.lon, s.lat, coalesce(s.note, ''), s.surveyed_on, coalesce(s.valid_from, cc_int.today()), s.valid_to
    from cc_int.stage_facility s left join cc.department d on d.code = s.dept_code
   where s.run_id = run and s.row_no not in (select k.row_no from cc_int.facilities_of_run(run) k) order by s.row_no;
  get diagnostics added = row_count;
  if (options ->> 'retire_missing')::boolean then
    -- Of the kinds the file speaks of.
    update cc.facility f set valid_from = least(f.valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1
     where f.kind in (select s.kind from cc_int.stage_facility s where s.run_id = run) and (f.valid_to is null or f.valid_to >= cc_int.today())
       and f.facility_id <> all (known) and f.facility_id not in (select k.facility_id from cc_int.facilities_of_run(run) k);
    get diagnostics retired = row_count;
  end if;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed, 'retired', retired);
end
$$;

create or replace function cc_int.check_vehicle(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select max(s.row_no), 'code', s.code, 'code_twice', 2 from cc_int.stage_vehicle s where s.run_id = run group by s.code having count(*) > 1;
  return query
    select s.row_no, 'code', s.code, 'code_form', 2 from cc_int.stage_vehicle s where s.run_id = run and s.code !~ '^[A-Z0-9-]{2,20}$';
  return query
    select s.row_no, 'kind', s.kind::text, 'word_unknown', 2 from cc_int.stage_vehicle s
     where s.run_id = run and not exists (select from cc.vocabulary v where v.list = 'vehicle_kind' and v.number = s.kind);
  return query
    select s.row_no, 'place', s.place_no::text, 'place_unknown', 2 from cc_int.stage_vehicle s
     where s.run_id = run and not exists (select from cc.place p where p.place_no = s.place_no and cc_int.in_force(p.valid_from, p.valid_to));
  return query
    select s.row_no, 'dept', s.dept_code, 'department_unknown', 2 from cc_int.stage_vehicle s
     where s.run_id = run and s.dept_code is not null and not exists (select from cc.department d where d.code = s.dept_code);
end
$$;

create or replace function cc_int.apply_vehicle(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  total bigint;
  added bigint;
  changed bigint;
  retired bigint := 0;
begin
  select count(*) into total from cc_int.stage_vehicle s where s.run_id = run;
  -- A masked plate is no plate: the one that is known stays. Which program reports a vehicle is never in a file.
  with wanted as (
    select v.vehicle_id, s.kind, s.name, case when s.plate like '%*%' then v.plate else coalesce(s.plate, v.plate) end as plate,
           coalesce(s.is_private, v.is_private) as is_private, coalesce(d.dept_id, v.dept_id) as dept_id, s.place_no, s.valid_to
      from cc_int.stage_vehicle s join cc.vehicle v using (code) left join cc.department d on d.code = s.dept_code where s.run_id = run)
  update cc.vehicle v
     set kind = w.kind, name = w.name, plate = w.plate, is_private = w.is_private, dept_id = w.dept_id, place_no = w.place_no, valid_to = w.valid_to
    from wanted w
   where w.vehicle_id = v.vehicle_id and (w.kind, w.name, w.plate, w.is_private, w.dept_id, w.place_no, w.valid_to)
     is distinct from (v.kind, v.name, v.plate, v.is_private, v.dept_id, v.place_no, v.valid_to);
  get diagnostics changed = row_count;
  insert into cc.vehicle (code, kind, name, plate, is_private, dept_id, place_no, valid_from, valid_to)
  select s.code, s.kind, s.name, case when s.plate like '%*%' then '' else coalesce(s.plate, '') end, coalesce(s.is_private, false), d.dept_id,
         s.place_no, coalesce(s.valid_from, cc_int.today()), s.valid_to
    from cc_int.stage_vehicle s left join cc.department d on d.code = s.dept_code
   where s.run_id = run and not exists (select from cc.vehicle v where v.code = s.code) order by s.row_no;
  get diagnostics added = row_count;
  if (options ->> 'retire_missing')::boolean then
    update cc.vehicle v set valid_from = least(v.valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1
     where (v.valid_to is null or v.valid_to >= cc_int.today()) and not exists (select from cc_int.stage_vehicle s where s.run_id = run and s.code = v.code);
    get diagnostics retired = row_count;
  end if;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed, 'retired', retired);
end
$$;
