-- What became of a department. Rulings and practice of one that has ended count for who goes on for it: where it was split,
-- for the part that took over the function of the class, else for the main successor. Those of one that handed a part over
-- count, for what falls under the part, for who took it over; without a place only parts that hold everywhere are followed.

create or replace function cc_int.department_heirs(of_class int, as_of timestamptz, at_place bigint)
returns table (from_dept int, to_dept int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive day as (select (as_of at time zone (select s.time_zone from cc_int.clock_setting s))::date as today),
  wanted as (select coalesce(array_agg(distinct s.lead_function), '{}') as functions from cc.standard s where s.class_id = of_class),
  chain as (
    select d.dept_id as one, d.dept_id as other, 0 as succession from cc.department d
    union all
    select c.one, n.to_dept, n.succession_id from chain c cross join lateral (
      select x.to_dept, x.succession_id
        from cc.department_successor x join cc.department_succession s using (succession_id)
        join cc.department d on d.dept_id = x.to_dept cross join wanted w
       where x.from_dept = c.other and x.succession_id > c.succession and s.starts_on <= (select today from day)
         and (s.kind <> 4 or x.functions && w.functions)
       order by x.succession_id, d.functions && w.functions desc, x.is_main desc, x.to_dept limit 1) n),
  last as (select distinct on (c.one) c.one, c.other from chain c order by c.one, c.succession desc),
  parted as materialized (
    select distinct on (p.from_dept) p.from_dept as other, n.heir from day cross join wanted w
      join cc.department_part p on p.of_part is null and p.function_code = any (w.functions)
     cross join lateral (select cc_int.passed_on(p.from_dept, p.function_code, at_place, day.today, of_class) as heir) n
     where n.heir <> p.from_dept order by p.from_dept, p.part_id)
  select l.one, coalesce(p.heir, l.other) from last l left join parted p using (other)
    join cc.department d on d.dept_id = coalesce(p.heir, l.other)
   where d.valid_to is null or d.valid_to >= (select today from day)
$$;
