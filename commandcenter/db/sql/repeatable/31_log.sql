-- The log and its fold. An event carries the patch it made; the case and its tasks are what remains when all
-- patches are laid over each other. The same two functions write a move and rebuild a case, so they cannot differ.

create or replace function cc_int.bigrams(source text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_to_tsvector(array_agg(distinct gram)), ''::tsvector) from (
    select substr(word, n, 2) as gram
      from regexp_split_to_table(lower(source), '[^[:alnum:]\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+') word,
           generate_series(1, greatest(length(word) - 1, 1)) n
     where word <> '') grams
$$;

create or replace function cc_int.search_text(c cc.case_file) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select c.title || ' ' || c.description || ' ' || c.address || ' ' || c.source_no || ' ' || c.result
$$;

create or replace function cc_int.event_hash(previous bytea, wanted_case uuid, seq int, action text, from_state int,
                                             to_state int, post int, actor int, at timestamptz, payload jsonb)
returns bytea language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select sha256(previous || convert_to(
    wanted_case || '|' || seq || '|' || action || '|' || from_state || '|' || to_state || '|' || post || '|' || actor
    || '|' || (extract(epoch from at) * 1000000)::bigint || '|' || payload::text, 'UTF8'))
$$;

-- The two writers list every stored column of their table; they are generated so that a new column is never forgotten.
do $$
declare
  names text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = 'cc.case_file'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format($f$
    create or replace function cc_int.store_case(c cc.case_file) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $b$
      insert into cc.case_file (%1$s) values (%2$s)
      on conflict (case_id) do update set (%1$s) = row(%3$s)
    $b$ $f$, names,
    regexp_replace(names, '([a-z_0-9"]+)', '(c).\1', 'g'), regexp_replace(names, '([a-z_0-9"]+)', 'excluded.\1', 'g'));
  select string_agg(quote_ident(attname), ', ' order by attnum) into names from pg_attribute
   where attrelid = 'cc.task'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format($f$
    create or replace function cc_int.store_task(t cc.task) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $b$
      insert into cc.task (%1$s) values (%2$s)
      on conflict (case_id, task_id) do update set (%1$s) = row(%3$s)
    $b$ $f$, names,
    regexp_replace(names, '([a-z_0-9"]+)', '(t).\1', 'g'), regexp_replace(names, '([a-z_0-9"]+)', 'excluded.\1', 'g'));
end
$$;

-- Starting values of a case and a task before the first patch.
create or replace function cc_int.blank_case(wanted uuid) returns cc.case_file
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_populate_record(null::cc.case_file, jsonb_build_object('case_id', wanted, 'version', 0, 'remark', '',
    'description', '', 'address', '', 'source_no', '', 'result', '', 'callback_words', '', 'urgency', 1,
    'is_frequent', false, 'is_mass', false, 'is_typical', false, 'is_similar', false, 'is_supervised', false,
    'is_force_closed', false, 'is_overdue_exempt', false, 'depts', '[]'::jsonb, 'return_count', 0, 'rework_count', 0,
    'reopen_count', 0, 'caller_count', 0, 'photo_count', 0, 'callback_needed', false, 'closing_rule', 1,
    'supervision_level', 0, 'is_instructed', false, 'listed_level', 0, 'copied_depts', '[]'::jsonb,
    'called_depts', '[]'::jsonb, 'tier', 3, 'merged_count', 0, 'hop_count', 0, 'extension_count', 0,
    'task_count', 0, 'tasks_done', 0, 'disputes_open', 0))
$$;

create or replace function cc_int.blank_task(wanted_case uuid, wanted uuid) returns cc.task
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select jsonb_populate_record(null::cc.task, jsonb_build_object('case_id', wanted_case, 'task_id', wanted,
    'instruction', '', 'result', '', 'return_reason', '', 'return_clause', '', 'round', 1, 'after_tasks', '[]'::jsonb,
    'extra_limits', 0, 'extensions', 0, 'is_ruled', false, 'is_overdue_exempt', false, 'end_reason', ''))
$$;

-- Write one event and lay its patches over the case and its tasks. The caller holds the lock on the case.
create or replace function cc_int.record(c cc.case_file, act text, next_state smallint, used_post smallint, actor int,
                                         happened timestamptz, op uuid, input jsonb, patch jsonb, tasks jsonb,
                                         rows jsonb default '{}')
