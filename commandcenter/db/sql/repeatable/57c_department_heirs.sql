-- What became of a department. Rulings and practice of one that has ended count for who goes on for it: where it was split,
-- for the part that took over the function of the class, else for the main successor.

create or replace function cc_int.department_heirs(of_class int, as_of timestamptz) returns table (from_dept int, to_dept int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive day as (select (as_of at time zone (select s.time_zone from cc_int.clock_setting s))::date as today),
  wanted as (select coalesce(array_agg(distinct s.lead_function), '{}') as functions from cc.standard s where s.class_id = of_class),
  step as (
    select distinct on (x.from_dept) x.from_dept as one, x.to_dept as other
      from cc.department_successor x join cc.department_succession s using (succession_id)
      join cc.department d on d.dept_id = x.to_dept cross join wanted w
     where s.starts_on <= (select today from day)
     order by x.from_dept, s.succession_id desc, d.functions && w.functions desc, x.is_main desc, x.to_dept),
  chain as (
    select d.dept_id as one, d.dept_id as other, 0 as steps from cc.department d
    union all
    select c.one, s.other, c.steps + 1 from chain c join step s on s.one = c.other where c.steps < 50),
  last as (select distinct on (c.one) c.one, c.other from chain c order by c.one, c.steps desc)
  select l.one, l.other from last l join cc.department d on d.dept_id = l.other
   where d.valid_to is null or d.valid_to >= (select today from day)
$$;
