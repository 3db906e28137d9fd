-- Departments as the system administrator keeps them: added, corrected, ended. A new name that is no correction, a merger
-- and a split are successions (75b, 75c): the old department ends and another goes on for it.

create or replace function cc_int.department_row(input jsonb, d cc.department) returns cc.department
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  field text;
begin
  if jsonb_typeof(coalesce(input, 'null')) <> 'object' then
    perform cc_int.refuse('malformed request', 'name');
  end if;
  foreach field in array array['code', 'name', 'short_name', 'name_en', 'kind', 'phone'] loop
    if input ? field then
      d := jsonb_populate_record(d, jsonb_build_object(field, cc_int.text_of(input, field, case field when 'code' then 20 when 'phone' then 20 else 60 end)));
    end if;
  end loop;
  if input ? 'functions' then
    if jsonb_typeof(input -> 'functions') <> 'array' then
      perform cc_int.refuse('malformed request', 'functions');
    end if;
    d.functions := array(select distinct f from jsonb_array_elements_text(input -> 'functions') f order by f);
  end if;
  d.parent_id := case when input ? 'parent_id' then cc_int.int_of(input, 'parent_id') else d.parent_id end;
  d.place_no := case when input ? 'place_no' then (input ->> 'place_no')::bigint else d.place_no end;
  if coalesce(d.code, '') !~ '^[A-Z0-9]{2,20}$' then
    perform cc_int.refuse('the code has 2 to 20 capital letters and digits', 'code');
  elsif exists (select from cc.department x where x.code = d.code and x.dept_id is distinct from d.dept_id) then
    perform cc_int.refuse('this code is taken', 'code');
  elsif coalesce(d.name, '') = '' then
    perform cc_int.refuse('a department has a name', 'name');
  elsif exists (select from cc.department x where x.name = d.name and x.dept_id is distinct from d.dept_id
                 and (x.valid_to is null or x.valid_to >= cc_int.today())) then
    perform cc_int.refuse('another department has this name', 'name');
  elsif coalesce(d.kind, '') not in ('county_bureau', 'utility', 'township', 'centre') then
    perform cc_int.refuse('no such kind of department', 'kind');
  elsif exists (select from unnest(d.functions) f where f not in (select k.function_code from cc.department_function k)) then
    perform cc_int.refuse('no such function', 'functions');
  elsif d.place_no is not null and not exists (select from cc.place p where p.place_no = d.place_no and cc_int.in_force(p.valid_from, p.valid_to)) then
    perform cc_int.refuse('no such place', 'place_no');
  end if;
  perform cc_int.check_parent(d.dept_id, d.parent_id);
  d.short_name := coalesce(nullif(d.short_name, ''), left(d.name, 12));
  d.name_en := coalesce(d.name_en, '');
  d.phone := coalesce(d.phone, '');
  d.functions := coalesce(d.functions, '{}');
  return d;
exception when data_exception then
  perform cc_int.raise_error('CC422', 'the department is incomplete', sqlerrm);
  return null;
end
$$;

-- The one above is there, and it does not lie below the department itself.
create or replace function cc_int.check_parent(dept int, parent int) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if parent is null then
    return;
  end if;
  perform cc_int.checked_department(jsonb_build_object('dept_id', parent));
  if exists (
    with recursive above as (
      select d.dept_id, d.parent_id, 1 as n from cc.department d where d.dept_id = parent
      union all select d.dept_id, d.parent_id, a.n + 1 from above a join cc.department d on d.dept_id = a.parent_id where a.n < 50)
    select from above where dept_id = dept) then
    perform cc_int.refuse('a department does not lie below itself', 'parent_id');
  end if;
end
$$;

create or replace function cc_int.made_department(d cc.department) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  insert into cc.department (code, name, short_name, name_en, kind, functions, parent_id, place_no, phone, valid_from)
  values (d.code, d.name, d.short_name, d.name_en, d.kind, d.functions, d.parent_id, d.place_no, d.phone, cc_int.today())
  returning dept_id into made;
  return made;
end
$$;

create or replace function cc.add_department_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  perform cc_int.require_post('{8}');
  made := cc_int.made_department(cc_int.department_row(input, null::cc.department));
  perform cc_int.audit('add_department', made || ' ' || input::text);
  return made;
exception when integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'the department is incomplete', sqlerrm);
  return null;
end
$$;

-- A correction: old cases show it too. The code stays, files and imports know the department by it.
create or replace function cc.amend_department_v1(dept int, input jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  d cc.department;
  n cc.department;
begin
  perform cc_int.require_post('{8}');
  select * into d from cc.department x where x.dept_id = dept and (x.valid_to is null or x.valid_to >= cc_int.today()) for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such department');
  end if;
  n := cc_int.department_row(input - 'code', d);
  perform cc_int.check_functions_kept(d.dept_id, array(select f from unnest(d.functions) f where f <> all (n.functions)));
  update cc.department x set name = n.name, short_name = n.short_name, name_en = n.name_en, kind = n.kind, functions = n.functions,
         parent_id = n.parent_id, place_no = n.place_no, phone = n.phone where x.dept_id = dept;
  perform cc_int.audit('amend_department', d.code || ' ' || (to_jsonb(n)
    - array(select o.key from jsonb_each(to_jsonb(d)) o where o.value is not distinct from to_jsonb(n) -> o.key))::text);
exception when integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'the department is incomplete', sqlerrm);
end
$$;

