-- The walk itself: reports, steps by the law, steps against it, and the count of what came of them.

create function walk.take(who text, wanted uuid, version int, act text, input jsonb, out answer text, out words text)
language plpgsql volatile as $$
begin
  answer := '';
  execute format('set session authorization %I', who);
  begin
    perform cc.act_v1(wanted, version, act, input, gen_random_uuid());
  exception when others then
    answer := sqlstate;
    words := sqlerrm;
  end;
  reset session authorization;
end
$$;

create function walk.report(at timestamptz) returns uuid language plpgsql volatile as $$
declare
  key uuid := walk.key_at(at);
  spot bigint := (select x.place_no from cc.place x where x.level > 1 order by random() * x.level desc limit 1);
  who text := (select p.login from walk.person p where p.post between 1 and 7 and p.post <> 6
                  and (p.post in (5, 7) or walk.holds_place(p.place, spot)) order by random() limit 1);
begin
  execute format('set session authorization %I', who);
  perform cc.report_v1(key, jsonb_build_object('source', 2, 'class_id', 2, 'title', '路面积水', 'place_no', spot)
    || case when random() < 0.3 then '{"caller": {"name": "示例人", "phone": "10000000000"}}'::jsonb else '{}' end);
  reset session authorization;
  return key;
end
$$;

-- A photo of the finished work, without which some standards let nobody feed back.
create function walk.attach(wanted uuid) returns void language plpgsql volatile as $$
begin
  execute 'set session authorization dispatch1';
  perform cc.attach_v1(jsonb_build_object('attachment_id', gen_random_uuid(), 'case_id', wanted, 'role', 5, 'file_name', 'a.png'), '\x89504e470d0a1a0a');
  reset session authorization;
  update cc.attachment set added_at = cc_int.test_now() where case_id = wanted;
end
$$;

create type walk.choice as (action text, who walk.person, input jsonb, kind text);

-- A step that the law allows now, by the mirror: actions in the order of the dice, the first that somebody may take.
create function walk.allowed_choice(f jsonb, wanted uuid, others uuid[], at timestamptz) returns walk.choice
language plpgsql volatile as $$
declare
  here int := (f -> 'case' ->> 'state')::int;
  act text;
  option record;
  guard text;
  -- Conditions of the case, the same for everybody, that were found not to hold.
  closed text[] := '{}';
begin
  for act in select w.action from walk.weight w where w.state = here order by -ln(1 - random()) / w.weight loop
    for option in select l as law, p as person from walk.law l join walk.person p on p.post = l.post
                   where l.from_state = here and l.action = act and not l.guards && closed order by random() loop
      if (option.law).guards && closed then
        continue;
      elsif walk.in_scope(f, option.person, option.law) then
        guard := walk.closed_guard(f, option.person, option.law, wanted, at);
        if guard is null then
          return (act, option.person, walk.sensible(act, (option.law).required, f, option.person, others, at), 'allowed')::walk.choice;
        elsif not guard = any (walk.personal()) then
          closed := closed || guard;
        end if;
      end if;
    end loop;
  end loop;
  return null;
end
$$;

-- A step of which at least one thing is left to chance: the person, the action, the conditions.
create function walk.odd_choice(f jsonb, kind text, others uuid[], at timestamptz) returns walk.choice
language plpgsql volatile as $$
declare
  l walk.law;
  p walk.person;
begin
  -- By actions, not by rows: some actions have very many.
  select x.* into l from (select distinct on (y.action) y.* from walk.law y
     where (kind = 'any action' or y.from_state = (f -> 'case' ->> 'state')::int) and (kind <> 'any condition' or y.guards <> '{}')
     order by y.action, random()) x order by random() limit 1;
  if l.action is null then
    select * into l from walk.law x where x.from_state > 0 order by random() limit 1;
  end if;
  select * into p from walk.person x where kind <> 'any condition' or x.post = l.post order by random() limit 1;
  return (l.action, p, walk.sensible(l.action, l.required, f, p, others, at), kind)::walk.choice;
end
$$;

