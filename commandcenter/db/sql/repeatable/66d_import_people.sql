-- People of a file: one row a post, so a person with three posts has three rows. New ones get a password of their own,
-- told once in the answer and kept nowhere.

create or replace function cc_int.check_person(run uuid, options jsonb)
returns table (row_no bigint, field text, value text, reason text, severity int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select s.row_no, 'login', s.login, 'login_form', 2 from cc_int.stage_person s
     where s.run_id = run and (s.login !~ '^[a-z][a-z0-9_]{2,40}$' or s.login ~ '^(pg_|cc_)');
  return query
    select min(s.row_no), 'login', s.login, 'login_taken', 2 from cc_int.stage_person s join pg_roles r on r.rolname = s.login
     where s.run_id = run and not exists (select from cc.app_user u where u.login = s.login) group by s.login;
  return query
    select max(s.row_no), 'real_name', s.login, 'person_two_names', 2 from cc_int.stage_person s
     where s.run_id = run group by s.login having count(distinct s.real_name) > 1;
  return query
    select s.row_no, 'dept', c.code, 'department_unknown', 2 from cc_int.stage_person s, lateral (values (s.dept_code), (s.post_dept)) c(code)
     where s.run_id = run and c.code is not null and not exists (select from cc.department d where d.code = c.code);
  return query
    select s.row_no, 'place', s.place_no::text, 'place_unknown', 2 from cc_int.stage_person s
     where s.run_id = run and s.place_no is not null and not exists (select from cc.place p where p.place_no = s.place_no);
  return query
    select s.row_no, 'post', s.post::text, 'post_needs_department', 2 from cc_int.stage_person s
     where s.run_id = run and s.post = 5 and coalesce(s.post_dept, s.dept_code) is null;
  return query
    select s.row_no, 'post', s.post::text, 'post_needs_place', 2 from cc_int.stage_person s
     where s.run_id = run and s.post in (1, 2, 3, 4, 6, 7) and s.place_no is null;
  return query
    select max(s.row_no), 'post', s.login, 'one_administrator_post', 2
      from (select x.row_no, x.login, x.post from cc_int.stage_person x where x.run_id = run and x.post in (8, 9, 10)
            union all select 0, u.login, p.post from cc.user_post p join cc.app_user u using (user_id)
             where p.post in (8, 9, 10) and (p.valid_to is null or p.valid_to >= cc_int.today())) s
     where exists (select from cc_int.stage_person x where x.run_id = run and x.login = s.login)
     group by s.login having count(distinct s.post) > 1;
  return query
    select s.row_no, 'login', s.login, 'nobody_himself', 2 from cc_int.stage_person s
     where s.run_id = run and s.login = session_user;
end
$$;

create or replace function cc_int.fresh_secret() returns text
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  -- 120 random bits of which 14 characters are taken; letters and digits are both there whatever the draw.
  select 'k' || substr(translate(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'base64'), '+/=lIO0', 'xyzmnpq'), 1, 12) || '7'
$$;

create or replace function cc_int.apply_person(run uuid, options jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s record;
  person int;
  secret text;
  secrets jsonb := '[]';
  added bigint := 0;
  changed bigint := 0;
  total bigint := 0;
  posts bigint := 0;
begin
  for s in select distinct on (x.login) x.*, d.dept_id from cc_int.stage_person x left join cc.department d on d.code = x.dept_code
            where x.run_id = run order by x.login, x.row_no loop
    total := total + 1;
    select u.user_id into person from cc.app_user u where u.login = s.login;
    if person is null then
      secret := cc_int.fresh_secret();
      person := cc.add_person_v1(jsonb_build_object('login', s.login, 'real_name', s.real_name, 'employee_no', coalesce(s.employee_no, ''),
        'title', coalesce(s.title, ''), 'dept_id', s.dept_id, 'phone', coalesce(s.phone, '')), secret);
      secrets := secrets || jsonb_build_object('login', s.login, 'real_name', s.real_name, 'secret', secret);
      added := added + 1;
      continue;
    end if;
    update cc.app_user u set real_name = s.real_name, employee_no = coalesce(s.employee_no, u.employee_no), title = coalesce(s.title, u.title),
           dept_id = coalesce(s.dept_id, u.dept_id), phone = coalesce(s.phone, u.phone)
     where u.user_id = person and (u.real_name, u.employee_no, u.title, u.dept_id, u.phone) is distinct from (s.real_name,
           coalesce(s.employee_no, u.employee_no), coalesce(s.title, u.title), coalesce(s.dept_id, u.dept_id), coalesce(s.phone, u.phone));
    if found then
      changed := changed + 1;
    end if;
  end loop;
  for s in select x.*, u.user_id, d.dept_id from cc_int.stage_person x join cc.app_user u on u.login = x.login
             left join cc.department d on d.code = coalesce(x.post_dept, case when x.post = 5 then x.dept_code end)
            where x.run_id = run and x.post is not null order by x.row_no loop
    if not exists (select from cc.user_post p where p.user_id = s.user_id and p.post = s.post and p.dept_id is not distinct from s.dept_id
                      and p.place_no is not distinct from s.place_no and p.valid_to is not distinct from s.valid_to
                      and (p.valid_to is null or p.valid_to >= cc_int.today())) then
      perform cc.give_post_v1(s.user_id, jsonb_build_object('post', s.post, 'dept_id', s.dept_id, 'place_no', s.place_no,
        'valid_from', coalesce(s.valid_from, cc_int.today()), 'valid_to', s.valid_to));
      posts := posts + 1;
    end if;
  end loop;
  return jsonb_build_object('added', added, 'changed', changed, 'unchanged', total - added - changed, 'posts', posts, 'secrets', secrets);
end
$$;