-- Functions that rules in force name must have somebody who holds them.
create or replace function cc_int.check_functions_kept(dept int, gone text[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  fn text;
begin
  foreach fn in array gone loop
    if not exists (select from cc.department d where d.dept_id <> dept and fn = any (d.functions)
                    and (d.valid_to is null or d.valid_to >= cc_int.today()))
       and cc_int.rules_with(array[fn]) > 0 then
      perform cc_int.refuse('nobody else has a function that rules name', fn);
    elsif exists (select from cc.department_part p where p.of_part is null and p.from_dept = dept and p.to_dept <> dept and p.function_code = fn) then
      perform cc_int.refuse('parts of this function were handed over: hand the rest over too', fn);
    end if;
  end loop;
end
$$;

create or replace function cc_int.standards_with(functions text[], classes int[] default '{}') returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from cc.standard s
   where cc_int.in_force(s.valid_from, s.valid_to) and (s.lead_function = any (functions) or s.assist_functions && functions)
     and case when cardinality(classes) = 0 then true else classes && cc_int.class_family(s.class_id, cc_int.today()) end
$$;

create or replace function cc_int.duties_with(functions text[], classes int[] default '{}') returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from cc.duty d
   where d.duty_list_id = cc_int.duty_list_on(cc_int.today()) and (d.valid_to is null or d.valid_to >= cc_int.today())
     and (d.lead_function = any (functions) or d.assist_functions && functions)
     and case when cardinality(classes) = 0 then true else classes && cc_int.class_family(coalesce(d.class_id,
           (select s.class_id from cc.standard s where s.standard_code = d.standard_code limit 1)), cc_int.today()) end
$$;

create or replace function cc_int.rules_with(functions text[]) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.standards_with(functions) + cc_int.duties_with(functions)
$$;

-- What still hangs on a department: with any of it there it cannot simply end.
create or replace function cc_int.left_with(dept int, after date) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'tasks', (select count(*) from cc.task t where t.dept_id = dept
               and (t.state in (1, 2, 7) or (t.state = 4 and t.dispute_state in (1, 2))
                    or (t.state = 3 and exists (select from cc.case_file f join cc.case_state s using (state) where f.case_id = t.case_id and s.is_open)))),
    'posts', (select count(*) from cc.user_post p where p.dept_id = dept and (p.valid_to is null or p.valid_to > after)),
    'children', (select count(*) from cc.department d where d.parent_id = dept and (d.valid_to is null or d.valid_to > after)))
$$;

-- The last day of a department that nobody succeeds. What it has must be done or given away first: nothing ends silently.
create or replace function cc.retire_department_v1(dept int, last_day date, ground text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  d cc.department;
  hanging jsonb;
  words text := cc_int.text_of(jsonb_build_object('ground', ground), 'ground', 1000);
begin
  perform cc_int.require_post('{8}');
  select * into d from cc.department x where x.dept_id = dept and (x.valid_to is null or x.valid_to >= cc_int.today()) for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such department');
  elsif last_day is null or last_day < greatest(cc_int.today(), d.valid_from) or not cc_int.is_plain_day(last_day) then
    perform cc_int.refuse('the last day is today or later', 'valid_to');
  elsif length(words) < 4 then
    perform cc_int.refuse('name the legal ground', 'ground');
  end if;
  -- No step of a desk between the count and the end.
  lock table cc_int.work_slot in exclusive mode;
  hanging := cc_int.left_with(dept, last_day);
  if (hanging ->> 'tasks')::int > 0 then
    perform cc_int.refuse('the department has open tasks: name a successor', 'tasks');
  elsif (hanging ->> 'posts')::int > 0 then
    perform cc_int.refuse('people hold posts in the department: name a successor or end them', 'posts');
  elsif (hanging ->> 'children')::int > 0 then
    perform cc_int.refuse('departments lie below this one', 'parent_id');
  elsif d.place_no is not null and d.kind = 'township' then
    perform cc_int.refuse('a government ends by succession only: its territory needs one', 'place_no');
  end if;
  perform cc_int.check_functions_kept(dept, d.functions);
  if exists (select from cc.department_part p where p.to_dept = dept) then
    perform cc_int.refuse('parts of functions were handed over to it: hand them on first', 'functions');
  end if;
  update cc.department x set valid_to = last_day where x.dept_id = dept;
  perform cc_int.audit('retire_department', d.code || ' ' || last_day || ' ' || words);
end
$$;
