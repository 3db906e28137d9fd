-- How much one person may send in a minute. Whoever has a password has psql too, and a loop must not fill the disk or take
-- all case numbers of a day. A refused call counts as nothing, since its transaction leaves nothing. The county may set
-- the limits (rate_report, rate_act, rate_call, rate_attach).

create or replace function cc_int.count_call(me int, wanted text, usual int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  this_minute timestamptz := date_trunc('minute', clock_timestamp());
  sent int;
begin
  insert into cc_int.call_rate as r (user_id, what, minute, calls) values (me, wanted, this_minute, 1)
    on conflict (user_id, what) do update
      set calls = case when r.minute = this_minute then r.calls + 1 else 1 end, minute = this_minute
    returning calls into sent;
  if sent > coalesce((cc_int.setting('rate_' || wanted))::int, usual) then
    perform cc_int.raise_error('CC429', 'too many in a minute', wanted);
  end if;
end
$$;
