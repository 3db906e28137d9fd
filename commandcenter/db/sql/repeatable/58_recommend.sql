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
    union all select f, 2, 'standard', 2.0, null from standard s cross join unnest(s.assist_functions) f
    union all select 'territorial', 1, 'territory', 0.5, null),
  held as (
    select cc_int.department_for(n.fn, at_place, day.today) as dept, n.* from named n cross join day)
  select distinct on (h.dept, h.r, h.k) h.dept, h.r::smallint, h.k, h.p::float8, case h.k
      when 'duty' then jsonb_build_object('duty_id', i.duty_id, 'duty_code', i.duty_code, 'version', i.version, 'clause', i.clause,
        'matter', i.matter, 'matter_en', i.matter_en, 'legal_basis', i.legal_basis, 'legal_basis_en', i.legal_basis_en,
        'list_kind', i.list_kind, 'level', i.level, 'place_no', i.place_no, 'area', i.area, 'function', h.fn, 'decides', i.n = 1)
      when 'standard' then jsonb_build_object('standard_code', s.standard_code, 'function', h.fn)
      else (select jsonb_build_object('place_no', p.place_no, 'place', p.name) from cc.place p where p.place_no = at_place / 1000000 * 1000000) end
    from held h left join items i on i.duty_id = h.duty_id left join standard s on true
   where h.dept is not null order by h.dept, h.r, h.k, h.p desc, i.n
$$;

-- Rulings on alike cases: for the department that was told to handle, against the one that was let off.
create or replace function cc_int.evidence_of_rulings(not_case uuid, of_class int, at_place bigint, as_of timestamptz)
returns table (dept_id int, role smallint, kind text, points float8, detail jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with newest as (
    select * from cc.adjudication a where a.state in (2, 3) and a.ruled_at < as_of and a.case_id <> not_case
     order by a.ruled_at desc limit 3000),
  alike as (
    select a.*, f.case_no, f.place_no, f.depts, f.reported_by, f.checker_id,
           cc_int.area_of(f.place_no) = cc_int.area_of(at_place) as is_same_area
      from newest a join cc.case_file f on f.case_id = a.case_id where f.class_id = of_class),
  -- A township's rulings bind a township only: its government elsewhere is another department, so it is read as its role.
  told as (
    select coalesce(a.ruled_dept, a.dept_id) as dept, 1.0 as sign, a.* from alike a
    union all select a.dept_id, -0.5, a.* from alike a where a.state = 3),
  read as (
    select case when d.place_no is null then t.dept else cc_int.department_for('territorial', at_place, current_date) end as here,
           t.*, t.sign * cc_int.nearness(at_place, t.place_no, t.is_same_area) * cc_int.freshness(t.ruled_at, as_of, 180) as share
      from told t join cc.department d on d.dept_id = t.dept)
  select r.here, 1::smallint, 'precedent', 30 * (1 - exp(-abs(sum(r.share)) * 1.5)) * sign(sum(r.share)::numeric)::float8,
         (array_agg(jsonb_build_object('adjudication_id', r.adjudication_id, 'ruled_at', r.ruled_at, 'ruling', r.ruling, 'clause', r.clause,
           'favours', r.sign > 0, 'where', cc_int.nearness_word(at_place, r.place_no, r.is_same_area),
           'case_no', case when cc_int.can_see(r.place_no, r.depts, r.reported_by, r.checker_id) then r.case_no end)
           order by abs(r.share) desc, r.ruled_at desc))[1] || jsonb_build_object('rulings', count(*))
    from read r where r.here is not null group by r.here having abs(sum(r.share)) > 0.01
$$;

-- Who handled alike cases and with what result; nearer and later ones weigh more, those before the present list a quarter.
-- Nearness and freshness stand here written out: called a row they would cost more than all the reading.
create or replace function cc_int.evidence_of_history(not_case uuid, of_class int, at_place bigint, as_of timestamptz)
returns table (dept_id int, role smallint, kind text, points float8, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  list_from date := (select l.valid_from from cc.duty_list l
                      where l.duty_list_id = cc_int.duty_list_on((as_of at time zone 'Asia/Shanghai')::date));
  here_built_up boolean := cc_int.area_of(at_place) = 1;
  government int := cc_int.department_for('territorial', at_place, current_date);
  first_key uuid := cc_int.uuid7_floor(as_of - interval '180 days');
  end_key uuid := cc_int.uuid7_floor(as_of);
begin
  return query
  with alike as materialized (
    select f.case_id, f.place_no, f.closed_at, f.reported_at,
           case when f.place_no / 1000 = at_place / 1000 then 1.0 when f.place_no / 1000000 = at_place / 1000000 then 0.8
                when coalesce(v.urban_rural_class < 200, (f.place_no / 1000000) % 1000 between 1 and 99) = here_built_up then 0.4
                else 0.1 end
             * power(0.5, greatest(extract(epoch from as_of - f.reported_at)::float8, 0) / 5184000)
             * case when f.reported_at < list_from then 0.25 else 1 end as near
      from (select * from cc.case_file c where c.class_id = of_class and c.case_id < end_key and c.case_id >= first_key
               and c.case_id <> not_case order by c.case_id desc limit 1200) f
      left join cc.place v on v.place_no = f.place_no / 1000 * 1000 and v.level = 3),
  past as (
    select case when d.place_no is null then t.dept_id else government end as dept, t.role as r, a.near,
           a.place_no / 1000000 = at_place / 1000000 as is_near, t.state in (3, 6) as is_done, t.finished_at > t.due_at as is_late,
           extract(epoch from t.finished_at - t.sent_at) / 60 as minutes
      from alike a
      join cc.task t on t.case_id = a.case_id and t.case_id < end_key and t.case_id >= first_key and t.finished_at < as_of
      join cc.department d on d.dept_id = t.dept_id
     where (t.state = 6 and a.closed_at < as_of) or (t.state = 3 and a.closed_at is null) or (t.state = 4 and t.dispute_state is distinct from 4)),
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

-- The assisting departments of a recommendation: each stands for itself.
create or replace function cc_int.recommend(wanted uuid, wanted_standard int, as_of timestamptz)
returns table (dept_id int, role smallint, score float8, rank int, reasons jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
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
    select distinct on (t.dept_id) t.dept_id as dept, jsonb_build_object('at', t.finished_at, 'reason', t.return_reason, 'grounds', t.return_clause) as detail
      from cc.task t where t.case_id = wanted and t.state = 4 and t.dispute_state is distinct from 4 and t.finished_at < as_of
     order by t.dept_id, t.finished_at desc),
  loads as (
    select t.dept_id as dept, count(*) as open, count(*) filter (where t.due_at < as_of) as overdue
      from cc.task t where t.dept_id in (select e.dept_id from evidence e) and t.state in (1, 2) and t.sent_at < as_of group by 1),
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
  top as (select k.* from ranked k where (k.r = 1 and k.place <= 6 and (k.value >= 0.02 or k.place = 1 or k.gone is not null))
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
