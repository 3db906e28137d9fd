-- Outlines in whole numbers, and the exact test of a tiling. Coordinates are units of 1e-7 degree; sums and products of
-- whole numbers are exact, so "the same edge" needs no tolerance and no extension.
-- A simple polygon covers each point once or not at all. If the edges of all grids, inside on the left, those walked both
-- ways struck out, are those of the village, then together they cover the village once: no gap and no overlap.

create or replace function cc_int.uint_at(wkb bytea, at int, little boolean) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case when little
    then get_byte(wkb, at)::bigint | (get_byte(wkb, at + 1)::bigint << 8) | (get_byte(wkb, at + 2)::bigint << 16) | (get_byte(wkb, at + 3)::bigint << 24)
    else get_byte(wkb, at + 3)::bigint | (get_byte(wkb, at + 2)::bigint << 8) | (get_byte(wkb, at + 1)::bigint << 16) | (get_byte(wkb, at)::bigint << 24) end
$$;

-- Rings of a polygon or multipolygon (WKB, two dimensions), point by point; the last point of a ring is the first again.
create or replace function cc_int.outline_points(wkb bytea)
returns table (part int, ring int, n int, x bigint, y bigint)
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  size int := octet_length(wkb);
  at int := 0;
  little boolean;
  step int;
  kind bigint;
  parts bigint := 1;
  rings bigint;
  points bigint;
begin
  little := get_byte(wkb, 0) = 1;
  kind := cc_int.uint_at(wkb, 1, little);
  if kind = 6 then
    parts := cc_int.uint_at(wkb, 5, little);
    at := 9;
  end if;
  if kind not in (3, 6) or parts not between 1 and 10000 then
    perform cc_int.refuse('not an outline', 'outline');
  end if;
  for part in 1 .. parts loop
    little := get_byte(wkb, at) = 1;
    step := case when little then 1 else -1 end;
    rings := cc_int.uint_at(wkb, at + 5, little);
    if cc_int.uint_at(wkb, at + 1, little) <> 3 or rings not between 1 and 10000 then
      perform cc_int.refuse('not an outline', 'outline');
    end if;
    at := at + 9;
    for ring in 1 .. rings loop
      points := cc_int.uint_at(wkb, at, little);
      at := at + 4;
      if points < 4 or at + points * 16 > size then
        perform cc_int.refuse('not an outline', 'outline');
      end if;
      -- The bytes of both doubles, the highest first, to the nearest whole number of units; null for what no coordinate is.
      -- Written out, for this runs for every point of every outline that is tested.
      return query
        select part, ring, b.i, case when ((b.x1 >> 20) & 2047) between 1 and 1032 then round(
                 (case when b.x1 >> 31 = 1 then -1e7 else 1e7 end)::float8
                 * ((b.x1 & 1048575) * 4294967296 + b.x2 + 4503599627370496)::float8 * power(2::float8, (((b.x1 >> 20) & 2047) - 1075)::float8))::bigint
               when b.x1 & 2147483647 = 0 and b.x2 = 0 then 0 end,
               case when ((b.y1 >> 20) & 2047) between 1 and 1032 then round(
                 (case when b.y1 >> 31 = 1 then -1e7 else 1e7 end)::float8
                 * ((b.y1 & 1048575) * 4294967296 + b.y2 + 4503599627370496)::float8 * power(2::float8, (((b.y1 >> 20) & 2047) - 1075)::float8))::bigint
               when b.y1 & 2147483647 = 0 and b.y2 = 0 then 0 end
          from (select g as i,
                  get_byte(wkb, o + 7 * step)::bigint * 16777216 + get_byte(wkb, o + 6 * step) * 65536 + get_byte(wkb, o + 5 * step) * 256 + get_byte(wkb, o + 4 * step) as x1,
                  get_byte(wkb, o + 3 * step)::bigint * 16777216 + get_byte(wkb, o + 2 * step) * 65536 + get_byte(wkb, o + step) * 256 + get_byte(wkb, o) as x2,
                  get_byte(wkb, o + 8 + 7 * step)::bigint * 16777216 + get_byte(wkb, o + 8 + 6 * step) * 65536 + get_byte(wkb, o + 8 + 5 * step) * 256 + get_byte(wkb, o + 8 + 4 * step) as y1,
                  get_byte(wkb, o + 8 + 3 * step)::bigint * 16777216 + get_byte(wkb, o + 8 + 2 * step) * 65536 + get_byte(wkb, o + 8 + step) * 256 + get_byte(wkb, o + 8) as y2
                  from (select k as g, at + (k - 1) * 16 + case when little then 0 else 7 end as o from generate_series(1, points::int) k offset 0) p
                offset 0) b;
      at := (at + points * 16)::int;
    end loop;
  end loop;
  if at <> size then
    perform cc_int.refuse('not an outline', 'outline');
  end if;
