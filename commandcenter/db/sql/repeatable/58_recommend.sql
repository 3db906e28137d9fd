-- Which departments a case is for, and why. Each kind of evidence gives departments points; the score of a lead is its
-- share of all points. Points follow what a ruling, a rule and practice are worth here: a near, fresh ruling outweighs
-- practice, settled practice outweighs the list, the list outweighs the standard. Everything is counted as of a moment, so
-- that the past can be judged without knowledge of what came later.

drop function if exists cc_int.recommend(uuid, int, timestamptz);

-- How alike two places are for the question whose matter it is.
create or replace function cc_int.nearness(one bigint, other bigint, is_same_area boolean) returns float8
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when one / 1000 = other / 1000 then 1.0 when one / 1000000 = other / 1000000 then 0.8
              when is_same_area then 0.4 else 0.1 end
$$;

create or replace function cc_int.nearness_word(one bigint, other bigint, is_same_area boolean) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when one / 1000 = other / 1000 then 'village' when one / 1000000 = other / 1000000 then 'township'
              when is_same_area then 'area' else 'elsewhere' end
$$;

create or replace function cc_int.freshness(at timestamptz, as_of timestamptz, half_life_days float8) returns float8
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select power(0.5, greatest(extract(epoch from as_of - at), 0) / 86400 / half_life_days)
$$;

