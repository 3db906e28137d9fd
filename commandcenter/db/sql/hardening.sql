-- What PostgreSQL gives to everybody and a desk must not have. Run by the administrator of the database after every
-- upgrade; database.md of a county's DBA may list the same lines. Each line answers a tried attack.

do $$
declare
  name text;
begin
  -- Temporary tables and functions in pg_temp would shadow ours and run loops.
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to cc_member, cc_owner, cc_service', current_database());
  execute format('grant temporary on database %I to cc_owner', current_database());
  revoke create on schema public from public;
  -- Ad hoc code blocks.
  revoke usage on language plpgsql, sql from public;
  grant usage on language plpgsql, sql to cc_owner;
  -- Filling the disk or the write-ahead log; filling the lock table; holding back the feed's horizon.
  for name in
    select p.oid::regprocedure::text from pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace
       and (p.proname ~ '^(lo_|pg_advisory_|pg_try_advisory_|pg_logical_emit_message)'
         or p.proname in ('lowrite', 'loread', 'pg_current_xact_id', 'txid_current', 'pg_export_snapshot', 'pg_notify',
                          'pg_sleep', 'pg_sleep_for', 'pg_sleep_until'))
  loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to cc_owner', name);
  end loop;
end
$$;
