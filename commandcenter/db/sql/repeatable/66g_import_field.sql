-- Facilities, hazards and stations, and vehicles. A facility is known again by its code; one without by kind, name and spot.
-- What both are asked and how both are taken stands once: `thing` is the name of the table and of its stage.

create or replace function cc_int.same_facilities(run uuid) returns table (row_no bigint, thing_id int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.row_no, min(f.facility_id) from cc_int.stage_facility s join cc.facility f
      on case when s.code is not null then f.code = s.code
              else f.code is null and f.kind = s.kind and f.name = s.name and round(f.lon::numeric, 6) = round(s.lon::numeric, 6)
                   and round(f.lat::numeric, 6) = round(s.lat::numeric, 6) and cc_int.in_force(f.valid_from, f.valid_to) end
   where s.run_id = run group by s.row_no
$$;

create or replace function cc_int.same_vehicles(run uuid) returns table (row_no bigint, thing_id int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.row_no, v.vehicle_id from cc_int.stage_vehicle s join cc.vehicle v using (code) where s.run_id = run
$$;

create or replace function cc_int.code_form(thing text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case thing when 'facility' then '^[0-9A-Z-]{2,24}$' else '^[A-Z0-9-]{2,20}$' end
$$;

create or replace function cc_int.check_things(thing text, run uuid, code_form text)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query execute format(
    $q$select max(s.row_no), 'code', s.code, 'code_twice', 2 from cc_int.%1$I s
        where s.run_id = $1 and s.code is not null group by s.code having count(*) > 1
       union all
       select s.row_no, 'code', s.code, 'code_form', 2 from cc_int.%1$I s where s.run_id = $1 and s.code !~ $2
       union all
       select s.row_no, 'kind', s.kind::text, 'word_unknown', 2 from cc_int.%1$I s
        where s.run_id = $1 and not exists (select from cc.vocabulary v where v.list = $3 and v.number = s.kind)
       union all
       select s.row_no, 'place', s.place_no::text, 'place_unknown', 2 from cc_int.%1$I s
        where s.run_id = $1 and not exists (select from cc.place p where p.place_no = s.place_no and cc_int.in_force(p.valid_from, p.valid_to))
       union all
       select s.row_no, 'dept', s.dept_code, 'department_unknown', 2 from cc_int.%1$I s
        where s.run_id = $1 and s.dept_code is not null and not exists (select from cc.department d where d.code = s.dept_code)$q$,
    'stage_' || thing) using run, code_form, thing || '_kind';
end
$$;

create or replace function cc_int.check_facility(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select * from cc_int.check_things('facility', run, cc_int.code_form('facility'))
  union all
  select max(s.row_no), 'name', s.name, 'row_twice', 2 from cc_int.stage_facility s
   where s.run_id = run and s.code is null group by s.kind, s.name, round(s.lon::numeric, 6), round(s.lat::numeric, 6) having count(*) > 1
$$;

create or replace function cc_int.check_vehicle(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select * from cc_int.check_things('vehicle', run, cc_int.code_form('vehicle'))
$$;

-- What a file says replaces what is there; what is `kept` stays where the file says nothing, and new rows have it from here.
-- What the file does not hold any more ends, if that is wanted: of all kinds, or of those the file speaks of.
create or replace function cc_int.apply_things(thing text, run uuid, options jsonb, rows bigint[], ids int[], said text[], kept jsonb, of_its_kinds boolean)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  stage text := 'stage_' || thing;
  key text := thing || '_id';
  whole text[] := said || array(select k from jsonb_object_keys(kept) k) || array['dept_id'];
  total bigint;
  changed bigint;
  retired bigint := 0;
  new_ids int[];
begin
  execute format('select count(*) from cc_int.%I s where s.run_id = $1', stage) into total using run;
  execute format(
    'with wanted as (select t.%1$I as id, %2$s, coalesce(d.dept_id, t.dept_id) as dept_id
       from cc_int.%3$I s join unnest($2::bigint[], $3::int[]) k(row_no, id) using (row_no) join cc.%4$I t on t.%1$I = k.id
       left join cc.department d on d.code = s.dept_code where s.run_id = $1)
     update cc.%4$I t set %5$s from wanted w where w.id = t.%1$I and (%6$s) is distinct from (%7$s)',
    key, (select string_agg(format('s.%I', c), ', ') from unnest(said) c)
      || coalesce((select string_agg(format(', coalesce(s.%1$I, t.%1$I) as %1$I', k), '') from jsonb_object_keys(kept) k), ''),
    stage, thing, (select string_agg(format('%1$I = w.%1$I', c), ', ') from unnest(whole) c),
    (select string_agg(format('w.%I', c), ', ') from unnest(whole) c), (select string_agg(format('t.%I', c), ', ') from unnest(whole) c))
    using run, rows, ids;
  get diagnostics changed = row_count;
  execute format(
    'with made as (insert into cc.%1$I (code, %2$s, valid_from)
       select s.code, %3$s, d.dept_id, coalesce(s.valid_from, cc_int.today())
         from cc_int.%4$I s left join cc.department d on d.code = s.dept_code
        where s.run_id = $1 and s.row_no <> all ($2) order by s.row_no returning %5$I as id)
     select coalesce(array_agg(id), ''{}'') from made',
    thing, (select string_agg(format('%I', c), ', ') from unnest(whole) c),
    (select string_agg(format('s.%I', c), ', ') from unnest(said) c)
      || coalesce((select string_agg(format(', coalesce(s.%I, %L)', k.key, k.value), '') from jsonb_each_text(kept) k), ''),
    stage, key) into new_ids using run, rows;
  if (options ->> 'retire_missing')::boolean then
    execute format(
      'update cc.%1$I t set valid_from = least(t.valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1
        where (t.valid_to is null or t.valid_to >= cc_int.today()) and t.%2$I <> all ($2)
          and (not $3 or t.kind in (select s.kind from cc_int.%3$I s where s.run_id = $1))', thing, key, stage)
      using run, ids || new_ids, of_its_kinds;
    get diagnostics retired = row_count;
  end if;
  return jsonb_build_object('added', cardinality(new_ids), 'changed', changed, 'unchanged', total - cardinality(new_ids) - changed, 'retired', retired);
end
$$;

create or replace function cc_int.apply_facility(run uuid, options jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.apply_things('facility', run, options, coalesce(array_agg(k.row_no), '{}'), coalesce(array_agg(k.thing_id), '{}'),
    '{kind,name,place_no,lon,lat,valid_to}',
    '{"keeper": "", "status": 1, "hazard_level": null, "address": "", "note": "", "surveyed_on": null}', true)
    from cc_int.same_facilities(run) k
$$;

create or replace function cc_int.apply_vehicle(run uuid, options jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  -- A masked plate is no plate: the one that is known stays. Which program reports a vehicle is never in a file.
  update cc_int.stage_vehicle s set plate = null where s.run_id = run and s.plate like '%*%';
  select cc_int.apply_things('vehicle', run, options, coalesce(array_agg(k.row_no), '{}'), coalesce(array_agg(k.thing_id), '{}'),
    '{kind,name,place_no,valid_to}', '{"plate": "", "is_private": false}', false)
    from cc_int.same_vehicles(run) k
$$;
