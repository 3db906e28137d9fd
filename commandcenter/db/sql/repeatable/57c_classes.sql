-- The class tree in editions: classes added, renamed, moved and retired from a day on; withdrawn whole until that day.

-- Words of a class from a day on; a class that begins on that day is simply called so.
create or replace function cc_int.call_class(wanted cc.class_version) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update cc.case_class c set class_code = wanted.class_code, parent_id = wanted.parent_id, name = wanted.name, name_en = wanted.name_en,
         keywords = wanted.keywords
   where c.class_id = wanted.class_id and c.valid_from >= wanted.valid_from;
  if not found then
    insert into cc.class_version as v select (wanted).*
    on conflict (class_id, valid_from) do update set class_code = excluded.class_code, parent_id = excluded.parent_id,
      name = excluded.name, name_en = excluded.name_en, keywords = excluded.keywords, edition_id = coalesce(v.edition_id, excluded.edition_id);
  end if;
end
$$;

-- One class as the client writes it, checked; `own` is what stands so far.
create or replace function cc_int.class_of(item jsonb, own cc.class_version) returns cc.class_version
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.class_version := own;
  said text := coalesce(item ->> 'class_code', '');
begin
  c.class_code := coalesce(item ->> 'new_code', own.class_code, said);
  c.name := btrim(coalesce(item ->> 'name', own.name, ''));
  c.name_en := btrim(coalesce(item ->> 'name_en', own.name_en, ''));
  if c.class_code !~ '^[1-4]-\d{2}(-\d{2})?$' or length(c.name) not between 1 and 60 or length(c.name_en) > 120
     or jsonb_typeof(coalesce(item -> 'keywords', '[]')) <> 'array' then
    perform cc_int.refuse('a class needs a code and a name', said);
  elsif left(c.class_code, 1) <> left(said, 1) or length(c.class_code) <> length(said) then
    perform cc_int.refuse('a class keeps its kind and its level', said);
  elsif own.class_id is not null and length(said) = 4 and c.class_code <> said then
    perform cc_int.refuse('a big class keeps its code', said);
  end if;
  if item ? 'keywords' then
    c.keywords := array(select left(btrim(x), 30) from jsonb_array_elements_text(item -> 'keywords') x where btrim(x) <> '' limit 60);
  end if;
  c.keywords := coalesce(c.keywords, '{}');
  return c;
end
$$;

