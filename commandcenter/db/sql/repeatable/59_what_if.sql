-- A changed duty list tried on past cases, and the dispatchers' overrides of the recommendation. Nothing is stored here.

-- The lead that a set of duties names for every combination of class, standard and village of a period's cases; where no
-- item speaks, the standard's department.
create or replace function cc_int.leads_by(duties jsonb, from_id uuid, to_id uuid, on_day date)
returns table (class_id int, standard_id int, village_no bigint, dept_id int, duty_code text)
language sql stable security definer rows 30000 set search_path = pg_catalog, pg_temp set jit = off as $$
  with items as materialized (select d.* from jsonb_populate_recordset(null::cc.duty, duties) d),
  families as materialized (select k.class_id, cc_int.class_family(k.class_id, on_day) as members from cc.case_class k where k.level = 2),
  by_class as materialized (
    select d.duty_code, d.lead_function, d.place_no, cc_int.place_end(d.place_no) as place_end, d.area, k.class_id, null::text as standard_code,
           cc_int.duty_rank(false, x.level = 2, d.place_no, d.area) as rank
      from items d join families k on d.class_id = any (k.members) join cc.case_class x on x.class_id = d.class_id
    union all
    select distinct d.duty_code, d.lead_function, d.place_no, cc_int.place_end(d.place_no), d.area, s.class_id, d.standard_code,
           cc_int.duty_rank(true, false, d.place_no, d.area)
      from items d join cc.standard s on s.standard_code = d.standard_code),
  combos as materialized (
    select distinct f.class_id, f.standard_id, f.place_no / 1000 as village from cc.case_file f
     where f.case_id >= from_id and f.case_id < to_id and f.standard_id is not null),
  villages as materialized (select v.village, cc_int.area_of(v.village * 1000) as area from (select distinct village from combos) v),
  chosen as (
    select distinct on (c.class_id, c.standard_id, c.village) c.*, b.lead_function, b.duty_code
      from combos c join villages v using (village) join cc.standard s on s.standard_id = c.standard_id
      left join by_class b on b.class_id = c.class_id and (b.standard_code is null or b.standard_code = s.standard_code)
       and (b.area is null or b.area = v.area)
       and (b.place_no is null or (b.place_no <= c.village * 1000 and c.village * 1000 < b.place_end))
     order by c.class_id, c.standard_id, c.village, b.rank desc nulls last, b.duty_code),
  -- As cc_int.department_for, for all at once; what was handed over is followed for itself.
  departments as materialized (
    select d.dept_id, d.functions, d.place_no, cc_int.place_end(d.place_no) as place_end from cc.department d
     where d.valid_to is null or d.valid_to >= on_day
    union all
    select d.dept_id, d.functions, g.place_no, cc_int.place_end(g.place_no) from cc.department_ground g join cc.department d using (dept_id)
     where d.valid_to is null or d.valid_to >= on_day),
  functions as materialized (
    select distinct on (x.fn, x.village) x.fn, x.village, d.dept_id as dept,
           x.fn in (select p.function_code from cc.department_part p) as is_parted from (
      select distinct coalesce(h.lead_function, s.lead_function) as fn, h.village from chosen h join cc.standard s on s.standard_id = h.standard_id) x
      join departments d on (x.fn = 'territorial' and d.place_no <= x.village * 1000 and x.village * 1000 < d.place_end)
        or (x.fn <> 'territorial' and x.fn = any (d.functions)
            and (d.place_no is null or (d.place_no <= x.village * 1000 and x.village * 1000 < d.place_end)))
     order by x.fn, x.village, d.place_no desc nulls last, d.dept_id)
  select h.class_id, h.standard_id, h.village,
         case when f.is_parted then cc_int.passed_on(f.dept, f.fn, f.village * 1000, on_day, h.class_id) else f.dept end, h.duty_code
    from chosen h join cc.standard s on s.standard_id = h.standard_id
    join functions f on f.village = h.village and f.fn = coalesce(h.lead_function, s.lead_function)
$$;

