-- What a step on one case writes into the logs of others. Runs after the step is recorded, with fresh eyes: what colleagues
-- committed meanwhile is seen here and not in the step itself. Two that lock each other's cases are parted by the server
-- (40P01), and the desk sends its step once more.

create or replace function cc_int.locked_case(wanted uuid) returns cc.case_file
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc.case_file;
begin
  select * into c from cc.case_file f where f.case_id = wanted for no key update;
  return c;
end
$$;

-- An event in another case's log, not earlier than its last one.
create or replace function cc_int.tell(m cc.case_file, act text, next_state smallint, me int, used_post smallint,
                                       happened timestamptz, op uuid, input jsonb, patch jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.record(m, act, next_state, used_post, me,
    greatest(happened, (select e.at from cc.case_event e where e.case_id = m.case_id and e.seq = m.version)), op, input, patch, '{}');
end
$$;

-- Up the chain of masters: each counts one report, with all that hang on it, more or less.
create or replace function cc_int.tell_masters(c cc.case_file, act text, first uuid, me int, used_post smallint,
                                               happened timestamptz, op uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  m cc.case_file := cc_int.locked_case(first);
  sign int := case act when 'merge_in' then 1 else -1 end;
begin
  if act = 'merge_in' and not cc_int.is_running(m.state) then
    -- It ended or was merged itself while this step waited for it.
    perform cc_int.raise_error('40001', 'the other case changed meanwhile', m.version::text);
  end if;
  while m.case_id is not null loop
    perform cc_int.tell(m, act, m.state, me, used_post, happened, op,
      jsonb_build_object('case_id', c.case_id, 'case_no', c.case_no),
      jsonb_build_object('merged_count', m.merged_count + sign * (1 + c.merged_count),
                         'caller_count', m.caller_count + sign * c.caller_count));
    m := cc_int.locked_case(case when m.state = 14 then m.merged_into end);
  end loop;
end
$$;

-- Everybody whose report was merged hears of the end, or that it goes on: the reports merged into those as well.
create or replace function cc_int.tell_merged(c cc.case_file, act text, me int, used_post smallint, happened timestamptz, op uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  key uuid;
  m cc.case_file;
  told jsonb := jsonb_build_object('case_id', c.case_id, 'case_no', c.case_no, 'outcome', act);
begin
  for key in
    with recursive under(case_id) as (
      select f.case_id from cc.case_file f where f.merged_into = c.case_id
      union
      select f.case_id from under u join cc.case_file f on f.merged_into = u.case_id)
    select u.case_id from under u order by u.case_id
  loop
    m := cc_int.locked_case(key);
    if m.merged_into is null or m.state = 13 then
      continue;
    elsif act = 'reopen' and m.state in (3, 10, 11) then
      perform cc_int.tell(m, 'told', m.state, me, used_post, happened, op, told, '{}');
    elsif act <> 'reopen' and m.state = 14 then
      perform cc_int.tell(m, 'told', c.state, me, used_post, happened, op, told, jsonb_build_object(
        'result', c.result, 'closed_at', happened, 'is_force_closed', c.is_force_closed,
        'callback_needed', m.callback_needed or exists (
          select from cc.case_caller k where k.case_id = m.case_id and k.phone <> '')));
    end if;
  end loop;
end
$$;

create or replace function cc_int.check_parent(c cc.case_file) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  parent cc.case_file;
begin
  -- One at a time, so that two links cannot close a circle that neither of them sees.
  perform pg_advisory_xact_lock(79);
  parent := cc_int.locked_case(c.parent_id);
  if not cc_int.is_running(parent.state) then
    perform cc_int.refuse('the other case has ended', 'parent_id');
  elsif cc_int.is_below(c.parent_id, c.case_id) then
    perform cc_int.refuse('a case cannot be above and below another at once', 'parent_id');
  end if;
end
$$;

create or replace function cc_int.follow_up(c cc.case_file, act text, input jsonb, me int, used_post smallint,
                                            happened timestamptz, op uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  master uuid;
begin
  if act = 'link_parent' then
    perform cc_int.check_parent(c);
  elsif act = 'undo' and c.parent_id is not null and cc_int.is_running(c.state)
    and not cc_int.is_running((cc_int.locked_case(c.parent_id)).state) then
    -- The parent was closed while this step waited for it.
    perform cc_int.refuse('the other case has ended', 'parent_id');
  elsif act = 'merge' then
    perform cc_int.tell_masters(c, 'merge_in', c.merged_into, me, used_post, happened, op);
  elsif act in ('unmerge', 'reopen') and c.merged_into is null then
    -- A told case that is taken up again by itself leaves its master, too.
    select (e.payload -> 'patch' ->> 'merged_into')::uuid into master from cc.case_event e
     where e.case_id = c.case_id and e.seq < c.version and e.payload -> 'patch' ? 'merged_into' order by e.seq desc limit 1;
    if master is not null then
      perform cc_int.tell_masters(c, 'merge_out', master, me, used_post, happened, op);
    end if;
  end if;
  if act = 'withdraw' and c.merged_count > 0 then
    -- Other people's reports hang on it.
    perform cc_int.refuse('a condition of this step does not hold', 'not_merged_into');
  elsif act in ('close', 'force_close', 'reject', 'reopen') and c.merged_count > 0 then
    perform cc_int.tell_merged(c, act, me, used_post, happened, op);
  end if;
end
$$;
