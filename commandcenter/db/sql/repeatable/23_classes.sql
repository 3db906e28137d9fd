-- The class tree of a day: a class keeps its number for life, its words are those of the day.

create or replace function cc_int.class_words(on_day date)
returns table (class_id int, class_table_id int, class_code text, kind smallint, level smallint, parent_id int, name text, name_en text,
  keywords text[], valid_from date, valid_to date, successor_id int, holds boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.class_id, c.class_table_id, coalesce(v.class_code, c.class_code), c.kind, c.level, coalesce(v.parent_id, c.parent_id),
         coalesce(v.name, c.name), coalesce(v.name_en, c.name_en), coalesce(v.keywords, c.keywords),
         c.valid_from, c.valid_to, c.successor_id,
         t.valid_from <= on_day and coalesce(t.valid_to, 'infinity') >= on_day
           and coalesce(c.valid_from, '-infinity') <= on_day and coalesce(c.valid_to, 'infinity') >= on_day
    from cc.case_class c join cc.class_table t using (class_table_id)
    left join lateral (select x.* from cc.class_version x where x.class_id = c.class_id and x.valid_from <= on_day
                        order by x.valid_from desc limit 1) v on true
$$;

create or replace function cc_int.classes_on(on_day date)
returns table (class_id int, class_table_id int, class_code text, kind smallint, level smallint, parent_id int, name text, name_en text,
  keywords text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.class_id, w.class_table_id, w.class_code, w.kind, w.level, w.parent_id, w.name, w.name_en, w.keywords
    from cc_int.class_words(on_day) w where w.holds
$$;

create or replace function cc.classes_v1(on_day date)
returns table (class_id int, class_table_id int, class_code text, kind smallint, level smallint, parent_id int, name text, name_en text,
  keywords text[], valid_from date, valid_to date, successor_id int, holds boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.* from cc_int.class_words(coalesce(on_day, cc_int.today())) w where cc_int.me() is not null
$$;
comment on function cc.classes_v1(date) is 'All classes with their words of a day; holds says which of them may be chosen then. Everybody on duty.';

-- What a class has become by a day: itself while it holds, else the successor of its successor and so on.
create or replace function cc_int.class_followed(wanted int, on_day date) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive way as (
    select c.class_id, c.valid_to, c.successor_id, 1 as step from cc.case_class c where c.class_id = wanted
    union all
    select n.class_id, n.valid_to, n.successor_id, w.step + 1 from way w join cc.case_class n on n.class_id = w.successor_id
     where w.valid_to < on_day and w.step < 50)
  select w.class_id from way w order by w.step desc limit 1
$$;

-- A small class, the big one above it, and everything that has become one of the two: what rules for it may be written under.
create or replace function cc_int.class_family(wanted int, on_day date) returns int[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive now_is as (select cc_int.class_followed(wanted, on_day) as class_id),
  ancestors as (
    select n.class_id from now_is n
    union
    select coalesce((select v.parent_id from cc.class_version v where v.class_id = c.class_id and v.valid_from <= on_day
                      order by v.valid_from desc limit 1), c.parent_id)
      from now_is n join cc.case_class c using (class_id)),
  family as (
    select a.class_id from ancestors a where a.class_id is not null
    union
    select c.class_id from family f join cc.case_class c on c.successor_id = f.class_id and c.valid_to < on_day)
  select array_agg(f.class_id) from (select class_id from family union select wanted) f
$$;