exception when array_subscript_error or numeric_value_out_of_range then
  perform cc_int.refuse('not an outline', 'outline');
end
$$;

-- Whole numbers back into WKB, little end first: what is stored is made here, so no outline hides digits behind the seventh.
create or replace function cc_int.le_double(units bigint) returns bytea
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select substr(b, 8, 1) || substr(b, 7, 1) || substr(b, 6, 1) || substr(b, 5, 1)
      || substr(b, 4, 1) || substr(b, 3, 1) || substr(b, 2, 1) || substr(b, 1, 1)
    from (select float8send(units::float8 / 1e7) as b) x
$$;

create or replace function cc_int.le_int(number bigint) returns bytea
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select substr(b, 4, 1) || substr(b, 3, 1) || substr(b, 2, 1) || substr(b, 1, 1) from (select int4send(number::int) as b) x
$$;

create or replace function cc_int.stored_outline(wkb bytea) returns bytea
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  with rings as (
    select p.part, p.ring, cc_int.le_int(count(*)) || string_agg(cc_int.le_double(p.x) || cc_int.le_double(p.y), ''::bytea order by p.n) as body
      from cc_int.outline_points(wkb) p group by p.part, p.ring),
  parts as (
    select r.part, '\x0103000000'::bytea || cc_int.le_int(count(*)) || string_agg(r.body, ''::bytea order by r.ring) as body
      from rings r group by r.part)
  select case when count(*) = 1 and get_byte(wkb, case get_byte(wkb, 0) when 1 then 1 else 4 end) = 3 then min(p.body)
              else '\x0106000000'::bytea || cc_int.le_int(count(*)) || string_agg(p.body, ''::bytea order by p.part) end
    from parts p
$$;

-- Edges of an outline with its inside on the left, whatever way its rings are stored.
create or replace function cc_int.outline_edges(wkb bytea)
returns table (part int, ring int, n int, x1 bigint, y1 bigint, x2 bigint, y2 bigint)
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  with steps as (
    select p.part, p.ring, p.n, p.x as x1, p.y as y1, lead(p.x) over w as x2, lead(p.y) over w as y2,
           first_value(p.x) over w as x0, first_value(p.y) over w as y0
      from cc_int.outline_points(wkb) p window w as (partition by p.part, p.ring order by p.n)),
  turned as (
    select s.*, (sum((s.x1 - s.x0) * (s.y2 - s.y0) - (s.x2 - s.x0) * (s.y1 - s.y0)) over (partition by s.part, s.ring) < 0) = (s.ring = 1) as back
      from steps s where s.x2 is not null)
  select t.part, t.ring, t.n, case when t.back then t.x2 else t.x1 end, case when t.back then t.y2 else t.y1 end,
         case when t.back then t.x1 else t.x2 end, case when t.back then t.y1 else t.y2 end from turned t
$$;

-- Square metres on the ellipsoid of CGCS2000, near enough for anything as small as a village.
create or replace function cc_int.outline_area(wkb bytea) returns double precision
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  with e as (select * from cc_int.outline_edges(wkb)),
  o as (select min(x1) as x, min(y1) as y, radians((min(y1) + max(y1)) / 2e7) as lat from e),
  s as (select sum((e.x1 - o.x) * (e.y2 - o.y) - (e.x2 - o.x) * (e.y1 - o.y))::float8 / 2 as units from e, o)
  select round((s.units * power(radians(1e-7), 2) * cos(o.lat) * 6378137.0 * 6378137.0 * (1 - 0.00669438002290)
                / power(1 - 0.00669438002290 * power(sin(o.lat), 2), 2))::numeric, 1)::float8 from s, o
$$;

create or replace function cc_int.turn(ax bigint, ay bigint, bx bigint, by bigint, cx bigint, cy bigint) returns int
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select sign(((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))::float8)::int
$$;

