-- Calls and callers. Phone numbers and names leave the database in plain form only through cc.unmask_v1, which
-- asks for a purpose and writes it down, whether it grants or refuses.

create or replace function cc_int.store_call(input jsonb, me int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended timestamptz := coalesce((input ->> 'ended_at')::timestamptz, clock_timestamp());
begin
  insert into cc.hotline_call (call_id, case_id, operator_id, started_at, ended_at, matter_kind, class_id, outcome,
                               summary, answer, place_no)
  values ((input ->> 'call_id')::uuid, (input ->> 'case_id')::uuid, me,
          least((input ->> 'started_at')::timestamptz, ended), ended,
          (input ->> 'matter_kind')::smallint, (input ->> 'class_id')::int, (input ->> 'outcome')::smallint,
          cc_int.text_of(input, 'summary'), cc_int.text_of(input, 'answer'), (input ->> 'place_no')::bigint)
  on conflict (call_id) do nothing;
  insert into cc.change (kind) values (2);
  perform cc_int.ring();
exception
  when check_violation or not_null_violation or invalid_text_representation or foreign_key_violation then
    perform cc_int.raise_error('CC422', 'the call is incomplete', sqlerrm);
end
$$;

-- A call that needs no case: answered at once (2) or only registered (3).
create or replace function cc.log_call_v1(input jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  key uuid := (input ->> 'call_id')::uuid;
begin
  perform cc_int.require_post('{2,4}');
  if exists (select from cc.hotline_call where call_id = key and operator_id <> me) then
    perform cc_int.raise_error('CC409', 'this key belongs to another call', '');
  end if;
  if exists (select from cc.hotline_call where call_id = key) then
    return key;
  end if;
  if (input ->> 'outcome')::int not in (2, 3) then
    perform cc_int.refuse('a call with a case is logged by its report', 'outcome');
  end if;
  if (input ->> 'outcome')::int = 2 and cc_int.text_of(input, 'answer') = '' then
    perform cc_int.refuse('this field is needed', 'answer');
  end if;
  perform cc_int.check_length(input);
  perform cc_int.count_call(me, 'call', 120);
  perform cc_int.store_call(input, me);
  perform cc_int.add_caller(input -> 'caller', null, key, me);
  return key;
exception when unique_violation then
  -- The same request twice at once: the other one has written call and caller.
  return key;
end
$$;

-- Another caller about a case that runs already (并入来电): the call and its caller join the case, whose version rises; no
-- second case is made and none has to be merged. What he said stands in the course of the case, who he is does not.
create or replace function cc.join_call_v1(wanted uuid, input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  key uuid := (input ->> 'call_id')::uuid;
  c cc.case_file;
  made cc.hotline_call;
  poster smallint;
  has_number boolean := jsonb_typeof(input -> 'caller') = 'object' and coalesce(input -> 'caller' ->> 'phone', '') <> ''
                        and not coalesce((input -> 'caller' ->> 'is_anonymous')::boolean, false);
begin
  perform cc_int.require_post('{2,4}');
  select * into c from cc.case_file f where f.case_id = wanted for no key update;
  if not found or not cc_int.can_see(c.place_no, c.depts, c.reported_by, c.checker_id) then
    perform cc_int.raise_error('CC404', 'no such case');
  end if;
  select * into made from cc.hotline_call h where h.call_id = key;
  if found then
    if made.operator_id <> me or made.case_id is distinct from wanted then
      perform cc_int.raise_error('CC409', 'this key belongs to another call', '');
    end if;
    return jsonb_build_object('case_id', wanted, 'case_no', c.case_no, 'version', c.version, 'state', c.state, 'duplicate', true);
  end if;
  if key is null then
    perform cc_int.refuse('this field is needed', 'call_id');
  end if;
  if cc_int.text_of(input, 'summary') = '' then
    perform cc_int.refuse('this field is needed', 'description');
  end if;
  if c.due_at is null then
    perform cc_int.refuse('the case has ended; a new call makes a new case', 'state');
  end if;
  perform cc_int.check_length(input);
  perform cc_int.count_call(me, 'call', 120);
  select p.post into poster from cc_int.my_posts() p where p.post in (2, 4) order by p.post limit 1;
  c := cc_int.record(c, 'join_call', c.state, poster, me,
    greatest(date_trunc('milliseconds', clock_timestamp()), (select e.at from cc.case_event e where e.case_id = wanted and e.seq = c.version)),
    key, jsonb_build_object('call_id', key, 'note', cc_int.text_of(input, 'summary', 2000)),
    jsonb_build_object('caller_count', c.caller_count + 1)
      || case when has_number then jsonb_build_object('callback_needed', true) else '{}' end, '{}');
  perform cc_int.add_caller(input -> 'caller', wanted, key, me);
  perform cc_int.store_call(input || jsonb_build_object('outcome', 1, 'case_id', wanted, 'class_id', c.class_id,
    'place_no', c.place_no), me);
  return jsonb_build_object('case_id', wanted, 'case_no', c.case_no, 'version', c.version, 'state', c.state, 'duplicate', false);
exception
  when data_exception or integrity_constraint_violation then
    perform cc_int.raise_error('CC422', 'a field has an impossible value', sqlerrm);
    return null;
end
$$;

-- What the desk shows when a number calls: its earlier cases and calls, without any personal data.
create or replace function cc.caller_history_v1(phone_number text, most int default 20) returns table (
  at timestamptz, case_id uuid, call_id uuid, title text, state smallint, outcome smallint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  digits text := regexp_replace(phone_number, '[^0-9+]', '', 'g');
begin
  perform cc_int.require_post('{2,3,4}');
  if length(digits) < 7 then
    return;
  end if;
  return query
    select k.added_at, k.case_id, k.call_id, coalesce(f.title, left(h.summary, 60)), f.state, h.outcome
      from cc.case_caller k
      left join cc.case_file f on f.case_id = k.case_id
       and cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id)
      left join cc.hotline_call h on h.call_id = k.call_id
     where k.phone = digits and not k.is_confidential and (f.case_id is not null or k.case_id is null)
     order by k.added_at desc limit least(most, 100);
end
$$;

-- Whether the person may see a caller in plain words; null when he cannot even see that there is one.
create or replace function cc_int.may_unmask(k cc.case_caller) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
begin
  if k.case_id is null then
    return cc_int.has_post('{2,4}');
  end if;
  select * into c from cc.case_file f where f.case_id = k.case_id;
  return case
    when not cc_int.can_see(c.place_no, c.depts, c.reported_by, c.checker_id) then null
    when k.is_confidential then cc_int.has_post('{2,4}')
    else cc_int.has_post('{2,3,4}') or (cc_int.has_post('{5}') and c.closed_at is null
      -- Who works on it, or was called to the spot; a copy for information opens no number.
      and (c.called_depts && cc_int.my_depts() or exists (select from cc.task t where t.case_id = c.case_id
             and t.dept_id = any (cc_int.my_depts()) and (t.state in (1, 2, 3, 7) or (t.state = 4 and t.dispute_state in (1, 2)))))) end;
end
$$;

create or replace function cc.unmask_v1(wanted uuid, purpose text) returns table (name text, phone text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  k cc.case_caller;
  allowed boolean;
begin
  if length(btrim(coalesce(purpose, ''))) < 4 then
    perform cc_int.refuse('state the purpose', 'purpose');
  end if;
  select * into k from cc.case_caller x where x.caller_id = wanted;
  if not found then
    perform cc_int.raise_error('CC404', 'no such caller');
  end if;
  allowed := cc_int.may_unmask(k);
  if allowed is null then
    perform cc_int.raise_error('CC404', 'no such caller');
  end if;
  insert into cc_int.access_log (user_id, login, what, subject, purpose, is_granted)
  values (me, session_user, 'unmask', wanted::text, left(purpose, 400), allowed);
  if allowed then
    return query select k.name, k.phone;
  end if;
  -- No exception here: the refused attempt must stay in the log. An empty answer means not allowed.
end
$$;

create or replace function cc.access_log_v1(before bigint default null, most int default 200) returns table (
  access_id bigint, at timestamptz, user_id int, login name, what text, subject text, purpose text, is_granted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{10}');
  return query select a.access_id, a.at, a.user_id, a.login, a.what, a.subject, a.purpose, a.is_granted
    from cc_int.access_log a where before is null or a.access_id < before order by a.access_id desc limit least(most, 1000);
end
$$;
