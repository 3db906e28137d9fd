-- Classes and filing standards in editions: what changes together is drafted, tried, published from a day, and may be withdrawn
-- until that day. A standard in use is never rewritten: its next version begins, and running cases keep theirs.

-- One standard as the client writes it, checked; `own` is what stands so far.
create or replace function cc_int.standard_of(item jsonb, own cc.standard) returns cc.standard
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  s cc.standard;
  code text := coalesce(item ->> 'standard_code', '');
begin
  begin
    s := jsonb_populate_record(own, item - array['standard_id', 'standard_code', 'class_id', 'seq', 'valid_from', 'valid_to', 'class_code']);
  exception when others then
    perform cc_int.refuse('a standard cannot be read', code);
  end;
  s.condition := btrim(coalesce(s.condition, ''));
  s.closing_condition := btrim(coalesce(s.closing_condition, ''));
  s.condition_en := coalesce(s.condition_en, '');
  s.closing_condition_en := coalesce(s.closing_condition_en, '');
  s.legal_basis := coalesce(s.legal_basis, '');
  s.assist_functions := coalesce(s.assist_functions, '{}');
  s.needs_photo := coalesce(s.needs_photo, false);
  s.urgency := coalesce(s.urgency, 1);
  s.closing_rule := coalesce(s.closing_rule, 1);
  if length(s.condition) not between 1 and 1000 or length(s.closing_condition) not between 1 and 1000
     or length(s.legal_basis) > 1000 or length(s.condition_en) > 1000 or length(s.closing_condition_en) > 1000 then
    perform cc_int.refuse('a standard needs its condition and its closing condition', code);
  elsif s.limit_value is null or s.limit_value = 'NaN' or s.limit_value <= 0 or s.limit_value > 9999.99
     or coalesce(s.limit_unit, 0) not between 1 and 5 then
    perform cc_int.refuse('a time limit needs a value above 0 and a unit', code);
  elsif exists (select from unnest(array[s.lead_function] || s.assist_functions) f
                 where f is null or f not in (select function_code from cc.department_function)) then
    perform cc_int.refuse('no such function', code);
  elsif s.lead_function = any (s.assist_functions) then
    perform cc_int.refuse('the lead cannot assist itself', code);
  elsif s.urgency not between 1 and 3 or s.closing_rule not between 1 and 3 then
    perform cc_int.refuse('a standard cannot be read', code);
  elsif (s.closing_rule = 3) <> (s.quorum is not null) or s.quorum > 50 or s.quorum < 1 then
    perform cc_int.refuse('say how many assisting departments are enough', code);
  end if;
  return s;
end
$$;

create or replace function cc_int.class_table_now() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.class_table_id from cc.class_table t where t.valid_from <= cc_int.today() and (t.valid_to is null or t.valid_to >= cc_int.today())
   order by t.valid_from desc, t.class_table_id desc limit 1
$$;

-- Parts of a draft that are lists of objects, with an end to their length.
create or replace function cc_int.check_parts(changes jsonb, parts text[]) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  part text;
begin
  if jsonb_typeof(changes) is distinct from 'object' then
    perform cc_int.refuse('malformed request', 'changes');
  end if;
  foreach part in array parts loop
    if jsonb_typeof(coalesce(changes -> part, '[]')) <> 'array' then
      perform cc_int.refuse('malformed request', part);
    elsif jsonb_array_length(coalesce(changes -> part, '[]')) > 5000 then
      perform cc_int.refuse('too long', part);
    elsif exists (select from jsonb_array_elements(coalesce(changes -> part, '[]')) x
                   where jsonb_typeof(x) <> case when part = 'removed' then 'string' else 'object' end) then
      perform cc_int.refuse('malformed request', part);
    end if;
  end loop;
end
$$;

-- The standards as they would be after {"removed": [code], "changed": [item], "added": [item with class_code]}; the version that
-- a changed or removed one replaces is the last one published. Nothing is stored.
create or replace function cc_int.changed_standards(changes jsonb, from_day date)
returns table (part text, old_id int, made cc.standard) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  item jsonb;
  code text;
  own cc.standard;
  seen text[] := '{}';
