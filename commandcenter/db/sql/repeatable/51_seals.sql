-- Seals over the whole log: each covers the events of a span of transactions and the seal before it. A chain of one case
-- shows a change inside the case; the seals show a case, or the end of one, that was taken away whole.

create or replace function cc_int.root_of(previous bytea, from_xid xid8, to_xid xid8) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sha256(coalesce(previous, ''::bytea) || coalesce(string_agg(e.hash, ''::bytea order by e.case_id, e.seq), ''::bytea))
    from cc.case_event e where e.xid >= root_of.from_xid and e.xid < root_of.to_xid
$$;

-- The clockwork seals by itself; every person on duty may ask for a seal too.
create or replace function cc.seal_v1() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last cc.seal;
  upto xid8 := pg_snapshot_xmin(pg_current_snapshot());
  since xid8;
  made bigint;
begin
  if not pg_has_role(session_user, 'cc_service', 'member') then
    perform cc_int.require_me();
  end if;
  perform pg_advisory_xact_lock(78);
  select * into last from cc.seal order by seal_id desc limit 1;
  since := coalesce(last.to_xid, '0'::xid8);
  if last.to_xid is not null and (upto <= last.to_xid or last.sealed_at > clock_timestamp() - interval '30 seconds') then
    return last.seal_id;
  end if;
  insert into cc.seal (from_xid, to_xid, events, root)
  select since, upto, (select count(*) from cc.case_event e where e.xid >= since and e.xid < upto), cc_int.root_of(last.root, since, upto)
  returning seal_id into made;
  return made;
end
$$;

-- Seals that no longer match the log, oldest first; the first one tells when something was changed or taken away.
-- For the audit administrator and the duty chief: it reads the whole log.
create or replace function cc.verify_seals_v1() returns table (seal_id bigint, sealed_at timestamptz, events bigint, counted bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  s cc.seal;
  previous bytea;
  since xid8 := '0';
begin
  perform cc_int.require_post('{4,10}');
  for s in select * from cc.seal x order by x.seal_id loop
    seal_id := s.seal_id;
    sealed_at := s.sealed_at;
    events := s.events;
    select count(*) into counted from cc.case_event e where e.xid >= s.from_xid and e.xid < s.to_xid;
    if s.from_xid <> since or counted <> s.events or s.root is distinct from cc_int.root_of(previous, s.from_xid, s.to_xid) then
      return next;
    end if;
    previous := s.root;
    since := s.to_xid;
  end loop;
end
$$;
