-- What is stored, held against the log after the fact: state and chain by the program's own proof, every event by the law's
-- file, every running deadline by the limits.

create function walk.found(batch int, wanted uuid, what text) returns void language sql volatile as $$
  insert into walk.finding values (batch, wanted, what)
$$;

-- Steps in the order of the log, each beside the one before it.
create function walk.odd_events(wanted_batch int) returns table (case_id uuid, what text) language sql stable as $$
  with steps as (
    select e.*, lag(e.to_state) over w as came_from, lag(e.at) over w as before, lag(e.from_state) over w as undone_to,
           (select m.from_state from cc.case_event m where m.case_id = e.case_id and m.action = 'merge' and m.seq < e.seq
             order by m.seq desc limit 1) as merged_from
      from walk.history h join cc.case_event e using (case_id) where h.batch = wanted_batch
    window w as (partition by e.case_id order by e.seq))
  select s.case_id, format('event %s, %s from %s to %s by post %s: ', s.seq, s.action, s.from_state, s.to_state, s.post) || o.what
    from steps s
   cross join lateral (
     select 'does not follow the one before' where s.from_state <> coalesce(s.came_from, 0) or s.at < s.before
     union all
     select 'no row of the law' where s.action not in ('attach', 'told', 'merge_in', 'merge_out') and not exists (
       select from walk.law l where l.from_state = s.from_state and l.action = s.action and l.post = s.post)
     union all
     select 'not a post of this person' where not exists (
       select from walk.person p where p.person_id = s.actor_id and p.post = s.post)
     union all
     select 'told without a step on another case' where s.action in ('told', 'merge_in', 'merge_out') and not exists (
       select from cc.case_event x where x.case_id = (s.payload -> 'input' ->> 'case_id')::uuid and x.op_id = s.op_id and x.actor_id = s.actor_id)
     union all
     select 'ends where it may not' where case
       when s.action in ('attach', 'merge_in', 'merge_out') then s.to_state <> s.from_state
       when s.action = 'told' then s.to_state not in (s.from_state, 3, 10, 11)
       when s.action = 'undo' then s.to_state <> s.undone_to
       when s.action = 'unmerge' then s.to_state <> s.merged_from
       when s.action in ('dispatch', 'redispatch', 'add_task', 'drop_task', 'sign', 'hand_over', 'take_back', 'feedback', 'return_task',
                         'recall', 'rework', 'refuse_return', 'accept_return', 'adjudicate', 'rule', 'grant_extension',
                         'grant_suspension', 'resume', 'change_standard', 'consult') then
         s.to_state not in (s.from_state, 5, 6, 7, 8, 9) and not (s.action = 'recall' and s.to_state = 4)
       else not exists (select from walk.law l where l.from_state = s.from_state and l.action = s.action and l.to_state = s.to_state) end
   ) o(what)
$$;

-- The deadline of a limit: counted from a beginning, longer by extensions of the same limit and by the suspension.
create function walk.due(began timestamptz, value numeric, unit smallint, extra int, held_from timestamptz, held_until timestamptz)
returns timestamptz language plpgsql stable as $$
declare
  -- A working day has 86,400,000,000 parts of equal weight; hours and calendar days are what they are.
  whole numeric := extra * value * case when unit in (1, 3) then 3600000000 else 86400000000 end;
  due timestamptz := cc_int.deadline(began, value, unit);
begin
  if held_until > began then
    whole := whole + cc_int.clock_position(held_until, unit) - cc_int.clock_position(greatest(began, held_from), unit);
  end if;
  if whole = 0 then
    return due;
  elsif unit in (1, 2, 5) then
    return due + whole::bigint * interval '1 microsecond';
  end if;
  return cc_int.moment_at((cc_int.clock_position(due, unit) + whole)::bigint, unit);
end
$$;

create function walk.limit_due(began timestamptz, stage text, held_from timestamptz, held_until timestamptz) returns timestamptz language sql stable as $$
  select walk.due(began, (s.value ->> 'value')::numeric, (s.value ->> 'unit')::smallint, 0, held_from, held_until)
    from cc.setting s where s.key = 'limit_' || stage
$$;