returns cc.case_file language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n cc.case_file;
  t cc.task;
  task_key text;
  body jsonb := jsonb_build_object('input', input, 'patch', patch || jsonb_build_object('state', next_state), 'tasks', tasks)
    || case when rows = '{}' then '{}' else jsonb_build_object('rows', rows) end;
  new_hash bytea;
begin
  n := jsonb_populate_record(c, body -> 'patch');
  n.version := c.version + 1;
  new_hash := cc_int.event_hash(coalesce(c.last_hash, ''), c.case_id, n.version, act, coalesce(c.state, 0), next_state,
                                used_post, actor, happened, body);
  n.last_hash := new_hash;
  if c.version = 0 or patch ?| array['title', 'description', 'address', 'source_no', 'result'] then
    n.search := cc_int.bigrams(cc_int.search_text(n));
  end if;
  insert into cc.case_event (case_id, seq, op_id, action, from_state, to_state, post, actor_id, at, payload, hash)
  values (c.case_id, n.version, op, act, coalesce(c.state, 0), next_state, used_post, actor, happened, body, new_hash);
  for task_key in select jsonb_object_keys(tasks) loop
    select * into t from cc.task x where x.case_id = c.case_id and x.task_id = task_key::uuid;
    if not found then
      t := cc_int.blank_task(c.case_id, task_key::uuid);
    end if;
    perform cc_int.store_task(jsonb_populate_record(t, tasks -> task_key));
  end loop;
  perform cc_int.store_rows(c.case_id, rows);
  perform cc_int.store_case(n);
  return n;
end
$$;

-- State, deadlines and counts of a case as the log alone tells them.
create or replace function cc_int.rebuilt_case(wanted uuid) returns cc.case_file
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  n cc.case_file := cc_int.blank_case(wanted);
  e record;
begin
  for e in select seq, hash, payload -> 'patch' as patch from cc.case_event where case_id = wanted order by seq loop
    n := jsonb_populate_record(n, e.patch);
    n.version := e.seq;
    n.last_hash := e.hash;
  end loop;
  n.township_no := (n.place_no / 1000000)::int;
  n.village_no := n.place_no / 1000;
  n.search := cc_int.bigrams(cc_int.search_text(n));
  return n;
end
$$;

create or replace function cc_int.rebuilt_tasks(wanted uuid) returns setof cc.task
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  merged jsonb;
  t cc.task;
begin
  for merged in
    select jsonb_build_object('task_id', task_key, 'patch', cc_int.jsonb_fold(patch order by seq))
      from cc.case_event e, jsonb_each(e.payload -> 'tasks') as x(task_key, patch)
     where e.case_id = wanted group by task_key order by task_key
  loop
    t := jsonb_populate_record(cc_int.blank_task(wanted, (merged ->> 'task_id')::uuid), merged -> 'patch');
    t.township_no := (t.place_no / 1000000)::int;
    t.village_no := t.place_no / 1000;
    return next t;
  end loop;
end
$$;

-- One sentence a finding; nothing when log, chain, case and tasks agree.
create or replace function cc_int.verify_case(wanted uuid) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  e cc.case_event;
  previous bytea := '';
  expected int := 0;
  stored cc.case_file;
  odd text;
begin
  for e in select * from cc.case_event x where x.case_id = wanted order by x.seq loop
    expected := expected + 1;
    if e.seq <> expected then
      return next format('event %s is missing', expected);
    end if;
    if e.hash <> cc_int.event_hash(previous, e.case_id, e.seq, e.action, e.from_state, e.to_state, e.post, e.actor_id,
                                   e.at, e.payload) then
      return next format('event %s does not match its hash', e.seq);
    end if;
    previous := e.hash;
  end loop;
  select * into stored from cc.case_file f where f.case_id = wanted;
  if to_jsonb(stored) is distinct from to_jsonb(cc_int.rebuilt_case(wanted)) then
    return next 'the case differs from its log';
  end if;
  if exists ((select to_jsonb(t) from cc.task t where t.case_id = wanted)
             except (select to_jsonb(r) from cc_int.rebuilt_tasks(wanted) r))
     or exists ((select to_jsonb(r) from cc_int.rebuilt_tasks(wanted) r)
                except (select to_jsonb(t) from cc.task t where t.case_id = wanted)) then
    return next 'the tasks differ from the log';
  end if;
  for odd in select * from cc_int.odd_tables(wanted) loop
    return next format('the rows of %s differ from the log', odd);
  end loop;
end
$$;
create or replace function cc.verify_case_v1(wanted uuid) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cc_int.visible_case(wanted);
  return query select * from cc_int.verify_case(wanted);
end
$$;
