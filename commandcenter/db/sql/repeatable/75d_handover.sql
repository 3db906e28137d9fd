-- What a succession does to functions and ground. A part that is handed over is written beside the list of functions; with a whole
-- function the list itself changes hands where both departments have the same ground.

create or replace function cc_int.hand_over(fn text, plan jsonb, old int, heir int, succession int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  classes int[] := cc_int.succession_bounds(plan, 'classes')::int[];
  places bigint[] := cc_int.succession_bounds(plan, 'places');
  is_whole boolean := cardinality(classes) = 0 and cardinality(places) = 0;
  holds boolean := fn in (select f from cc.department d cross join unnest(d.functions || '{territorial}'::text[]) f where d.dept_id = old);
begin
  -- What the old one has itself been given.
  insert into cc.department_part (succession_id, function_code, from_dept, of_part, to_dept, class_ids, place_nos, valid_from)
  select succession, fn, old, p.part_id, heir, classes, places, cc_int.today() from cc.department_part p
   where p.function_code = fn and p.to_dept = old and not is_whole order by p.part_id;
  if is_whole then
    update cc.department_part p set to_dept = heir where p.function_code = fn and p.to_dept = old;
  end if;
  if is_whole and holds and not exists (
       select from cc.department a cross join cc.department b where a.dept_id = old and b.dept_id = heir and a.place_no is distinct from b.place_no)
     and not exists (select from cc.department_ground g where g.dept_id in (old, heir)) then
    update cc.department d set functions = array_remove(d.functions, fn) where d.dept_id = old;
    update cc.department d set functions = array(select distinct f from unnest(d.functions || fn) f order by f) where d.dept_id = heir;
    update cc.department_part p set from_dept = heir where p.function_code = fn and p.of_part is null and p.from_dept = old;
    update cc.department_successor s set functions = s.functions || fn where s.succession_id = succession and s.to_dept = heir;
  elsif holds then
    insert into cc.department_part (succession_id, function_code, from_dept, to_dept, class_ids, place_nos, valid_from)
    values (succession, fn, old, heir, classes, places, cc_int.today());
  end if;
end
$$;

-- Parts and ground follow their departments; what a successor governs from now on stands in the plan.
create or replace function cc_int.succeed_ground(plan jsonb, heirs int[], succession int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  olds int[] := cc_int.succession_olds(plan);
  fn text;
begin
  if (plan ->> 'kind')::int = 4 then
    foreach fn in array cc_int.succession_functions(plan, 1) loop
      perform cc_int.hand_over(fn, plan, heirs[1], heirs[2], succession);
    end loop;
  else
    update cc.department_part p set to_dept = heirs[1 + cc_int.succession_target(plan, 'functions', p.function_code)] where p.to_dept = any (olds);
    update cc.department_part p set from_dept = heirs[1 + cc_int.succession_target(plan, 'functions', p.function_code)] where p.from_dept = any (olds);
    insert into cc.department_ground (dept_id, place_no, succession_id, valid_from)
    select heirs[(plan ->> 'main')::int + 1], g, succession, cc_int.today() from unnest(cc_int.succession_bounds(plan, 'grounds')) g;
  end if;
  delete from cc.department_part p
   where p.of_part is null and p.from_dept = p.to_dept and not exists (select from cc.department_part n where n.of_part = p.part_id);
end
$$;