begin
  perform cc_int.check_parts(changes, array['removed', 'changed', 'added', 'classes']);
  for part, item in
    select p, x from unnest(array['removed', 'changed']) p cross join lateral jsonb_array_elements(coalesce(changes -> p, '[]')) x
  loop
    code := case part when 'removed' then item #>> '{}' else item ->> 'standard_code' end;
    select * into own from cc.standard s where s.standard_code = code and s.valid_to is null order by s.valid_from desc limit 1;
    if own.standard_id is null or code = any (seen) then
      perform cc_int.refuse('no such standard', coalesce(code, ''));
    elsif own.valid_from >= from_day then
      perform cc_int.refuse('this standard changes on that day or later already', code);
    end if;
    seen := seen || code;
    old_id := own.standard_id;
    made := own;
    if part = 'changed' and exists (select from cc.case_class c where c.class_id = own.class_id and c.valid_to < from_day) then
      perform cc_int.refuse('the class of this standard is retired by then', code);
    elsif part = 'changed' then
      made := cc_int.standard_of(item, own);
      made.valid_from := from_day;
    end if;
    return next;
  end loop;
  part := 'added';
  old_id := null;
  for item in select x from jsonb_array_elements(coalesce(changes -> 'added', '[]')) x loop
    own := null;
    made := cc_int.standard_of(item, own);
    made.class_id := (select c.class_id from cc_int.classes_on(from_day) c where c.class_table_id = cc_int.class_table_now()
                         and c.level = 2 and c.class_code = item ->> 'class_code');
    code := item ->> 'standard_code';
    made.seq := case when code ~ '-\d{1,4}$' then substring(code from '(\d{1,4})$')::smallint end;
    if made.class_id is null and not exists (select from jsonb_array_elements(coalesce(changes -> 'classes', '[]')) k
        where k ->> 'class_code' = item ->> 'class_code') then
      perform cc_int.refuse('no such class', coalesce(item ->> 'class_code', ''));
    elsif code is null or made.seq is null or code <> (item ->> 'class_code') || '-' || made.seq or code = any (seen)
       or exists (select from cc.standard s where s.standard_code = code and coalesce(s.valid_to, 'infinity') >= from_day) then
      perform cc_int.refuse('the code of a standard is that of its class and a free number', coalesce(code, ''));
    end if;
    seen := seen || code;
    made.standard_code := code;
    made.valid_from := from_day;
    return next;
  end loop;
end
$$;

