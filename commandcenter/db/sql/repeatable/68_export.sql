-- Lists leave the county as files. Every list is written down with who took it and how long it was; names and numbers of
-- callers are in it only when the person states a purpose, under the same rule as a single one, and each is logged.

create or replace function cc.note_export_v1(list text, rows int, purpose text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.me();
begin
  -- The owner of the database takes lists too; everybody else is a person on duty.
  if me is null and not pg_has_role(session_user, 'cc_owner', 'member') then
    me := cc_int.require_me();
  end if;
  if length(btrim(coalesce(list, ''))) = 0 or rows is null or rows < 0 then
    perform cc_int.refuse('name the list and its length', 'list');
  end if;
  insert into cc_int.access_log (user_id, login, what, subject, purpose, is_granted)
  values (me, session_user, 'export_list', left(btrim(list), 200) || ' ' || rows, left(coalesce(btrim(purpose), ''), 400), true);
end
$$;

create or replace function cc.unmask_callers_v1(of_cases uuid[], of_calls uuid[], purpose text)
returns table (caller_id uuid, name text, phone text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  k cc.case_caller;
  allowed boolean;
begin
  if length(btrim(coalesce(purpose, ''))) < 4 then
    perform cc_int.refuse('state the purpose', 'purpose');
  end if;
  if coalesce(cardinality(of_cases), 0) + coalesce(cardinality(of_calls), 0) > 1000 then
    perform cc_int.refuse('ask for a thousand at most', 'cases');
  end if;
  for k in select x.* from cc.case_caller x where x.case_id = any (of_cases) or x.call_id = any (of_calls) order by x.caller_id loop
    allowed := cc_int.may_unmask(k);
    continue when allowed is null;
    insert into cc_int.access_log (user_id, login, what, subject, purpose, is_granted)
    values (me, session_user, 'unmask', k.caller_id::text, left(purpose, 400), allowed);
    if allowed then
      caller_id := k.caller_id;
      name := k.name;
      phone := k.phone;
      return next;
    end if;
  end loop;
end
$$;
