-- Posts are given for days and end by themselves. The security administrator gives them, never to himself; the three
-- administrators' posts stand alone, and giving one needs a second administrator.

create or replace function cc_int.administrator_post(person int) returns smallint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select min(p.post) from cc.user_post p
   where p.user_id = person and p.post in (8, 9, 10) and (p.valid_to is null or p.valid_to >= cc_int.today())
$$;

-- The audit administrator agrees; in what concerns his own post the system administrator does.
create or replace function cc_int.consenting_post(of_post smallint) returns smallint
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when of_post = 10 then 8 else 10 end::smallint
$$;

-- A succession moves posts, which the security administrator keeps.
create or replace function cc_int.consenting_post(kind text, of_post smallint) returns smallint
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when kind = 'succession' then 9::smallint else cc_int.consenting_post(of_post) end
$$;

create or replace function cc_int.ask_consent(kind text, person int, input jsonb, of_post smallint) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  if exists (select from cc_int.consent c where c.kind = ask_consent.kind and c.user_id = person and c.decided_at is null) then
    perform cc_int.refuse('this was asked already and waits for consent', 'consent');
  end if;
  insert into cc_int.consent (kind, user_id, input, asked_by)
  values (kind, person, input || jsonb_build_object('of_post', of_post), cc_int.me()) returning consent_id into made;
  perform cc_int.audit('ask_consent', made || ' ' || kind || ' ' || person);
  return made;
end
$$;

create or replace function cc_int.checked_post(person int, input jsonb) returns cc.user_post
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  p cc.user_post;
begin
  p.user_id := person;
  p.post := cc_int.int_of(input, 'post');
  p.dept_id := case when input ->> 'dept_id' is not null then cc_int.checked_department(input) end;
  p.place_no := (input ->> 'place_no')::bigint;
  p.valid_to := cc_int.last_day_of(input);
  p.valid_from := coalesce((input ->> 'valid_from')::date, cc_int.today());
  if not exists (select from cc.post x where x.post = p.post) then
    perform cc_int.refuse('no such post', 'post');
  elsif not coalesce(cc_int.is_plain_day(p.valid_from), true) or p.valid_to < p.valid_from then
    perform cc_int.refuse('the post ends before it begins', 'valid_to');
  elsif p.place_no is not null and not exists (select from cc.place x where x.place_no = p.place_no
         and (x.valid_to is null or x.valid_to >= cc_int.today())) then
    perform cc_int.refuse('no such place', 'place_no');
  elsif exists (select from cc.user_post x where x.user_id = person and (x.valid_to is null or x.valid_to >= cc_int.today())
         and (x.post in (8, 9, 10) or p.post in (8, 9, 10)) and x.post <> p.post) then
    perform cc_int.refuse('an administrator holds no other post', 'post');
  elsif exists (select from cc.user_post x where x.user_id = person and x.post = p.post and x.dept_id is not distinct from p.dept_id
         and x.place_no is not distinct from p.place_no and coalesce(x.valid_to, 'infinity') >= p.valid_from
         and x.valid_from <= coalesce(p.valid_to, 'infinity')) then
    perform cc_int.refuse('the person holds this post already', 'post');
  end if;
  return p;
exception when data_exception then
  perform cc_int.raise_error('CC422', 'the post is incomplete', sqlerrm);
  return null;
end
$$;

create or replace function cc_int.give_post(p cc.user_post) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made int;
begin
  insert into cc.user_post (user_id, post, dept_id, place_no, valid_from, valid_to)
  values (p.user_id, p.post, p.dept_id, p.place_no, p.valid_from, p.valid_to) returning user_post_id into made;
  perform cc_int.apply_tiers(p.user_id);
  perform cc_int.audit('give_post', made || ' ' || (jsonb_strip_nulls(to_jsonb(p)))::text);
  return made;
exception when check_violation or foreign_key_violation or not_null_violation then
  perform cc_int.raise_error('CC422', 'the post is incomplete', sqlerrm);
  return null;
end
$$;

