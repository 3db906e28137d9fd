-- The duty list as rules: which item speaks for a case, publishing a version.
-- The most specific item wins: one on the standard before one on the class, then a place, then a kind of area.

-- Whether a place is built-up (1) or rural (2): the statistical class of its village, else the kind of its township by
-- its code (GB/T 10114: streets have 001 to 099).
create or replace function cc_int.area_of(at_place bigint) returns smallint
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select case when coalesce(
    (select v.urban_rural_class < 200 from cc.place v where v.place_no = at_place - at_place % 1000 and v.level = 3),
    (at_place / 1000000) % 1000 between 1 and 99) then 1 else 2 end::smallint
$$;

-- A day that a calendar on paper could show; a desk cannot even read "infinity".
create or replace function cc_int.is_plain_day(day date) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select day between '1900-01-01' and '2199-12-31'
$$;

create or replace function cc_int.duty_list_on(on_day date) returns int
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select l.duty_list_id from cc.duty_list l
   where l.valid_from <= on_day and (l.valid_to is null or l.valid_to >= on_day)
   order by l.valid_from desc limit 1
$$;

-- How narrowly an item speaks: the larger number wins.
create or replace function cc_int.duty_rank(of_standard boolean, of_small_class boolean, of_place bigint, of_area smallint) returns int
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when of_standard then 100 when of_small_class then 50 else 0 end
       + case when of_place is null then 0 else 10 + cc_int.place_level(of_place) end
       + case when of_area is null then 0 else 5 end
$$;

