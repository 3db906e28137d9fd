-- The county's settings and what they were. A trigger keeps every value, whoever wrote it; a clock is counted with the
-- value that held when it began.

create or replace function cc_int.setting_at(wanted text, at timestamptz) returns jsonb
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select h.value from cc.setting_history h
   where h.key = wanted and (h.valid_from is null or h.valid_from <= at) order by h.valid_from desc nulls last limit 1
$$;

create or replace function cc_int.keep_setting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc.setting_history as h (key, value, valid_from, changed_by)
  values (new.key, new.value, case when tg_op = 'UPDATE' then clock_timestamp() end, cc_int.me())
  on conflict (key, valid_from) do update set value = excluded.value, changed_by = excluded.changed_by;
  return null;
end
$$;
drop trigger if exists tg_setting_added on cc.setting;
create trigger tg_setting_added after insert on cc.setting for each row execute function cc_int.keep_setting();
drop trigger if exists tg_setting_changed on cc.setting;
create trigger tg_setting_changed after update on cc.setting for each row when (old.value is distinct from new.value)
  execute function cc_int.keep_setting();

-- What a system administrator may set, and within which bounds. What names the county is not changed by hand.
create or replace function cc_int.setting_bounds() returns table (key text, kind text, lowest numeric, highest numeric)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  values ('attachment_bytes', 'whole', 65536, 67108864), ('attachments_per_case', 'whole', 1, 500),
         ('similar_metres', 'whole', 1, 5000), ('similar_hours', 'whole', 1, 8760),
         ('extension_most', 'whole', 0, 9), ('suspension_days', 'whole', 1, 1100), ('undo_seconds', 'whole', 0, 3600),
         ('score_reminder', 'number', 0, 100), ('score_general', 'number', 0, 100), ('score_yellow', 'number', 0, 100),
         ('score_red', 'number', 0, 100), ('score_unanswered', 'number', 0, 100),
         ('interview_reds', 'whole', 1, 100), ('clockwork_silence', 'whole', 10, 3600),
         ('limit_file', 'limit', 0.01, 9999.99), ('limit_dispatch', 'limit', 0.01, 9999.99), ('limit_sign', 'limit', 0.01, 9999.99),
         ('limit_return', 'limit', 0.01, 9999.99), ('limit_precheck', 'limit', 0.01, 9999.99), ('limit_check', 'limit', 0.01, 9999.99),
         ('limit_check_site', 'limit', 0.01, 9999.99), ('limit_reopen', 'limit', 0.01, 9999.99), ('limit_arrive', 'limit', 0.01, 9999.99),
         ('limit_adjudicate', 'limit', 0.01, 9999.99), ('limit_reply_general', 'limit', 0.01, 9999.99),
         ('limit_reply_yellow', 'limit', 0.01, 9999.99), ('limit_reply_red', 'limit', 0.01, 9999.99)
$$;

create or replace function cc.settings_v1() returns table (
  key text, value jsonb, kind text, lowest numeric, highest numeric, valid_from timestamptz, changed_by text, reason text, versions int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  return query
    select s.key, s.value, b.kind, b.lowest, b.highest, h.valid_from, coalesce(u.real_name, ''), h.reason,
           (select count(*)::int from cc.setting_history x where x.key = s.key)
      from cc_int.setting_bounds() b join cc.setting s using (key)
      join lateral (select * from cc.setting_history x where x.key = s.key order by x.valid_from desc nulls last limit 1) h on true
      left join cc.app_user u on u.user_id = h.changed_by
     order by s.key;
end
$$;
comment on function cc.settings_v1() is 'Settings that may be changed, with kind (whole, number, limit), bounds and the last change. For every member.';

-- A value in its one form, or the refusal that names what is wrong.
create or replace function cc_int.checked_setting(wanted text, value jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  bound record;
  amount numeric;
  unit int;
begin
  select * into bound from cc_int.setting_bounds() b where b.key = wanted;
  if not found then
    perform cc_int.raise_error('CC404', 'no such setting');
  end if;
  begin
    amount := case when bound.kind = 'limit' then (value ->> 'value')::numeric else (value #>> '{}')::numeric end;
    unit := case when bound.kind = 'limit' then (value ->> 'unit')::int end;
  exception when data_exception then
    perform cc_int.refuse('not a number', wanted);
  end;
  if amount is null or amount = 'NaN' or amount < bound.lowest or amount > bound.highest or amount <> trunc(amount, 2)
     or (bound.kind = 'whole' and amount <> trunc(amount)) then
    perform cc_int.raise_error('CC422', format('the value lies between %s and %s', bound.lowest, bound.highest), wanted);
  elsif bound.kind = 'limit' and coalesce(unit, 0) not between 1 and 5 then
    perform cc_int.refuse('a time limit needs a value above 0 and a unit', wanted);
  end if;
  return case when bound.kind = 'limit' then jsonb_build_object('value', trim_scale(amount), 'unit', unit) else to_jsonb(trim_scale(amount)) end;
end
$$;

create or replace function cc.set_setting_v1(wanted text, before jsonb, value jsonb, reason text) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  checked jsonb;
  now_holds jsonb;
  since timestamptz;
begin
  perform cc_int.require_post('{8}');
  checked := cc_int.checked_setting(wanted, value);
  perform cc_int.require_reason(reason, 400);
  -- Steps that began before have counted with the old value, those that wait here count with the new one: as with the calendar.
  lock table cc_int.work_slot in exclusive mode;
  select s.value into now_holds from cc.setting s where s.key = wanted for update;
  if now_holds is distinct from before then
    perform cc_int.raise_error('CC409', 'somebody changed this setting meanwhile', now_holds::text);
  elsif now_holds = checked then
    perform cc_int.refuse('nothing is different', wanted);
  end if;
  update cc.setting s set value = checked where s.key = wanted;
  update cc.setting_history h set reason = btrim(set_setting_v1.reason)
   where h.key = wanted and h.valid_from = (select max(x.valid_from) from cc.setting_history x where x.key = wanted)
  returning h.valid_from into since;
  perform cc_int.audit('set_setting', wanted || ' ' || now_holds || ' -> ' || checked);
  return since;
end
$$;
comment on function cc.set_setting_v1(text, jsonb, jsonb, text) is
  'Give a setting another value from now on; clocks that run keep theirs. `before` is what the person saw. System administrators.';