-- Whether a point lies in an outline or on its edge.
create or replace function cc_int.outline_covers(wkb bytea, x bigint, y bigint) returns boolean
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_or(t = 0 and x between least(x1, x2) and greatest(x1, x2) and y between least(y1, y2) and greatest(y1, y2)), false)
      or count(*) filter (where (y1 > outline_covers.y) <> (y2 > outline_covers.y) and t = case when y2 > y1 then 1 else -1 end) % 2 = 1
    from (select e.*, cc_int.turn(e.x1, e.y1, e.x2, e.y2, outline_covers.x, outline_covers.y) as t from cc_int.outline_edges(wkb) e) s
$$;

-- What keeps an outline from being simple; null when its rings neither cross nor touch and lie as they should.
-- Edges meet only in the same square of a net, so only those are compared.
-- (The planner knows nothing of how many edges there are: it would compare each with each, or lay out a table for millions.)
create or replace function cc_int.outline_fault(wkb bytea) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp set enable_nestloop = off set enable_hashjoin = off
  set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  step bigint;
  found text;
begin
  select case when bool_or(p.x is null or p.y is null) or max(p.x) > 1800000000 or min(p.x) < -1800000000 or max(p.y) > 850000000
                   or min(p.y) < -850000000 then 'outside the world'
              when max(p.x) - min(p.x) > 50000000 or max(p.y) - min(p.y) > 50000000 then 'larger than a county'
              when count(*) > 30000 then 'too many corners' end,
         greatest(1, (greatest(max(p.x) - min(p.x), max(p.y) - min(p.y)) / sqrt(count(*)))::bigint)
    into found, step from cc_int.outline_points(wkb) p;
  if found is not null then
    return found;
  end if;
  if exists (select from cc_int.outline_points(wkb) p group by p.part, p.ring
              having (array_agg(array[p.x, p.y] order by p.n))[1:1] <> (array_agg(array[p.x, p.y] order by p.n desc))[1:1])
     or exists (select from cc_int.outline_edges(wkb) e group by e.x1, e.y1 having count(*) > 1) then
    return 'a ring is open or touches itself';
  end if;
  if exists (
    with e as materialized (select row_number() over () as id, o.* from cc_int.outline_edges(wkb) o),
    b as materialized (select e.*, cx, cy from e, generate_series(least(e.x1, e.x2) / step, greatest(e.x1, e.x2) / step) cx,
                                     generate_series(least(e.y1, e.y2) / step, greatest(e.y1, e.y2) / step) cy)
    select from b a join b c on c.cx = a.cx and c.cy = a.cy and c.id > a.id
     cross join lateral (select
       sign(((a.x2 - a.x1) * (c.y1 - a.y1) - (a.y2 - a.y1) * (c.x1 - a.x1))::float8) as c1,
       sign(((a.x2 - a.x1) * (c.y2 - a.y1) - (a.y2 - a.y1) * (c.x2 - a.x1))::float8) as c2,
       sign(((c.x2 - c.x1) * (a.y1 - c.y1) - (c.y2 - c.y1) * (a.x1 - c.x1))::float8) as a1,
       sign(((c.x2 - c.x1) * (a.y2 - c.y1) - (c.y2 - c.y1) * (a.x2 - c.x1))::float8) as a2) t
     where least(a.x1, a.x2) <= greatest(c.x1, c.x2) and least(c.x1, c.x2) <= greatest(a.x1, a.x2)
       and least(a.y1, a.y2) <= greatest(c.y1, c.y2) and least(c.y1, c.y2) <= greatest(a.y1, a.y2)
       and case
         -- Edges that follow each other share a corner; only one that turns back upon the other is a fault.
         when (a.x2 = c.x1 and a.y2 = c.y1) or (c.x2 = a.x1 and c.y2 = a.y1)
           then c1 = 0 and c2 = 0 and (a.x2 - a.x1) * (c.x2 - c.x1) + (a.y2 - a.y1) * (c.y2 - c.y1) < 0
         else c1 * c2 <= 0 and a1 * a2 <= 0 end) then
    return 'an edge crosses another one';
  end if;
  -- Rings that do not cross lie in each other or beside each other: a corner tells which. Inside of its outer ring and of
  -- no other one is where a hole belongs; another part lies outside of all.
  if exists (
    with c as (select p.part, p.ring, p.x, p.y from cc_int.outline_points(wkb) p where p.n = 1),
    around as (
      select c.part, c.ring, e.part as other_part, e.ring as other_ring,
             count(*) filter (where (e.y1 > c.y) <> (e.y2 > c.y)
               and cc_int.turn(e.x1, e.y1, e.x2, e.y2, c.x, c.y) = case when e.y2 > e.y1 then 1 else -1 end) % 2 = 1 as inside
        from c join cc_int.outline_edges(wkb) e on (e.part, e.ring) <> (c.part, c.ring) group by c.part, c.ring, e.part, e.ring)
    select from around a where a.ring > 1 and a.other_part = a.part and a.inside <> (a.other_ring = 1)) then
    return 'a hole lies outside';
  end if;
  if exists (
    select from cc_int.outline_points(wkb) c join cc_int.outline_edges(wkb) e on e.part <> c.part
     where c.n = 1 and c.ring = 1 group by c.part, e.part
    having count(*) filter (where (e.y1 > c.y) <> (e.y2 > c.y)
       and cc_int.turn(e.x1, e.y1, e.x2, e.y2, c.x, c.y) = case when e.y2 > e.y1 then 1 else -1 end) % 2 = 1) then
    return 'a part lies in another one';
  end if;
  return null;
