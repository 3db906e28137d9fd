-- Names in rules that lead nowhere: standards without a further version, classes retired for nothing, functions that nobody holds.
-- What the rule should name instead is proposed where the law says it: the standard of the same condition, or the only one, of the
-- class that the old one's has become.

create or replace function cc_int.standard_after(ended cc.standard) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with heirs as (
    select n.standard_code, n.condition = ended.condition as is_same, count(*) over () as of
      from cc.standard n
     where n.valid_to is null and n.standard_code <> ended.standard_code
       and n.class_id = cc_int.class_followed(ended.class_id, ended.valid_to + 1))
  select h.standard_code from heirs h where h.is_same or h.of = 1 order by h.is_same desc, h.standard_code limit 1
$$;

create or replace function cc.broken_names_v1() returns table (kind text, name text, since date, proposed text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  return query
    with last as (
      select distinct on (s.standard_code) s as one from cc.standard s order by s.standard_code, s.valid_to desc nulls first, s.valid_from desc)
    select 'standard', (l.one).standard_code, (l.one).valid_to + 1, cc_int.standard_after(l.one) from last l where (l.one).valid_to is not null
    union all
    select 'class', c.class_id::text, c.valid_to + 1, null from cc.case_class c
     where c.valid_to is not null
       and not exists (select from cc.case_class n where n.class_id = cc_int.class_followed(c.class_id, c.valid_to + 1) and n.valid_to is null)
    union all
    select 'function', f.function_code, (select max(d.valid_to) + 1 from cc.department d where f.function_code = any (d.functions)), null
      from cc.department_function f
     where f.function_code <> 'territorial' and not exists (
           select from cc.department d where (d.valid_to is null or d.valid_to >= cc_int.today())
              and (f.function_code = any (d.functions)
                   or exists (select from cc.department_part p where p.to_dept = d.dept_id and p.function_code = f.function_code)))
     order by 1, 2;
end
$$;
comment on function cc.broken_names_v1() is
  'Standards, classes and functions that rules may name and that have ended without a successor, with what to name instead. Everybody.';
