-- Bringing in a file. Rows are staged in short transactions of their own, so that the feed's horizon is not held back
-- while a file is read; one last call checks them against what is there and takes all of them or none.
-- Staged rows are worth nothing: the tables are not logged, and every upgrade and every new run throws old ones away.
-- (Cascade takes the functions below that speak of their rows; they are made anew at once.)

drop table if exists cc_int.import_run, cc_int.stage_place, cc_int.stage_boundary, cc_int.stage_department, cc_int.stage_person,
  cc_int.stage_standard, cc_int.stage_duty, cc_int.stage_calendar, cc_int.stage_case, cc_int.stage_class, cc_int.stage_facility,
  cc_int.stage_vehicle cascade;
create unlogged table cc_int.import_run (
  run_id uuid primary key default gen_random_uuid(),
  kind text not null, options jsonb not null default '{}',
  login name not null default session_user, began_at timestamptz not null default clock_timestamp()
);
create unlogged table cc_int.stage_place (
  run_id uuid not null, row_no bigint not null, place_no bigint not null, code text not null, level smallint not null,
  parent_no bigint, name text not null, official_name text not null, grid_kind smallint, urban_rural_class smallint,
  households int, population int, area_m2 double precision, label_lon double precision, label_lat double precision,
  valid_from date check (valid_from between '1900-01-01' and '2199-12-31'),
  valid_to date check (valid_to between '1900-01-01' and '2199-12-31')
);
create unlogged table cc_int.stage_boundary (
  run_id uuid not null, row_no bigint not null, place_no bigint not null, geometry bytea not null,
  label_lon double precision not null, label_lat double precision not null, area_m2 double precision not null
);
create unlogged table cc_int.stage_department (
  run_id uuid not null, row_no bigint not null, code text not null, name text not null, short_name text, name_en text,
  kind text not null, functions text[], parent_code text, place_no bigint, phone text,
  valid_from date check (isfinite(valid_from)), valid_to date check (isfinite(valid_to))
);
create unlogged table cc_int.stage_person (
  run_id uuid not null, row_no bigint not null, login text not null, real_name text not null, employee_no text, title text,
  dept_code text, phone text, post smallint, post_dept text, place_no bigint,
  valid_from date check (isfinite(valid_from)), valid_to date check (isfinite(valid_to))
);
create unlogged table cc_int.stage_standard (
  run_id uuid not null, row_no bigint not null, kind smallint not null, big_code text not null, big_name text not null,
  small_code text not null, small_name text not null, seq smallint not null, condition text not null,
  closing_condition text not null, limit_value numeric(6, 2) not null, limit_unit smallint not null,
  lead_function text not null, assist_functions text[], legal_basis text, urgency smallint, needs_photo boolean
);
create unlogged table cc_int.stage_duty (
  run_id uuid not null, row_no bigint not null, duty_code text not null, list_kind smallint not null, level smallint not null,
  matter text not null, class_code text, standard_code text, clause text not null, legal_basis text, lead_function text not null,
  assist_functions text[], place_no bigint, area smallint, note text
);
create unlogged table cc_int.stage_calendar (
  run_id uuid not null, row_no bigint not null, day date not null, kind smallint not null, name text not null, name_en text
);
create unlogged table cc_int.stage_class (
  run_id uuid not null, row_no bigint not null, kind smallint not null, big_code text, big_name text not null,
  small_code text, small_name text, name_en text, words text[]
);
create unlogged table cc_int.stage_case (
  run_id uuid not null, row_no bigint not null, case_id uuid not null,
  reported_at timestamptz not null check (reported_at between '1900-01-02' and '2199-12-31'), class_id int not null,
  place_no bigint not null, source smallint not null, source_no text not null, matter_kind smallint, title text not null,
  description text not null, address text not null, remark text not null, lon double precision, lat double precision,
  urgency smallint not null, caller_name text not null, caller_phone text not null
);

create unlogged table cc_int.stage_facility (
  run_id uuid not null, row_no bigint not null, code text, kind smallint not null, name text not null, dept_code text, keeper text,
  status smallint, hazard_level smallint, place_no bigint not null, address text, lon double precision not null,
  lat double precision not null, note text, surveyed_on date check (isfinite(surveyed_on)),
  valid_from date check (isfinite(valid_from)), valid_to date check (isfinite(valid_to))
);
create unlogged table cc_int.stage_vehicle (
  run_id uuid not null, row_no bigint not null, code text not null, kind smallint not null, name text not null, plate text,
  is_private boolean, dept_code text, place_no bigint not null,
  valid_from date check (isfinite(valid_from)), valid_to date check (isfinite(valid_to))
);

-- Who may bring in what: reference data the system administrator, people the security administrator, cases the duty
-- chief. The owner of the database may load reference data too: a new county has no administrator yet.
create or replace function cc_int.require_importer(kind text) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if kind not in ('place', 'boundary', 'department', 'person', 'standard', 'duty', 'calendar', 'case', 'class', 'facility', 'vehicle')
     or kind is null then
    perform cc_int.refuse('no such kind of import', 'kind');
  end if;
  if kind in ('place', 'boundary', 'department', 'standard', 'calendar', 'facility', 'vehicle') and pg_has_role(session_user, 'cc_owner', 'member') then
    return;
  end if;
  perform cc_int.require_me();
  perform cc_int.require_post(case kind when 'person' then '{9}'::smallint[] when 'case' then '{4}' else '{8}' end);
