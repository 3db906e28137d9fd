-- Random histories are walked inside the server: a step is then the program's own function and nothing else. Everything
-- here belongs to the test; the program's functions are called as the person whose login the session takes on.
create schema walk;

create table walk.law (
  from_state smallint, action text, post smallint, scope text, to_state smallint, required text[], guards text[], task_states int[]);
create index on walk.law (from_state, action);
create table walk.undoable (action text primary key);
create table walk.weight (state smallint, action text, weight float8 not null, primary key (state, action));
create table walk.person (person_id int, login text, post smallint, dept int, place bigint, primary key (login, post));
insert into walk.person
select u.user_id, u.login, coalesce(p.post, 0), p.dept_id, p.place_no
  from cc.app_user u left join cc.user_post p using (user_id) where u.login <> 'cc_clockwork';

create table walk.batch (
  batch int primary key, histories int not null, began timestamptz not null default clock_timestamp(), ended timestamptz,
  tries int not null default 1, events int, replayed int, findings int);
create unlogged table walk.history (batch int, n int, case_id uuid primary key);
create index on walk.history (batch);
-- One row an attempt: what it was meant to be, what the mirror expected, what the server answered.
create unlogged table walk.attempt (batch int, action text, kind text, expected text, answer text, words text);
create table walk.tally (action text, kind text, answer text, n bigint not null, primary key (action, kind, answer));
create table walk.refusal (action text, words text, n bigint not null, primary key (action, words));
create table walk.finding (batch int, case_id uuid, what text, found_at timestamptz not null default clock_timestamp());

-- The walk's own time, to the millisecond: what a seed did once it does again.
create or replace function cc_int.test_now() returns timestamptz language sql stable parallel safe as $$
  select pg_catalog.current_setting('walk.now')::pg_catalog.timestamptz
$$;

create function walk.any_of(choices anyarray) returns anyelement language sql volatile as $$
  select choices[1 + floor(random() * cardinality(choices))::int]
$$;

create function walk.key_at(moment timestamptz) returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
          || '8' || substr(md5(random()::text), 1, 15))::uuid
$$;
