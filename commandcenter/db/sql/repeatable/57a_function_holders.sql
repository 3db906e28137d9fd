-- Which department holds a function at a place for a class: by its list of functions and its ground, unless that part was
-- handed over to another one.

-- The ground of a department on a day that reaches a place: the narrowest one, or nothing.
create or replace function cc_int.ground_at(dept int, own_place bigint, at_place bigint, on_day date) returns bigint
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select max(g.place_no) from (
    select own_place as place_no
    union all select x.place_no from cc.department_ground x where x.dept_id = dept and x.valid_from <= greatest(on_day, x.valid_from)) g
   where g.place_no <= at_place and at_place < cc_int.place_end(g.place_no)
$$;

-- The department that has it by its own list; the government of the place where the function is territorial.
create or replace function cc_int.holder_of(function_code text, at_place bigint, on_day date) returns int
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select d.dept_id from cc.department d
   cross join lateral (select case when d.place_no is not null then cc_int.ground_at(d.dept_id, d.place_no, at_place, on_day) end as place_no) g
   where d.valid_from <= greatest(on_day, d.valid_from) and (d.valid_to is null or d.valid_to >= on_day)
     and case when function_code = 'territorial' then g.place_no is not null
              else function_code = any (d.functions) and (d.place_no is null or g.place_no is not null) end
   order by g.place_no desc nulls last, d.dept_id limit 1
$$;

create or replace function cc_int.reaches_place(places bigint[], at_place bigint) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select cardinality(places) = 0 or exists (select from unnest(places) p where p <= at_place and at_place < cc_int.place_end(p))
$$;

-- Where what a department holds has gone, part by part.
create or replace function cc_int.passed_on(holder int, function_code text, at_place bigint, on_day date, of_class int) returns int
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  with recursive way as (
    select holder as dept, null::int as part
    union all
    select n.to_dept, n.part_id from way w cross join lateral (
      select p.to_dept, p.part_id from cc.department_part p
       where p.function_code = passed_on.function_code and p.valid_from <= on_day
         and case when w.part is null then p.of_part is null and p.from_dept = w.dept else p.of_part = w.part end
         and coalesce(cc_int.reaches_place(p.place_nos, at_place), false)
         and case when cardinality(p.class_ids) = 0 then true when of_class is null then false
                  else p.class_ids && cc_int.class_family(of_class, on_day) end
       order by p.part_id limit 1) n)
  select w.dept from way w order by w.part desc nulls last limit 1
$$;

create or replace function cc_int.department_for(function_code text, at_place bigint, on_day date, of_class int default null) returns int
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.passed_on(cc_int.holder_of(function_code, at_place, on_day), function_code, at_place, on_day, of_class)
$$;

-- Functions of which a department holds anything.
create or replace function cc_int.functions_of(dept int) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct f order by f), '{}') from (
    select unnest(d.functions || case when d.place_no is not null and d.kind = 'township' then '{territorial}'::text[] end) as f
      from cc.department d where d.dept_id = dept
    union all select p.function_code from cc.department_part p where p.to_dept = dept) x
$$;
