-- Cases that belong together: one answer with parents, children and merged reports; and the combined case (串并案) that is
-- made of several reports at once. Cases the person cannot see are left out, what hangs on the other side of them is not.

create or replace function cc.family_v1(wanted uuid) returns table (
  case_id uuid, case_no text, title text, state smallint, relation text, depth int, linked_to uuid, dept_id int, due_at timestamptz,
  place_no bigint, caller_count smallint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.visible_case(wanted);
  return query
    with recursive
    above(id, next, n) as (
      select f.case_id, f.parent_id, 0 from cc.case_file f where f.case_id = wanted
      union all select f.case_id, f.parent_id, a.n + 1 from above a
        cross join lateral (select x.* from cc.case_file x where x.case_id = a.next offset 0) f where a.n < 100),
    below(id, n) as (
      select wanted, 0 union all select f.case_id, b.n + 1 from below b
        cross join lateral (select x.case_id from cc.case_file x where x.parent_id = b.id offset 0) f where b.n < 100),
    into_case(id, next, n) as (
      select f.case_id, f.merged_into, 0 from cc.case_file f where f.case_id = wanted
      union all select f.case_id, f.merged_into, a.n + 1 from into_case a
        cross join lateral (select x.* from cc.case_file x where x.case_id = a.next offset 0) f where a.n < 100),
    merged(id, n) as (
      select wanted, 0 union all select f.case_id, b.n + 1 from merged b
        cross join lateral (select x.case_id from cc.case_file x where x.merged_into = b.id offset 0) f where b.n < 100),
    related(id, relation, n) as (
      select wanted, 'self', 0
      union all select a.id, 'parent', a.n from above a where a.n > 0
      union all select b.id, 'child', b.n from below b where b.n > 0
      union all select m.id, 'master', m.n from into_case m where m.n > 0
      union all select m.id, 'merged', m.n from merged m where m.n > 0)
    select f.case_id, f.case_no, f.title, f.state, r.relation, r.n,
           case when r.relation in ('merged', 'master') or r.relation = 'self' and f.state = 14 then f.merged_into else f.parent_id end,
           f.dept_id, f.due_at, f.place_no, f.caller_count
      -- One by one: joined otherwise, the rule of sight would be asked for every case of the county.
      from related r cross join lateral (select x.* from cc.case_file x where x.case_id = r.id offset 0) f
     where cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id)
     order by array_position(array['parent', 'master', 'self', 'child', 'merged'], r.relation),
              case when r.relation in ('parent', 'master') then -r.n else r.n end, f.case_no;
end
$$;

-- Report a new case that stands above the given ones. Each link is a step of the child, under the law like any other.
create or replace function cc.combine_v1(new_case_id uuid, input jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  children uuid[];
  child uuid;
  made jsonb;
begin
  if coalesce(jsonb_typeof(input -> 'children'), '') <> 'array' then
    perform cc_int.refuse('this field is needed', 'children');
  end if;
  children := array(select distinct x::uuid from jsonb_array_elements_text(input -> 'children') x order by 1);
  if cardinality(children) not between 2 and 100 then
    perform cc_int.refuse('combine between 2 and 100 cases', 'children');
  end if;
  -- Before any row lock, as in every step; and the children before the report, whose number everybody waits for.
  lock table cc_int.work_slot in row share mode;
  perform cc_int.visible_case(x), cc_int.locked_case(x) from unnest(children) x;
  made := cc.report_v1(new_case_id, input - 'children');
  if (made ->> 'duplicate')::boolean then
    return made;
  end if;
  foreach child in array children loop
    perform cc.act_v1(child, (select f.version from cc.case_file f where f.case_id = child), 'link_parent',
                      jsonb_build_object('parent_id', new_case_id), md5(new_case_id || child::text)::uuid);
  end loop;
  return made;
exception when invalid_text_representation then
  perform cc_int.refuse('malformed key', 'children');
  return null;
end
$$;
