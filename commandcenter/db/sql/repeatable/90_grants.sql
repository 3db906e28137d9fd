-- Everything is taken away first, then given by name. Run last, as the owner.
-- What must be revoked from PUBLIC at the level of the server stands in db/setup/hardening.py.

do $$
declare
  name text;
begin
  for name in select format('revoke all on %s %I.%I from public, cc_member, cc_service, cc_gateway', case c.relkind when 'S' then 'sequence' else 'table' end,
                            n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname in ('cc', 'cc_int') and c.relkind in ('r', 'p', 'v', 'S') loop
    execute name;
  end loop;
  for name in select format('revoke all on function %s from public, cc_member, cc_service, cc_gateway', p.oid::regprocedure)
                from pg_proc p where p.pronamespace in ('cc'::regnamespace, 'cc_int'::regnamespace) loop
    execute name;
  end loop;
  for name in select format('grant execute on function %s to cc_member', p.oid::regprocedure)
                from pg_proc p where p.pronamespace = 'cc'::regnamespace and p.proname ~ '_v\d+$' loop
    execute name;
  end loop;
end
$$;
revoke all on schema cc, cc_int from public;
revoke all on schema cc_int from cc_member;
grant usage on schema cc to cc_member;

grant select on cc.setting, cc.place, cc.department, cc.post, cc.user_post, cc.place_person, cc.layer_grid, cc.layer_grid_member,
  cc.map_feature, cc.landmark, cc.address, cc.class_table, cc.case_class, cc.department_function, cc.standard, cc.vocabulary,
  cc.case_state, cc.action, cc.transition, cc.calendar_day, cc.work_period, cc.case_file, cc.task, cc.change, cc.attachment,
  cc.case_number, cc.hotline_call, cc.seal, cc.department_succession, cc.department_successor, cc.department_part,
  cc.department_ground to cc_member;
grant select (user_id, login, real_name, employee_no, title, dept_id, phone_masked, is_locked, valid_from, valid_to)
  on cc.app_user to cc_member;
grant select (caller_id, case_id, call_id, is_anonymous, is_confidential, name_masked, phone_masked, added_by, added_at)
  on cc.case_caller to cc_member;

-- Policies call these by their number; users have no USAGE on cc_int, so they cannot call them by name.
grant execute on function cc_int.me(), cc_int.sees_county(), cc_int.my_townships(), cc_int.my_villages(), cc_int.my_grids(),
  cc_int.my_depts(), cc_int.has_post(smallint[]) to cc_member;

grant select on cc.extension, cc.suspension, cc.appeal, cc.adjudication, cc.supervision_order, cc.joint_action, cc.joint_unit,
  cc.meeting to cc_member;

grant select on cc.duty_list, cc.duty, cc.setting_history, cc.rule_draft, cc.standard_edition, cc.class_version, cc.class_edition to cc_member;

grant select on cc.grid_change, cc.grid_descent, cc.places_version, cc.ground_plan to cc_member;

-- The clockwork's login may run the clock and see how it runs.
grant select on cc.escalation_rule, cc.clockwork_beat to cc_member;
grant usage on schema cc to cc_service;
grant execute on function cc.clockwork_v1(text, int), cc.clockwork_state_v1(), cc.seal_v1(), cc.note_failed_sign_ins_v1(text, int),
  cc.release_locks_v1() to cc_service;

-- Positions: the plain plate of a private car and the inner columns stay inside.
grant select (vehicle_id, code, kind, name, is_private, plate_shown, dept_id, place_no, valid_from, valid_to, version) on cc.vehicle to cc_member;
grant select (subject_kind, subject_id, lon, lat, heading, speed_kmh, accuracy_m, is_busy, at, received_at, until, dept_id, xid)
  on cc.position to cc_member;
grant select on cc.field_duty, cc.facility to cc_member;
grant execute on function cc_int.sees_field(), cc_int.my_field_towns(), cc_int.my_field_villages() to cc_member;
grant execute on function cc.sweep_positions_v1() to cc_service;
grant usage on schema cc to cc_gateway;
grant execute on function cc.report_positions_v1(jsonb) to cc_gateway;