create or replace function cc_int.retire_class(code text, successor text, from_day date, edition int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_table int := cc_int.class_table_now();
  own record;
  heir record;
  heir_id int;
begin
  select * into own from cc_int.classes_on(from_day) t where t.class_table_id = of_table and t.class_code = code;
  if not found then
    perform cc_int.refuse('no such class', coalesce(code, ''));
  end if;
  if successor <> '' then
    select * into heir from cc_int.classes_on(from_day) t where t.class_table_id = of_table and t.class_code = successor;
    if not found or heir.level <> own.level or heir.class_id = own.class_id then
      perform cc_int.refuse('the successor is a class of the same level that stays', code);
    end if;
    heir_id := heir.class_id;
  end if;
  if exists (select from cc.standard s where s.class_id = own.class_id and s.valid_from >= from_day) then
    perform cc_int.refuse('a standard of this class begins on that day or later: withdraw that edition first', code);
  end if;
  update cc.case_class c set valid_to = from_day - 1, successor_id = heir_id, ended_by = edition where c.class_id = own.class_id;
  return own.class_id;
exception when check_violation then
  perform cc_int.refuse('a class ends after it began', code);
  return null;
end
$$;

-- New and changed classes first the big ones, so that small ones find what they hang under.
create or replace function cc_int.write_classes(changes jsonb, from_day date, edition int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_table int := cc_int.class_table_now();
  one record;
  own cc.class_version;
  made cc.class_version;
  n int := 0;
begin
  for one in select p as part, x as item, x ->> 'class_code' as code from unnest(array['added', 'changed']) p
              cross join lateral jsonb_array_elements(coalesce(changes -> p, '[]')) x
              order by length(coalesce(x ->> 'class_code', '')), p, x ->> 'class_code' loop
    own := null;
    select t.class_id, from_day, t.class_code, t.parent_id, t.name, t.name_en, t.keywords, edition into own
      from cc_int.classes_on(from_day) t where t.class_table_id = of_table and t.class_code = one.code;
    if (own.class_id is null) <> (one.part = 'added') then
      perform cc_int.refuse(case one.part when 'added' then 'this code is or was that of another class' else 'no such class' end,
                            coalesce(one.code, ''));
    end if;
    made := cc_int.class_of(one.item, own);
    if made.class_code is distinct from own.class_code and exists (
         select from cc.case_class c where c.class_table_id = of_table and c.class_code = made.class_code and c.class_id is distinct from own.class_id
         union all
         select from cc.class_version v join cc.case_class c using (class_id)
          where c.class_table_id = of_table and v.class_code = made.class_code and v.class_id is distinct from own.class_id) then
      perform cc_int.refuse('this code is or was that of another class', made.class_code);
    end if;
    if length(made.class_code) > 4 then
      made.parent_id := (select t.class_id from cc_int.classes_on(from_day) t
                          where t.class_table_id = of_table and t.class_code = left(made.class_code, 4));
      if made.parent_id is null then
        perform cc_int.refuse('a small class needs its big class', made.class_code);
      end if;
    end if;
    if own.class_id is null then
      insert into cc.case_class (class_table_id, class_code, kind, level, parent_id, name, name_en, keywords, valid_from, made_by)
      values (of_table, made.class_code, left(made.class_code, 1)::smallint, case when length(made.class_code) > 4 then 2 else 1 end,
              made.parent_id, made.name, made.name_en, made.keywords, from_day, edition);
    else
      made.valid_from := from_day;
      made.edition_id := edition;
      perform cc_int.call_class(made);
    end if;
    n := n + 1;
  end loop;
  return n;
end
$$;

-- What every version of the tree must be, whatever way led there.
create or replace function cc_int.check_tree(on_day date) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_table int := cc_int.class_table_now();
  found text;
begin
  select max(t.class_code) into found from cc_int.classes_on(on_day) t where t.class_table_id = of_table
   group by t.kind, t.level, t.parent_id, t.name having count(*) > 1 limit 1;
  if found is not null then
    perform cc_int.refuse('two classes under one have the same name', found);
  end if;
  with tree as materialized (select * from cc_int.classes_on(on_day) t where t.class_table_id = of_table)
  select t.class_code into found from tree t where t.level = 2 and not exists (select from tree b where b.class_id = t.parent_id) limit 1;
  if found is not null then
    perform cc_int.refuse('a big class with small classes cannot be retired', found);
  end if;
end
$$;

-- Carry changes out from a day on; returns how many classes they touch.
create or replace function cc_int.apply_classes(changes jsonb, from_day date, edition int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  code text;
  gone int[] := '{}';
  n int;
begin
  perform cc_int.check_parts(changes, array['removed', 'changed', 'added', 'classes']);
  n := cc_int.write_classes(changes, from_day, edition);
  for code in select x from jsonb_array_elements_text(coalesce(changes -> 'removed', '[]')) x loop
    gone := gone || cc_int.retire_class(code, coalesce((select k ->> 'successor' from jsonb_array_elements(coalesce(changes -> 'classes', '[]')) k
      where k ->> 'class_code' = code limit 1), ''), from_day, edition);
  end loop;
  if n + cardinality(gone) = 0 then
    perform cc_int.refuse('nothing is different', 'changes');
  elsif exists (select from cc.case_class c where c.successor_id = any (gone) and c.class_id = any (gone)) then
    perform cc_int.refuse('the successor is a class of the same level that stays', code);
  end if;
  perform cc_int.check_tree(from_day);
  with ended as (
    update cc.standard s set valid_to = from_day - 1 where s.class_id = any (gone) and coalesce(s.valid_to, 'infinity') >= from_day
    returning s.standard_id)
  update cc.class_edition e set ended_standards = array(select standard_id from ended) where e.edition_id = edition;
  return n + cardinality(gone);
end
$$;

-- input: changes {removed: [code], changed: [{class_code, new_code, name, name_en, keywords}], added: [...], classes: [{class_code,
-- successor}]}, valid_from, note. Editions follow one another: a draft is made on what is published, never between two editions.
create or replace function cc_int.make_class_edition(input jsonb, changes jsonb, me int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  from_day date := coalesce(cc_int.day_of(input, 'valid_from'), cc_int.today() + 1);
  edition int;
begin
  if from_day <= cc_int.today() then
    perform cc_int.refuse('a changed class tree begins tomorrow or later', 'valid_from');
  end if;
  lock table cc.case_class, cc.standard in share row exclusive mode;
  if exists (select from cc.class_edition e where e.withdrawn_at is null and e.valid_from >= from_day) then
    perform cc_int.refuse('a class tree of that day or later is published already: withdraw it first', 'valid_from');
  end if;
  insert into cc.class_edition (valid_from, note, changes, published_by)
  values (from_day, cc_int.text_of(input, 'note', 1000), changes, me) returning edition_id into edition;
  perform cc_int.apply_classes(changes, from_day, edition);
  return edition;
exception when data_exception or integrity_constraint_violation then
  perform cc_int.raise_error('CC422', 'a class cannot be read', sqlerrm);
  return null;
end
$$;

create or replace function cc.publish_classes_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  edition int;
begin
  perform cc_int.require_post('{8}');
  edition := cc_int.make_class_edition(input, coalesce(input -> 'changes', '{}'), me);
  perform cc_int.audit('publish_classes', edition || ' ' || (select valid_from from cc.class_edition where edition_id = edition));
  return edition;
end
$$;
comment on function cc.publish_classes_v1(jsonb) is
  'Publish changes of the class tree {changes, valid_from, note} from a day after today; returns the edition. System administrators.';

-- What a draft would break, before it is published: it is made and taken back. For each retired class the standards that end with
-- it, the items of the duty list in force that speak of it or of those standards, and the open cases that carry it.
create or replace function cc.check_classes_v1(changes jsonb, from_day date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  edition int;
  answer jsonb;
begin
  perform cc_int.require_post('{8}');
  begin
    edition := cc_int.make_class_edition(jsonb_build_object('valid_from', from_day), coalesce(changes, '{}'), me);
    select coalesce(jsonb_agg(jsonb_build_object('class_code', c.class_code, 'name', w.name, 'successor', x.class_code,
        'standards', s.codes, 'duties', d.codes, 'open_cases', f.n) order by c.class_code), '[]') into answer
      from cc.case_class c join cc_int.class_words(from_day) w using (class_id)
      left join cc_int.class_words(from_day) x on x.class_id = c.successor_id
     cross join lateral (select coalesce(array_agg(k.standard_code order by k.standard_code), '{}') as codes from cc.standard k
                          where k.class_id = c.class_id and k.valid_to = from_day - 1) s
     cross join lateral (select coalesce(array_agg(i.duty_code order by i.duty_code), '{}') as codes from cc.duty i
                          where i.duty_list_id = cc_int.duty_list_on(from_day) and (i.valid_to is null or i.valid_to >= from_day)
                            and ((i.class_id = c.class_id and c.successor_id is null) or i.standard_code = any (s.codes))) d
     cross join lateral (select count(*) as n from cc.case_file q where q.class_id = c.class_id and q.closed_at is null) f
     where c.ended_by = edition;
    raise exception using errcode = 'CC299', message = 'looked at';
  exception when sqlstate 'CC299' then
    null;
  end;
  return answer;
end
$$;
comment on function cc.check_classes_v1(jsonb, date) is
  'What changes of the class tree would break from a day on: standards, duties, open cases of each retired class. System administrators.';

create or replace function cc.withdraw_classes_v1(wanted int, reason text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  e cc.class_edition;
begin
  perform cc_int.require_post('{8}');
  perform cc_int.require_reason(reason);
  lock table cc.case_class, cc.standard in share row exclusive mode;
  select * into e from cc.class_edition x where x.edition_id = wanted and x.withdrawn_at is null;
  if not found then
    perform cc_int.raise_error('CC404', 'no such edition');
  elsif e.valid_from <= cc_int.today() then
    perform cc_int.refuse('what is in force is changed by another edition', 'valid_from');
  elsif exists (select from cc.class_edition x where x.withdrawn_at is null and x.valid_from > e.valid_from) then
    perform cc_int.refuse('a later edition builds on it: withdraw that one first', 'valid_from');
  elsif exists (select from cc.standard s join cc.case_class c using (class_id) where c.made_by = wanted
                union all
                select from cc.duty d join cc.case_class c using (class_id) where c.made_by = wanted) then
    perform cc_int.refuse('standards or duties of its new classes are published: withdraw those first', 'valid_from');
  end if;
  delete from cc.class_version v where v.edition_id = wanted;
  update cc.case_class c set valid_to = null, successor_id = null, ended_by = null where c.ended_by = wanted;
  delete from cc.case_class c where c.made_by = wanted and c.level = 2;
  delete from cc.case_class c where c.made_by = wanted;
  update cc.standard s set valid_to = null where s.standard_id = any (e.ended_standards);
  update cc.class_edition x set withdrawn_by = me, withdrawn_at = clock_timestamp() where x.edition_id = wanted;
  perform cc_int.audit('withdraw_classes', wanted || ' ' || btrim(left(reason, 400)));
end
$$;
