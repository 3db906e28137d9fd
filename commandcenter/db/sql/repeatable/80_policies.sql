-- Who sees which rows. One policy a tier role; PostgreSQL plans only those of the roles a person is a member of.
-- There is no policy for INSERT, UPDATE or DELETE anywhere, and no such grant: writing goes through functions.

do $$
declare
  name text;
begin
  for name in select c.relname from pg_class c where c.relnamespace = 'cc'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('alter table cc.%I enable row level security', name);
  end loop;
  for name in select format('drop policy %I on cc.%I', policyname, tablename) from pg_policies where schemaname = 'cc' loop
    execute name;
  end loop;
  -- Reference data is open to every member.
  foreach name in array array['setting', 'place', 'department', 'post', 'layer_grid',
    'layer_grid_member', 'map_feature', 'landmark', 'address', 'class_table', 'case_class', 'class_version', 'department_function', 'standard',
    'vocabulary', 'case_state', 'action', 'transition', 'calendar_day', 'work_period', 'seal', 'department_succession',
    'department_successor', 'department_part', 'department_ground'] loop
    execute format('create policy see_all on cc.%I for select to cc_member using (true)', name);
  end loop;
  -- So are the people, to whoever is on duty: not after service has ended, and not before a password of one's own is set.
  foreach name in array array['app_user', 'user_post', 'place_person'] loop
    execute format('create policy see_on_duty on cc.%I for select to cc_member using ((select cc_int.me()) is not null)', name);
  end loop;
  -- Cases, tasks and the feed follow place and department.
  foreach name in array array['case_file', 'task', 'change'] loop
    execute format('create policy see_county on cc.%I for select to cc_t_county using ((select cc_int.sees_county()))', name);
    execute format('create policy see_township on cc.%I for select to cc_t_township
      using (township_no = any ((select cc_int.my_townships())::int[]))', name);
    execute format('create policy see_village on cc.%I for select to cc_t_village
      using (village_no = any ((select cc_int.my_villages())::bigint[]))', name);
  end loop;
end
$$;

create policy see_grid on cc.case_file for select to cc_t_grid
  using (place_no = any ((select cc_int.my_grids())::bigint[])
      or (checker_id = (select cc_int.me()) and (select cc_int.has_post('{1}'))));
create policy see_dept on cc.case_file for select to cc_t_dept using (depts && (select cc_int.my_depts()));
-- Who reported a case follows it, wherever it lies; the law lets him withdraw it. Not after his posts have ended:
-- membership of a tier may outlive a post that expired by date.
create policy see_own on cc.case_file for select to cc_t_township, cc_t_village, cc_t_grid, cc_t_dept
  using (reported_by = (select cc_int.me()) and (select cc_int.has_post('{1,2,3,4,5,6,7}')));

create policy see_grid on cc.task for select to cc_t_grid using (place_no = any ((select cc_int.my_grids())::bigint[]));
create policy see_dept on cc.task for select to cc_t_dept
  using (dept_id = any ((select cc_int.my_depts())::int[]) and state in (1, 2, 3, 6));

create policy see_grid on cc.change for select to cc_t_grid
  using (place_no = any ((select cc_int.my_grids())::bigint[]));
create policy see_own on cc.change for select to cc_t_township, cc_t_village, cc_t_grid, cc_t_dept
  using (reported_by = (select cc_int.me()) and (select cc_int.has_post('{1,2,3,4,5,6,7}')));
create policy see_dept on cc.change for select to cc_t_dept using (depts && (select cc_int.my_depts()));
create policy see_rest on cc.change for select to cc_member using (kind <> 1);

-- A caller, an attachment or a number is visible where its case is.
create policy see_case on cc.case_caller for select to cc_member
  using ((case_id is not null and exists (select from cc.case_file f where f.case_id = case_caller.case_id))
      or (case_id is null and (select cc_int.has_post('{2,4}'))));
create policy see_case on cc.attachment for select to cc_member
  using (exists (select from cc.case_file f where f.case_id = attachment.case_id));
create policy see_case on cc.case_number for select to cc_member
  using (exists (select from cc.case_file f where f.case_id = case_number.case_id));
create policy see_calls on cc.hotline_call for select to cc_member
  using ((select cc_int.has_post('{2,4,6}')) and ((select cc_int.sees_county()) or operator_id = (select cc_int.me())));
-- What hangs on a case is visible where the case is.
do $$
declare
  name text;
begin
  for name in select r.name from cc_int.row_tables() r loop
    execute format('create policy see_case on cc.%1$I for select to cc_member
      using (exists (select from cc.case_file f where f.case_id = %1$I.case_id))', name);
  end loop;
end
$$;

-- The duty list is reference data: everybody may read whose matter something is.
create policy see_all on cc.duty_list for select to cc_member using (true);
create policy see_all on cc.duty for select to cc_member using (true);
create policy see_all on cc.escalation_rule for select to cc_member using (true);
create policy see_all on cc.clockwork_beat for select to cc_member using (true);

-- What was decided about the ground is open to everybody who works on it.
create policy see_all on cc.grid_change for select to cc_member using (true);
create policy see_all on cc.ground_plan for select to cc_member using (true);
create policy see_all on cc.grid_descent for select to cc_member using (true);
create policy see_all on cc.places_version for select to cc_member using (true);
create policy see_all on cc.setting_history for select to cc_member using (true);
create policy see_all on cc.standard_edition for select to cc_member using (true);
create policy see_all on cc.class_edition for select to cc_member using (true);
-- A draft binds nobody; those who try it on past cases may read it.
create policy see_drafts on cc.rule_draft for select to cc_member using ((select cc_int.has_post('{6,7,8}')));
-- Vehicles, facilities, hazards and stations are reference data. Where somebody is, is not: see 68_positions.sql. The rule
-- about the end of duty stands in every policy, so that a place nobody may see any more is gone without anybody's doing.
create policy see_all on cc.vehicle for select to cc_member using (true);
create policy see_all on cc.facility for select to cc_member using (true);
create policy see_county on cc.position for select to cc_t_county
  using ((until > now() or lon is null) and (select cc_int.sees_field()));
create policy see_township on cc.position for select to cc_t_township
  using ((until > now() or lon is null) and towns && (select cc_int.my_field_towns()));
create policy see_village on cc.position for select to cc_t_village
  using ((until > now() or lon is null) and villages && (select cc_int.my_field_villages()));
create policy see_dept on cc.position for select to cc_t_dept
  using ((until > now() or lon is null) and dept_id = any ((select cc_int.my_depts())::int[]));
create policy see_own on cc.position for select to cc_member
  using ((until > now() or lon is null) and subject_kind = 1 and subject_id = (select cc_int.me()));
create policy see_own on cc.field_duty for select to cc_member using (user_id = (select cc_int.me()));
