-- Where people on duty and vehicles are. A person reports himself and only while he is on duty; a vehicle is reported by
-- the gateway it is entrusted to. Seen by those who send people out: intake, dispatch, duty chief and leader in their
-- territory, a department its own. Whoever looks at where a person has been states a purpose, and it is written down.

create or replace function cc_int.sees_field() returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from cc_int.my_posts() p where p.post in (2, 3, 4, 7) and p.place_no % 1000000000 = 0)
$$;

create or replace function cc_int.my_field_towns() returns int[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct (p.place_no / 1000000)::int), '{}') from cc_int.my_posts() p
   where p.post in (2, 3, 4, 7) and p.place_no % 1000000 = 0 and p.place_no % 1000000000 <> 0
$$;

create or replace function cc_int.my_field_villages() returns bigint[]
language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct p.place_no / 1000), '{}') from cc_int.my_posts() p
   where p.post in (2, 3, 4, 7) and p.place_no % 1000 = 0 and p.place_no % 1000000 <> 0
$$;

-- The same rule as the row policies of cc.position; a test holds the two against each other.
create or replace function cc_int.can_see_position(p cc.position) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (p.until > now() or p.lon is null)
     and (cc_int.sees_field() or p.towns && cc_int.my_field_towns() or p.villages && cc_int.my_field_villages()
       or p.dept_id = any (cc_int.my_depts()) or (p.subject_kind = 1 and p.subject_id = cc_int.me()))
$$;

create or replace function cc.begin_duty_v1(hours int default 8) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  ends timestamptz := now() + make_interval(hours => hours);
begin
  perform cc_int.require_post('{1,5}');
  if hours is null or hours not between 1 and cc_int.number_setting('duty_hours_most', 12) then
    perform cc_int.refuse('a duty lasts from one hour to the longest the county allows', 'hours');
  end if;
  -- A running duty is made longer or shorter; its beginning stays.
  insert into cc.field_duty as d (user_id, began_at, until) values (me, now(), ends)
  on conflict (user_id) do update
     set began_at = case when d.until > now() then d.began_at else now() end, until = excluded.until;
  update cc.position p set until = ends, xid = pg_current_xact_id()
   where p.subject_kind = 1 and p.subject_id = me and p.lon is not null;
  perform cc_int.audit('begin_duty', me || ' ' || hours);
  return ends;
end
$$;

create or replace function cc.end_duty_v1() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
begin
  update cc.field_duty d set until = now() where d.user_id = me and d.until > now();
  if found then
    perform cc_int.audit('end_duty', me::text);
  end if;
  -- The row stays without a place, so that desks hear of it and take the sign away.
  update cc.position p set lon = null, lat = null, heading = null, speed_kmh = null, trail_at = null, trail_lon = null,
         trail_lat = null, is_busy = false, until = now(), xid = pg_current_xact_id()
   where p.subject_kind = 1 and p.subject_id = me and p.lon is not null;
end
$$;

