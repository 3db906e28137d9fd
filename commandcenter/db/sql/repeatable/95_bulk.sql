-- Bringing in whole histories at once (demo county, later a former system). The source gives only events; hashes are
-- chained and cases and tasks are folded from the log by set operations, and equal what single moves would have written
-- (tests hold cc_int.verify_case against it). For the owner of the database only.

create or replace aggregate cc_int.hash_chain(bytea) (sfunc = cc_int.chain_step, stype = bytea, initcond = '');

create or replace function cc_int.import_events(source regclass) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  done bigint;
  names text;
begin
  -- source: (case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload), seq from 1 without gaps.
  execute format($f$
    insert into cc.case_event (case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload, hash)
    select case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload,
           cc_int.hash_chain(convert_to(case_id || '|' || seq || '|' || action || '|' || from_state || '|' || to_state || '|'
             || post || '|' || actor_id || '|' || (extract(epoch from at) * 1000000)::bigint || '|' || payload::text, 'UTF8'))
             over (partition by case_id order by seq)
      from %s $f$, source);
  get diagnostics done = row_count;
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = 'cc.case_file'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format($f$
    with folded as (
      select e.case_id, cc_int.jsonb_fold(e.payload -> 'patch' order by e.seq) as patch, max(e.seq) as version
        from cc.case_event e where e.case_id in (select case_id from %1$s) group by e.case_id),
    filled as (
      select jsonb_populate_record(cc_int.blank_case(f.case_id),
               f.patch || jsonb_build_object('version', f.version)) as c, f.case_id, f.version from folded f),
    complete as (
      select jsonb_populate_record(x.c, jsonb_build_object(
               'last_hash', (select e.hash from cc.case_event e where e.case_id = x.case_id and e.seq = x.version),
               'search', cc_int.bigrams(cc_int.search_text(x.c)))) as c from filled x)
    insert into cc.case_file (%2$s) select %3$s from complete $f$,
    source, names, regexp_replace(names, '([a-z_0-9"]+)', '(c).\1', 'g'));
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = 'cc.task'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format($f$
    with folded as (
      select e.case_id, x.key::uuid as task_id, cc_int.jsonb_fold(x.value order by e.seq) as patch
        from cc.case_event e, jsonb_each(e.payload -> 'tasks') x
       where e.case_id in (select case_id from %1$s) and e.payload -> 'tasks' <> '{}' group by e.case_id, x.key),
    filled as (select jsonb_populate_record(cc_int.blank_task(case_id, task_id), patch) as t from folded)
    insert into cc.task (%2$s) select %3$s from filled $f$,
    source, names, regexp_replace(names, '([a-z_0-9"]+)', '(t).\1', 'g'));
  execute format('insert into cc.case_number (case_no, case_id) select f.case_no, f.case_id from cc.case_file f
                   where f.case_id in (select case_id from %s)', source);
  insert into cc_int.case_counter as k (day, last)
  select to_date(split_part(case_no, '-', 1), 'YYYYMMDD'), max(split_part(case_no, '-', 2)::int) from cc.case_number group by 1
      on conflict (day) do update set last = greatest(k.last, excluded.last);
  return done;
end
$$;
