-- Photos, recordings, documents. The type is read from the bytes, never from the name; equal bytes are stored once.

create or replace function cc_int.media_type_of(b bytea) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select case
    when substr(b, 1, 3) = '\xffd8ff' then 'image/jpeg'
    when substr(b, 1, 8) = '\x89504e470d0a1a0a' then 'image/png'
    when substr(b, 1, 4) = '\x52494646' and substr(b, 9, 4) = '\x57454250' then 'image/webp'
    when substr(b, 1, 4) = '\x52494646' and substr(b, 9, 4) = '\x57415645' then 'audio/wav'
    when substr(b, 1, 3) = '\x494433' or substr(b, 1, 2) in ('\xfffb', '\xfff3', '\xfff2') then 'audio/mpeg'
    when substr(b, 1, 4) = '\x4f676753' then 'audio/ogg'
    when substr(b, 5, 8) in ('\x667479704d344120', '\x667479704d344220') then 'audio/mp4'
    when substr(b, 1, 5) = '\x255044462d' then 'application/pdf'
    when substr(b, 1, 4) = '\x504b0304' and position('word/document.xml'::bytea in b) > 0 then
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    when substr(b, 1, 4) = '\x504b0304' and position('xl/workbook.xml'::bytea in b) > 0 then
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    else null end
$$;

create or replace function cc.attach_v1(input jsonb, content bytea) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me int := cc_int.require_me();
  key uuid := (input ->> 'attachment_id')::uuid;
  wanted uuid := (input ->> 'case_id')::uuid;
  wanted_role smallint := (input ->> 'role')::smallint;
  kind text;
  hash bytea := sha256(content);
  c cc.case_file;
  file_name text := cc_int.text_of(input, 'file_name', 200);
begin
  select * into c from cc.case_file f where f.case_id = wanted for no key update;
  if not found or not cc_int.can_see(c.place_no, c.depts, c.reported_by, c.checker_id) then
    perform cc_int.raise_error('CC404', 'no such case');
  end if;
  if exists (select from cc.attachment a where a.attachment_id = key and a.case_id = wanted and a.added_by = me) then
    return key;
  end if;
  -- Who may make a move or a note on the case now may attach to it; looking at a case gives no right to add.
  -- The reporter may add to his report while the case runs.
  if not exists (select from cc_int.usable(c)) and (c.reported_by <> me or c.due_at is null) then
    perform cc_int.raise_error('42501', 'nothing may be attached to this case now', '');
  end if;
  if octet_length(content) > coalesce((cc_int.setting('attachment_bytes'))::int, 16777216) then
    perform cc_int.refuse('the file is too large', 'content');
  end if;
  if (select count(*) from cc.attachment a where a.case_id = wanted) >= coalesce((cc_int.setting('attachments_per_case'))::int, 60) then
    perform cc_int.refuse('the case has too many files', 'content');
  end if;
  perform cc_int.count_call(me, 'attach', 120);
  kind := cc_int.media_type_of(content);
  if kind is null or (wanted_role between 1 and 5 and kind not like 'image/%') or (wanted_role = 6 and kind not like 'audio/%') then
    perform cc_int.refuse('the content is not of an allowed type', 'content');
  end if;
  if wanted_role not between 1 and 7 or file_name = '' or file_name ~ '[/\\[:cntrl:]]' then
    perform cc_int.refuse('impossible name or role', 'file_name');
  end if;
  insert into cc_int.content (sha256, media_type, byte_count) values (hash, kind, octet_length(content)) on conflict do nothing;
  if found then
    insert into cc_int.content_chunk (sha256, n, bytes)
    select hash, n, substr(content, n * 262144 + 1, 262144) from generate_series(0, (octet_length(content) - 1) / 262144) n;
  end if;
  insert into cc.attachment (attachment_id, case_id, task_id, role, sha256, file_name, media_type, byte_count, added_by)
  values (key, wanted, (input ->> 'task_id')::uuid, wanted_role, hash, file_name, kind, octet_length(content), me);
  perform cc_int.record(c, 'attach', c.state, (select p.post from cc_int.my_posts() p order by p.post limit 1), me,
    greatest(date_trunc('milliseconds', clock_timestamp()), (select e.at from cc.case_event e where e.case_id = wanted and e.seq = c.version)),
    key, jsonb_build_object('attachment_id', key, 'role', wanted_role, 'file_name', file_name, 'sha256', encode(hash, 'hex')),
    case when wanted_role between 1 and 5 then jsonb_build_object('photo_count', c.photo_count + 1) else '{}' end, '{}');
  return key;
exception when unique_violation then
  perform cc_int.raise_error('CC409', 'this file is being saved already', '');
  return null;
end
$$;

create or replace function cc.read_content_v1(wanted uuid) returns setof bytea
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  a cc.attachment;
begin
  select * into a from cc.attachment x where x.attachment_id = wanted;
  if not found then
    perform cc_int.raise_error('CC404', 'no such attachment');
  end if;
  perform cc_int.visible_case(a.case_id);
  return query select ch.bytes from cc_int.content_chunk ch where ch.sha256 = a.sha256 order by ch.n;
end
$$;