-- Whole periods are joined here, never single cases: loops over a guess of few rows would take minutes.
-- Answer: cases (with another lead than before), departments (gained, lost), returns and rulings that would have been
-- right at once by the old and by the new list. The department that was right is the one whose work was accepted.
create or replace function cc.what_if_v1(changes jsonb, from_day date, to_day date) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off set enable_nestloop = off as $$
declare
  base int := cc_int.duty_list_on(cc_int.today());
  from_id uuid;
  to_id uuid;
  old_duties jsonb;
  new_duties jsonb;
  answer jsonb;
begin
  perform cc_int.require_post('{6,7,8}');
  if not coalesce(cc_int.is_plain_day(from_day) and cc_int.is_plain_day(to_day), false) or to_day < from_day or to_day - from_day > 1100 then
    perform cc_int.refuse('name a period of at most three years', 'from');
  elsif base is null then
    perform cc_int.refuse('no duty list is in force', 'duty_list');
  end if;
  from_id := cc_int.uuid7_floor(from_day::timestamp at time zone 'Asia/Shanghai');
  to_id := cc_int.uuid7_floor((to_day + 1)::timestamp at time zone 'Asia/Shanghai');
  select coalesce(jsonb_agg(d), '[]') into old_duties from cc.duty d where d.duty_list_id = base;
  select coalesce(jsonb_agg(d), '[]') into new_duties from cc_int.changed_duties(base, changes, cc_int.today()) d;
  with old_leads as materialized (select * from cc_int.leads_by(old_duties, from_id, to_id, cc_int.today())),
  new_leads as materialized (select * from cc_int.leads_by(new_duties, from_id, to_id, cc_int.today())),
  tried as materialized (
    select f.case_id, f.case_no, f.class_id, f.place_no, f.return_count, o.dept_id as old_lead, n.dept_id as new_lead, n.duty_code
      from cc.case_file f
      join old_leads o on o.class_id = f.class_id and o.standard_id = f.standard_id and o.village_no = f.place_no / 1000
      join new_leads n on n.class_id = f.class_id and n.standard_id = f.standard_id and n.village_no = f.place_no / 1000
     where f.case_id >= from_id and f.case_id < to_id and f.standard_id is not null),
  differing as (select t.* from tried t where t.old_lead is distinct from t.new_lead),
  -- Who was right then goes on under another name today.
  heirs as materialized (
    select c.class_id, h.from_dept, h.to_dept from (select distinct t.class_id from tried t where t.return_count > 0) c
     cross join lateral cc_int.department_heirs(c.class_id, now(), null) h),
  disputed as (
    select r.*, h.to_dept as right_dept from (
      select t.*, (select k.dept_id from cc.task k where k.case_id = t.case_id and k.role = 1 and k.state in (3, 6)
                    order by k.finished_at desc limit 1) as was_right
        from tried t where t.return_count > 0) r left join heirs h on h.class_id = r.class_id and h.from_dept = r.was_right),
  ruled as (
    select t.*, h.to_dept as right_dept from cc.adjudication a join tried t using (case_id)
      left join heirs h on h.class_id = t.class_id and h.from_dept = coalesce(a.ruled_dept, a.dept_id) where a.state in (2, 3)),
  moved as (
    select d.new_lead as dept, 1 as gained, 0 as lost from differing d union all select d.old_lead, 0, 1 from differing d)
  select jsonb_build_object(
    'duty_list_id', base, 'tried', (select count(*) from tried), 'differing', (select count(*) from differing),
    'cases', coalesce((select jsonb_agg(jsonb_build_object('case_id', d.case_id, 'case_no', d.case_no, 'class_id', d.class_id,
      'place_no', d.place_no, 'old_lead', d.old_lead, 'new_lead', d.new_lead, 'duty_code', d.duty_code) order by d.case_id desc)
      from (select * from differing order by case_id desc limit 5000) d
      -- An administrator of the system sees totals only: cases are not his.
      where cc_int.has_post('{6,7}') and cc_int.sees_county()), '[]'),
    'groups', coalesce((select jsonb_agg(jsonb_build_object('class_id', g.class_id, 'township_no', g.town, 'old_lead', g.old_lead,
        'new_lead', g.new_lead, 'duty_code', g.duty_code, 'cases', g.n) order by g.n desc, g.class_id, g.town, g.duty_code)
      from (select d.class_id, d.place_no / 1000000 * 1000000 as town, d.old_lead, d.new_lead, d.duty_code, count(*) as n
              from differing d group by 1, 2, 3, 4, 5 order by 6 desc limit 1000) g), '[]'),
    'departments', coalesce((select jsonb_agg(jsonb_build_object('dept_id', m.dept, 'gained', m.gained, 'lost', m.lost) order by m.gained + m.lost desc, m.dept)
      from (select dept, sum(gained) as gained, sum(lost) as lost from moved where dept is not null group by dept) m), '[]'),
    'returns', (select jsonb_build_object('of', count(*), 'right_before', count(*) filter (where right_dept = old_lead),
      'right_after', count(*) filter (where right_dept = new_lead)) from disputed where right_dept is not null),
    'rulings', (select jsonb_build_object('of', count(*), 'right_before', count(*) filter (where right_dept = old_lead),
      'right_after', count(*) filter (where right_dept = new_lead)) from ruled)) into answer;
  return answer;
