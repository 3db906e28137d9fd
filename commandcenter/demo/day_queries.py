"""What the demo day looks for in the county before somebody acts."""

WHISTLE = """
select c.case_id, c.title, t.dept_id from cc.case_file c join cc.task t using (case_id)
 where c.state in (5, 6) and t.role = 1 and t.state in (1, 2)
   and not exists (select from cc.joint_action a where a.case_id = c.case_id)
 order by (select count(*) from cc.task x where x.case_id = c.case_id) > 1 desc, random() limit 1"""

COMPANIONS = """
select t.dept_id from cc.task t join cc.case_file o using (case_id) join cc.case_file c on c.class_id = o.class_id
 where c.case_id = %s and t.role = 2 and t.dept_id <> %s and o.township_no = c.township_no
 group by t.dept_id order by bool_or(o.case_id = c.case_id) desc, count(*) desc, t.dept_id limit %s"""
"""Departments that assist on a case, then those that do most often where the class is the same; without a department."""

UNCALLED = """
select d.dept_id from cc.department d where d.code = %s
   and not exists (select from cc.joint_unit u where u.dept_id = d.dept_id and u.called_at > now() - interval '1 day')"""
"""A department that nobody has called for a day."""

CONSULTATION = """
select c.case_id, array_agg(d.name order by t.role, d.dept_id), array_agg(t.dept_id order by t.role, d.dept_id)
  from cc.case_file c join cc.task t using (case_id) join cc.department d on d.dept_id = t.dept_id
 where c.state in (5, 6) and t.state in (1, 2)
    and not exists (select from cc.meeting m where m.case_id = c.case_id)
 group by c.case_id order by count(*) > 1 desc, random() limit 1"""

FAMILY = """
select array_agg(c.case_id order by c.reported_at) from cc.case_file c
 where c.state in (4, 5, 6) and c.parent_id is null
   and not exists (select from cc.case_file k where k.parent_id = c.case_id)
 group by c.class_id, c.township_no having count(*) >= 3 order by random() limit 1"""

REPORT_UP = """
select c.case_id, u.login from cc.case_file c
  join cc.user_post p on p.place_no = c.township_no * 1000000::bigint and p.post = 3 join cc.app_user u using (user_id)
 where c.state in (1, 4) and c.tier = 3 and c.parent_id is null order by random() limit 1"""

HAND_DOWN = """
select c.case_id from cc.case_file c where c.state in (1, 4) and c.tier < 2 and exists (
       select from cc.case_event e where e.case_id = c.case_id and e.action = 'report_up'
          and e.at between now() - interval '1 day' and now() - interval '10 minutes')
 limit 1"""
"""What a township gave to the county and nobody took on."""

UNIT = """
select u.case_id, u.unit_id, d.code, a.lon, a.lat from cc.joint_unit u
  join cc.joint_action a using (case_id, joint_action_id) join cc.department d on d.dept_id = u.dept_id
 where d.code <> %s and case %s
         when 'arrive' then a.state < 3 and u.reported_in_at is null
         when 'write down' then a.state < 3 and u.recorded_at is null and u.reported_in_at < now() - interval '1 minute'
         else a.state = 3 and u.rating is null end
 order by random() limit 1"""
"""A called unit that something is due for, not of one department."""

CONCLUSION = """
select a.case_id, a.joint_action_id from cc.joint_action a
 where a.state < 3 and not exists (select from cc.joint_unit u where u.joint_action_id = a.joint_action_id
   and u.case_id = a.case_id and u.recorded_at is null)
 order by a.called_at limit 1"""

TASKS = """
select c.case_id, lower(d.code) || '_01', k.class_code, c.place_no, c.lon, c.lat, c.address
  from cc.task t join cc.case_file c using (case_id) join cc.department d on d.dept_id = t.dept_id
  join cc.case_class k on k.class_id = c.class_id
 where t.state = %s and c.state in (5, 6) and d.code <> %s
   and (t.state = 1 or (t.signed_at < now() - interval '5 minutes' and not exists (
        select from cc.standard s where s.standard_id = c.standard_id and s.needs_photo)))
 order by t.due_at limit 60"""
"""Tasks in a state that are due next and can go on without a photo, not of one department."""

FED_BACK = """
select case_id from cc.case_file where state = 8 order by reported_at limit 40"""