-- Who is on duty, also where nobody knows where: by the same rule as positions, so the one who sends people out knows whom.
create or replace function cc.on_duty_v1() returns table (user_id int, began_at timestamptz, until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  sees boolean := cc_int.sees_field();
  my_towns int[] := cc_int.my_field_towns();
  my_villages bigint[] := cc_int.my_field_villages();
  my_depts int[] := cc_int.my_depts();
begin
  return query
    select d.user_id, d.began_at, d.until from cc.field_duty d cross join lateral cc_int.subject_reach(1::smallint, d.user_id) r
     where d.until > now()
       and (sees or d.user_id = me or r.towns && my_towns or r.villages && my_villages or r.dept_id = any (my_depts));
end
$$;

-- Points of one call, checked: subject, place in degrees, time. A person's points are his own whatever they say.
create or replace function cc_int.given_points(input jsonb, me int, earliest timestamptz) returns table (
  id int, lon double precision, lat double precision, heading smallint, speed_kmh real, accuracy_m real, is_busy boolean,
  at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if jsonb_typeof(input) is distinct from 'array' or jsonb_array_length(input) > 1000 then
    perform cc_int.refuse('a list of at most 1000 positions is needed', 'positions');
  end if;
  return query
    select coalesce(me, x.id), x.lon, x.lat, ((round(x.heading)::int % 360 + 360) % 360)::smallint, x.speed::real,
           x.accuracy::real, coalesce(x.busy, false), least(coalesce(x.at, now()), now())
      from jsonb_to_recordset(input) as x (id int, lon double precision, lat double precision, heading double precision,
                                           speed double precision, accuracy double precision, busy boolean, at timestamptz)
     where x.lon between -180 and 180 and x.lat between -90 and 90
       and coalesce(x.at, now()) between earliest and now() + interval '2 minutes'
       and coalesce(x.speed, 0) between 0 and 400 and coalesce(x.accuracy, 0) between 0 and 100000
       and coalesce(x.heading, 0) between -360 and 720;
exception when invalid_text_representation or numeric_value_out_of_range or invalid_parameter_value
            or datetime_field_overflow or invalid_datetime_format then
  perform cc_int.raise_error('CC422', 'the positions cannot be read', sqlerrm);
end
$$;

-- Metres between two near points; good to one part in a thousand over some kilometres.
create or replace function cc_int.near_metres(lon1 double precision, lat1 double precision, lon2 double precision, lat2 double precision)
returns double precision language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select 111195 * sqrt(power((lon2 - lon1) * cosd((lat1 + lat2) / 2), 2) + power(lat2 - lat1, 2))
$$;

-- Who commands where a subject belongs: townships and villages of a person's posts or of a vehicle's territory.
create or replace function cc_int.subject_reach(of_kind smallint, subject int, out towns int[], out villages bigint[], out dept_id int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with served as (
    select p.place_no from cc.user_post p
     where of_kind = 1 and p.user_id = subject and p.post = 1 and p.valid_from <= cc_int.today()
       and (p.valid_to is null or p.valid_to >= cc_int.today())
    union all
    select d.place_no from cc.app_user u join cc.department d using (dept_id) where of_kind = 1 and u.user_id = subject
    union all
    select v.place_no from cc.vehicle v where of_kind = 2 and v.vehicle_id = subject)
  select coalesce(array_agg(distinct (s.place_no / 1000000)::int) filter (where s.place_no % 1000000000 <> 0), '{}'),
         coalesce(array_agg(distinct s.place_no / 1000) filter (where s.place_no % 1000000 <> 0), '{}'),
         case of_kind when 1 then (select u.dept_id from cc.app_user u where u.user_id = subject)
                   else (select v.dept_id from cc.vehicle v where v.vehicle_id = subject) end
    from served s where s.place_no is not null
$$;

create or replace function cc_int.take_positions(of_kind smallint, input jsonb, me int, earliest timestamptz, ends timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  taken int;
begin
  with given as materialized (
    select g.* from cc_int.given_points(input, me, earliest) g
     where of_kind = 1 or exists (select from cc.vehicle v where v.vehicle_id = g.id and v.gateway = session_user
       and v.valid_from <= cc_int.today() and (v.valid_to is null or v.valid_to >= cc_int.today()))),
  -- One point of each fifteen seconds goes into the trail, and none while the subject stands still.
  spaced as (
    select distinct on (g.id, floor(extract(epoch from g.at) / 15)) g.* from given g
     order by g.id, floor(extract(epoch from g.at) / 15), g.at),
  trailed as (
    insert into cc_int.position_trail (subject_kind, subject_id, at, lon, lat, heading, speed_kmh)
    select of_kind, s.id, s.at, s.lon, s.lat, s.heading, s.speed_kmh
      from spaced s left join cc.position p on p.subject_kind = of_kind and p.subject_id = s.id
     -- Never older than the place that is known: a trail cannot be filled by sending the same points again.
     where (p.at is null or s.at > p.at)
       and (p.trail_at is null
            or (s.at >= p.trail_at + interval '15 seconds'
                and (cc_int.near_metres(p.trail_lon, p.trail_lat, s.lon, s.lat) > 12 or s.at >= p.trail_at + interval '10 minutes')))
    returning subject_id, position_trail.at, position_trail.lon, position_trail.lat),
  newest as (select distinct on (t.subject_id) t.* from trailed t order by t.subject_id, t.at desc),
  -- Ordered by subject: two calls about the same ones take their locks in the same order.
  latest as (select distinct on (g.id) g.* from given g order by g.id, g.at desc),
  placed as (
    insert into cc.position as p (subject_kind, subject_id, lon, lat, heading, speed_kmh, accuracy_m, is_busy, at, received_at,
                                  until, towns, villages, dept_id, xid, trail_at, trail_lon, trail_lat)
    select of_kind, l.id, l.lon, l.lat, l.heading, l.speed_kmh, l.accuracy_m, l.is_busy, l.at, clock_timestamp(), ends,
           r.towns, r.villages, r.dept_id, pg_current_xact_id(), n.at, n.lon, n.lat
      from latest l left join newest n on n.subject_id = l.id, cc_int.subject_reach(of_kind, l.id) r order by l.id
    on conflict (subject_kind, subject_id) do update
       set lon = excluded.lon, lat = excluded.lat, heading = coalesce(excluded.heading, p.heading),
           speed_kmh = excluded.speed_kmh, accuracy_m = excluded.accuracy_m, is_busy = excluded.is_busy, at = excluded.at,
           received_at = excluded.received_at, until = excluded.until, towns = excluded.towns, villages = excluded.villages,
           dept_id = excluded.dept_id, xid = excluded.xid, trail_at = coalesce(excluded.trail_at, p.trail_at),
           trail_lon = coalesce(excluded.trail_lon, p.trail_lon), trail_lat = coalesce(excluded.trail_lat, p.trail_lat)
     where excluded.at > p.at or p.lon is null
    returning 1)
  select count(*) into taken from placed;
  return taken;
end
$$;

-- Returns how many subjects have a newer place now; what a device kept without a line it sends with the newest, in one call.
create or replace function cc.report_positions_v1(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.me();
  d cc.field_duty;
  taken int;
begin
  if me is not null then
    perform cc_int.require_post('{1,5}');
    select * into d from cc.field_duty x where x.user_id = me and x.until > now();
    if not found then
      perform cc_int.refuse('positions are taken during duty only', 'duty');
    end if;
    taken := cc_int.take_positions(1::smallint, input, me, d.began_at, d.until);
  elsif pg_has_role(session_user, 'cc_gateway', 'member') then
    -- Which vehicles are entrusted to this login says the row of each.
    taken := cc_int.take_positions(2::smallint, input, null, now() - interval '1 day', now() + interval '1 day');
  else
    perform cc_int.raise_error('42501', 'this login reports no positions', 'no person on duty and no gateway');
  end if;
  return taken;
end
$$;

create or replace function cc.trail_v1(kind int, subject int, since timestamptz, purpose text default '') returns table (
  at timestamptz, lon double precision, lat double precision, heading smallint, speed_kmh real)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  p cc.position;
  earliest timestamptz := since;
  is_own boolean := kind = 1 and subject = me;
  allowed boolean;
begin
  select * into p from cc.position x where x.subject_kind = kind and x.subject_id = subject;
  if not found or not (is_own or (p.lon is not null and cc_int.can_see_position(p))) then
    perform cc_int.raise_error('CC404', 'nobody there');
  end if;
  if kind = 1 and not is_own then
    if length(btrim(coalesce(purpose, ''))) < 4 then
      perform cc_int.refuse('state the purpose', 'purpose');
    end if;
    allowed := cc_int.has_post('{3,4,7}');
    insert into cc_int.access_log (user_id, login, what, subject, purpose, is_granted)
    values (me, session_user, 'trail', 'person ' || trail_v1.subject, left(purpose, 400), allowed);
    if not allowed then
      return;  -- No exception: the refused attempt must stay in the log.
    end if;
    -- What he did before this duty is nobody's matter.
    earliest := greatest(since, (select d.began_at from cc.field_duty d where d.user_id = trail_v1.subject));
  end if;
  return query
    select t.at, t.lon, t.lat, t.heading, t.speed_kmh from cc_int.position_trail t
     where t.subject_kind = trail_v1.kind and t.subject_id = trail_v1.subject and t.at >= earliest
     order by t.at desc limit 5000;
end
$$;

-- The retention rule: trails end after trail_hours, places of the past with them. For the service that runs the clock.
create or replace function cc.sweep_positions_v1() returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  swept int;
begin
  if not pg_has_role(session_user, 'cc_service', 'member') then
    perform cc_int.raise_error('42501', 'only the service that runs the clock sweeps', '');
  end if;
  delete from cc_int.position_trail t where t.at < now() - make_interval(hours => cc_int.number_setting('trail_hours', 72));
  get diagnostics swept = row_count;
  delete from cc.position p where p.until < now() - interval '1 hour';
  delete from cc.field_duty d where d.until < now() - make_interval(hours => cc_int.number_setting('trail_hours', 72));
  return swept;
end
$$;

-- For the owner of the database: a login for a program that brings positions of vehicles.
create or replace function cc_int.make_gateway_login(who name, secret text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from cc.app_user where login = who) then
    perform cc_int.refuse('this login is a person', 'login');
  end if;
  perform cc_int.make_role(who, secret);
  perform cc_int.change_roles(format('grant cc_gateway to %I', who));
end
$$;

-- Vehicles and facilities are reference data: desks read them anew when the feed says so.
do $$
declare
  name text;
begin
  foreach name in array array['vehicle', 'facility'] loop
    execute format('drop trigger if exists tg_reference_changed on cc.%I', name);
    execute format('create trigger tg_reference_changed after insert or update or delete on cc.%I
                    for each statement execute function cc_int.note_reference_change()', name);
  end loop;
end
$$;