end
$$;

-- What a dispatch that differs from the recommendation must say. The mover of a dispatch asks this before it writes.
create or replace function cc_int.check_override(input jsonb) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  recommended int := cc_int.int_of(input, 'recommended_dept');
  chosen int := coalesce(cc_int.int_of(input, 'dept_id'),
    (select cc_int.int_of(x, 'dept_id') from jsonb_array_elements(case jsonb_typeof(input -> 'tasks') when 'array' then input -> 'tasks' end) x
      where x ->> 'role' = '1' limit 1));
begin
  if recommended is null then
    return;
  elsif not exists (select from cc.department d where d.dept_id = recommended) then
    perform cc_int.refuse('no such department', 'recommended_dept');
  elsif recommended is distinct from chosen and length(cc_int.text_of(input, 'override_reason', 400)) < 4 then
    perform cc_int.refuse('say why another department than the recommended one', 'override_reason');
  end if;
end
$$;

-- Dispatches that did not follow the recommendation, newest first, with what became of them. In the end right: the chosen
-- department's work was accepted, or the recommended one had to do it after all.
create or replace function cc.overrides_v1(from_at timestamptz, to_at timestamptz) returns table (
  case_id uuid, case_no text, class_id int, place_no bigint, seq int, at timestamptz, actor_id int, recommended_dept int,
  chosen_dept int, override_reason text, outcome text, final_dept int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{3,4,6,7}');
  return query
  with made as (
    select e.case_id, e.seq, e.at, e.actor_id, e.payload -> 'input' as input, x.key::uuid as task_id, (x.value ->> 'dept_id')::int as chosen
      from cc.case_event e, jsonb_each(e.payload -> 'tasks') x
     -- Who departs from the recommendation has given a reason: an index knows those, whatever the span.
     where e.action in ('dispatch', 'redispatch') and e.payload -> 'input' ? 'override_reason' and e.at >= from_at and e.at < to_at
       and x.value ->> 'role' = '1' and e.payload -> 'input' ->> 'recommended_dept' <> x.value ->> 'dept_id')
  select f.case_id, f.case_no, f.class_id, f.place_no, m.seq, m.at, m.actor_id, (m.input ->> 'recommended_dept')::int, m.chosen,
         coalesce(m.input ->> 'override_reason', ''),
         case when t.state in (4, 8) then 'returned' when t.state = 5 then 'recalled' when t.state in (3, 6) then 'accepted' else 'open' end,
         (select k.dept_id from cc.task k where k.case_id = f.case_id and k.role = 1 and k.state in (3, 6) order by k.finished_at desc limit 1)
    from made m join cc.case_file f on f.case_id = m.case_id join cc.task t on t.case_id = m.case_id and t.task_id = m.task_id
   where cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id)
   order by m.at desc, m.case_id limit 2000;
end
$$;
