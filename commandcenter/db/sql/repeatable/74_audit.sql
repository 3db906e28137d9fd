-- What the audit administrator may ask: who did what, when and where. Never what a case or a caller says: no payload, no title,
-- no address. He changes nothing.

create or replace function cc_int.audit_span(filter jsonb, out since timestamptz, out until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  since := ((filter ->> 'first_day')::date)::timestamp at time zone 'Asia/Shanghai';
  until := ((filter ->> 'last_day')::date + 1)::timestamp at time zone 'Asia/Shanghai';
exception when data_exception then
  perform cc_int.refuse('not a day', 'first_day');
end
$$;

create or replace function cc.audit_access_v1(filter jsonb default '{}', before bigint default null, most int default 200)
returns table (access_id bigint, at timestamptz, user_id int, login name, what text, subject text, purpose text, is_granted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  words text := lower(cc_int.text_of(filter, 'text', 60));
  span record;
begin
  perform cc_int.require_post('{10}');
  select * into span from cc_int.audit_span(filter);
  return query
    select a.access_id, a.at, a.user_id, a.login, a.what, a.subject, a.purpose, a.is_granted from cc_int.access_log a
     where (before is null or a.access_id < before)
       and (filter ->> 'user_id' is null or a.user_id = cc_int.int_of(filter, 'user_id'))
       and (filter ->> 'what' is null or a.what = filter ->> 'what')
       and (words = '' or position(words in lower(a.login || ' ' || a.subject || ' ' || a.purpose)) > 0)
       and (span.since is null or a.at >= span.since) and (span.until is null or a.at < span.until)
       and (coalesce(filter ->> 'refused', 'false') <> 'true' or not a.is_granted)
     order by a.access_id desc limit least(greatest(most, 1), 1000);
end
$$;

-- Kinds of acts that stand in the log, for the choice on the screen.
create or replace function cc.audit_kinds_v1() returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{10}');
  return query select distinct a.what from cc_int.access_log a order by 1;
end
$$;

-- Steps of cases by person, place, step, case and time. Without a person or a case it needs a first day: the whole log is long.
create or replace function cc.audit_events_v1(filter jsonb, before jsonb default null, most int default 200)
returns table (at timestamptz, case_id uuid, seq int, case_no text, action text, actor_id int, post smallint, from_state smallint,
  to_state smallint, place_no bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  span record;
  actor int := cc_int.int_of(filter, 'user_id');
  wanted uuid := case when filter ->> 'case_no' is not null then
    coalesce((select n.case_id from cc.case_number n where n.case_no = btrim(filter ->> 'case_no')), '00000000-0000-0000-0000-000000000000') end;
  at_place bigint := (filter ->> 'place_no')::bigint;
begin
  perform cc_int.require_post('{10}');
  select * into span from cc_int.audit_span(filter);
  if span.since is null and actor is null and wanted is null then
    perform cc_int.refuse('give a first day, a person or a case', 'first_day');
  end if;
  return query
    select e.at, e.case_id, e.seq, coalesce(n.case_no, ''), e.action, e.actor_id, e.post, e.from_state, e.to_state, f.place_no
      from cc.case_event e join cc.case_file f on f.case_id = e.case_id left join cc.case_number n on n.case_id = e.case_id
     where (actor is null or e.actor_id = actor) and (wanted is null or e.case_id = wanted)
       and (span.since is null or e.at >= span.since) and (span.until is null or e.at < span.until)
       and (filter ->> 'action' is null or e.action = filter ->> 'action')
       and (at_place is null or f.place_no >= at_place and f.place_no < cc_int.place_end(at_place))
       and (before is null or (e.at, e.case_id, e.seq) < ((before ->> 'at')::timestamptz, (before ->> 'case_id')::uuid, (before ->> 'seq')::int))
     order by e.at desc, e.case_id desc, e.seq desc limit least(greatest(most, 1), 1000);
exception when data_exception then
  perform cc_int.refuse('not a number', 'filter');
end
$$;

-- A log that leaves the database is noted in it.
create or replace function cc.note_export_v1(what text, counted int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{10}');
  perform cc_int.audit('export_log', left(coalesce(what, ''), 60) || ' ' || coalesce(counted, 0));
end
$$;