-- The duty list, the standard's functions and the government of the place.
create or replace function cc_int.evidence_of_rules(of_class int, of_standard int, at_place bigint, as_of timestamptz)
returns table (dept_id int, role smallint, kind text, points float8, detail jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with day as (select (as_of at time zone 'Asia/Shanghai')::date as today),
  standard as (select s.* from cc.standard s where s.standard_id = of_standard),
  items as (
    select d.*, x.n, l.version from day
      cross join lateral cc_int.duties_for(cc_int.duty_list_on(today), of_class, (select standard_code from standard), at_place, today)
        with ordinality as x(item, specificity, n)
      join cc.duty d on d.duty_id = x.item join cc.duty_list l on l.duty_list_id = d.duty_list_id
     where x.n <= 2),
  named as (
    select i.lead_function as fn, 1 as r, 'duty' as k, case i.n when 1 then 8.0 else 1.0 end as p, i.duty_id from items i
    union all select f, 2, 'duty', case i.n when 1 then 3.0 else 1.0 end, i.duty_id from items i cross join unnest(i.assist_functions) f
    union all select s.lead_function, 1, 'standard', 2.0, null from standard s
    -- Who is named as assisting leads now and then: a little is better than not to be thought of.
    union all select f, 1, 'duty', 0.4, i.duty_id from items i cross join unnest(i.assist_functions) f where i.n = 1
    union all select f, 1, 'standard', 0.2, null from standard s cross join unnest(s.assist_functions) f
    union all select f, 2, 'standard', 2.0, null from standard s cross join unnest(s.assist_functions) f
    union all select 'territorial', 1, 'territory', 0.5, null),
  held as (
    select cc_int.department_for(n.fn, at_place, day.today, of_class) as dept, n.* from named n cross join day)
  select distinct on (h.dept, h.r, h.k) h.dept, h.r::smallint, h.k, h.p::float8, case h.k
      when 'duty' then jsonb_build_object('duty_id', i.duty_id, 'duty_code', i.duty_code, 'version', i.version, 'clause', i.clause,
        'matter', i.matter, 'matter_en', i.matter_en, 'legal_basis', i.legal_basis, 'legal_basis_en', i.legal_basis_en,
        'list_kind', i.list_kind, 'level', i.level, 'place_no', i.place_no, 'area', i.area, 'function', h.fn, 'decides', i.n = 1,
        'named_as', case when h.fn = i.lead_function then 1 else 2 end)
      when 'standard' then jsonb_build_object('standard_code', s.standard_code, 'function', h.fn,
        'named_as', case when h.fn = s.lead_function then 1 else 2 end)
      else (select jsonb_build_object('place_no', p.place_no, 'place', p.name) from cc.place p where p.place_no = at_place / 1000000 * 1000000) end
    from held h left join items i on i.duty_id = h.duty_id left join standard s on true
   where h.dept is not null order by h.dept, h.r, h.k, h.p desc, i.n
$$;

-- Rulings on alike cases of three years: for the department that was told to handle, against the one that was let off.
create or replace function cc_int.evidence_of_rulings(not_case uuid, of_class int, at_place bigint, as_of timestamptz)
returns table (dept_id int, role smallint, kind text, points float8, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  here_area smallint := cc_int.area_of(at_place);
  government int := cc_int.department_for('territorial', at_place, cc_int.today(), of_class);
begin
  return query
  with alike as materialized (
    select a.*, f.case_no, f.place_no, f.depts, f.reported_by, f.checker_id, cc_int.area_of(f.place_no) = here_area as is_same_area
      from (select c.case_id, c.case_no, c.place_no, c.depts, c.reported_by, c.checker_id from cc.case_file c
             where c.class_id = of_class and c.return_count > 0 and c.case_id <> not_case
               and c.case_id >= cc_int.uuid7_floor(as_of - interval '3 years')
             order by c.case_id desc limit 2000) f
     cross join lateral (select x.* from cc.adjudication x where x.case_id = f.case_id and x.state in (2, 3) and x.ruled_at < as_of offset 0) a),
  told as (
    select coalesce(a.ruled_dept, a.dept_id) as one, 1.0 as side, a.* from alike a
    union all select a.dept_id, -0.5, a.* from alike a where a.state = 3),
  heirs as materialized (select h.* from cc_int.department_heirs(of_class, as_of, at_place) h),
  -- A township's rulings bind a township only: its government elsewhere is another department, so it is read as its role.
  read as (
    select case when d.place_no is null then d.dept_id else government end as here, t.*,
           t.side * cc_int.nearness(at_place, t.place_no, t.is_same_area) * cc_int.freshness(t.ruled_at, as_of, 180) as share
      from told t join heirs h on h.from_dept = t.one join cc.department d on d.dept_id = h.to_dept),
  ranked as (
    select r.*, sum(r.share) over w as total, count(*) over w as rulings,
           row_number() over (partition by r.here order by abs(r.share) desc, r.ruled_at desc, r.adjudication_id) as place
      from read r where r.here is not null window w as (partition by r.here))
  select s.here, 1::smallint, 'precedent'::text, 30 * (1 - exp(-abs(s.total) * 1.5)) * sign(s.total),
         jsonb_build_object('adjudication_id', s.adjudication_id, 'ruled_at', s.ruled_at,
           -- The words of a ruling on a case of others are for those who dispatch, judge and decide.
           'ruling', case when cc_int.can_see(s.place_no, s.depts, s.reported_by, s.checker_id) or cc_int.has_post('{3,4,6,7}')
                          then s.ruling else '' end,
           'clause', coalesce(s.clause, ''), 'favours', s.side > 0, 'rulings', s.rulings,
           'where', cc_int.nearness_word(at_place, s.place_no, s.is_same_area),
           'case_no', case when cc_int.can_see(s.place_no, s.depts, s.reported_by, s.checker_id) then s.case_no end)
    from ranked s where s.place = 1 and abs(s.total) > 0.01;
end
$$;

-- Who handled alike cases and with what result; nearer and later ones weigh more, those before the present list a quarter.
-- Nearness and freshness stand here written out: called a row they would cost more than all the reading. Who led a closed
-- case stands in the case itself; tasks are read only where a case wandered or had several.
create or replace function cc_int.evidence_of_history(not_case uuid, of_class int, at_place bigint, as_of timestamptz)
returns table (dept_id int, role smallint, kind text, points float8, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  list_from date := (select l.valid_from from cc.duty_list l
                      where l.duty_list_id = cc_int.duty_list_on((as_of at time zone 'Asia/Shanghai')::date));
  here_built_up boolean := cc_int.area_of(at_place) = 1;
  government int := cc_int.department_for('territorial', at_place, cc_int.today(), of_class);
  first_key uuid := cc_int.uuid7_floor(as_of - interval '180 days');
  end_key uuid := cc_int.uuid7_floor(as_of);
begin
  return query
  with alike as materialized (
    select f.case_id, f.dept_id as lead, f.closed_at < as_of as is_done, f.handled_at > f.handle_due_at as is_late,
           f.return_count > 0 or f.task_count > 1 as is_wide, f.place_no / 1000000 = at_place / 1000000 as is_near,
           extract(epoch from f.handled_at - f.dispatched_at) / 60 as minutes,
           case when f.place_no / 1000 = at_place / 1000 then 1.0 when f.place_no / 1000000 = at_place / 1000000 then 0.8
                when coalesce(v.urban_rural_class < 200, (f.place_no / 1000000) % 1000 between 1 and 99) = here_built_up then 0.4
                else 0.1 end
             * power(0.5, greatest(extract(epoch from as_of - f.reported_at)::float8, 0) / 5184000)
             * case when f.reported_at < list_from then 0.25 else 1 end as near
      from (select * from cc.case_file c where c.class_id = of_class and c.case_id < end_key and c.case_id >= first_key
               and c.case_id <> not_case order by c.case_id desc limit 1200) f
      left join cc.place v on v.place_no = f.place_no / 1000 * 1000 and v.level = 3),
  parts as (
    select a.lead as one, 1::smallint as r, a.near, a.is_near, true as is_done, a.is_late, a.minutes
      from alike a where a.is_done and a.lead is not null
    union all
    select t.dept_id, t.role, a.near, a.is_near, t.state = 6, t.finished_at > t.due_at, extract(epoch from t.finished_at - t.sent_at) / 60
      from alike a cross join lateral (select k.* from cc.task k where k.case_id = a.case_id offset 0) t
     where a.is_wide and t.finished_at < as_of
       and ((t.state = 4 and t.dispute_state is distinct from 4) or (t.state = 6 and t.role = 2 and a.is_done))),
  heirs as materialized (select h.* from cc_int.department_heirs(of_class, as_of, at_place) h),
  past as (
    select case when d.place_no is null then d.dept_id else government end as dept, p.*
      from parts p join heirs h on h.from_dept = p.one join cc.department d on d.dept_id = h.to_dept),
  summed as (
    select p.dept, p.r, sum(p.near * case when not p.is_done then -0.5 when p.is_late then 0.8 else 1 end) as weight,
           jsonb_build_object('alike', count(*) filter (where p.is_done), 'near', count(*) filter (where p.is_done and p.is_near),
             'late', count(*) filter (where p.is_done and p.is_late), 'returned', count(*) filter (where not p.is_done),
             'median_minutes', (percentile_cont(0.5) within group (order by p.minutes) filter (where p.is_done))::int,
             'of', (select count(*) from alike)) as told
      from past p where p.dept is not null group by p.dept, p.r),
  totals as (select s.r, sum(greatest(s.weight, 0)) as total from summed s group by s.r)
  select s.dept, s.r, 'history'::text, (case s.r when 1 then 24 else 12 end) * (1 - exp(-t.total / 3))
           * s.weight / greatest(t.total, 0.001), s.told
    from summed s join totals t using (r);
end
$$;

-- All evidence weighed. A lead's score is its share; an assisting department stands for itself. A department that has
-- returned this very case falls to the end, one whose desk is full of late tasks falls a little.
create or replace function cc_int.recommend(wanted uuid, wanted_standard int, as_of timestamptz)
returns table (dept_id int, role smallint, score float8, rank int, reasons jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  c cc.case_file;
  of_standard int;
  of_class int;
begin
  select * into c from cc.case_file f where f.case_id = wanted;
  of_standard := coalesce(wanted_standard, c.standard_id);
  of_class := coalesce((select s.class_id from cc.standard s where s.standard_id = of_standard), c.class_id);
  return query
  with evidence as (
    select * from cc_int.evidence_of_rules(of_class, of_standard, c.place_no, as_of)
    union all select * from cc_int.evidence_of_rulings(wanted, of_class, c.place_no, as_of)
    union all select * from cc_int.evidence_of_history(wanted, of_class, c.place_no, as_of)),
  gone as (
    select distinct on (h.to_dept) h.to_dept as dept, jsonb_build_object('at', t.finished_at, 'reason', t.return_reason, 'grounds', t.return_clause) as detail
      from cc.task t join cc_int.department_heirs(of_class, as_of, c.place_no) h on h.from_dept = t.dept_id
     where t.case_id = wanted and t.state = 4 and t.dispute_state is distinct from 4 and t.finished_at < as_of
     order by h.to_dept, t.finished_at desc),
  loads as (
    select d.dept, x.open, x.overdue from (select distinct e.dept_id as dept from evidence e) d
     cross join lateral (select count(*) as open, count(*) filter (where t.due_at < as_of) as overdue from cc.task t
                          where t.dept_id = d.dept and t.state in (1, 2) and t.sent_at < as_of offset 0) x),
  summed as (
    select e.dept_id as dept, e.role as r, sum(e.points) as raw, g.detail as gone,
           greatest(sum(e.points), 0) * case when g.dept is null then 1 else 0.05 end
             * (1 - 0.1 * coalesce(l.overdue::float8 / nullif(l.open, 0), 0)) as kept,
           jsonb_build_object('open', coalesce(max(l.open), 0), 'overdue', coalesce(max(l.overdue), 0)) as load
      from evidence e left join gone g on g.dept = e.dept_id left join loads l on l.dept = e.dept_id
     group by e.dept_id, e.role, g.dept, g.detail, l.overdue, l.open),
  scored as (
    select s.*, case s.r when 1 then s.kept / greatest(sum(s.kept) over (partition by s.r), 0.001) else 1 - exp(-s.kept / 4) end as value,
           sum(greatest(s.raw, 0)) over (partition by s.r) as whole from summed s),
  ranked as (select s.*, (row_number() over (partition by s.r order by s.value desc, s.raw desc, s.dept))::int as place from scored s),
  top as (select k.* from ranked k where (k.r = 1 and k.place <= 6 and (k.value >= 0.02 or k.place <= 3 or k.gone is not null))
                                     or (k.r = 2 and k.value >= 0.2 and k.place <= 8))
  select k.dept, k.r, round(k.value::numeric, 4)::float8, (row_number() over (partition by k.r order by k.place))::int,
         (select jsonb_agg(x.reason order by abs((x.reason ->> 'weight')::float8) desc, x.reason ->> 'kind') from (
            select jsonb_build_object('kind', e.kind, 'weight', round((e.points / greatest(k.whole, 0.001))::numeric, 3)) || coalesce(e.detail, '{}') as reason
              from evidence e where e.dept_id = k.dept and e.role = k.r
            union all select jsonb_build_object('kind', 'load', 'weight', round((-0.1 * (k.load ->> 'overdue')::float8
                / greatest((k.load ->> 'open')::float8, 1))::numeric, 3)) || k.load
            union all select jsonb_build_object('kind', 'returned', 'weight', -0.95) || k.gone where k.gone is not null) x)
    from top k where k.r = 1 or k.dept is distinct from (select z.dept from top z where z.r = 1 and z.place = 1)
   order by 2, 4;
end
$$;

-- Departments for a visible case with their reasons: {kind, weight, …values}; sentences are the client's.
create or replace function cc.recommend_v1(wanted uuid, wanted_standard int default null)
returns table (dept_id int, role smallint, score float8, rank int, reasons jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.visible_case(wanted);
  return query select r.* from cc_int.recommend(wanted, wanted_standard, clock_timestamp()) r;
end
$$;
