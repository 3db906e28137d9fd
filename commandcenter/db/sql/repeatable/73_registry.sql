-- The registry as the security administrator reads it, page by page.

create or replace function cc.people_v1(filter jsonb default '{}', after text default '', most int default 100)
returns table (user_id int, login name, real_name text, employee_no text, title text, dept_id int, phone_masked text, is_locked boolean,
  valid_from date, valid_to date, must_change boolean, secret_ends_on date, locked_until timestamptz, signed_in_at timestamptz, posts jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  words text := lower(cc_int.text_of(filter, 'text', 60));
  state text := filter ->> 'state';
  soon date := cc_int.today() + 30;
begin
  perform cc_int.require_post('{9}');
  return query
    select u.user_id, u.login, u.real_name, u.employee_no, u.title, u.dept_id, u.phone_masked, u.is_locked, u.valid_from, u.valid_to,
           coalesce(s.must_change, false), s.secret_ends_on, case when s.locked_until > now() then s.locked_until end, s.signed_in_at,
           coalesce(held.posts, '[]')
      from cc.app_user u left join cc_int.login_state s on s.user_id = u.user_id
      left join lateral (
        select jsonb_agg(jsonb_build_object('user_post_id', p.user_post_id, 'post', p.post, 'dept_id', p.dept_id, 'place_no', p.place_no,
                 'valid_from', p.valid_from, 'valid_to', p.valid_to) order by p.post, p.user_post_id) as posts
          from cc.user_post p where p.user_id = u.user_id and (p.valid_to is null or p.valid_to >= cc_int.today())) held on true
     where u.login <> 'cc_clockwork' and u.login > after::name
       and (words = '' or position(words in lower(u.login || ' ' || u.real_name || ' ' || u.employee_no || ' ' || u.title)) > 0
            or (words ~ '^\d{4,}$' and u.phone like '%' || words))
       and (filter ->> 'dept_id' is null or u.dept_id = cc_int.int_of(filter, 'dept_id'))
       and (filter ->> 'post' is null or exists (select from jsonb_array_elements(held.posts) h where h ->> 'post' = filter ->> 'post'))
       and case state
             when 'on_duty' then not u.is_locked and (u.valid_to is null or u.valid_to >= cc_int.today())
             when 'locked' then u.is_locked or s.locked_until > now()
             when 'ended' then u.valid_to < cc_int.today()
             when 'without_post' then held.posts is null and (u.valid_to is null or u.valid_to >= cc_int.today())
             when 'ending' then u.valid_to between cc_int.today() and soon or exists (
               select from cc.user_post p where p.user_id = u.user_id and p.valid_to between cc_int.today() and soon)
             else true end
     order by u.login limit least(greatest(most, 1), 500);
end
$$;

-- Posts a person held before, newest first.
create or replace function cc.former_posts_v1(person int) returns table (user_post_id int, post smallint, dept_id int, place_no bigint,
  valid_from date, valid_to date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.require_post('{9,10}');
  return query select p.user_post_id, p.post, p.dept_id, p.place_no, p.valid_from, p.valid_to from cc.user_post p
    where p.user_id = person and p.valid_to < cc_int.today() order by p.valid_to desc, p.user_post_id desc limit 200;
end
$$;
