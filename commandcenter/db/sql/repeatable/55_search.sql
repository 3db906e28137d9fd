-- Search over everything a person may see. Operators of text search are not leakproof, so under row policies they
-- could not use their index; these functions read newest first as the owner and apply the same rule themselves.
-- Frequent words fill a page from the newest cases alone, rare words come from the index of bigrams: the pace of
-- the first cases read decides.

drop function if exists cc_int.search_window(text, tsvector, uuid, uuid, int);

-- One text under two plans, so that they cannot differ: a walk down the keys, and the index of bigrams in a window.
-- The rule stands here written out as in cc_int.can_see: its parts are asked once a query, a call once a row would
-- cost fifty times the row. A differential test holds the search against the row policies.
do $generate$
declare
  way record;
begin
  for way in select * from (values ('search_walk', 'enable_bitmapscan'), ('search_window', 'enable_indexscan')) ways(name, off) loop
    execute format($f$
      create or replace function cc_int.%I(grams tsquery, parts text[], upper_key uuid, lower_key uuid, most int)
      returns setof uuid
      language sql stable security definer set search_path = pg_catalog, pg_temp
      set %I = off set enable_seqscan = off as $b$
        select f.case_id from cc.case_file f
         where f.case_id < upper_key and f.case_id >= lower_key
           and f.search @@ grams
           -- In this order: the words of a case are put together only for those who may read them.
           and case when (select cc_int.sees_county())
             or (f.place_no / 1000000)::int = any ((select cc_int.my_townships())::int[])
             or f.place_no / 1000 = any ((select cc_int.my_villages())::bigint[])
             or f.depts && (select cc_int.my_depts())
             or f.place_no = any ((select cc_int.my_grids())::bigint[])
             or (f.reported_by = (select cc_int.me()) and (select cc_int.has_post('{1,2,3,4,5,6,7}')))
             or (f.checker_id = (select cc_int.me()) and (select cc_int.has_post('{1}')))
               then lower(f.title || ' ' || f.description || ' ' || f.address || ' ' || f.source_no || ' ' || f.result) like all (parts)
               end
         order by f.case_id desc limit most
      $b$ $f$, way.name, way.off);
  end loop;
end
$generate$;

create or replace function cc.search_v1(q text, before uuid default null, most int default 50) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  upper_key uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  lower_key uuid;
  oldest uuid;
  span interval := interval '20 days';
  moment timestamptz;
  wanted int := least(greatest(most, 1), 200);
  given int := 0;
  slice int := 500;
  visited int := 0;
  hit uuid;
  grams tsquery;
  parts text[];
  digits text := regexp_replace(q, '[\s-]', '', 'g');
begin
  perform cc_int.require_me();
  q := btrim(coalesce(q, ''));
  -- Without a post of cases nothing is seen, and the search would read everything to find that out.
  if length(q) > 200 or q = '' or not cc_int.has_post('{1,2,3,4,5,6,7}') then
    return;
  end if;
  if q ~ '^\d{8}-\d{1,6}$' or q ~ '^20\d{10,12}$' then
    return query select n.case_id from cc.case_number n join cc.case_file f on f.case_id = n.case_id
      where n.case_no like left(digits, 8) || '-' || substr(digits, 9) || '%'
        and cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id)
      order by n.case_no desc limit wanted;
    return;
  end if;
  -- A whole phone number finds the cases of its callers, never a part of one.
  if digits ~ '^\+?\d{7,15}$' and cc_int.has_post('{2,3,4}') then
    return query select f.case_id from cc.case_caller k join cc.case_file f on f.case_id = k.case_id
      where k.phone = digits and k.phone <> '' and not k.is_confidential
        and cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id)
        and (before is null or f.case_id < before)
      order by f.case_id desc limit wanted;
    return;
  end if;
  if q ~ '^\d{1,6}$' then
    return query select n.case_id from cc.case_number n join cc.case_file f on f.case_id = n.case_id
      where n.case_no = to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || lpad(q, 4, '0')
        and cc_int.can_see(f.place_no, f.depts, f.reported_by, f.checker_id);
  end if;
  grams := (select string_agg(quote_literal(lexeme), ' & ')::tsquery from unnest(cc_int.bigrams(q)));
  select f.case_id into oldest from cc.case_file f order by f.case_id limit 1;
  if grams is null or oldest is null then
    return;
  end if;
  select array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%') into parts
    from regexp_split_to_table(lower(q), '\s+') word where word <> '';

  -- The newest cases one by one, as long as their pace promises a full page within some thousands.
  while given < wanted and upper_key > oldest
    and (visited = 0 or given::bigint * 8000 >= wanted::bigint * visited) loop
    select f.case_id into lower_key from cc.case_file f where f.case_id < upper_key order by f.case_id desc offset slice - 1 limit 1;
    lower_key := coalesce(lower_key, oldest);
    for hit in select * from cc_int.search_walk(grams, parts, upper_key, lower_key, wanted - given) loop
      given := given + 1;
      return next hit;
    end loop;
    visited := visited + slice;
    upper_key := lower_key;
    slice := least(slice * 2, 2000);
  end loop;

  -- The rest by the index, in growing windows, so that no query reads more of a large county than it needs.
  moment := least(clock_timestamp() + interval '1 day', cc_int.uuid7_time(upper_key));
  while given < wanted and upper_key > oldest loop
    moment := moment - span;
    lower_key := case when moment < cc_int.uuid7_time(oldest) then oldest else cc_int.uuid7_floor(moment) end;
    for hit in select * from cc_int.search_window(grams, parts, upper_key, lower_key, wanted - given) loop
      given := given + 1;
      return next hit;
    end loop;
    upper_key := lower_key;
    span := span * 3;
  end loop;
end
$$;

-- Alike cases near a place: same class, within some metres and hours. For the repeat warning and the hover card.
create or replace function cc.alike_v1(wanted_class int, at_lon float8, at_lat float8, metres float8 default 200, hours int default 24)
returns table (case_id uuid, distance_m float8)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select near.case_id, near.d from (
    select f.case_id, f.place_no, f.depts, f.reported_by, f.checker_id,
           6371008.8 * 2 * asin(sqrt(least(1, power(sin(radians(f.lat - at_lat) / 2), 2)
             + cos(radians(f.lat)) * cos(radians(at_lat)) * power(sin(radians(f.lon - at_lon) / 2), 2)))) as d
      from cc.case_file f
     where (wanted_class is null or f.class_id = wanted_class) and f.lon is not null
       and f.case_id >= cc_int.uuid7_floor(clock_timestamp() - make_interval(hours => least(greatest(hours, 1), 720)))) near
   where near.d <= least(metres, 5000) and cc_int.can_see(near.place_no, near.depts, near.reported_by, near.checker_id)
   order by near.d limit 50
$$;
