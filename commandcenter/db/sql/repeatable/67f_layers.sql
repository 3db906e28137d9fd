-- Responsible (1) and business grids (2): sets of unit grids without outlines of their own. Those of different kinds may lie
-- over each other; on no day do two of one kind hold the same unit grid.

-- The first unit grid that another one of the same kind holds on a day of this one, with that one's code; null when there is none.
create or replace function cc_int.layer_clash(wanted int) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.code || ' ' || o.code
    from cc.layer_grid l join cc.layer_grid_member m using (layer_grid_id)
    join cc.layer_grid_member n on n.place_no = m.place_no and n.layer_grid_id <> m.layer_grid_id
    join cc.layer_grid o on o.layer_grid_id = n.layer_grid_id join cc.place p on p.place_no = m.place_no
   where l.layer_grid_id = wanted and o.kind = l.kind and not o.is_void and not l.is_void
     and daterange(o.valid_from, o.valid_to, '[]') && daterange(l.valid_from, l.valid_to, '[]')
   order by p.place_no limit 1
$$;

-- A second line behind the functions, at the end of the transaction: ground that moves goes into and out of a grid by the way.
create or replace function cc_int.keep_layers_apart() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  odd text := cc_int.layer_clash(new.layer_grid_id);
begin
  if odd is not null then
    perform cc_int.refuse('another grid of this kind holds this ground', odd);
  end if;
  return null;
end
$$;
do $$
begin
  drop trigger if exists tg_layers_apart on cc.layer_grid;
  drop trigger if exists tg_layers_apart on cc.layer_grid_member;
  create constraint trigger tg_layers_apart after insert or update on cc.layer_grid deferrable initially deferred
    for each row execute function cc_int.keep_layers_apart();
  create constraint trigger tg_layers_apart after insert or update on cc.layer_grid_member deferrable initially deferred
    for each row execute function cc_int.keep_layers_apart();
end
$$;

-- The one that is to be changed, as the administrator saw it; an empty row for a new one.
create or replace function cc_int.open_layer_grid(input jsonb) returns cc.layer_grid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  l cc.layer_grid;
  wanted int := cc_int.int_of(input, 'layer_grid_id');
begin
  if wanted is null then
    l.valid_from := coalesce(cc_int.day_of(input, 'valid_from'), cc_int.today());
    if l.valid_from < cc_int.today() then
      perform cc_int.refuse('a duty cannot begin in the past', 'valid_from');
    end if;
    l.layer := cc_int.int_of(input, 'layer');
    l.code := nullif(cc_int.text_of(input, 'code', 40), '');
    return l;
  end if;
  select * into l from cc.layer_grid x where x.layer_grid_id = wanted and not x.is_void
     and (x.valid_to is null or x.valid_to >= cc_int.today()) for update;
  if not found then
    perform cc_int.raise_error('CC404', 'no such responsible or business grid');
  elsif l.version is distinct from cc_int.int_of(input, 'version') then
    perform cc_int.raise_error('CC409', 'somebody changed this grid meanwhile', l.version::text);
  end if;
  perform cc_int.require_no_layer_plan(wanted, (input ->> 'plan_id')::uuid);
  return l;
end
$$;

-- Its words and days from a request, checked. What ends before it began is called off and keeps its days.
create or replace function cc_int.filled_layer_grid(l cc.layer_grid, input jsonb) returns cc.layer_grid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  l.name := cc_int.text_of(input, 'name', 60);
  l.kind := coalesce(cc_int.int_of(input, 'kind'), l.kind);
  l.dept_id := case when coalesce(input ->> 'dept_id', '') = '' then null else cc_int.checked_department(input) end;
  l.user_id := case when coalesce(input ->> 'user_id', '') = '' then null else cc_int.present_person(cc_int.int_of(input, 'user_id'), 'user_id') end;
  l.valid_to := cc_int.day_of(input, 'valid_to');
  l.is_void := coalesce(l.valid_to < l.valid_from, false);
  if coalesce(l.layer not in (1, 2), true) then
    perform cc_int.refuse('no such layer', 'layer');
  elsif l.name = '' then
    perform cc_int.refuse('this field is needed', 'name');
  elsif not exists (select from cc.vocabulary v where v.list = 'layer_kind' and v.number = l.kind and v.number / 100 = l.layer) then
    perform cc_int.refuse('no such kind of grid', 'kind');
  elsif l.layer = 2 and l.dept_id is null then
    perform cc_int.refuse('this field is needed', 'dept_id');
  elsif l.layer = 1 and l.dept_id is null and l.user_id is null then
    perform cc_int.refuse('this field is needed', 'user_id');
  elsif l.valid_to < cc_int.today() - 1 then
    perform cc_int.refuse('a duty cannot end in the past', 'valid_to');
  end if;
  if l.is_void then
    l.valid_to := null;
  end if;
  return l;
