-- A class tree from a file: rows are compared with the tree of the day from which they are to hold, and what differs is one edition.

create or replace function cc_int.classes_day(options jsonb) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((options ->> 'valid_from')::date, cc_int.today() + 1)
$$;

-- The classes of a run, one each, with what they are here: by their code where the file has one, else by their name.
create or replace function cc_int.staged_classes(run uuid, from_day date)
returns table (level int, row_no bigint, kind smallint, big_code text, big_name text, small_code text, name text, name_en text, words text[],
  class_code text, above text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with tree as materialized (
    select t.* from cc_int.classes_on(from_day) t where t.class_table_id = cc_int.class_table_now()),
  bigs as materialized (
    select min(s.row_no) as row_no, s.kind, min(s.big_code) as big_code, s.big_name, max(s.name_en) filter (where s.small_name is null) as name_en
      from cc_int.stage_class s where s.run_id = run group by s.kind, s.big_name),
  known_bigs as materialized (
    select b.*, t.class_code from bigs b left join lateral (
      select t.class_code from tree t where t.level = 1 and t.kind = b.kind
         and case when b.big_code is null then t.name = b.big_name else t.class_code = b.kind || '-' || b.big_code end limit 1) t on true),
  smalls as materialized (
    select min(s.row_no) as row_no, s.kind, s.big_name, min(s.small_code) as small_code, s.small_name, max(s.name_en) as name_en,
           bool_or(s.words is not null) as has_words
      from cc_int.stage_class s where s.run_id = run and s.small_name is not null group by s.kind, s.big_name, s.small_name)
  select 1, b.row_no, b.kind, b.big_code, b.big_name, null, b.big_name, b.name_en, null, b.class_code, null from known_bigs b
  union all
  select 2, m.row_no, m.kind, b.big_code, m.big_name, m.small_code, m.small_name, m.name_en,
         case when m.has_words then array(
           select left(w, 30) from cc_int.stage_class s, unnest(s.words) with ordinality u (w, n)
            where s.run_id = run and (s.kind, s.big_name, s.small_name) = (m.kind, m.big_name, m.small_name)
            group by left(w, 30) order by min(s.row_no), min(n) limit 60) end,
         t.class_code, b.class_code
    from smalls m join known_bigs b on (b.kind, b.big_name) = (m.kind, m.big_name)
    left join lateral (
      select t.class_code from tree t where t.level = 2 and left(t.class_code, 4) = b.class_code
         and case when m.small_code is null then t.name = m.small_name else t.class_code = b.class_code || '-' || m.small_code end limit 1) t on true
$$;

create or replace function cc_int.check_class(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  from_day date := cc_int.classes_day(options);
begin
  return query
    select max(s.row_no), 'big_name', s.kind || '-' || s.big_code, 'class_two_names', 2 from cc_int.stage_class s
     where s.run_id = run and s.big_code is not null group by s.kind, s.big_code having count(distinct s.big_name) > 1
    union all
    select max(s.row_no), 'small_name', s.big_name || ' ' || s.small_code, 'class_two_names', 2 from cc_int.stage_class s
     where s.run_id = run and s.small_code is not null group by s.kind, s.big_name, s.small_code having count(distinct s.small_name) > 1
    union all
    select max(s.row_no), 'big_name', s.big_name, 'class_two_codes', 2 from cc_int.stage_class s
     where s.run_id = run group by s.kind, s.big_name having count(distinct s.big_code) > 1
    union all
    select max(s.row_no), 'small_name', s.small_name, 'class_two_codes', 2 from cc_int.stage_class s
     where s.run_id = run group by s.kind, s.big_name, s.small_name having count(distinct s.small_code) > 1;
  return query
    select max(s.row_no), 'big_name', s.kind::text, 'class_too_many', 2 from cc_int.stage_class s
     where s.run_id = run group by s.kind having count(distinct s.big_name) > 99
    union all
    select max(s.row_no), 'small_name', s.big_name, 'class_too_many', 2 from cc_int.stage_class s
     where s.run_id = run group by s.kind, s.big_name having count(distinct s.small_name) > 99;
  if (options ->> 'retire_missing')::boolean then
    return query
      select 0::bigint, 'small_name', t.class_code || ' ' || t.name, 'class_ends', 1 from cc_int.classes_on(from_day) t
       where t.class_table_id = cc_int.class_table_now() and t.level = 2
         and t.kind in (select s.kind from cc_int.stage_class s where s.run_id = run)
         and t.class_code not in (select x.class_code from cc_int.staged_classes(run, from_day) x where x.class_code is not null)
         and exists (select from cc.standard k where k.class_id = t.class_id and coalesce(k.valid_to, 'infinity') >= from_day);
  end if;
end
$$;

-- Numbers for the classes that have none: what a county adds itself counts down from 99, away from the national tables. Codes
-- that any class ever had are not given again.
create or replace function cc_int.next_class_code(above text, taken text[]) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select above || '-' || lpad(n::text, 2, '0') from generate_series(99, 1, -1) n
   where above || '-' || lpad(n::text, 2, '0') <> all (taken)
     and not exists (select from cc.case_class c where c.class_table_id = cc_int.class_table_now() and c.class_code = above || '-' || lpad(n::text, 2, '0'))
     and not exists (select from cc.class_version v where v.class_code = above || '-' || lpad(n::text, 2, '0'))
   order by n desc limit 1
$$;

-- What makes the tree of a day what the file says, as a draft says it.
create or replace function cc_int.class_changes(run uuid, from_day date, retire boolean) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  own record;
  codes jsonb := '{}';
  taken text[] := '{}';
  seen text[] := '{}';
  gone text[] := '{}';
  code text;
  number text;
  item jsonb;
  added jsonb := '[]';
  changed jsonb := '[]';
begin
  -- Big classes first, for small ones take their codes from them; numbers that the file gives before those that are made.
  for one in select * from cc_int.staged_classes(run, from_day) x
              order by x.level, (case x.level when 1 then x.big_code else x.small_code end) is null, x.row_no loop
    code := one.class_code;
    number := case one.level when 1 then one.big_code else one.small_code end;
    if code is null then
      code := case one.level when 1 then one.kind::text else codes ->> (one.kind || ' ' || one.big_name) end;
      if number is null then
        code := cc_int.next_class_code(code, taken);
      else
        code := code || '-' || number;
      end if;
      taken := taken || code;
      added := added || jsonb_strip_nulls(jsonb_build_object('class_code', code, 'name', one.name, 'name_en', one.name_en, 'keywords', one.words));
    else
      seen := seen || code;
      select t.* into own from cc_int.classes_on(from_day) t
       where t.class_table_id = cc_int.class_table_now() and t.class_code = code;
      item := jsonb_strip_nulls(jsonb_build_object(
        'name', nullif(one.name, own.name), 'name_en', nullif(one.name_en, own.name_en), 'keywords', nullif(one.words, own.keywords)));
      if item <> '{}' then
        changed := changed || (item || jsonb_build_object('class_code', code));
      end if;
    end if;
    if one.level = 1 then
      codes := codes || jsonb_build_object(one.kind || ' ' || one.big_name, code);
    end if;
  end loop;
  if retire then
    gone := array(select t.class_code from cc_int.classes_on(from_day) t
      where t.class_table_id = cc_int.class_table_now() and t.class_code <> all (seen)
        and t.kind in (select s.kind from cc_int.stage_class s where s.run_id = run) order by 1);
  end if;
  return jsonb_build_object('added', added, 'changed', changed, 'removed', to_jsonb(gone));
end
$$;

-- The same file again publishes nothing.
create or replace function cc_int.apply_class(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  from_day date := cc_int.classes_day(options);
  total int := (select count(*) from cc_int.staged_classes(run, from_day));
  changes jsonb := cc_int.class_changes(run, from_day, coalesce((options ->> 'retire_missing')::boolean, false));
  added int := jsonb_array_length(changes -> 'added');
  changed int := jsonb_array_length(changes -> 'changed');
  gone int := jsonb_array_length(changes -> 'removed');
begin
  if added + changed + gone > 0 then
    perform cc_int.make_class_edition(jsonb_build_object('valid_from', from_day, 'note', left(coalesce(options ->> 'file', ''), 1000)),
                                      changes, cc_int.require_me());
  end if;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed, 'retired', gone);
end
$$;