end
$$;

create or replace function cc_int.import_of(wanted uuid) returns cc_int.import_run
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  r cc_int.import_run;
begin
  select * into r from cc_int.import_run x where x.run_id = wanted and x.login = session_user;
  if not found then
    perform cc_int.raise_error('CC404', 'no such import');
  end if;
  perform cc_int.require_importer(r.kind);
  return r;
end
$$;

create or replace function cc_int.forget_import(r cc_int.import_run) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute format('delete from cc_int.%I where run_id = $1', 'stage_' || r.kind) using r.run_id;
  delete from cc_int.import_run x where x.run_id = r.run_id;
end
$$;

create or replace function cc.import_begin_v1(kind text, options jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  perform cc_int.require_importer(kind);
  if jsonb_typeof(coalesce(options, '{}')) <> 'object' then
    perform cc_int.refuse('malformed request', 'options');
  end if;
  -- What an earlier run left behind: its own, cut off, or anybody's of long ago.
  perform cc_int.forget_import(r) from cc_int.import_run r
    where (r.login = session_user and r.kind = import_begin_v1.kind) or r.began_at < clock_timestamp() - interval '1 day';
  insert into cc_int.import_run (kind, options) values (import_begin_v1.kind, coalesce(import_begin_v1.options, '{}'))
    returning run_id into made;
  return made;
end
$$;

create or replace function cc.import_rows_v1(run uuid, rows json) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r cc_int.import_run := cc_int.import_of(run);
  names text;
  done int;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = ('cc_int.stage_' || r.kind)::regclass and attnum > 1 and not attisdropped;
  execute format('insert into cc_int.%1$I (run_id, %2$s) select $1, %2$s from json_populate_recordset(null::cc_int.%1$I, $2)',
                 'stage_' || r.kind, names) using run, rows;
  get diagnostics done = row_count;
  return done;
exception when data_exception or integrity_constraint_violation or cannot_coerce then
  perform cc_int.raise_error('CC422', 'a row cannot be read', sqlerrm);
  return null;
end
$$;

-- Bad rows: severity 2 keeps the whole file out, 1 is told and taken. Reasons are keys; the client has the words.
create or replace function cc_int.import_problems(r cc_int.import_run)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
begin
  execute format('analyze cc_int.%I', 'stage_' || r.kind);
  return query execute format('select * from cc_int.check_%s($1, $2) order by 5 desc, 1 limit 100000', r.kind)
    using r.run_id, r.options;
end
$$;

create or replace function cc.import_check_v1(run uuid)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select * from cc_int.import_problems(cc_int.import_of(run));
exception when data_exception then
  perform cc_int.raise_error('CC422', 'an option has an impossible value', sqlerrm);
end
$$;

-- Rows that the person chose to leave out after he saw the list.
create or replace function cc.import_leave_out_v1(run uuid, rows bigint[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r cc_int.import_run := cc_int.import_of(run);
  done bigint;
begin
  execute format('delete from cc_int.%I where run_id = $1 and row_no = any ($2)', 'stage_' || r.kind) using run, rows;
  get diagnostics done = row_count;
  return done;
end
$$;

create or replace function cc.import_apply_v1(run uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
declare
  r cc_int.import_run := cc_int.import_of(run);
  found_problems jsonb;
  answer jsonb;
begin
  -- One import at a time: what was checked may not change before it is written.
  perform pg_advisory_xact_lock(149997);
  select coalesce(jsonb_agg(jsonb_build_array(p.row_no, p.field, p.value, p.reason, p.severity)), '[]') into found_problems
    from cc_int.import_problems(r) p;
  if jsonb_path_exists(found_problems, '$[*][4] ? (@ == 2)') then
    return jsonb_build_object('applied', false, 'problems', found_problems);
  end if;
  execute format('select cc_int.apply_%s($1, $2)', r.kind) into answer using r.run_id, r.options;
  perform cc_int.audit('import_' || r.kind, coalesce(r.options ->> 'file', '') || ' ' || answer::text);
  return answer - 'secrets' || jsonb_build_object('applied', true, 'problems', found_problems)
    || case when answer ? 'secrets' then jsonb_build_object('secrets', answer -> 'secrets') else '{}' end;
exception when data_exception or integrity_constraint_violation or program_limit_exceeded then
  perform cc_int.raise_error('CC422', 'a row cannot be taken', sqlerrm);
  return null;
end
$$;

create or replace function cc.import_end_v1(run uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r cc_int.import_run := cc_int.import_of(run);
begin
  delete from cc_int.import_run x where x.run_id = run;
  if exists (select from cc_int.import_run x where x.kind = r.kind) then
    execute format('delete from cc_int.%I where run_id = $1', 'stage_' || r.kind) using run;
  else
    execute format('truncate cc_int.%I', 'stage_' || r.kind);
  end if;
end
$$;
