-- People as login roles. The security administrator makes persons and gives posts; nobody else can, and he cannot
-- give one to himself. Creating the role and its row is one transaction.

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

-- A login of the cluster with its password; one that is there gets the password, unless there is none to give.
create or replace function cc_int.make_role(who name, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from pg_roles where rolname = who) then
    execute format('create role %I login connection limit 12 password %L', who, secret);
  elsif secret is not null then
    execute format('alter role %I login connection limit 12 password %L', who, secret);
  end if;
exception when unique_violation or duplicate_object then
  -- Roles belong to the cluster: another database of it makes the same login at this moment, with its own secret.
  null;
end
$$;

-- For set-up and demo by the owner of the database; persons reach it through cc.add_person_v1.
create or replace function cc_int.make_login(who name, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.make_role(who, secret);
  execute format('grant cc_member to %I', who);
  execute format('grant connect on database %I to cc_member', current_database());
end
$$;

create or replace function cc_int.audit(what text, subject text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into cc_int.access_log (user_id, login, what, subject, is_granted) values (cc_int.me(), session_user, what, subject, true)
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
  insert into cc.app_user (login, real_name, employee_no, title, dept_id, phone)
  values (who, cc_int.text_of(input, 'real_name', 40), cc_int.text_of(input, 'employee_no', 40), cc_int.text_of(input, 'title', 60),
          (input ->> 'dept_id')::int, cc_int.text_of(input, 'phone', 20)) returning user_id into made;
  perform cc_int.make_login(who, secret);
  perform cc_int.audit('add_person', who);
  return made;
exception when check_violation or unique_violation or foreign_key_violation or not_null_violation then
  perform cc_int.raise_error('CC422', 'the person is incomplete', sqlerrm);
  return null;
end
$$;

create or replace function cc.give_post_v1(person int, input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  perform cc_int.require_post('{9}');
  if person = cc_int.me() then
    perform cc_int.raise_error('42501', 'nobody gives himself a post', 'give_post');
  end if;
  if (input ->> 'post')::int in (8, 9, 10) and exists (
       select from cc.user_post p where p.user_id = person and p.post in (8, 9, 10) and p.post <> (input ->> 'post')::int
         and (p.valid_to is null or p.valid_to >= current_date)) then
    perform cc_int.refuse('one person holds only one of the three administrator posts', 'post');
  end if;
  insert into cc.user_post (user_id, post, dept_id, place_no, valid_from, valid_to)
  values (person, (input ->> 'post')::smallint, (input ->> 'dept_id')::int, (input ->> 'place_no')::bigint,
          coalesce((input ->> 'valid_from')::date, current_date), (input ->> 'valid_to')::date) returning user_post_id into made;
  perform cc_int.apply_tiers(person);
  perform cc_int.audit('give_post', person || ' ' || input::text);
  return made;
exception when check_violation or foreign_key_violation or not_null_violation then
  perform cc_int.raise_error('CC422', 'the post is incomplete', sqlerrm);
  return null;
end
$$;

create or replace function cc.end_post_v1(wanted int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  person int;
begin
  perform cc_int.require_post('{9}');
  -- It ends now, also when it was given today: the days of validity may not say that it still holds.
  update cc.user_post set valid_from = least(valid_from, current_date - 1), valid_to = current_date - 1 where user_post_id = wanted
    and (valid_to is null or valid_to >= current_date) returning user_id into person;
  if person is null then
    perform cc_int.raise_error('CC404', 'no such post');
  end if;
  perform cc_int.apply_tiers(person);
  perform cc_int.audit('end_post', wanted::text);
end
$$;

create or replace function cc.lock_person_v1(person int, locked boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who name;
begin
  perform cc_int.require_post('{9}');
  if person = cc_int.me() then
    perform cc_int.raise_error('42501', 'nobody locks himself', 'lock_person');
  end if;
  update cc.app_user set is_locked = locked where user_id = person returning login into who;
  if who is null then
    perform cc_int.raise_error('CC404', 'no such person');
  end if;
  execute format('alter role %I %s', who, case when locked then 'nologin' else 'login' end);
  perform cc_int.audit(case when locked then 'lock_person' else 'unlock_person' end, who);
end
$$;

create or replace function cc.change_password_v1(secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_me();
  if length(coalesce(secret, '')) < 8 or secret !~ '[0-9]' or secret !~ '[A-Za-z]' then
    perform cc_int.refuse('the password needs at least 8 characters with letters and digits', 'password');
  end if;
  execute format('alter role %I password %L', session_user, secret);
  perform cc_int.audit('change_password', session_user);
end
$$;
