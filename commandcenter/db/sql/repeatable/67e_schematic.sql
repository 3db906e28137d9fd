-- A county whose outlines nobody has is laid out as a drawing, so that it can be worked: marked as standing for no ground,
-- and replaced place by place when true outlines are imported. A true outline is never touched by it.

-- Villages without grids get their first one, and the only grid of a village is the village.
create or replace function cc_int.fill_schematic(villages bigint[], change uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  digits int := coalesce((select (s.value #>> '{}')::int from cc.setting s where s.key = 'code_scheme'), 15) - 12;
  made int;
begin
  insert into cc.place (place_no, code, level, parent_no, name, official_name, grid_kind, label_lon, label_lat, geometry, area_m2, is_schematic)
  select v.place_no + 1, v.code || lpad('1', digits, '0'), 4, v.place_no, '第一网格', '第一网格', 1, v.label_lon, v.label_lat, v.geometry, v.area_m2, true
    from cc.place v where v.place_no = any (villages) and not exists (select from cc.place g where g.parent_no = v.place_no) order by v.place_no;
  get diagnostics made = row_count;
  update cc.place g set geometry = v.geometry, area_m2 = v.area_m2, label_lon = v.label_lon, label_lat = v.label_lat, is_schematic = true,
         version = g.version + 1
    from cc.place v
   where v.place_no = any (villages) and g.parent_no = v.place_no and cc_int.in_force(g.valid_from, g.valid_to)
     and (g.geometry is null or g.is_schematic) and g.geometry is distinct from v.geometry
     and (select count(*) from cc_int.grids_of(v.place_no)) = 1;
  -- Several grids are drawn anew by whoever divides the village.
  update cc.place g set geometry = null, version = g.version + 1
    from cc.place v
   where v.place_no = any (villages) and g.parent_no = v.place_no and g.is_schematic and cc_int.in_force(g.valid_from, g.valid_to)
     and (select count(*) from cc_int.grids_of(v.place_no)) > 1 and cc_int.tiling_leftover(v.place_no) <> 0;
  return made;
end
$$;

create or replace function cc_int.lay_out_county(input jsonb, op uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  result jsonb;
  item jsonb;
  p cc.place;
  done bigint[] := '{}';
  villages bigint[] := '{}';
begin
  if jsonb_typeof(coalesce(input -> 'places', 'null')) <> 'array' or jsonb_array_length(input -> 'places') not between 1 and 5000 then
    perform cc_int.refuse('malformed request', 'places');
  end if;
  for item in select * from jsonb_array_elements(input -> 'places') loop
    select * into p from cc.place x where x.place_no = (item ->> 'place_no')::bigint and x.level < 4 and cc_int.in_force(x.valid_from, x.valid_to);
    if not found then
      perform cc_int.refuse('no such place', coalesce(item ->> 'place_no', ''));
    elsif p.geometry is not null and not p.is_schematic then
      perform cc_int.raise_error('CC422', 'this place has a true outline', p.code);
    end if;
    perform cc_int.store_outline(p.place_no, cc_int.checked_outline(item, false, p.code), item -> 'label', true, op);
    done := done || p.place_no;
    if p.level = 3 then
      villages := villages || p.place_no;
    end if;
  end loop;
  -- Where everything above and beside is drawn, it must fit.
  perform cc_int.require_exact(array(
    select distinct x.no from (select o.parent_no as no from cc.place o where o.place_no = any (done)
                               union select o.place_no from cc.place o where o.place_no = any (done) and o.level < 3) x
     where x.no is not null and cc_int.tiling_leftover(x.no) is not null));
  result := jsonb_build_object('places', cardinality(done), 'grids', cc_int.fill_schematic(villages, op));
  perform cc_int.audit('lay_out_county', op::text);
  return result;
end
$$;

create or replace function cc.lay_out_county_v1(op uuid, input jsonb) returns jsonb
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select cc_int.decide_ground(op, input, 4, 'lay_out_county')
$$;
