-- Changed standards tried on past cases: whose lead would be another, and how many of the leads' tasks would have been late under
-- the new limit. Nothing is stored.

create or replace function cc.what_if_standards_v1(changes jsonb, from_day date, to_day date) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set jit = off as $$
declare
  from_id uuid;
  to_id uuid;
  duties jsonb;
  answer jsonb;
begin
  perform cc_int.require_post('{6,7,8}');
  if not coalesce(cc_int.is_plain_day(from_day) and cc_int.is_plain_day(to_day), false) or to_day < from_day or to_day - from_day > 1100 then
    perform cc_int.refuse('name a period of at most three years', 'from');
  end if;
  from_id := cc_int.uuid7_floor(from_day::timestamp at time zone 'Asia/Shanghai');
  to_id := cc_int.uuid7_floor((to_day + 1)::timestamp at time zone 'Asia/Shanghai');
  select coalesce(jsonb_agg(d), '[]') into duties from cc.duty d where d.duty_list_id = cc_int.duty_list_on(cc_int.today());
  with changed as materialized (
    select (x.made).standard_code as code, x.part, o.lead_function as old_function, (x.made).lead_function as new_function,
           (x.made).limit_value as limit_value, (x.made).limit_unit as limit_unit
      from cc_int.changed_standards(changes, '2199-12-31') x join cc.standard o on o.standard_id = x.old_id),
  cases as materialized (
    select f.case_id, f.case_no, f.class_id, f.place_no, f.standard_id, s.standard_code as code
      from cc.case_file f join cc.standard s on s.standard_id = f.standard_id
     where f.case_id >= from_id and f.case_id < to_id and s.standard_code in (select code from changed)),
  -- Where an item of the duty list speaks, it decides before the standard.
  ruled as materialized (select l.class_id, l.standard_id, l.village_no, l.duty_code from cc_int.leads_by(duties, from_id, to_id, cc_int.today()) l),
  villages as materialized (select distinct c.place_no / 1000 as village, c.class_id, k.old_function, k.new_function from cases c join changed k using (code)),
  departments as materialized (
    select v.*, cc_int.department_for(v.old_function, v.village * 1000, cc_int.today(), v.class_id) as old_lead,
           cc_int.department_for(v.new_function, v.village * 1000, cc_int.today(), v.class_id) as new_lead from villages v),
  tried as materialized (
    select c.*, k.part, k.limit_value, k.limit_unit, d.old_lead, case when k.part = 'removed' then null else d.new_lead end as new_lead, r.duty_code
      from cases c join changed k using (code)
      join departments d on d.village = c.place_no / 1000 and d.class_id = c.class_id and d.old_function = k.old_function and d.new_function = k.new_function
      left join ruled r on r.class_id = c.class_id and r.standard_id = c.standard_id and r.village_no = c.place_no / 1000),
  differing as materialized (select t.* from tried t where t.duty_code is null and t.part = 'changed' and t.old_lead is distinct from t.new_lead),
  done as materialized (
    select t.code, k.finished_at > k.due_at as late_before,
           k.finished_at > cc_int.deadline(coalesce(k.clock_from, k.sent_at), t.limit_value, t.limit_unit) as late_after
      from tried t join cc.task k on k.case_id = t.case_id and k.role = 1 and k.state in (3, 6) and k.extensions = 0 and k.finished_at is not null
     where t.part = 'changed')
  select jsonb_build_object('tried', (select count(*) from tried), 'differing', (select count(*) from differing),
    'without', (select count(*) from tried t where t.part = 'removed'),
    'finished', (select count(*) from done), 'late_before', (select count(*) from done d where d.late_before),
    'late_after', (select count(*) from done d where d.late_after),
    'standards', coalesce((select jsonb_agg(jsonb_build_object('standard_code', x.code, 'cases', x.n, 'moved', x.moved, 'finished', y.n,
        'late_before', y.before, 'late_after', y.after) order by x.n desc, x.code)
      from (select t.code, count(*) as n, count(d.case_id) as moved from tried t left join differing d using (case_id) group by t.code) x
      left join lateral (select count(*) as n, count(*) filter (where d.late_before) as before, count(*) filter (where d.late_after) as after
                           from done d where d.code = x.code) y on true), '[]'),
    'departments', coalesce((select jsonb_agg(jsonb_build_object('dept_id', m.dept, 'gained', m.gained, 'lost', m.lost) order by m.gained + m.lost desc, m.dept)
      from (select dept, sum(gained) as gained, sum(lost) as lost
              from (select d.new_lead as dept, 1 as gained, 0 as lost from differing d union all select d.old_lead, 0, 1 from differing d) x
             where dept is not null group by dept) m), '[]'),
    'groups', coalesce((select jsonb_agg(jsonb_build_object('class_id', g.class_id, 'township_no', g.town, 'old_lead', g.old_lead,
        'new_lead', g.new_lead, 'duty_code', null, 'cases', g.n) order by g.n desc, g.class_id, g.town)
      from (select d.class_id, d.place_no / 1000000 * 1000000 as town, d.old_lead, d.new_lead, count(*) as n
              from differing d group by 1, 2, 3, 4 order by 5 desc limit 1000) g), '[]'),
    'cases', coalesce((select jsonb_agg(jsonb_build_object('case_id', d.case_id, 'case_no', d.case_no, 'class_id', d.class_id,
        'place_no', d.place_no, 'old_lead', d.old_lead, 'new_lead', d.new_lead, 'duty_code', null) order by d.case_id desc)
      from (select * from differing order by case_id desc limit 5000) d
      where cc_int.has_post('{6,7}') and cc_int.sees_county()), '[]')) into answer;
  return answer;
end
$$;
comment on function cc.what_if_standards_v1(jsonb, date, date) is
  'Try changes of standards on the cases of a period: other leads, tasks late before and after. Cases only for evaluators and leaders of the county.';
