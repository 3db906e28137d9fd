-- The change feed. NOTIFY is only a doorbell: empty, coalesced, and never trusted. One transaction rings at a time and
-- the others ride along, so desks also look every two seconds; that slow look is part of correctness.

create or replace function cc_int.ring() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if pg_notification_queue_usage() < 0.25 and pg_try_advisory_xact_lock(77) then
    perform pg_notify('cc', '');
  end if;
end
$$;

create or replace function cc_int.note_case_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc.change (kind, case_id, version, place_no, township_no, village_no, depts, reported_by)
  values (1, new.case_id, new.version, new.place_no, new.township_no, new.village_no,
          case when tg_op = 'UPDATE' and old.depts is distinct from new.depts then old.depts || new.depts else new.depts end,
          new.reported_by);
  -- Those who lose the case through a corrected place must hear of it too.
  if tg_op = 'UPDATE' and old.place_no <> new.place_no then
    insert into cc.change (kind, case_id, version, place_no, township_no, village_no, depts, reported_by)
    values (1, new.case_id, new.version, old.place_no, old.township_no, old.village_no, '{}', new.reported_by);
  end if;
  -- So must the person who is sent to check a case elsewhere, and who has just been relieved of it.
  if tg_op = 'UPDATE' and coalesce(new.checker_id, old.checker_id) is not null then
    insert into cc.change (kind, case_id, version, reported_by)
    values (1, new.case_id, new.version, coalesce(new.checker_id, old.checker_id));
  end if;
  perform cc_int.ring();
  return null;
end
$$;

drop trigger if exists tg_case_file_changed on cc.case_file;
create trigger tg_case_file_changed after update on cc.case_file
  for each row execute function cc_int.note_case_change();
-- A case that is born closed comes from an import of history: no desk waits for it.
drop trigger if exists tg_case_file_added on cc.case_file;
create trigger tg_case_file_added after insert on cc.case_file
  for each row when (new.due_at is not null) execute function cc_int.note_case_change();

create or replace function cc_int.note_reference_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc.change (kind) values (3);
  perform cc_int.ring();
  return null;
end
$$;
do $$
declare
  name text;
begin
  foreach name in array array['place', 'department', 'app_user', 'user_post', 'place_person', 'layer_grid', 'ground_plan', 'case_class',
                              'class_version',
                              'standard', 'calendar_day', 'work_period', 'setting', 'escalation_rule', 'rule_draft'] loop
    execute format('drop trigger if exists tg_reference_changed on cc.%I', name);
    execute format('create trigger tg_reference_changed after insert or update or delete on cc.%I
                    for each statement execute function cc_int.note_reference_change()', name);
  end loop;
end
$$;

-- One number for the ground: a desk that sees another one reads its map and its index of points again.
create or replace function cc_int.raise_places_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update cc.places_version set version = version + 1, changed_at = clock_timestamp();
  return null;
end
$$;
do $$
declare
  name text;
begin
  -- Departments are read with the ground: their names stand in every list.
  foreach name in array array['place', 'place_person', 'layer_grid', 'layer_grid_member', 'department'] loop
    execute format('drop trigger if exists tg_places_version on cc.%I', name);
    execute format('create trigger tg_places_version after insert or update or delete on cc.%I
                    for each statement execute function cc_int.raise_places_version()', name);
  end loop;
end
$$;

-- Nothing is ever physically deleted, and the log is never rewritten: a second line behind the missing grants.
create or replace function cc_int.refuse_rewriting() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = '42501', message = 'records are never rewritten or deleted';
end
$$;
do $$
declare
  name text;
begin
  foreach name in array array['case_event', 'case_file', 'task', 'case_number', 'seal', 'hotline_call', 'attachment'] loop
    execute format('drop trigger if exists tg_never_deleted on cc.%I', name);
    execute format('create trigger tg_never_deleted before delete on cc.%I
                    for each row execute function cc_int.refuse_rewriting()', name);
    execute format('drop trigger if exists tg_never_emptied on cc.%I', name);
    execute format('create trigger tg_never_emptied before truncate on cc.%I
                    for each statement execute function cc_int.refuse_rewriting()', name);
  end loop;
  foreach name in array array['case_event', 'case_number', 'seal'] loop
    execute format('drop trigger if exists tg_never_rewritten on cc.%I', name);
    execute format('create trigger tg_never_rewritten before update on cc.%I
                    for each row execute function cc_int.refuse_rewriting()', name);
  end loop;
end
$$;

-- What a desk remembers of the server: a restored copy or a promoted standby may use transaction numbers again.
create or replace function cc.feed_epoch_v1() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (select system_identifier::text from pg_control_system()) || '/' || (select timeline_id from pg_control_checkpoint())
         || '/' || (select oid from pg_database where datname = current_database())
$$;

-- Ends sessions that hold everybody up: idle in a transaction for 10 s, or in one statement or transaction for 2 minutes.
-- Any desk may ask. Members are ended in the server's other databases too: from there they can hold back transactions and
-- the bell as well. Administrators (superusers, members of cc_owner) are spared: upgrades and backups take their time. On a
-- server that did not give the owner its rights nobody is ended, and nobody is told of an error.
create or replace function cc.reap_v1() returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := clock_timestamp();
begin
  if not (pg_has_role('cc_owner', 'pg_signal_backend', 'usage') and pg_has_role('cc_owner', 'pg_read_all_stats', 'usage')) then
    return 0;
  end if;
  return (
    select count(pg_terminate_backend(a.pid)) from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
     where a.pid <> pg_backend_pid() and a.backend_type = 'client backend' and not r.rolsuper
       and not pg_has_role(a.usesysid, 'cc_owner', 'member')
       and (a.datname = current_database() or pg_has_role(a.usesysid, 'cc_member', 'member')
            or pg_has_role(a.usesysid, 'cc_service', 'member'))
       and ((a.state like 'idle in transaction%' and a.state_change < moment - interval '10 seconds')
         or (a.state = 'active' and a.query_start < moment - interval '120 seconds')
         or a.xact_start < moment - interval '120 seconds'));
end
$$;