-- The number of the post given; null when it waits for the consent of a second administrator.
create or replace function cc.give_post_v1(person int, input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u cc.app_user := cc_int.other_person(person, 'give_post');
  p cc.user_post;
begin
  if u.valid_to < cc_int.today() then
    perform cc_int.refuse('the service of this person has ended', 'user_id');
  end if;
  p := cc_int.checked_post(person, input);
  if p.post in (8, 9, 10) then
    perform cc_int.ask_consent('give_post', person, input, p.post);
    return null;
  end if;
  return cc_int.give_post(p);
end
$$;

create or replace function cc.end_post_v1(wanted int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p cc.user_post;
begin
  perform cc_int.require_post('{9}');
  select * into p from cc.user_post where user_post_id = wanted and (valid_to is null or valid_to >= cc_int.today());
  if not found then
    perform cc_int.raise_error('CC404', 'no such post');
  end if;
  perform cc_int.other_person(p.user_id, 'end_post');
  -- It ends now, also when it was given today: the days of validity may not say that it still holds.
  update cc.user_post set valid_from = least(valid_from, cc_int.today() - 1), valid_to = cc_int.today() - 1 where user_post_id = wanted;
  perform cc_int.apply_tiers(p.user_id);
  perform cc_int.audit('end_post', wanted::text);
end
$$;

-- Another last day of a post, or none.
create or replace function cc.limit_post_v1(wanted int, last_day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  p cc.user_post;
begin
  perform cc_int.require_post('{9}');
  select * into p from cc.user_post where user_post_id = wanted and (valid_to is null or valid_to >= cc_int.today());
  if not found then
    perform cc_int.raise_error('CC404', 'no such post');
  end if;
  perform cc_int.other_person(p.user_id, 'limit_post');
  if last_day < greatest(cc_int.today(), p.valid_from) or not coalesce(cc_int.is_plain_day(last_day), true) then
    perform cc_int.refuse('the last day is today or later', 'valid_to');
  elsif p.post in (8, 9, 10) and (last_day is null or last_day > p.valid_to) then
    -- A longer time is given like the post itself: by two.
    perform cc_int.refuse('end this post and give it anew', 'valid_to');
  end if;
  update cc.user_post set valid_to = last_day where user_post_id = wanted;
  perform cc_int.audit('limit_post', wanted || ' ' || coalesce(last_day::text, '-'));
end
$$;

-- What waits for the person who asks; the one who asked sees how it stands.
create or replace function cc.consents_v1() returns table (consent_id int, kind text, user_id int, input jsonb, asked_by int,
  asked_at timestamptz, decided_by int, decided_at timestamptz, is_agreed boolean, is_mine boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{8,9,10}');
  return query
    select c.consent_id, c.kind, c.user_id, c.input, c.asked_by, c.asked_at, c.decided_by, c.decided_at, c.is_agreed,
           cc_int.has_post(array[cc_int.consenting_post(c.kind, (c.input ->> 'of_post')::smallint)])
             and c.decided_at is null and cc_int.me() not in (c.asked_by, c.user_id)
      from cc_int.consent c
     where (cc_int.has_post('{9,10}') or (c.input ->> 'of_post')::smallint = 10 or c.asked_by = cc_int.me())
       -- One that was withdrawn waits for nobody.
       and not (c.kind = 'succession' and c.decided_at is null and exists (select from cc_int.succession_plan p
         where p.plan_id = (c.input ->> 'plan_id')::int and p.ended_at is not null))
     order by c.decided_at is not null, c.consent_id desc limit 200;
end
$$;

-- Agree or refuse. A reset password is told to the one who agrees, so that neither of the two knows and asked for it alone.
create or replace function cc.decide_consent_v1(wanted int, agreed boolean) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c cc_int.consent;
  u cc.app_user;
  me int := cc_int.require_me();
begin
  perform cc_int.require_post('{8,9,10}');
  select * into c from cc_int.consent x where x.consent_id = wanted for update;
  if not found or c.decided_at is not null then
    perform cc_int.raise_error('CC404', 'nothing waits under this number');
  end if;
  perform cc_int.require_post(array[cc_int.consenting_post(c.kind, (c.input ->> 'of_post')::smallint)]);
  if me in (c.asked_by, c.user_id) or agreed is null then
    perform cc_int.raise_error('42501', 'a second person decides', 'decide_consent');
  end if;
  select * into u from cc.app_user where user_id = c.user_id for update;
  update cc_int.consent x set decided_by = me, decided_at = clock_timestamp(), is_agreed = agreed where x.consent_id = wanted;
  perform cc_int.audit(case when agreed then 'give_consent' else 'refuse_consent' end, wanted || ' ' || c.kind || ' ' || u.login);
  if c.kind = 'succession' then
    return cc_int.decide_succession((c.input ->> 'plan_id')::int, me, agreed);
  elsif not agreed then
    return '{}';
  elsif c.kind = 'reset_password' then
    return jsonb_build_object('secret', cc_int.reset_secret(u));
  end if;
  -- Everything is checked again: days have passed, and other posts may have come.
  return jsonb_build_object('user_post_id', cc_int.give_post(cc_int.checked_post(c.user_id,
    c.input || case when (c.input ->> 'valid_from')::date < cc_int.today() then jsonb_build_object('valid_from', cc_int.today()) else '{}' end)));
end
$$;
