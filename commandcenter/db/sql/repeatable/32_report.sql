-- Step one: a report becomes a case. The key is made by the client, so sending it twice makes one case.

create or replace function cc_int.next_case_no(at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := (at at time zone 'Asia/Shanghai')::date;
  n int;
begin
  insert into cc_int.case_counter as k (day, last) values (today, 1)
    on conflict (day) do update set last = k.last + 1 returning last into n;
  return to_char(today, 'YYYYMMDD') || '-' || lpad(n::text, greatest(4, length(n::text)), '0');
end
$$;

create or replace function cc_int.class_kind(wanted int) returns smallint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k smallint;
begin
  select kind into k from cc.case_class where class_id = wanted and level = 2;
  if not found then
    perform cc_int.refuse('no such class', 'class_id');
  end if;
  return k;
end
$$;

-- What is reported or said anew is said by the tree of today; what was reported before keeps its class.
create or replace function cc_int.offered_class(wanted int) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from cc.case_class c where c.class_id = wanted
              and (coalesce(c.valid_from, '-infinity') > cc_int.today() or coalesce(c.valid_to, 'infinity') < cc_int.today())) then
    perform cc_int.refuse('this class is not in force', 'class_id');
  end if;
end
$$;

create or replace function cc_int.checked_place(wanted bigint) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from cc.place where place_no = wanted and cc_int.in_force(valid_from, valid_to)) then
    perform cc_int.refuse('no such place', 'place_no');
  end if;
  return wanted;
end
$$;

-- Fields a reporter may fill; the rest of the case belongs to later steps.
create or replace function cc_int.described(input jsonb) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  patch jsonb := '{}';
  field text;
begin
  foreach field in array array['lon', 'lat', 'persons_involved', 'event_scale', 'event_level', 'urgency', 'matter_kind',
                               'is_frequent', 'is_mass', 'is_typical', 'place_no', 'class_id'] loop
    if input ? field then
      patch := patch || jsonb_build_object(field, input -> field);
    end if;
  end loop;
  foreach field in array array['title:120', 'description:4000', 'remark:2000', 'address:200', 'source_no:60'] loop
    if input ? split_part(field, ':', 1) then
      patch := patch || jsonb_build_object(split_part(field, ':', 1),
        cc_int.text_of(input, split_part(field, ':', 1), split_part(field, ':', 2)::int));
    end if;
  end loop;
  if patch ? 'place_no' then
    perform cc_int.checked_place((input ->> 'place_no')::bigint);
  end if;
  if patch ? 'class_id' then
    patch := patch || jsonb_build_object('kind', cc_int.class_kind(cc_int.int_of(input, 'class_id')));
  end if;
  return patch;
end
$$;

