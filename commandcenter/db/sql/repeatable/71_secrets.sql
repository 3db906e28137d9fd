-- Passwords: what a good one is, that none comes back, that each ends, and that repeated failures pause a login.
-- The server checks a password that is set through cc.change_password_v1. With psql a person can also set his own by
-- ALTER ROLE; that one goes past the rules (the server's module passwordcheck stops weak ones), but not past its end:
-- only this function moves VALID UNTIL and secret_ends_on.

create or replace function cc_int.number_setting(wanted text, otherwise int) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select case jsonb_typeof(s.value) when 'number' then floor((s.value #>> '{}')::numeric)::int end
                     from cc.setting s where s.key = wanted), otherwise)
$$;

create or replace function cc_int.bytes_of(bits bit varying) returns bytea
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
  select string_agg(int8send(substring(bits from n * 64 + 1 for 64)::bit(64)::bigint), ''::bytea order by n)
    from generate_series(0, length(bits) / 64 - 1) n
$$;

-- SCRAM-SHA-256 (RFC 5802, 7677) as PostgreSQL keeps it, worked out here so that earlier passwords can be known again.
create or replace function cc_int.scram_verifier(secret text, salt bytea, rounds int) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  word bytea := convert_to(secret, 'UTF8');
  key_bits bit(512);
  inner_pad bytea;
  outer_pad bytea;
  u bytea;
  salted bit(256);
  stored bytea;
  served bytea;
begin
  word := case when octet_length(word) > 64 then sha256(word) else word end;
  key_bits := ('x' || rpad(encode(word, 'hex'), 128, '0'))::bit(512);
  inner_pad := cc_int.bytes_of(key_bits # ('x' || repeat('36', 64))::bit(512));
  outer_pad := cc_int.bytes_of(key_bits # ('x' || repeat('5c', 64))::bit(512));
  u := sha256(outer_pad || sha256(inner_pad || salt || '\x00000001'::bytea));
  salted := ('x' || encode(u, 'hex'))::bit(256);
  for n in 2 .. rounds loop
    u := sha256(outer_pad || sha256(inner_pad || u));
    salted := salted # ('x' || encode(u, 'hex'))::bit(256);
  end loop;
  key_bits := (salted::text || repeat('0', 256))::bit(512);
  inner_pad := cc_int.bytes_of(key_bits # ('x' || repeat('36', 64))::bit(512));
  outer_pad := cc_int.bytes_of(key_bits # ('x' || repeat('5c', 64))::bit(512));
  stored := sha256(sha256(outer_pad || sha256(inner_pad || 'Client Key'::bytea)));
  served := sha256(outer_pad || sha256(inner_pad || 'Server Key'::bytea));
  return format('SCRAM-SHA-256$%s:%s$%s:%s', rounds, encode(salt, 'base64'), encode(stored, 'base64'), encode(served, 'base64'));
end
$$;

create or replace function cc_int.is_secret_of(secret text, verifier text) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select cc_int.scram_verifier(secret, decode(part[2], 'base64'), part[1]::int) = verifier
    from regexp_match(verifier, '^SCRAM-SHA-256\$(\d+):([^$]+)\$') part
$$;

create or replace function cc_int.fresh_salt() returns bytea
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) from 1 for 16)
$$;

create or replace function cc_int.check_secret(secret text, who name) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  kinds int := (secret ~ '[a-z]')::int + (secret ~ '[A-Z]')::int + (secret ~ '[0-9]')::int + (secret ~ '[^a-zA-Z0-9]')::int;
begin
  -- Letters of the keyboard only: what is typed on one machine must be typed the same on every other.
  if length(coalesce(secret, '')) < greatest(cc_int.number_setting('password_length', 8), 8) or secret !~ '^[!-~]{1,64}$'
     or kinds < least(greatest(cc_int.number_setting('password_kinds', 3), 2), 4) then
    perform cc_int.refuse('the password is too short or of too few kinds of characters', 'password');
  elsif position(lower(who) in lower(secret)) > 0 then
    perform cc_int.refuse('the password contains the login', 'password_login');
  end if;
end
$$;

-- A password that somebody else made. One round of hashing is enough for so many random bits, and it is gone after one use.
create or replace function cc_int.keep_once(person int, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cc_int.login_state as s (user_id, must_change, secret_set_at) values (person, true, clock_timestamp())
  on conflict (user_id) do update set must_change = true, secret_set_at = excluded.secret_set_at, secret_ends_on = null,
    failures = 0, locked_until = null;
  insert into cc_int.secret_history (user_id, verifier) values (person, cc_int.scram_verifier(secret, cc_int.fresh_salt(), 1));
end
$$;

create or replace function cc.change_password_v1(secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.person_of_login();
  days int := cc_int.number_setting('password_days', 90);
  kept int := cc_int.number_setting('password_history', 5);
  last_day date := case when days > 0 then cc_int.today() + days end;
  made text;
begin
  if me is null then
    perform cc_int.raise_error('42501', 'this login is not a person on duty', cc_int.why_nobody());
  end if;
  perform cc_int.check_secret(secret, session_user);
  insert into cc_int.login_state (user_id) values (me) on conflict (user_id) do nothing;
  perform from cc_int.login_state s where s.user_id = me for update;
  if exists (select from (select h.verifier from cc_int.secret_history h where h.user_id = me order by h.set_at desc limit greatest(kept, 1)) h
              where cc_int.is_secret_of(secret, h.verifier)) then
    perform cc_int.refuse('this password was used before', 'password_used');
  end if;
  made := cc_int.scram_verifier(secret, cc_int.fresh_salt(), 4096);
  -- The server's own end comes some days later: until then the old password still opens the way to a new one.
  execute format('alter role %I password %L valid until %L', session_user, made, coalesce(
    ((last_day + 1 + greatest(cc_int.number_setting('password_grace_days', 14), 0))::timestamp at time zone 'Asia/Shanghai')::text, 'infinity'));
  insert into cc_int.secret_history (user_id, verifier) values (me, made);
  delete from cc_int.secret_history h where h.user_id = me and h.set_at not in (
    select x.set_at from cc_int.secret_history x where x.user_id = me order by x.set_at desc limit greatest(kept, 1));
  update cc_int.login_state s set must_change = false, secret_set_at = clock_timestamp(), secret_ends_on = last_day where s.user_id = me;
  perform cc_int.audit('change_password', session_user);
end
$$;

-- The new password is told once to the administrator and must be changed at the next sign-in. The password of another
-- administrator needs a second one: otherwise he who sets it could act as him.
create or replace function cc.reset_password_v1(person int) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.app_user := cc_int.other_person(person, 'reset_password');
begin
  if cc_int.administrator_post(person) is not null then
    return jsonb_build_object('consent_id', cc_int.ask_consent('reset_password', person, '{}', cc_int.administrator_post(person)));
  end if;
  return jsonb_build_object('secret', cc_int.reset_secret(u));
end
$$;

create or replace function cc_int.reset_secret(u cc.app_user) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  secret text := cc_int.fresh_secret();
begin
  execute format('alter role %I password %L valid until ''infinity''', u.login, secret);
  perform cc_int.keep_once(u.user_id, secret);
  perform cc_int.audit('reset_password', u.login);
  return secret;
end
$$;

-- What the desk tells at sign-in, and is told: the last time, how long the password is good.
create or replace function cc.signed_in_v1(client text, failures int default 0) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  earlier cc_int.login_state;
begin
  insert into cc_int.login_state (user_id) values (me) on conflict (user_id) do nothing;
  select * into earlier from cc_int.login_state s where s.user_id = me for update;
  update cc_int.login_state s set signed_in_at = clock_timestamp(), failures = 0,
         signed_in_from = coalesce(host(inet_client_addr()), 'local') where s.user_id = me;
  perform cc_int.audit('sign_in', left(coalesce(client, ''), 80) || ' ' || coalesce(host(inet_client_addr()), 'local'));
  if greatest(failures, 0) > 0 then
    perform cc_int.audit('failed_sign_ins', least(failures, 1000)::text);
  end if;
  return jsonb_build_object('last_at', earlier.signed_in_at, 'last_from', earlier.signed_in_from,
    'secret_ends_on', earlier.secret_ends_on, 'failures', earlier.failures);
end
$$;

-- The server itself counts no failures. Who reads its log tells them here: a login of cc_service, like the clockwork's.
create or replace function cc.note_failed_sign_ins_v1(who text, counted int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.app_user;
  s cc_int.login_state;
  pause interval := greatest(cc_int.number_setting('lock_minutes', 10), 1) * interval '1 minute';
begin
  if not pg_has_role(session_user, 'cc_service', 'member') then
    perform cc_int.raise_error('42501', 'this is for the service that reads the log of the server');
  end if;
  select * into u from cc.app_user p where p.login = who;
  if not found or coalesce(counted, 0) not between 1 and 1000000 or not exists (select from pg_roles where rolname = who) then
    return false;
  end if;
  insert into cc_int.login_state (user_id) values (u.user_id) on conflict (user_id) do nothing;
  select * into s from cc_int.login_state x where x.user_id = u.user_id for update;
  s.failures := case when s.failed_at > clock_timestamp() - pause then s.failures else 0 end + least(counted, 1000);
  s.locked_until := case when s.failures >= greatest(cc_int.number_setting('lock_failures', 5), 1) then clock_timestamp() + pause end;
  update cc_int.login_state x set failures = s.failures, failed_at = clock_timestamp(),
         locked_until = coalesce(s.locked_until, x.locked_until) where x.user_id = u.user_id;
  if s.locked_until is not null then
    execute format('alter role %I nologin', u.login);
    insert into cc_int.access_log (login, what, subject, is_granted) values (session_user, 'pause_login', u.login, true);
  end if;
  return s.locked_until is not null;
end
$$;

create or replace function cc_int.release_locks() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u record;
begin
  for u in select s.user_id, p.login, p.is_locked or p.valid_to < cc_int.today() as stays from cc_int.login_state s
             join cc.app_user p using (user_id) where s.locked_until <= clock_timestamp() for update of s skip locked loop
    if not coalesce(u.stays, false) then
      execute format('alter role %I login', u.login);
    end if;
    update cc_int.login_state s set locked_until = null, failures = 0 where s.user_id = u.user_id;
  end loop;
end
$$;

create or replace function cc.release_locks_v1() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not pg_has_role(session_user, 'cc_service', 'member') then
    perform cc_int.raise_error('42501', 'this is for the service that reads the log of the server');
  end if;
  perform cc_int.release_locks();
end
$$;