end
$$;

create or replace function cc_int.in_force(valid_from date, valid_to date) returns boolean
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select valid_from <= cc_int.today() and (valid_to is null or valid_to >= cc_int.today())
$$;

-- How many edges do not fit between a place and the places in it; 0 for an exact tiling, null where outlines are missing.
create or replace function cc_int.tiling_leftover(parent bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp set work_mem = '64MB' set jit = off as $$
  with shapes as materialized (
    select p.geometry, 1 as way from cc.place p where p.parent_no = parent and cc_int.in_force(p.valid_from, p.valid_to)
    union all select p.geometry, -1 from cc.place p where p.place_no = parent),
  sums as (
    select sum(case when e.ahead then s.way else -s.way end) as surplus
      from shapes s
     cross join lateral (select o.*, (o.x1, o.y1) < (o.x2, o.y2) as ahead from cc_int.outline_edges(s.geometry) o) e
     where s.geometry is not null
     group by case when e.ahead then e.x1 else e.x2 end, case when e.ahead then e.y1 else e.y2 end,
              case when e.ahead then e.x2 else e.x1 end, case when e.ahead then e.y2 else e.y1 end)
  select case when exists (select from shapes s where s.geometry is null) or (select count(*) from shapes) < 2 then null
              else (select count(*) from sums where surplus <> 0) end
$$;

-- Whether an outline is another one with corners added on its edges, none farther off than a unit.
create or replace function cc_int.only_corners_added(old bytea, new bytea) returns boolean
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  was record;
  now_at record;
  fits boolean := true;
  before bigint[];
  target bigint[];
  rest refcursor;
begin
  -- Walk both: each old corner must come again in order, and what stands between two of them lies on their edge.
  open rest for select p.part, p.ring, p.n, p.x, p.y from cc_int.outline_points(new) p order by p.part, p.ring, p.n;
  for was in select p.part, p.ring, p.n, p.x, p.y from cc_int.outline_points(old) p order by p.part, p.ring, p.n loop
    target := array[was.x, was.y];
    loop
      fetch rest into now_at;
      if not found or (now_at.part, now_at.ring) <> (was.part, was.ring) then
        return false;
      end if;
      exit when array[now_at.x, now_at.y] = target and (was.n = 1) = (now_at.n = 1);
      if was.n = 1 then
        return false;
      end if;
      fits := abs((target[1] - before[1])::numeric * (now_at.y - before[2]) - (target[2] - before[2])::numeric * (now_at.x - before[1]))
              <= greatest(abs(target[1] - before[1]), abs(target[2] - before[2]))
        and now_at.x between least(before[1], target[1]) - 1 and greatest(before[1], target[1]) + 1
        and now_at.y between least(before[2], target[2]) - 1 and greatest(before[2], target[2]) + 1;
      if not fits then
        return false;
      end if;
    end loop;
    before := target;
  end loop;
  fetch rest into now_at;
  return not found;
end
$$;