-- Items of a list that speak for a matter at a place, the deciding one first.
create or replace function cc_int.duties_for(of_list int, of_class int, of_standard text, at_place bigint, on_day date)
returns table (duty_id int, specificity int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.duty_id, k.rank
    from cc.duty d left join cc.case_class c using (class_id)
   cross join lateral (select cc_int.duty_rank(d.standard_code is not null, coalesce(c.level, 2) = 2, d.place_no, d.area) as rank) k
   where d.duty_list_id = of_list and d.valid_from <= on_day and (d.valid_to is null or d.valid_to >= on_day)
     and (d.standard_code = of_standard or d.class_id = any ((select cc_int.class_family(of_class, on_day))::int[]))
     and (d.place_no is null or (d.place_no <= at_place and at_place < cc_int.place_end(d.place_no)))
     and (d.area is null or d.area = cc_int.area_of(at_place))
   order by k.rank desc, d.duty_code, d.duty_id
$$;

create or replace function cc_int.class_of_code(code text) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.class_id from cc_int.class_words(cc_int.today()) c join cc.class_table t using (class_table_id)
   where c.class_code = code order by c.holds desc, t.valid_from desc, c.class_id desc limit 1
$$;

-- One item as the client writes it, checked; `own` is what stands so far (a changed item keeps what is not named).
create or replace function cc_int.duty_of(item jsonb, own cc.duty) returns cc.duty
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  d cc.duty;
  field text;
begin
  if item ? 'class_code' then
    item := item || jsonb_build_object('class_id', case when item ->> 'class_code' = '' then null
      else cc_int.class_of_code(item ->> 'class_code') end);
    if item ->> 'class_code' <> '' and item ->> 'class_id' is null then
      perform cc_int.refuse('no such class', 'class_code');
    end if;
  end if;
  begin
    d := jsonb_populate_record(own, item - array['duty_id', 'duty_list_id']
      || jsonb_build_object('standard_code', nullif(coalesce(item ->> 'standard_code', own.standard_code), '')));
  exception when others then
    perform cc_int.refuse('an item of the duty list cannot be read', coalesce(item ->> 'duty_code', ''));
  end;
  foreach field in array array['matter_en', 'legal_basis', 'legal_basis_en', 'note', 'note_en'] loop
    d := jsonb_populate_record(d, jsonb_build_object(field, coalesce(to_jsonb(d) ->> field, '')));
  end loop;
  d.assist_functions := coalesce(d.assist_functions, '{}');
  if d.duty_code is null or coalesce(btrim(d.matter), '') = '' or coalesce(btrim(d.clause), '') = '' then
    perform cc_int.refuse('an item needs code, matter and clause', coalesce(d.duty_code, ''));
  elsif (d.class_id is null) = (d.standard_code is null) then
    perform cc_int.refuse('an item speaks of a class or of a standard', d.duty_code);
  elsif d.standard_code is not null and not exists (select from cc.standard s where s.standard_code = d.standard_code) then
    perform cc_int.refuse('no such standard', d.duty_code);
  elsif d.class_id is not null and not exists (select from cc.case_class c where c.class_id = d.class_id) then
    perform cc_int.refuse('no such class', d.duty_code);
  elsif d.place_no is not null and not exists (select from cc.place p where p.place_no = d.place_no) then
    perform cc_int.refuse('no such place', d.duty_code);
  elsif exists (select from unnest(array[d.lead_function] || d.assist_functions) f
                 where f is null or f not in (select function_code from cc.department_function)) then
    perform cc_int.refuse('no such function', d.duty_code);
  elsif d.lead_function = any (d.assist_functions) or coalesce(d.list_kind not between 1 and 3, true)
     or coalesce(d.level not between 1 and 3, true) or coalesce(d.area not in (1, 2), false)
     or not coalesce(cc_int.is_plain_day(d.valid_from), true) or not coalesce(cc_int.is_plain_day(d.valid_to), true) then
    perform cc_int.refuse('an item of the duty list cannot be read', d.duty_code);
  end if;
  return d;
end
$$;

-- A list as it would be after changes {"removed": [code…], "changed": [item…], "added": [item…]}; nothing is stored.
create or replace function cc_int.changed_duties(of_list int, changes jsonb, from_day date) returns setof cc.duty
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  d cc.duty;
  item jsonb;
  part text;
  blank cc.duty;
begin
  foreach part in array array['removed', 'changed', 'added'] loop
    if jsonb_typeof(coalesce(changes -> part, '[]')) <> 'array' then
      perform cc_int.refuse('malformed request', part);
    elsif jsonb_array_length(coalesce(changes -> part, '[]')) > 5000 then
      -- Each is compared with each: a request without an end would keep the server busy.
      perform cc_int.refuse('too long', part);
    end if;
  end loop;
  for item in select * from jsonb_array_elements(coalesce(changes -> 'removed', '[]')) loop
    if not exists (select from cc.duty x where x.duty_list_id = of_list and x.duty_code = item #>> '{}') then
      perform cc_int.refuse('no such item of the duty list', coalesce(item #>> '{}', ''));
    end if;
  end loop;
  for d in select * from cc.duty x where x.duty_list_id = of_list order by x.duty_id loop
    if coalesce(changes -> 'removed', '[]') ? d.duty_code then
      continue;
    end if;
    select x into item from jsonb_array_elements(coalesce(changes -> 'changed', '[]')) x where x ->> 'duty_code' = d.duty_code;
    if found then
      d := cc_int.duty_of(item, d);
    end if;
    return next d;
  end loop;
  for item in select * from jsonb_array_elements(coalesce(changes -> 'changed', '[]')) loop
    if not exists (select from cc.duty x where x.duty_list_id = of_list and x.duty_code = item ->> 'duty_code') then
      perform cc_int.refuse('no such item of the duty list', coalesce(item ->> 'duty_code', ''));
    end if;
  end loop;
  for item in select * from jsonb_array_elements(coalesce(changes -> 'added', '[]')) loop
    if exists (select from cc.duty x where x.duty_list_id = of_list and x.duty_code = item ->> 'duty_code')
       and not coalesce(changes -> 'removed', '[]') ? (item ->> 'duty_code') then
      perform cc_int.refuse('this item of the duty list is there already', item ->> 'duty_code');
    end if;
    blank := null;
    blank.valid_from := from_day;
    return next cc_int.duty_of(item, blank);
  end loop;
end
$$;

create or replace function cc_int.store_duty_list(input jsonb, from_day date, base int, me int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
  wanted_name text := cc_int.text_of(input, 'name', 100);
  count_of int;
begin
  wanted_name := coalesce(nullif(wanted_name, ''), (select l.name from cc.duty_list l where l.duty_list_id = base), '');
  if wanted_name = '' then
    perform cc_int.refuse('this field is needed', 'name');
  end if;
  insert into cc.duty_list (name, version, valid_from, note, replaces, published_by)
  values (wanted_name, coalesce((select max(l.version) from cc.duty_list l where l.name = wanted_name), 0) + 1, from_day,
          cc_int.text_of(input, 'note', 1000), base, me) returning duty_list_id into made;
  insert into cc.duty (duty_list_id, duty_code, list_kind, level, matter, matter_en, class_id, standard_code, clause, legal_basis,
    legal_basis_en, lead_function, assist_functions, place_no, area, valid_from, valid_to, note, note_en)
  select made, d.duty_code, d.list_kind, d.level, d.matter, d.matter_en, d.class_id, d.standard_code, d.clause, d.legal_basis,
         d.legal_basis_en, d.lead_function, d.assist_functions, d.place_no, d.area, coalesce(d.valid_from, from_day), d.valid_to,
         d.note, d.note_en
    from cc_int.changed_duties(case when input ? 'items' then null else base end,
      case when input ? 'items' then jsonb_build_object('added', input -> 'items') else coalesce(input -> 'changes', '{}') end, from_day) d;
  get diagnostics count_of = row_count;
  if count_of = 0 then
    perform cc_int.refuse('a duty list needs items', 'items');
  end if;
  return made;
exception when unique_violation then
  perform cc_int.refuse('a code of the duty list stands twice', 'duty_code');
  return null;
end
$$;

-- A new version: either all its `items`, or `changes` to the one in force. The old one ends the day before.
create or replace function cc.publish_duty_list_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  from_day date;
  base int;
  made int;
begin
  perform cc_int.require_post('{8}');
  lock table cc.duty_list in share row exclusive mode;
  begin
    from_day := coalesce((input ->> 'valid_from')::date, cc_int.today());
  exception when others then
    perform cc_int.refuse('not a day', 'valid_from');
  end;
  -- What was decided yesterday was decided by the list of yesterday.
  if from_day < cc_int.today() then
    perform cc_int.refuse('a duty list cannot begin in the past', 'valid_from');
  elsif not cc_int.is_plain_day(from_day) then
    perform cc_int.refuse('not a day', 'valid_from');
  end if;
  base := coalesce(cc_int.duty_list_on(from_day), (select l.duty_list_id from cc.duty_list l order by l.valid_from desc, l.duty_list_id desc limit 1));
  if exists (select from cc.duty_list l where l.valid_from > from_day and (l.valid_to is null or l.valid_to >= l.valid_from)) then
    perform cc_int.refuse('a later list is published already: retire it first', 'valid_from');
  end if;
  update cc.duty_list l set valid_to = from_day - 1, retired_by = me, retired_at = clock_timestamp(), retire_reason = 'replaced'
   where l.duty_list_id = cc_int.duty_list_on(from_day);
  made := cc_int.store_duty_list(input, from_day, base, me);
  perform cc_int.audit('publish_duty_list', made || ' ' || from_day);
  insert into cc.change (kind) values (3);
  return made;
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'the duty list is incomplete', sqlerrm);
  return null;
end
$$;

-- End a list without another: the last day may be today or later.
create or replace function cc.retire_duty_list_v1(wanted int, last_day date, reason text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  l cc.duty_list;
begin
  perform cc_int.require_post('{8}');
  perform cc_int.require_reason(reason, 1000);
  select * into l from cc.duty_list x where x.duty_list_id = wanted for update;
  if not found or l.valid_to < cc_int.today() then
    perform cc_int.raise_error('CC404', 'no such duty list');
  elsif last_day is null or (l.valid_from <= cc_int.today() and last_day < cc_int.today()) or last_day < l.valid_from - 1 then
    perform cc_int.refuse('a duty list cannot end in the past', 'last_day');
  elsif not cc_int.is_plain_day(last_day) then
    perform cc_int.refuse('not a day', 'last_day');
  end if;
  update cc.duty_list set valid_to = last_day, retired_by = me, retired_at = clock_timestamp(), retire_reason = btrim(reason)
   where duty_list_id = wanted;
  perform cc_int.audit('retire_duty_list', wanted || ' ' || last_day);
  insert into cc.change (kind) values (3);
exception when exclusion_violation then
  -- It would reach into the days of the next one.
  perform cc_int.refuse('two duty lists cannot hold on the same day', 'last_day');
end
$$;

-- Items that speak for a visible case today, the deciding one first: what a department cites when it returns a task.
create or replace function cc.duties_of_case_v1(wanted uuid) returns table (duty_id int, specificity int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file := cc_int.visible_case(wanted);
begin
  return query select d.duty_id, d.specificity from cc_int.duties_for(cc_int.duty_list_on(cc_int.today()), c.class_id,
    (select s.standard_code from cc.standard s where s.standard_id = c.standard_id), c.place_no, cc_int.today()) d;
end
$$;

-- The item a department cites when it returns a task, or a ruling rests on: of any version, so that an old dispute can
-- still name what held then.
create or replace function cc_int.checked_duty(wanted int) returns int
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if wanted is not null and not exists (select from cc.duty d where d.duty_id = wanted) then
    perform cc_int.refuse('no such item of the duty list', 'duty_id');
  end if;
  return wanted;
end
$$;
