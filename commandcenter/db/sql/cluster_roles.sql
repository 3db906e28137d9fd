-- Group roles of the cluster. Run by an administrator who may create roles; safe to run again.
-- cc_owner owns every object and never logs in. cc_member is what every person is a member of; the cc_t_ roles
-- say at which tier a person looks at cases, so that PostgreSQL plans only the row policies of those tiers.
-- cc_service is for programs that run the clock; it sees no case and no person.
do $$
declare
  group_name text;
begin
  foreach group_name in array array['cc_owner', 'cc_member', 'cc_t_county', 'cc_t_township',
                                    'cc_t_village', 'cc_t_grid', 'cc_t_dept', 'cc_service']
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = group_name) then
      begin
        execute format('create role %I nologin', group_name);
      exception when duplicate_object or unique_violation then
        null;  -- another database of the same cluster is being prepared at this moment
      end;
    end if;
  end loop;
end
$$;

alter role cc_owner with createrole;

-- cc_owner hands the groups to people from inside SECURITY DEFINER functions. PostgreSQL 16 and later ask for
-- the admin option; earlier versions let CREATEROLE do it, and the extra option does no harm there.
grant cc_member, cc_t_county, cc_t_township, cc_t_village, cc_t_grid, cc_t_dept, cc_service to cc_owner with admin option;
grant pg_signal_backend, pg_read_all_stats, pg_monitor to cc_owner;