-- A class is added or called otherwise from the day on which the standards begin.
create or replace function cc_int.put_class(item jsonb, from_day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_table int := cc_int.class_table_now();
  code text := item ->> 'class_code';
  own cc.class_version;
  made cc.class_version;
begin
  select t.class_id, from_day, t.class_code, t.parent_id, t.name, t.name_en, t.keywords, null::int into own
    from cc_int.classes_on(from_day) t where t.class_table_id = of_table and t.class_code = code;
  made := cc_int.class_of(item - 'new_code', own);
  if length(code) > 4 then
    made.parent_id := (select t.class_id from cc_int.classes_on(from_day) t where t.class_table_id = of_table and t.class_code = left(code, 4));
    if made.parent_id is null then
      perform cc_int.refuse('a small class needs its big class', code);
    end if;
  end if;
  if own.class_id is not null then
    perform cc_int.call_class(made);
  elsif exists (select from cc.case_class c where c.class_table_id = of_table and c.class_code = code) then
    perform cc_int.refuse('this code is or was that of another class', code);
  else
    insert into cc.case_class (class_table_id, class_code, kind, level, parent_id, name, name_en, keywords, valid_from)
    values (of_table, code, left(code, 1)::smallint, case when length(code) > 4 then 2 else 1 end, made.parent_id, made.name, made.name_en,
            made.keywords, from_day);
  end if;
end
$$;

create or replace function cc_int.day_of(input jsonb, field text) returns date
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  found date;
begin
  begin
    found := (input ->> field)::date;
  exception when data_exception then
    perform cc_int.refuse('not a day', field);
  end;
  if not coalesce(cc_int.is_plain_day(found), true) then
    perform cc_int.refuse('not a day', field);
  end if;
  return found;
end
$$;

-- input: changes, valid_from, note. What was filed yesterday was filed by the standards of yesterday.
create or replace function cc.publish_standards_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  from_day date;
  edition int;
  item jsonb;
  s cc.standard;
  one record;
  count_of int := 0;
begin
  perform cc_int.require_post('{8}');
  from_day := coalesce(cc_int.day_of(input, 'valid_from'), cc_int.today() + 1);
  if from_day <= cc_int.today() then
    perform cc_int.refuse('changed standards begin tomorrow or later', 'valid_from');
  end if;
  lock table cc.standard in share row exclusive mode;
  insert into cc.standard_edition (valid_from, note, changes, published_by)
  values (from_day, cc_int.text_of(input, 'note', 1000), coalesce(input -> 'changes', '{}'), me) returning edition_id into edition;
  perform cc_int.check_parts(coalesce(input -> 'changes', '{}'), array['removed', 'changed', 'added', 'classes']);
  for item in select x from jsonb_array_elements(coalesce(input -> 'changes' -> 'classes', '[]')) x order by x ->> 'class_code' loop
    perform cc_int.put_class(item, from_day);
    count_of := count_of + 1;
  end loop;
  for one in select * from cc_int.changed_standards(input -> 'changes', from_day) loop
    count_of := count_of + 1;
    s := one.made;
    update cc.standard x set valid_to = from_day - 1 where x.standard_id = one.old_id;
    if one.part <> 'removed' then
      insert into cc.standard (standard_code, class_id, seq, condition, condition_en, limit_value, limit_unit, closing_condition,
        closing_condition_en, lead_function, assist_functions, legal_basis, needs_photo, urgency, closing_rule, quorum, valid_from)
      values (s.standard_code, s.class_id, s.seq, s.condition, s.condition_en, s.limit_value, s.limit_unit, s.closing_condition,
        s.closing_condition_en, s.lead_function, s.assist_functions, s.legal_basis, s.needs_photo, s.urgency, s.closing_rule, s.quorum, from_day);
    end if;
  end loop;
  if count_of = 0 then
    perform cc_int.refuse('nothing is different', 'changes');
  end if;
  perform cc_int.audit('publish_standards', edition || ' ' || from_day);
  return edition;
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a standard cannot be read', sqlerrm);
  return null;
end
$$;
comment on function cc.publish_standards_v1(jsonb) is
  'Publish changes of standards (removed, changed, added) and classes from a day after today; returns the edition. System administrators.';

-- Until its day an edition can be taken back whole: nobody has filed by it.
create or replace function cc.withdraw_standards_v1(wanted int, reason text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  e cc.standard_edition;
  codes text[];
begin
  perform cc_int.require_post('{8}');
  perform cc_int.require_reason(reason);
  lock table cc.standard in share row exclusive mode;
  select * into e from cc.standard_edition x where x.edition_id = wanted and x.withdrawn_at is null;
  if not found then
    perform cc_int.raise_error('CC404', 'no such edition');
  elsif e.valid_from <= cc_int.today() then
    perform cc_int.refuse('what is in force is changed by another edition', 'valid_from');
  end if;
  codes := array(select x ->> 'standard_code' from jsonb_array_elements(coalesce(e.changes -> 'changed', '[]') || coalesce(e.changes -> 'added', '[]')) x
                 union all select x from jsonb_array_elements_text(coalesce(e.changes -> 'removed', '[]')) x);
  if exists (select from cc.standard s where s.standard_code = any (codes) and s.valid_from > e.valid_from) then
    perform cc_int.refuse('a later edition builds on it: withdraw that one first', 'valid_from');
  end if;
  delete from cc.standard s where s.standard_code = any (codes) and s.valid_from = e.valid_from;
  update cc.standard s set valid_to = null where s.standard_code = any (codes) and s.valid_to = e.valid_from - 1;
  update cc.standard_edition x set withdrawn_by = me, withdrawn_at = clock_timestamp() where x.edition_id = wanted;
  perform cc_int.audit('withdraw_standards', wanted || ' ' || btrim(left(reason, 400)));
end
$$;

-- Drafts: what nobody is bound by yet. The version guards against two administrators who overwrite each other.
create or replace function cc.save_rule_draft_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  wanted_kind int := coalesce(cc_int.int_of(input, 'kind'), 0);
  wanted_name text := cc_int.text_of(input, 'name', 100);
  seen int := cc_int.int_of(input, 'version');
  made int;
begin
  perform cc_int.require_post('{8}');
  if wanted_kind not in (1, 2, 3) then
    perform cc_int.refuse('malformed request', 'kind');
  elsif wanted_name = '' then
    perform cc_int.refuse('this field is needed', 'name');
  end if;
  perform cc_int.check_parts(coalesce(input -> 'changes', '{}'), array['removed', 'changed', 'added', 'classes']);
  insert into cc.rule_draft as d (kind, name, changes, valid_from, note, changed_by)
  values (wanted_kind, wanted_name, coalesce(input -> 'changes', '{}'), cc_int.day_of(input, 'valid_from'), cc_int.text_of(input, 'note', 1000), me)
  on conflict (kind, name) do update set changes = excluded.changes, valid_from = excluded.valid_from, note = excluded.note,
    version = d.version + 1, changed_by = me, changed_at = clock_timestamp() where d.version = seen
  returning version into made;
  if made is null or (made = 1) <> (seen is null) then
    perform cc_int.raise_error('CC409', 'somebody changed this draft meanwhile');
  end if;
  return made;
exception when integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'too long', sqlerrm);
  return null;
end
$$;
comment on function cc.save_rule_draft_v1(jsonb) is
  'Keep a draft {kind, name, changes, valid_from, note, version: the one seen, none for a new draft}; returns its version. System administrators.';

create or replace function cc.drop_rule_draft_v1(wanted int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8}');
  delete from cc.rule_draft d where d.draft_id = wanted;
  if not found then
    perform cc_int.raise_error('CC404', 'no such draft');
  end if;
end
$$;
