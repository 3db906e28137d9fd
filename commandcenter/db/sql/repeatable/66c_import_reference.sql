-- Departments, the standards sheet, the duty list and the calendar of a county.

create or replace function cc_int.check_department(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select max(s.row_no), 'code', s.code, 'code_twice', 2 from cc_int.stage_department s
     where s.run_id = run group by s.code having count(*) > 1;
  return query
    select s.row_no, 'parent_code', s.parent_code, 'department_unknown', 2 from cc_int.stage_department s
     where s.run_id = run and s.parent_code is not null and not exists (select from cc.department d where d.code = s.parent_code)
       and not exists (select from cc_int.stage_department x where x.run_id = run and x.code = s.parent_code);
  return query
    select s.row_no, 'place', s.place_no::text, 'place_unknown', 2 from cc_int.stage_department s
     where s.run_id = run and s.place_no is not null and not exists (select from cc.place p where p.place_no = s.place_no);
  return query
    select s.row_no, 'functions', f, 'function_unknown', 2 from cc_int.stage_department s, unnest(s.functions) f
     where s.run_id = run and not exists (select from cc.department_function k where k.function_code = f);
  -- Old cases keep the name under which a department worked: a new name is a succession, and no correction by the way.
  if not coalesce((options ->> 'accept_renames')::boolean, false) then
    return query
      select s.row_no, 'name', s.name, 'department_renamed', 2 from cc_int.stage_department s join cc.department d using (code)
       where s.run_id = run and s.name <> d.name;
  end if;
  -- Nor does a file end one at work: what is open would stay behind.
  return query
    select s.row_no, 'valid_to', s.valid_to::text, 'department_at_work', 2 from cc_int.stage_department s join cc.department d using (code)
     cross join lateral (select cc_int.left_with(d.dept_id, s.valid_to) as hanging offset 0) h
     where s.run_id = run and s.valid_to is distinct from d.valid_to and s.valid_to is not null
       and ((h.hanging ->> 'tasks')::int > 0 or (h.hanging ->> 'posts')::int > 0);
end
$$;

create or replace function cc_int.apply_department(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  total bigint;
  added bigint;
  changed bigint;
begin
  select count(*) into total from cc_int.stage_department s where s.run_id = run;
  update cc.department d
     set name = s.name, short_name = coalesce(s.short_name, d.short_name), name_en = coalesce(s.name_en, d.name_en), kind = s.kind,
         functions = coalesce(s.functions, d.functions), place_no = coalesce(s.place_no, d.place_no), phone = coalesce(s.phone, d.phone),
         valid_to = coalesce(s.valid_to, d.valid_to), parent_id = coalesce(x.dept_id, d.parent_id)
    from cc_int.stage_department s left join cc.department x on x.code = s.parent_code
   where s.run_id = run and s.code = d.code
     and (s.name, coalesce(s.short_name, d.short_name), coalesce(s.name_en, d.name_en), s.kind, coalesce(s.functions, d.functions),
          coalesce(s.place_no, d.place_no), coalesce(s.phone, d.phone), coalesce(s.valid_to, d.valid_to), coalesce(x.dept_id, d.parent_id))
         is distinct from (d.name, d.short_name, d.name_en, d.kind, d.functions, d.place_no, d.phone, d.valid_to, d.parent_id);
  get diagnostics changed = row_count;
  insert into cc.department (code, name, short_name, name_en, kind, functions, place_no, phone, valid_from, valid_to)
  select s.code, s.name, coalesce(s.short_name, left(s.name, 12)), coalesce(s.name_en, ''), s.kind, coalesce(s.functions, '{}'),
         s.place_no, coalesce(s.phone, ''), coalesce(s.valid_from, cc_int.today()), s.valid_to
    from cc_int.stage_department s
   where s.run_id = run and not exists (select from cc.department d where d.code = s.code) order by s.row_no;
  get diagnostics added = row_count;
  update cc.department d set parent_id = x.dept_id
    from cc_int.stage_department s join cc.department x on x.code = s.parent_code
   where s.run_id = run and s.code = d.code and d.parent_id is distinct from x.dept_id;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed);
end
$$;

-- A class table is a version of the class tree; the sheet names its table, and makes it when it is not there.
create or replace function cc_int.standards_day(options jsonb) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((options ->> 'valid_from')::date, cc_int.today())
$$;

create or replace function cc_int.check_standard(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  from_day date := cc_int.standards_day(options);
begin
  if coalesce(options ->> 'table', '') = '' then
    return query select 0::bigint, 'table', '', 'table_name_needed', 2;
  end if;
  return query
    select max(s.row_no), 'big_name', s.big_code, 'class_two_names', 2 from cc_int.stage_standard s
     where s.run_id = run group by s.kind, s.big_code having count(distinct s.big_name) > 1
    union all
    select max(s.row_no), 'small_name', s.big_code || '-' || s.small_code, 'class_two_names', 2 from cc_int.stage_standard s
     where s.run_id = run group by s.kind, s.big_code, s.small_code having count(distinct s.small_name) > 1;
  return query
    select max(s.row_no), 'condition', s.condition, 'row_twice', 1 from cc_int.stage_standard s
     where s.run_id = run group by s.kind, s.big_code, s.small_code, s.condition having count(*) > 1;
  return query
    select s.row_no, 'lead_function', f, 'function_unknown', 2 from cc_int.stage_standard s,
           unnest(s.lead_function || coalesce(s.assist_functions, '{}')) f
     where s.run_id = run and not exists (select from cc.department_function k where k.function_code = f);
  return query
    select min(s.row_no), 'lead_function', s.lead_function, 'function_without_department', 1 from cc_int.stage_standard s
     where s.run_id = run and s.lead_function <> 'territorial' and not exists (
           select from cc.department d where s.lead_function = any (d.functions) and (d.valid_to is null or d.valid_to >= cc_int.today()))
     group by s.lead_function;
  return query
    select min(s.row_no), 'small_code', x.standard_code, 'standard_of_another_table', 2
      from cc_int.stage_standard s
      join cc.standard x on x.standard_code = s.kind || '-' || s.big_code || '-' || s.small_code || '-' || s.seq and x.valid_from = from_day
      join cc.case_class c using (class_id) join cc.class_table t using (class_table_id)
     where s.run_id = run and t.name <> options ->> 'table' group by x.standard_code;
end
$$;

-- A class of another name is called so from the day of the sheet; what was reported before keeps the name it had.
create or replace function cc_int.store_classes(run uuid, of_table int, from_day date) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  own cc.class_version;
  n bigint := 0;
begin
  for one in select distinct on (code) x.* from (
               select s.kind, 1 as level, s.kind || '-' || s.big_code as code, null as above, s.big_name as name, s.row_no
                 from cc_int.stage_standard s where s.run_id = run
               union all
               select s.kind, 2, s.kind || '-' || s.big_code || '-' || s.small_code, s.kind || '-' || s.big_code, s.small_name, s.row_no
                 from cc_int.stage_standard s where s.run_id = run) x order by code, row_no loop
    select w.class_id, from_day, w.class_code, w.parent_id, w.name, w.name_en, w.keywords, null::int into own
      from cc_int.class_words(from_day) w where w.class_table_id = of_table and w.class_code = one.code order by w.holds desc limit 1;
    if own.class_id is null then
      insert into cc.case_class (class_table_id, class_code, kind, level, parent_id, name)
      values (of_table, one.code, one.kind, one.level, (select b.class_id from cc_int.class_words(from_day) b
        where b.class_table_id = of_table and b.class_code = one.above order by b.holds desc limit 1), one.name);
    elsif own.name <> one.name then
      own.name := one.name;
      perform cc_int.call_class(own);
    else
      continue;
    end if;
    n := n + 1;
  end loop;
  return n;
end
$$;

create or replace function cc_int.apply_standard(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  from_day date := cc_int.standards_day(options);
  of_table int := (select t.class_table_id from cc.class_table t where t.name = options ->> 'table');
  s record;
  old cc.standard;
  total bigint := 0;
  added bigint := 0;
  changed bigint := 0;
  retired bigint := 0;
  classes bigint;
begin
  if of_table is null then
    insert into cc.class_table (name, valid_from) values (options ->> 'table', from_day) returning class_table_id into of_table;
  end if;
  classes := cc_int.store_classes(run, of_table, from_day);
  for s in with tree as materialized (select w.class_id, w.class_code from cc_int.class_words(from_day) w where w.class_table_id = of_table)
           select x.*, c.class_id, c.class_code || '-' || x.seq as standard_code from cc_int.stage_standard x
             join tree c on c.class_code = x.kind || '-' || x.big_code || '-' || x.small_code
            where x.run_id = run order by x.row_no loop
    total := total + 1;
    select * into old from cc.standard k where k.seq = s.seq and k.class_id = s.class_id and k.valid_to is null;
    if found and (old.condition, old.closing_condition, old.limit_value, old.limit_unit, old.lead_function) = (s.condition,
        s.closing_condition, s.limit_value, s.limit_unit, s.lead_function)
       and (coalesce(s.assist_functions, old.assist_functions), coalesce(s.legal_basis, old.legal_basis), coalesce(s.urgency, old.urgency),
            coalesce(s.needs_photo, old.needs_photo)) = (old.assist_functions, old.legal_basis, old.urgency, old.needs_photo) then
      continue;
    end if;
    if old.standard_id is null then
      added := added + 1;
    else
      changed := changed + 1;
    end if;
    -- What a case was filed by stays readable: a changed standard is a new version, corrected in place on its first day only.
    if old.standard_id is not null and old.valid_from < from_day then
      update cc.standard k set valid_to = from_day - 1 where k.standard_id = old.standard_id;
    end if;
    insert into cc.standard as k (standard_code, class_id, seq, condition, limit_value, limit_unit, closing_condition, lead_function,
      assist_functions, legal_basis, urgency, needs_photo, valid_from)
    values (coalesce(old.standard_code, s.standard_code), s.class_id, s.seq, s.condition, s.limit_value, s.limit_unit, s.closing_condition, s.lead_function,
      coalesce(s.assist_functions, old.assist_functions, '{}'), coalesce(s.legal_basis, old.legal_basis, ''),
      coalesce(s.urgency, old.urgency, 1), coalesce(s.needs_photo, old.needs_photo, false), from_day)
    on conflict (standard_code, valid_from) do update set condition = excluded.condition, limit_value = excluded.limit_value,
      limit_unit = excluded.limit_unit, closing_condition = excluded.closing_condition, lead_function = excluded.lead_function,
      assist_functions = excluded.assist_functions, legal_basis = excluded.legal_basis, urgency = excluded.urgency,
      needs_photo = excluded.needs_photo, valid_to = null;
  end loop;
  if (options ->> 'retire_missing')::boolean then
    update cc.standard k set valid_to = greatest(k.valid_from, from_day - 1)
      from cc_int.class_words(from_day) c
     where c.class_id = k.class_id and c.class_table_id = of_table and k.valid_to is null and not exists (
           select from cc_int.stage_standard x where x.run_id = run and k.seq = x.seq
              and c.class_code = x.kind || '-' || x.big_code || '-' || x.small_code);
    get diagnostics retired = row_count;
  end if;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed, 'retired', retired, 'classes', classes);
end
$$;

create or replace function cc_int.check_duty(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select max(s.row_no), 'duty_code', s.duty_code, 'code_twice', 2 from cc_int.stage_duty s
     where s.run_id = run group by s.duty_code having count(*) > 1;
  return query
    select s.row_no, 'class_code', s.class_code, 'class_unknown', 2 from cc_int.stage_duty s
     where s.run_id = run and s.class_code is not null and cc_int.class_of_code(s.class_code) is null;
  return query
    select s.row_no, 'standard_code', s.standard_code, 'standard_unknown', 2 from cc_int.stage_duty s
     where s.run_id = run and s.standard_code is not null
       and not exists (select from cc.standard k where k.standard_code = s.standard_code);
  return query
    select s.row_no, 'class_code', coalesce(s.class_code, ''), 'class_or_standard', 2 from cc_int.stage_duty s
     where s.run_id = run and (s.class_code is null) = (s.standard_code is null);
  return query
    select s.row_no, 'lead_function', f, 'function_unknown', 2 from cc_int.stage_duty s,
           unnest(s.lead_function || coalesce(s.assist_functions, '{}')) f
     where s.run_id = run and not exists (select from cc.department_function k where k.function_code = f);
  return query
    select s.row_no, 'place', s.place_no::text, 'place_unknown', 2 from cc_int.stage_duty s
     where s.run_id = run and s.place_no is not null and not exists (select from cc.place p where p.place_no = s.place_no);
end
$$;

-- The list as comparable rows: of the file, or of a version in force.
create or replace function cc_int.staged_duties(run uuid) returns setof jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object('duty_code', s.duty_code, 'list_kind', s.list_kind, 'level', s.level, 'matter', s.matter,
    'class_id', cc_int.class_of_code(s.class_code), 'standard_code', s.standard_code, 'clause', s.clause,
    'legal_basis', coalesce(s.legal_basis, ''), 'lead_function', s.lead_function,
    'assist_functions', to_jsonb(coalesce(s.assist_functions, '{}')), 'place_no', s.place_no, 'area', s.area, 'note', coalesce(s.note, '')))
    from cc_int.stage_duty s where s.run_id = run order by s.row_no
$$;

create or replace function cc_int.held_duties(of_list int) returns setof jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object('duty_code', d.duty_code, 'list_kind', d.list_kind, 'level', d.level, 'matter', d.matter,
    'class_id', d.class_id, 'standard_code', d.standard_code, 'clause', d.clause, 'legal_basis', d.legal_basis,
    'lead_function', d.lead_function, 'assist_functions', to_jsonb(d.assist_functions), 'place_no', d.place_no, 'area', d.area, 'note', d.note))
    from cc.duty d where d.duty_list_id = of_list
$$;

-- A whole list is published as the next version; the same list again publishes nothing.
create or replace function cc_int.apply_duty(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  from_day date := coalesce((options ->> 'valid_from')::date, cc_int.today());
  held int := cc_int.duty_list_on(from_day);
  total bigint := (select count(*) from cc_int.stage_duty s where s.run_id = run);
  same bigint;
  known bigint;
  gone bigint;
begin
  select count(*) into same from (select * from cc_int.staged_duties(run) intersect select * from cc_int.held_duties(held)) x;
  select count(*) into known from cc_int.stage_duty s join cc.duty d on d.duty_list_id = held and d.duty_code = s.duty_code where s.run_id = run;
  select count(*) into gone from cc.duty d where d.duty_list_id = held
     and not exists (select from cc_int.stage_duty s where s.run_id = run and s.duty_code = d.duty_code);
  if same < total or gone > 0 then
    perform cc.publish_duty_list_v1(jsonb_build_object('name', coalesce(options ->> 'table', ''), 'valid_from', from_day,
      'note', coalesce(options ->> 'note', ''), 'items', (select jsonb_agg(j) from cc_int.staged_duties(run) j)));
  end if;
  return jsonb_build_object('added', total - known, 'changed', known - same, 'unchanged', same, 'retired', gone);
end
$$;

create or replace function cc_int.check_calendar(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select max(s.row_no), 'day', s.day::text, case when count(distinct s.kind) > 1 then 'code_twice' else 'row_twice' end,
           case when count(distinct s.kind) > 1 then 2 else 1 end
      from cc_int.stage_calendar s where s.run_id = run group by s.day having count(*) > 1;
  return query
    select s.row_no, 'day', s.day::text, 'day_before_calendar', case when s.day < k.first_day then 1 else 2 end
      from cc_int.stage_calendar s, cc_int.clock_setting k
     where s.run_id = run and (s.day > k.first_day + 36525
        or (s.day < k.first_day and not exists (select from cc.calendar_day c where c.day = s.day)));
  return query
    select s.row_no, 'day', s.day::text, 'make_up_on_workday', 1 from cc_int.stage_calendar s
     where s.run_id = run and s.kind = 2 and extract(isodow from s.day) < 6;
end
$$;

create or replace function cc_int.apply_calendar(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  total bigint;
  added bigint;
  touched bigint;
  retired bigint := 0;
  reach date;
begin
  select count(distinct s.day), count(distinct s.day) filter (where c.day is null), max(s.day) into total, added, reach
    from cc_int.stage_calendar s left join cc.calendar_day c using (day) where s.run_id = run;
  insert into cc.calendar_day as c (day, kind, name, name_en, source)
  select distinct on (s.day) s.day, s.kind, s.name, coalesce(s.name_en, ''), 2 from cc_int.stage_calendar s where s.run_id = run order by s.day, s.row_no
      on conflict (day) do update set kind = excluded.kind, name = excluded.name, source = 2, changed_by = excluded.changed_by,
         name_en = case when excluded.name_en = '' and c.name = excluded.name then c.name_en else excluded.name_en end,
         changed_at = excluded.changed_at
       where (c.kind, c.name) <> (excluded.kind, excluded.name) or excluded.name_en not in ('', c.name_en);
  get diagnostics touched = row_count;
  if (options ->> 'retire_missing')::boolean then
    delete from cc.calendar_day c
     where extract(year from c.day) in (select extract(year from s.day) from cc_int.stage_calendar s where s.run_id = run)
       and not exists (select from cc_int.stage_calendar s where s.run_id = run and s.day = c.day);
    get diagnostics retired = row_count;
  end if;
  update cc_int.clock_setting k set last_day = make_date(extract(year from reach)::int, 12, 31) where k.last_day < reach;
  if touched + retired > 0 then
    perform cc_int.calendar_changed();
  end if;
  return jsonb_build_object('added', added, 'changed', touched - added, 'unchanged', total - touched, 'retired', retired);
end
$$;
