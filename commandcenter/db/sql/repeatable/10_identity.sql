-- Who is asking. Identity is session_user and nothing else: a setting could be forged by anyone with psql.
-- The helpers are STABLE and PARALLEL SAFE so that a policy evaluates each of them once a statement.

create or replace function cc_int.raise_error(code text, message text, detail text default '') returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = code, message = message, detail = detail;
end
$$;

-- The county's day. A session may set its own time zone, and with it current_date; rights must not follow that.
create or replace function cc_int.today() returns date
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select (now() at time zone 'Asia/Shanghai')::date
$$;

-- The person of this login, in his days and not locked: all that is needed to change the own password.
create or replace function cc_int.person_of_login() returns int
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select u.user_id from cc.app_user u left join cc_int.login_state s using (user_id)
   where u.login = session_user and not u.is_locked and u.valid_from <= cc_int.today()
     and (u.valid_to is null or u.valid_to >= cc_int.today()) and coalesce(s.locked_until <= now(), true)
$$;

-- Who asks, for everything else: not with a password that somebody else made or that has ended.
create or replace function cc_int.me() returns int
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select u.user_id from cc.app_user u left join cc_int.login_state s using (user_id)
   where u.login = session_user and not u.is_locked and u.valid_from <= cc_int.today()
     and (u.valid_to is null or u.valid_to >= cc_int.today())
     and not coalesce(s.must_change or s.secret_ends_on < cc_int.today() or s.locked_until > now(), false)
$$;

create or replace function cc_int.why_nobody() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select case when u.is_locked then 'locked'
                when u.valid_from > cc_int.today() or u.valid_to < cc_int.today() then 'ended'
                when s.locked_until > now() then 'paused'
                when s.must_change then 'must_change'
                when s.secret_ends_on < cc_int.today() then 'secret_ended' else 'unknown' end
      from cc.app_user u left join cc_int.login_state s using (user_id) where u.login = session_user), 'unknown')
$$;

create or replace function cc_int.place_end(place_no bigint) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select place_no + case when place_no % 1000000000 = 0 then 1000000000
                         when place_no % 1000000 = 0 then 1000000
                         when place_no % 1000 = 0 then 1000 else 1 end
$$;

create or replace function cc_int.my_posts() returns setof cc.user_post
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select p.* from cc.user_post p
   where p.user_id = cc_int.me() and p.valid_from <= cc_int.today()
     and (p.valid_to is null or p.valid_to >= cc_int.today())
$$;

create or replace function cc_int.has_post(wanted smallint[]) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from cc_int.my_posts() p where p.post = any (wanted))
$$;

create or replace function cc_int.require_post(wanted smallint[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not cc_int.has_post(wanted) then
    perform cc_int.raise_error('42501', 'this needs another post',
      (select string_agg(key, ',' order by post) from cc.post where post = any (wanted)));
  end if;
end
$$;

create or replace function cc_int.require_me() returns int
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.me();
begin
  if me is null then
    perform cc_int.raise_error('42501', 'this login is not a person on duty', cc_int.why_nobody());
  end if;
  return me;
end
$$;

-- What the tiers of the person's posts let him see. Administrators see no cases.
create or replace function cc_int.sees_county() returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from cc_int.my_posts() p
                  where p.post in (1, 2, 3, 4, 6, 7) and p.place_no % 1000000000 = 0)
$$;

create or replace function cc_int.my_townships() returns int[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct (p.place_no / 1000000)::int), '{}') from cc_int.my_posts() p
   where p.post in (1, 2, 3, 4, 6, 7) and p.place_no % 1000000 = 0 and p.place_no % 1000000000 <> 0
$$;

create or replace function cc_int.my_villages() returns bigint[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct p.place_no / 1000), '{}') from cc_int.my_posts() p
   where p.post in (1, 2, 3, 4, 6, 7) and p.place_no % 1000 = 0 and p.place_no % 1000000 <> 0
$$;

create or replace function cc_int.my_grids() returns bigint[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct p.place_no), '{}') from cc_int.my_posts() p
   where p.post in (1, 2, 3, 4, 6, 7) and p.place_no % 1000 <> 0
$$;

-- Departments with those whose files they keep: the main successor has what was left to it, the others do not.
create or replace function cc_int.with_predecessors(depts int[]) returns int[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  with recursive held as (
    select unnest(depts) as dept
    union
    select s.from_dept from held h join cc.department_successor s on s.to_dept = h.dept and s.is_main)
  select coalesce(array_agg(dept), '{}') from held
$$;

create or replace function cc_int.my_depts() returns int[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.with_predecessors(array(select distinct p.dept_id from cc_int.my_posts() p where p.post = 5))
$$;

-- The same rule as the row policies, for use inside SECURITY DEFINER functions, where policies do not apply.
-- A differential test holds the two against each other.
create or replace function cc_int.can_see(at_place bigint, at_depts int[], reporter int, checker int) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select (select cc_int.sees_county())
      or (at_place / 1000000)::int = any ((select cc_int.my_townships())::int[])
      or at_place / 1000 = any ((select cc_int.my_villages())::bigint[])
      or at_depts && (select cc_int.my_depts())
      or at_place = any ((select cc_int.my_grids())::bigint[])
      or coalesce(reporter = (select cc_int.me()) and (select cc_int.has_post('{1,2,3,4,5,6,7}')), false)
      -- Most cases have no checker: an unknown comparison must not make the whole answer unknown.
      or coalesce(checker = (select cc_int.me()) and (select cc_int.has_post('{1}')), false)
$$;

-- Tier roles a person needs for the posts held now or later. They only choose the row policies that are planned: each policy
-- asks the days of the posts again, so a role that outlives its post by a day shows nothing.
create or replace function cc_int.tiers_of(person int) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct tier), '{}') from (
    select case when p.post = 5 then 'cc_t_dept'
                when p.place_no % 1000000000 = 0 then 'cc_t_county'
                when p.place_no % 1000000 = 0 then 'cc_t_township'
                when p.place_no % 1000 = 0 then 'cc_t_village' else 'cc_t_grid' end as tier
      from cc.user_post p
     where p.user_id = person and p.post between 1 and 7
       and (p.valid_to is null or p.valid_to >= cc_int.today())
    union select 'cc_t_grid' from cc.user_post p where p.user_id = person and p.post = 1
       and (p.valid_to is null or p.valid_to >= cc_int.today())
  ) held
$$;

create or replace function cc.whoami_v1() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'user_id', u.user_id, 'login', u.login, 'real_name', u.real_name, 'title', u.title, 'dept_id', u.dept_id,
    'posts', coalesce((select jsonb_agg(jsonb_build_object('post', p.post, 'dept_id', p.dept_id, 'place_no', p.place_no,
                                                           'valid_to', p.valid_to) order by p.post, p.user_post_id)
                         from cc_int.my_posts() p), '[]'))
    from cc.app_user u where u.user_id = cc_int.require_me()
$$;

create or replace function cc.schema_version_v1() returns table (major int, minor int, min_client text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.major, s.minor, s.min_client from cc_int.schema_state s
$$;