end
$$;

create or replace function cc_int.checked_members(input jsonb) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  members bigint[] := array(select distinct (m #>> '{}')::bigint from jsonb_array_elements(input -> 'members') m);
  odd text;
begin
  if cardinality(members) not between 1 and 5000 then
    perform cc_int.refuse('this field is needed', 'members');
  end if;
  select m::text into odd from unnest(members) m
   where not exists (select from cc.place p where p.place_no = m and p.level = 4 and cc_int.in_force(p.valid_from, p.valid_to)) limit 1;
  if found then
    perform cc_int.refuse('no such grid', odd);
  end if;
  return members;
end
$$;

create or replace function cc_int.store_layer_grid(input jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  l cc.layer_grid := cc_int.filled_layer_grid(cc_int.open_layer_grid(input), input);
  members bigint[] := cc_int.checked_members(input);
  wanted int := l.layer_grid_id;
  odd text;
begin
  if wanted is null then
    if l.is_void then
      perform cc_int.refuse('a duty cannot end in the past', 'valid_to');
    end if;
    insert into cc.layer_grid (layer, code, name, kind, dept_id, user_id, valid_from, valid_to)
    values (l.layer, coalesce(l.code, case l.layer when 1 then 'R' else 'B' end
      || (select coalesce(max(x.layer_grid_id), 0) + 1 from cc.layer_grid x)), l.name, l.kind, l.dept_id, l.user_id, l.valid_from, l.valid_to)
    returning layer_grid_id into wanted;
  else
    update cc.layer_grid x set name = l.name, kind = l.kind, dept_id = l.dept_id, user_id = l.user_id, version = x.version + 1,
           is_void = l.is_void, valid_to = l.valid_to where x.layer_grid_id = wanted;
    delete from cc.layer_grid_member x where x.layer_grid_id = wanted and x.place_no <> all (members);
  end if;
  insert into cc.layer_grid_member (layer_grid_id, place_no) select wanted, m from unnest(members) m on conflict do nothing;
  odd := cc_int.layer_clash(wanted);
  if odd is not null then
    perform cc_int.refuse('another grid of this kind holds this ground', odd);
  end if;
  return wanted;
end
$$;

create or replace function cc_int.set_layer_grid(input jsonb, op uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  result jsonb;
begin
  if jsonb_typeof(coalesce(input -> 'members', 'null')) <> 'array' then
    perform cc_int.refuse('malformed request', 'members');
  end if;
  result := jsonb_build_object('layer_grid_id', cc_int.store_layer_grid(input), 'asked', input - 'reason');
  perform cc_int.audit('set_layer_grid', (result ->> 'layer_grid_id') || ' ' || op);
  return result;
exception when unique_violation then
  perform cc_int.refuse('this code is taken', 'code');
  return null;
end
$$;

create or replace function cc.set_layer_grid_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.decide_ground(op, input, 3, 'set_layer_grid')
$$;

-- Where the ground of retired grids went, their responsible and business grids go. Of two of one kind that heirs would fall
-- to, the one gets it in whose ground the heir's middle lies.
create or replace function cc_int.move_layers(retired bigint[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c record;
  moved int;
begin
  for c in
    select d.to_no, l.layer_grid_id, l.kind, daterange(l.valid_from, l.valid_to, '[]') as days
      from cc.layer_grid_member m join cc.layer_grid l using (layer_grid_id) join cc.grid_descent d on d.from_no = m.place_no
      join cc.place o on o.place_no = d.from_no join cc.place n on n.place_no = d.to_no
     where m.place_no = any (retired) and not l.is_void and (l.valid_to is null or l.valid_to >= cc_int.today())
     order by d.to_no, cc_int.outline_covers(o.geometry, round(n.label_lon * 1e7)::bigint, round(n.label_lat * 1e7)::bigint) desc,
              l.layer_grid_id loop
    insert into cc.layer_grid_member (layer_grid_id, place_no)
    select c.layer_grid_id, c.to_no
     where not exists (select from cc.layer_grid_member h join cc.layer_grid x using (layer_grid_id)
                        where h.place_no = c.to_no and x.kind = c.kind and not x.is_void and daterange(x.valid_from, x.valid_to, '[]') && c.days)
    on conflict do nothing;
  end loop;
  delete from cc.layer_grid_member m using cc.layer_grid l
   where m.place_no = any (retired) and l.layer_grid_id = m.layer_grid_id and (l.valid_to is null or l.valid_to >= cc_int.today());
  get diagnostics moved = row_count;
  return moved;
end
$$;
