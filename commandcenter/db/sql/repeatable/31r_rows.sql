-- What else hangs on a case: requests, orders, rulings, joint actions, meetings. Each is a row of its own table and,
-- like the case, the fold of patches in the log: payload -> 'rows' -> table -> key -> patch.

create or replace function cc_int.row_tables() returns table (name text, key text)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  values ('extension', 'extension_id'), ('suspension', 'suspension_id'), ('appeal', 'appeal_id'),
         ('adjudication', 'adjudication_id'), ('supervision_order', 'order_id'), ('joint_action', 'joint_action_id'),
         ('joint_unit', 'unit_id'), ('meeting', 'meeting_id')
$$;

create or replace function cc_int.store_rows(wanted uuid, rows jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part record;
  row_key text;
  change jsonb;
  old jsonb;
  names text;
begin
  if rows = '{}' then
    return;
  end if;
  if exists (select from jsonb_object_keys(rows) k where k not in (select name from cc_int.row_tables())) then
    raise exception 'no such table of rows: %', rows;
  end if;
  for part in select r.name, r.key from cc_int.row_tables() r where rows ? r.name loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
     where attrelid = ('cc.' || part.name)::regclass and attnum > 0 and not attisdropped;
    for row_key, change in select * from jsonb_each(rows -> part.name) loop
      execute format('select to_jsonb(x) from cc.%I x where x.case_id = $1 and x.%I = $2', part.name, part.key)
         into old using wanted, row_key::uuid;
      change := coalesce(old, '{}') || change || jsonb_build_object('case_id', wanted, part.key, row_key);
      execute format('insert into cc.%1$I (%2$s) select %2$s from jsonb_populate_record(null::cc.%1$I, $1) '
                     'on conflict (case_id, %3$I) do update set (%2$s) = row(%4$s)',
                     part.name, names, part.key, regexp_replace(names, '([a-z_0-9"]+)', 'excluded.\1', 'g')) using change;
    end loop;
  end loop;
end
$$;

-- Tables whose rows of a case are not what its log tells. Written once for all tables: a statement made for each table and
-- case anew takes longer to plan than to run.
do $$
declare
  asked text;
begin
  select string_agg(format($q$
      select %1$L where exists (
        with told as (
          select to_jsonb(jsonb_populate_record(null::cc.%1$I, cc_int.jsonb_fold(x.value order by e.seq)
                   || jsonb_build_object('case_id', wanted, %2$L, x.key))) as j
            from cc.case_event e, jsonb_each(e.payload -> 'rows' -> %1$L) x
           where e.case_id = wanted and e.payload -> 'rows' ? %1$L group by x.key),
        stored as (select to_jsonb(s) as j from cc.%1$I s where s.case_id = wanted)
        (select j from told except select j from stored) union all (select j from stored except select j from told))$q$,
      r.name, r.key), ' union all ') into asked from cc_int.row_tables() r;
  execute format($f$
    create or replace function cc_int.odd_tables(wanted uuid) returns setof text
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $b$
    begin
      return query %s;
    end
    $b$ $f$, asked);
end
$$;
