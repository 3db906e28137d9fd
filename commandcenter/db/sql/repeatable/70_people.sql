-- People as login roles. The security administrator keeps them; nobody else can, and he does nothing to himself.
-- Creating the role and its row is one transaction.

create or replace function cc_int.apply_tiers(person int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who name := (select login from cc.app_user where user_id = person);
  held text[] := cc_int.tiers_of(person);
  tier text;
begin
  foreach tier in array array['cc_t_county', 'cc_t_township', 'cc_t_village', 'cc_t_grid', 'cc_t_dept'] loop
    if tier = any (held) and not pg_has_role(who, tier, 'usage') then
      execute format('grant %I to %I', tier, who);
    elsif tier <> all (held) and pg_has_role(who, tier, 'usage') then
      execute format('revoke %I from %I', tier, who);
    end if;
  end loop;
end
$$;

-- Roles belong to the whole server: another database of it may change the same ones at this moment. Its change is waited
-- for and this one made after it; what it has made meanwhile is there, with its own secret.
create or replace function cc_int.change_roles(statement text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  for attempt in 1..8 loop
    begin
      execute statement;
      return;
    exception
      when unique_violation or duplicate_object then return;
      when internal_error then
        if attempt = 8 or sqlerrm not like '%concurrently updated%' then raise; end if;
    end;
  end loop;
end
$$;

-- A login of the cluster with its password; one that is there gets the password, unless there is none to give. A limit
-- of connections that somebody gave it is its own, no limit is not.
create or replace function cc_int.make_role(who name, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from pg_roles where rolname = who) then
    perform cc_int.change_roles(format('create role %I login connection limit 12 password %L', who, secret));
  elsif secret is not null then
    perform cc_int.change_roles(format('alter role %I login connection limit %s password %L', who,
      (select case r.rolconnlimit when -1 then 12 else r.rolconnlimit end from pg_roles r where r.rolname = who), secret));
  end if;
end
$$;

-- For set-up and demo by the owner of the database; persons reach it through cc.add_person_v1.
create or replace function cc_int.make_login(who name, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.make_role(who, secret);
  perform cc_int.change_roles(format('grant cc_member to %I', who));
  execute format('grant connect on database %I to cc_member', current_database());
end
$$;

create or replace function cc_int.audit(what text, subject text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into cc_int.access_log (user_id, login, what, subject, is_granted) values (cc_int.me(), session_user, what, subject, true)
$$;

-- The person an administrator works on: there, and somebody else.
create or replace function cc_int.other_person(person int, act text) returns cc.app_user
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_person cc.app_user;
begin
  perform cc_int.require_post('{9}');
  if person = cc_int.me() then
    perform cc_int.raise_error('42501', 'nobody does this to himself', act);
  end if;
  -- One change of a person at a time: what two administrators decide at once is decided one after the other.
  select * into found_person from cc.app_user where user_id = person for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such person');
  end if;
  return found_person;
end
$$;

create or replace function cc.add_person_v1(input jsonb, secret text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
  who name := input ->> 'login';
begin
  perform cc_int.require_post('{9}');
  if length(coalesce(secret, '')) < 8 then
    perform cc_int.refuse('the password needs at least 8 characters', 'password');
  end if;
  if exists (select from pg_roles where rolname = who) or who ~ '^(pg_|cc_)' then
    perform cc_int.refuse('this login is taken', 'login');
  end if;
  if input ->> 'dept_id' is not null then
    perform cc_int.checked_department(input);
  end if;
  insert into cc.app_user (login, real_name, employee_no, title, dept_id, phone, valid_from, valid_to)
  values (who, cc_int.text_of(input, 'real_name', 40), cc_int.text_of(input, 'employee_no', 40), cc_int.text_of(input, 'title', 60),
          cc_int.int_of(input, 'dept_id'), cc_int.text_of(input, 'phone', 20), cc_int.today(),
          cc_int.last_day_of(input)) returning user_id into made;
  perform cc_int.make_login(who, secret);
  perform cc_int.keep_once(made, secret);
  perform cc_int.audit('add_person', who);
  return made;
exception when check_violation or unique_violation or foreign_key_violation or not_null_violation then
  perform cc_int.raise_error('CC422', 'the person is incomplete', sqlerrm);
  return null;
end
$$;

-- A new person with a password of the database's making, told once and good for one sign-in.
create or replace function cc.register_person_v1(input jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  secret text := cc_int.fresh_secret();
begin
  return jsonb_build_object('user_id', cc.add_person_v1(input, secret), 'secret', secret);
end
$$;

create or replace function cc.amend_person_v1(person int, input jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.app_user := cc_int.other_person(person, 'amend_person');
  n cc.app_user := u;
begin
  if input ? 'dept_id' and input ->> 'dept_id' is not null then
    n.dept_id := cc_int.checked_department(input);
  elsif input ? 'dept_id' then
    n.dept_id := null;
  end if;
  n.real_name := case when input ? 'real_name' then cc_int.text_of(input, 'real_name', 40) else u.real_name end;
  n.employee_no := case when input ? 'employee_no' then cc_int.text_of(input, 'employee_no', 40) else u.employee_no end;
  n.title := case when input ? 'title' then cc_int.text_of(input, 'title', 60) else u.title end;
  n.phone := case when input ? 'phone' then cc_int.text_of(input, 'phone', 20) else u.phone end;
  update cc.app_user set real_name = n.real_name, employee_no = n.employee_no, title = n.title, dept_id = n.dept_id, phone = n.phone
   where user_id = person;
  -- What changed, without the number: the log of accesses is read by people who need not know it.
  perform cc_int.audit('amend_person', u.login || ' ' || (to_jsonb(n) - '{phone,phone_masked}'::text[]
    - array(select key from jsonb_each(to_jsonb(u)) o where o.value = to_jsonb(n) -> o.key))::text
    || case when n.phone is distinct from u.phone then ' phone' else '' end);
exception when check_violation then
  perform cc_int.raise_error('CC422', 'the person is incomplete', sqlerrm);
end
$$;

create or replace function cc_int.last_day_of(input jsonb, field text default 'valid_to') returns date
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  last_day date := (input ->> field)::date;
begin
  if last_day < cc_int.today() then
    perform cc_int.refuse('the last day is today or later', field);
  elsif not coalesce(cc_int.is_plain_day(last_day), true) then
    perform cc_int.refuse('not a day', field);
  end if;
  return last_day;
exception when data_exception then
  perform cc_int.refuse('not a day', field);
  return null;
end
$$;

-- The last day of a person's service: null is open, a day that is over ends it now. His posts end with him; tasks that were
-- handed to him are counted, so that somebody takes them over.
create or replace function cc.end_person_v1(person int, last_day date) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.app_user := cc_int.other_person(person, 'end_person');
  cut date := case when last_day < cc_int.today() then cc_int.today() - 1 else last_day end;
  ended int;
begin
  if not coalesce(cc_int.is_plain_day(last_day), true) then
    perform cc_int.refuse('not a day', 'valid_to');
  end if;
  update cc.app_user set valid_from = least(valid_from, coalesce(cut, valid_from)), valid_to = cut where user_id = person;
  update cc.user_post set valid_from = least(valid_from, cut), valid_to = cut
   where user_id = person and (valid_to is null or valid_to > cut);
  get diagnostics ended = row_count;
  perform cc_int.apply_tiers(person);
  execute format('alter role %I %s', u.login, case when u.is_locked or cut < cc_int.today() then 'nologin' else 'login' end);
  perform cc_int.audit('end_person', u.login || ' ' || coalesce(cut::text, '-'));
  return jsonb_build_object('posts_ended', case when cut is null then 0 else ended end, 'tasks_in_hand',
    (select count(*) from cc.task t where t.person_id = person and t.state in (1, 2)));
end
$$;

create or replace function cc.lock_person_v1(person int, locked boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.app_user := cc_int.other_person(person, 'lock_person');
begin
  update cc.app_user set is_locked = locked where user_id = person;
  update cc_int.login_state set failures = 0, locked_until = null where user_id = person and not locked;
  execute format('alter role %I %s', u.login,
    case when locked or u.valid_to < cc_int.today() then 'nologin' else 'login' end);
  perform cc_int.audit(case when locked then 'lock_person' else 'unlock_person' end, u.login);
end
$$;

-- What must follow the calendar although nobody does anything: logins of ended people close, tier roles of ended posts are
-- taken away. Rights do not wait for it: cc_int.me() and the row policies ask the days themselves. Called by the clockwork.
create or replace function cc_int.keep_people() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u record;
begin
  perform cc_int.release_locks();
  if exists (select from cc_int.people_day d where d.followed_on >= cc_int.today())
     or not pg_try_advisory_xact_lock(79) then
    return;
  end if;
  for u in select p.user_id, p.login, p.valid_to < cc_int.today() as is_over from cc.app_user p
            where exists (select from pg_roles r where r.rolname = p.login) loop
    perform cc_int.apply_tiers(u.user_id);
    if u.is_over and exists (select from pg_roles r where r.rolname = u.login and r.rolcanlogin) then
      execute format('alter role %I nologin', u.login);
    end if;
  end loop;
  insert into cc_int.people_day (followed_on) values (cc_int.today())
  on conflict on constraint people_day_pkey do update set followed_on = excluded.followed_on;
end
$$;