create or replace function cc_int.add_caller(input jsonb, for_case uuid, for_call uuid, me int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if jsonb_typeof(input) = 'object' then
    insert into cc.case_caller (caller_id, case_id, call_id, name, phone, is_anonymous, is_confidential, added_by)
    values (coalesce((input ->> 'caller_id')::uuid, gen_random_uuid()), for_case, for_call,
            cc_int.text_of(input, 'name', 40), regexp_replace(cc_int.text_of(input, 'phone', 20), '[^0-9+]', '', 'g'),
            coalesce((input ->> 'is_anonymous')::boolean, false), coalesce((input ->> 'is_confidential')::boolean, false), me);
  end if;
end
$$;

create or replace function cc.report_v1(wanted uuid, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  me int := cc_int.require_me();
  happened timestamptz := date_trunc('milliseconds', clock_timestamp());
  made timestamptz := cc_int.uuid7_time(wanted);
  c cc.case_file := cc_int.blank_case(wanted);
  old cc.case_file;
  law cc.transition;
  patch jsonb;
  field text;
begin
  -- The grids are those of today, even when nobody has looked since midnight.
  perform cc_int.take_ground_plans();
  -- Before any row lock: a deadline counted here cannot slip past a change of the calendar.
  lock table cc_int.work_slot in row share mode;
  select * into old from cc.case_file f where f.case_id = wanted;
  if found then
    if old.reported_by <> me then
      perform cc_int.raise_error('CC409', 'this key belongs to another report', '');
    end if;
    return jsonb_build_object('case_id', wanted, 'case_no', old.case_no, 'version', old.version, 'state', old.state,
                              'duplicate', true);
  end if;
  perform cc_int.check_length(input);
  perform cc_int.count_call(me, 'report', 120);
  if substr(wanted::text, 15, 1) <> '7' or made not between happened - interval '30 days' and happened + interval '5 minutes' then
    perform cc_int.refuse('the key was made too long ago or by a wrong clock', 'case_id');
  end if;
  patch := cc_int.described(input);
  foreach field in array array['class_id', 'place_no', 'source'] loop
    if input ->> field is null then
      perform cc_int.refuse('this field is needed', field);
    end if;
  end loop;
  if not exists (select from cc.vocabulary v where v.list = 'source' and v.number = (input ->> 'source')::smallint) then
    perform cc_int.refuse('no such source', 'source');
  end if;
  if coalesce(patch ->> 'title', '') = '' then
    perform cc_int.refuse('this field is needed', 'title');
  end if;
  perform cc_int.offered_class((patch ->> 'class_id')::int);
  c := jsonb_populate_record(c, patch);
  c.reported_by := me;
  select t.* into law from cc.transition t join cc_int.my_posts() p on p.post = t.post
   where t.from_state = 0 and t.action = 'report' and cc_int.scope_holds(c, t.scope, p, null) order by t.sort, t.post limit 1;
  if not found then
    perform cc_int.raise_error('42501', 'you may not report for this place', 'report');
  end if;
  begin
    -- The number comes last: its counter row is held until the commit. Inside the block, so that a report which turns
    -- out to be saved already gives its number back.
    patch := patch || jsonb_build_object(
      'source', (input ->> 'source')::smallint, 'reported_by', me, 'reported_at', happened,
      'stage_started_at', happened, 'due_at', cc_int.limit_after(happened, 'file'), 'due_unit', cc_int.limit_unit('file', happened),
      'caller_count', case when jsonb_typeof(input -> 'caller') = 'object' then 1 else 0 end,
      'callback_needed', coalesce((input ->> 'callback_needed')::boolean, false),
      'case_no', cc_int.next_case_no(happened));
    c := cc_int.record(cc_int.blank_case(wanted), 'report', law.to_state, law.post, me, happened, wanted,
                       input - 'caller' - 'call', patch, '{}');
  exception when unique_violation then
    -- The same request twice at once, after a lost answer: the other one was first, and both get its case.
    select * into old from cc.case_file f where f.case_id = wanted;
    if not found or old.reported_by <> me then
      perform cc_int.raise_error('CC409', 'this key belongs to another report', '');
    end if;
    return jsonb_build_object('case_id', wanted, 'case_no', old.case_no, 'version', old.version, 'state', old.state,
                              'duplicate', true);
  end;
  insert into cc.case_number (case_no, case_id) values (c.case_no, wanted);
  perform cc_int.add_caller(input -> 'caller', wanted, (input -> 'call' ->> 'call_id')::uuid, me);
  if jsonb_typeof(input -> 'call') = 'object' then
    perform cc_int.store_call(input -> 'call' || jsonb_build_object('outcome', 1, 'case_id', wanted, 'class_id', c.class_id,
      'matter_kind', c.matter_kind, 'place_no', c.place_no,
      'summary', coalesce(nullif(c.description, ''), c.title)), me);
  end if;
  return jsonb_build_object('case_id', wanted, 'case_no', c.case_no, 'version', c.version, 'state', c.state, 'duplicate', false);
exception
  -- Whole classes (22, 23): every kind of impossible value.
  when data_exception or integrity_constraint_violation then
    perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
    return null;
end
$$;