create function walk.choose(f jsonb, wanted uuid, others uuid[], at timestamptz) returns walk.choice language plpgsql volatile as $$
declare
  luck float8 := random();
  made walk.choice;
begin
  if luck < 0.83 then
    made := walk.allowed_choice(f, wanted, others, at);
    if made.action is null then
      return walk.odd_choice(f, 'any action', others, at);
    elsif luck < 0.05 then
      made.input := walk.spoiled(made.input);
      made.kind := 'spoiled';
    end if;
    return made;
  end if;
  return walk.odd_choice(f, case when luck < 0.89 then 'any person' when luck < 0.96 then 'any condition' else 'any action' end, others, at);
end
$$;

-- One attempt: what the mirror expects is written down beside what the server answers.
create function walk.attempt(batch int, inout f jsonb, wanted uuid, others uuid[], at timestamptz) language plpgsql volatile as $$
declare
  made walk.choice := walk.choose(f, wanted, others, at);
  p walk.person := made.who;
  hoped text := walk.expected(f, p, made.action, made.input, wanted, at);
  came record;
begin
  if hoped = '' and walk.is_nonsense((select l.required from walk.law l where l.from_state = (f -> 'case' ->> 'state')::int
                                       and l.action = made.action limit 1), made.input) then
    hoped := 'CC422';
  end if;
  came := walk.take(p.login, wanted, (f ->> 'seq')::int, made.action, made.input);
  insert into walk.attempt values (batch, made.action, made.kind, hoped, came.answer, came.words);
  if (hoped <> '' and came.answer <> hoped) or came.answer not in ('', 'CC404', 'CC422', '40001', hoped) then
    insert into walk.finding values (batch, wanted, format('%s by %s in state %s: %s instead of %s; %s %s at %s, version %s', made.action,
      p.login, f -> 'case' ->> 'state', coalesce(nullif(came.answer, ''), 'accepted'), coalesce(nullif(hoped, ''), 'accepted'),
      made.input, came.words, at, f ->> 'seq'));
  end if;
  if came.answer = '' then
    f := walk.fold(f, wanted);
  end if;
end
$$;

create function walk.pause() returns interval language sql volatile as $$
  select walk.any_of('{0,0,1,7,45,200,700,1500}'::int[]) * interval '1 minute' + floor(random() * 60000) * interval '1 millisecond'
$$;

-- So many histories, one transaction each few; later ones may merge into the few before them, and act on them.
create procedure walk.run(batch int, histories int, most_steps int) language plpgsql as $$
declare
  at timestamptz;
  keys uuid[] := '{}';
  facts jsonb[] := '{}';
  n int;
  latest int;
begin
  for h in 1 .. histories loop
    if h % 20 = 1 then
      at := date_trunc('minute', timestamptz '2024-03-01 08:00+08' + random() * interval '833 days');
      keys := '{}';
      facts := '{}';
    end if;
    perform set_config('walk.now', at::text, false);
    keys := walk.report(at) || keys[1:2];
    facts := walk.fold(null, keys[1]) || facts[1:2];
    insert into walk.history values (batch, h, keys[1]);
    latest := 1;
    for s in 1 .. least(4, most_steps) + floor(random() * greatest(most_steps - 3, 0))::int loop
      at := at + walk.pause();
      perform set_config('walk.now', at::text, false);
      n := case when random() < 0.85 then 1 else 1 + floor(random() * cardinality(keys))::int end;
      if n <> latest then
        -- Steps on another case may have been told to this one.
        facts[n] := walk.fold(facts[n], keys[n]);
        latest := n;
      end if;
      if facts[n] -> 'case' ->> 'standard_id' = '2' and facts[n] -> 'case' ->> 'state' = '6' and random() < 0.2 then
        perform walk.attach(keys[n]);
        facts[n] := walk.fold(facts[n], keys[n]);
      end if;
      exit when facts[1] -> 'case' ->> 'state' in ('12', '13') and random() < 0.7;
      facts[n] := walk.attempt(batch, facts[n], keys[n], array_remove(keys, keys[n]), at);
    end loop;
    if h % 10 = 0 then
      commit;
    end if;
  end loop;
  commit;
end
$$;