create function walk.odd_deadlines(wanted_batch int) returns table (case_id uuid, what text) language sql stable as $$
  select t.case_id, format('task %s in state %s: %s stored, counted %s', t.task_id, t.state, o.stored, o.counted)
    from walk.history h join cc.case_file c using (case_id) join cc.task t using (case_id)
   cross join lateral (select walk.due(coalesce(t.clock_from, t.sent_at), t.limit_value, t.limit_unit, t.extra_limits,
                                       c.suspended_from, c.suspended_until) as due offset 0) d
   cross join lateral (values (t.due_at, d.due),
     -- Sent back for rework, a task keeps the window it had.
     (t.return_due_at, case when t.round = 1 then walk.limit_due(t.sent_at, 'return', c.suspended_from, c.suspended_until)
                            else t.return_due_at end),
     (t.sign_due_at, case when t.state = 1 then least(d.due, walk.limit_due(t.sent_at, 'sign', c.suspended_from, c.suspended_until))
                          else t.sign_due_at end)) o(stored, counted)
   where h.batch = wanted_batch and t.state in (1, 2) and o.stored is distinct from o.counted
  union all
  select c.case_id, format('case in state %s: %s stored, counted %s', c.state, c.due_at, o.counted)
    from walk.history h join cc.case_file c using (case_id)
   cross join lateral (select case
      when c.state in (3, 10, 11, 12, 13, 14) then null
      when c.state in (5, 6) then coalesce(
        (select min(t.due_at) from cc.task t where t.case_id = c.case_id and t.role = 1 and t.state in (1, 2)),
        (select min(t.due_at) from cc.task t where t.case_id = c.case_id and t.state in (1, 2)),
        (select min(t.due_at) from cc.task t where t.case_id = c.case_id and t.role = 1 and t.state in (3, 7)))
      else walk.limit_due(c.stage_started_at, case c.state when 1 then 'file' when 2 then 'precheck' when 8 then 'check' when 9 then 'check_site'
             else 'dispatch' end, null, null) end) o(counted)
   where h.batch = wanted_batch and c.due_at is distinct from o.counted
  union all
  -- A case that waits before its dispatch or has ended keeps nobody at work and no return undecided.
  select t.case_id, format('case in state %s: task of %s in state %s, dispute %s', c.state, t.dept_id, t.state, t.dispute_state)
    from walk.history h join cc.case_file c using (case_id) join cc.task t using (case_id)
   where h.batch = wanted_batch and c.state in (1, 2, 3, 4, 10, 11, 12, 13, 14)
     and (t.state in (1, 2, 7) or coalesce(t.dispute_state, 0) in (1, 2))
  union all
  select t.case_id, format('%s leading tasks at once', count(*))
    from walk.history h join cc.task t using (case_id)
   where h.batch = wanted_batch and t.role = 1 and t.state in (1, 2, 3, 7) group by t.case_id having count(*) > 1
  union all
  select a.case_id, format('ruling %s is open, and no task waits for it', a.adjudication_id)
    from walk.history h join cc.adjudication a using (case_id) join cc.case_file c using (case_id)
   where h.batch = wanted_batch and a.state = 1 and c.state in (1, 2, 4, 5, 6, 7, 8, 9) and not exists (
     select from cc.task t where t.case_id = a.case_id and t.task_id = a.task_id and t.dispute_state = 2 and t.state <> 5)
  union all
  select a.case_id, format('ruling %s: %s stored', a.adjudication_id, a.due_at)
    from walk.history h join cc.adjudication a using (case_id)
   where h.batch = wanted_batch and a.due_at is distinct from walk.limit_due(a.asked_at, 'adjudicate', null, null)
$$;

-- Everything of a batch; the number of findings against it, those of the walk included.
create function walk.judge(wanted_batch int) returns int language plpgsql volatile as $$
declare
  taken bigint;
  logged bigint;
begin
  insert into walk.finding (batch, case_id, what)
  select wanted_batch, h.case_id, v from walk.history h cross join lateral cc_int.verify_case(h.case_id) v where h.batch = wanted_batch;
  insert into walk.finding (batch, case_id, what) select wanted_batch, o.case_id, o.what from walk.odd_events(wanted_batch) o;
  insert into walk.finding (batch, case_id, what) select wanted_batch, o.case_id, o.what from walk.odd_deadlines(wanted_batch) o;
  select count(*) into taken from walk.attempt a where a.batch = wanted_batch and a.answer = '';
  select count(*) filter (where e.action not in ('report', 'attach', 'told', 'merge_in', 'merge_out')) into logged
    from walk.history h join cc.case_event e using (case_id) where h.batch = wanted_batch;
  if taken <> logged then
    perform walk.found(wanted_batch, null, format('%s steps were accepted and %s are in the log', taken, logged));
  end if;
  insert into walk.tally select action, kind, answer, count(*) from walk.attempt where batch = wanted_batch group by 1, 2, 3
      on conflict (action, kind, answer) do update set n = tally.n + excluded.n;
  insert into walk.refusal select action, words, count(*) from walk.attempt
   where batch = wanted_batch and expected = '' and answer <> '' group by 1, 2 on conflict (action, words) do update set n = refusal.n + excluded.n;
  delete from walk.attempt where batch = wanted_batch;
  update walk.batch set ended = clock_timestamp(), findings = (select count(*) from walk.finding f where f.batch = wanted_batch or f.batch is null),
         events = (select count(*) from walk.history h join cc.case_event e using (case_id) where h.batch = wanted_batch)
   where batch = wanted_batch;
  return (select count(*) from walk.finding f where f.batch = wanted_batch or f.batch is null);
end
$$;
