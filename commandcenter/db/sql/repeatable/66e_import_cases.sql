-- Cases of a former system or a mailbox, as reported cases: each gets the event of its report, so log, chain and numbers
-- are what single reports would have made. The event says when it was imported and by whom; the case keeps the day on
-- which the citizen wrote, and its clock starts with the import.
-- The duty chief does it: hundreds of cases reach the desks at once, and he answers for the shift. The system
-- administrator sees no cases, and an intake officer answers for single ones.

create or replace function cc_int.known_cases(run uuid) returns table (row_no bigint, case_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.row_no, f.case_id from cc_int.stage_case s join cc.case_file f on f.case_id = s.case_id where s.run_id = run
  union
  select s.row_no, f.case_id from cc_int.stage_case s join cc.case_file f on f.source_no = s.source_no and f.source = s.source
   where s.run_id = run and s.source_no <> ''
$$;

create or replace function cc_int.check_case(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select s.row_no, 'source_no', s.source_no, case when is_same then 'row_twice' else 'code_twice' end, case when is_same then 1 else 2 end
      from (select x.row_no, x.source_no, row_number() over w as n,
                   (x.case_id, x.title, x.description) = (first_value(x.case_id) over w, first_value(x.title) over w, first_value(x.description) over w) as is_same
              from cc_int.stage_case x where x.run_id = run and x.source_no <> ''
            window w as (partition by x.source_no order by x.row_no)) s
     where s.n > 1;
  -- The same number for something else: taken as known it would be lost without a word.
  return query
    select s.row_no, 'source_no', s.source_no, 'number_taken', 2 from cc_int.stage_case s join cc_int.known_cases(run) k using (row_no)
      join cc.case_file f on f.case_id = k.case_id
     where s.run_id = run and f.version = 1 and (f.title, f.description) is distinct from (s.title, s.description);
  return query
    select s.row_no, 'place', s.place_no::text, case when p.place_no is null then 'place_unknown' else 'place_elsewhere' end, 2
      from cc_int.stage_case s left join cc.place p using (place_no)
     where s.run_id = run and (p.place_no is null or p.valid_to < cc_int.today() or not exists (
           select from cc_int.my_posts() m where m.post = 4 and s.place_no >= m.place_no and s.place_no < cc_int.place_end(m.place_no)));
  return query
    select min(s.row_no), 'class', s.class_id::text, 'class_unknown', 2 from cc_int.stage_case s
     where s.run_id = run and not exists (select from cc.case_class c where c.class_id = s.class_id and c.level = 2) group by s.class_id;
  return query
    select s.row_no, 'reported_at', s.reported_at::text, 'in_the_future', 2 from cc_int.stage_case s
     where s.run_id = run and s.reported_at > clock_timestamp() + interval '5 minutes';
end
$$;

create or replace function cc_int.apply_case(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
declare
  me int := cc_int.require_me();
  happened timestamptz := date_trunc('milliseconds', clock_timestamp());
  total bigint;
  known bigint;
  twice bigint;
  source name := 'import_event_' || replace(run::text, '-', '');
begin
  lock table cc_int.work_slot in row share mode;
  select count(*) into total from cc_int.stage_case s where s.run_id = run;
  delete from cc_int.stage_case s using (select x.source_no, min(x.row_no) as first from cc_int.stage_case x
      where x.run_id = run and x.source_no <> '' group by x.source_no having count(*) > 1) d
   where s.run_id = run and s.source_no = d.source_no and s.row_no > d.first;
  get diagnostics twice = row_count;
  delete from cc_int.stage_case s using cc_int.known_cases(run) k where s.run_id = run and s.row_no = k.row_no;
  get diagnostics known = row_count;
  execute format('create unlogged table cc_int.%I (case_id uuid, seq int, op_id uuid, action text, from_state int, to_state int,
    post int, actor_id int, at timestamptz, payload jsonb)', source);
  -- The counter rows of the days are locked first and stay so until the end: numbers have no gaps and meet nobody's.
  insert into cc_int.case_counter (day, last) select distinct (s.reported_at at time zone 'Asia/Shanghai')::date, 0
    from cc_int.stage_case s where s.run_id = run on conflict do nothing;
  perform from cc_int.case_counter k where k.day in (select (s.reported_at at time zone 'Asia/Shanghai')::date
    from cc_int.stage_case s where s.run_id = run) order by k.day for update;
  execute format($f$
    insert into cc_int.%I
    select n.case_id, 1, n.case_id, 'report', 0, 1, 4, $2, $3, jsonb_build_object('tasks', '{}'::jsonb,
           'input', jsonb_build_object('import', $4 ->> 'file', 'row', n.row_no) || n.fields,
           'patch', n.fields || jsonb_build_object('state', 1, 'kind', c.kind, 'reported_by', $2, 'reported_at', n.reported_at,
             'stage_started_at', $3, 'due_at', cc_int.limit_after($3, 'file'), 'due_unit', cc_int.limit_unit('file', $3),
             'caller_count', (n.caller_name <> '' or n.caller_phone <> '')::int, 'callback_needed', false,
             'case_no', to_char(n.day, 'YYYYMMDD') || '-' || lpad(n.number::text, greatest(4, length(n.number::text)), '0')))
      from (select s.*, d.day, k.last + row_number() over (partition by d.day order by s.reported_at, s.row_no) as number,
                   jsonb_strip_nulls(jsonb_build_object('class_id', s.class_id, 'place_no', s.place_no, 'source', s.source,
                     'source_no', s.source_no, 'matter_kind', s.matter_kind, 'title', s.title, 'description', s.description,
                     'address', s.address, 'remark', s.remark, 'lon', s.lon, 'lat', s.lat, 'urgency', s.urgency)) as fields
              from cc_int.stage_case s
              cross join lateral (select (s.reported_at at time zone 'Asia/Shanghai')::date as day) d
              join cc_int.case_counter k on k.day = d.day
             where s.run_id = $1) n
      join cc.case_class c using (class_id) order by n.case_id $f$, source) using run, me, happened, options;
  execute format('select cc_int.import_events(%L)', 'cc_int.' || source);
  execute format('drop table cc_int.%I', source);
  insert into cc.case_caller (caller_id, case_id, name, phone, is_anonymous, added_by)
  select gen_random_uuid(), s.case_id, s.caller_name, s.caller_phone, s.caller_name = '', me
    from cc_int.stage_case s where s.run_id = run and (s.caller_name <> '' or s.caller_phone <> '');
  return jsonb_build_object('added', total - twice - known, 'changed', 0, 'unchanged', known, 'twice', twice);
end
$$;
