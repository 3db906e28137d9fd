-- Bringing in whole histories at once (demo county, later a former system). The source gives only events; hashes are
-- chained and cases and tasks are folded from the log by set operations, and equal what single moves would have written
-- (tests hold cc_int.verify_case against it). For the owner of the database only.

create or replace aggregate cc_int.hash_chain(bytea) (sfunc = cc_int.chain_step, stype = bytea, initcond = '');

create or replace function cc_int.import_events(source regclass) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  done bigint;
  names text;
  c cc.case_file;
  part record;
begin
  -- source: (case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload), seq from 1 without gaps,
  -- whole cases only.
  execute format('analyze %s', source);
  execute format($f$
    insert into cc.case_event (case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload, hash)
    select case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload,
           cc_int.hash_chain(convert_to(case_id || '|' || seq || '|' || action || '|' || from_state || '|' || to_state || '|'
             || post || '|' || actor_id || '|' || (extract(epoch from at) * 1000000)::bigint || '|' || payload::text, 'UTF8'))
             over (partition by case_id order by seq)
      from %s $f$, source);
  get diagnostics done = row_count;
  -- The filled rows are materialized: else every column would be read from a row filled anew.
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = 'cc.case_file'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format($f$
    with folded as materialized (
      select s.case_id, cc_int.jsonb_fold(s.payload -> 'patch' order by s.seq) as patch, max(s.seq) as version
        from %1$s s group by s.case_id),
    filled as materialized (
      select jsonb_populate_record(cc_int.blank_case(f.case_id),
               f.patch || jsonb_build_object('version', f.version, 'last_hash', e.hash)) as c
        from folded f join cc.case_event e on e.case_id = f.case_id and e.seq = f.version)
    insert into cc.case_file (%2$s) select %3$s from filled $f$,
    source, names, replace(regexp_replace(names, '([a-z_0-9"]+)', '(c).\1', 'g'), '(c).search',
                           'cc_int.bigrams(cc_int.search_text(c))'));
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = 'cc.task'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format($f$
    with folded as materialized (
      select s.case_id, x.key::uuid as task_id, cc_int.jsonb_fold(x.value order by s.seq) as patch
        from %1$s s, jsonb_each(s.payload -> 'tasks') x
       where s.payload -> 'tasks' <> '{}' group by s.case_id, x.key),
    filled as materialized (select jsonb_populate_record(cc_int.blank_task(case_id, task_id), patch) as t from folded)
    insert into cc.task (%2$s) select %3$s from filled $f$,
    source, names, regexp_replace(names, '([a-z_0-9"]+)', '(t).\1', 'g'));
  for part in select r.name, r.key from cc_int.row_tables() r loop
    execute format($f$
      with folded as materialized (
        select s.case_id, x.key, cc_int.jsonb_fold(x.value order by s.seq) as patch
          from %1$s s, jsonb_each(s.payload -> 'rows' -> %2$L) x
         where s.payload -> 'rows' ? %2$L group by s.case_id, x.key)
      insert into cc.%2$I select (jsonb_populate_record(null::cc.%2$I,
        f.patch || jsonb_build_object('case_id', f.case_id, %3$L, f.key))).* from folded f $f$, source, part.name, part.key);
  end loop;
  execute format($f$
    insert into cc.case_number (case_no, case_id)
    select s.payload -> 'patch' ->> 'case_no', s.case_id from %1$s s where s.seq = 1 $f$, source);
  execute format($f$
    insert into cc_int.case_counter as k (day, last)
    select to_date(split_part(number, '-', 1), 'YYYYMMDD'), max(split_part(number, '-', 2)::int)
      from (select s.payload -> 'patch' ->> 'case_no' as number from %1$s s where s.seq = 1) n group by 1
        on conflict (day) do update set last = greatest(k.last, excluded.last) $f$, source);
  -- A loader may have switched the triggers off. Only running cases have timers.
  for c in execute format('select f.* from cc.case_file f where f.due_at is not null
                             and f.case_id in (select s.case_id from %s s)', source) loop
    perform cc_int.sync_alarms(c);
  end loop;
  return done;
end
$$;
