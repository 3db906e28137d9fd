-- Cases, tasks, the log, callers, calls, attachments (expand phase).
-- The log cc.case_event is the truth: case_file and task are the fold of its patches and can be rebuilt from it.

create table cc.case_file (
  case_id uuid not null primary key,
  case_no text not null check (case_no ~ '^\d{8}-\d{4,6}$'),
  version int not null,
  state smallint not null references cc.case_state,
  kind smallint not null check (kind between 1 and 4),
  class_id int not null references cc.case_class,
  standard_id int references cc.standard,
  source smallint not null,
  matter_kind smallint,
  title text not null check (length(title) between 1 and 120),
  description text not null default '' check (length(description) <= 4000),
  remark text not null default '' check (length(remark) <= 2000),
  urgency smallint not null default 1 check (urgency between 1 and 3),
  event_level smallint, event_scale smallint,
  persons_involved int check (persons_involved between 0 and 1000000),
  is_frequent boolean not null default false,
  is_mass boolean not null default false,
  is_typical boolean not null default false,
  is_similar boolean not null default false,
  is_supervised boolean not null default false,
  is_force_closed boolean not null default false,
  is_overdue_exempt boolean not null default false,
  source_no text not null default '' check (length(source_no) <= 60),
  address text not null default '' check (length(address) <= 200),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  place_no bigint not null references cc.place,
  township_no int generated always as (place_no / 1000000) stored,
  village_no bigint generated always as (place_no / 1000) stored,
  layer_grid_id int references cc.layer_grid,
  reported_by int not null references cc.app_user,
  owner_id int references cc.app_user,
  holder_id int references cc.app_user,
  checker_id int references cc.app_user,
  dept_id int references cc.department,
  depts int[] not null default '{}',
  limit_value numeric(6, 2), limit_unit smallint check (limit_unit between 1 and 5),
  stage_started_at timestamptz not null,
  due_at timestamptz, due_unit smallint check (due_unit between 1 and 5),
  handle_due_at timestamptz,
  reported_at timestamptz not null,
  filed_at timestamptz, dispatched_at timestamptz, signed_at timestamptz, handled_at timestamptz,
  checked_at timestamptz, closed_at timestamptz, archived_at timestamptz,
  result text not null default '' check (length(result) <= 4000),
  return_count smallint not null default 0,
  rework_count smallint not null default 0,
  reopen_count smallint not null default 0,
  caller_count smallint not null default 0,
  photo_count smallint not null default 0,
  callback_needed boolean not null default false,
  callback_at timestamptz, callback_reached boolean, callback_solved boolean,
  satisfaction smallint, callback_words text not null default '' check (length(callback_words) <= 1000),
  appeal_state smallint,
  last_hash bytea not null,
  search tsvector not null default ''::tsvector
) partition by range (case_id);
comment on column cc.case_file.place_no is 'The smallest place known to contain the case: a grid, else its village, township or the county.';
comment on column cc.case_file.due_at is 'Deadline of the present stage; null once the case has ended.';
comment on column cc.case_file.depts is 'Departments with a task that was neither returned nor recalled: they may see the case.';

create index ix_case_file_open_due on cc.case_file (due_at, case_id) where due_at is not null;
create index ix_case_file_state on cc.case_file (state, case_id);
create index ix_case_file_township on cc.case_file (township_no, case_id);
create index ix_case_file_place on cc.case_file (place_no, case_id);
create index ix_case_file_class on cc.case_file (class_id, case_id);
create index ix_case_file_reporter on cc.case_file (reported_by, case_id);
create index ix_case_file_depts on cc.case_file using gin (depts);
create index ix_case_file_search on cc.case_file using gin (search);

-- Readable numbers, unique over all partitions; the counter row makes them gap-free within a day.
create table cc_int.case_counter (day date primary key, last int not null);
create table cc.case_number (case_no text primary key, case_id uuid not null);

create table cc.task (
  task_id uuid not null,
  case_id uuid not null,
  dept_id int not null references cc.department,
  role smallint not null check (role in (1, 2)),
  state smallint not null check (state between 1 and 6),
  person_id int references cc.app_user,
  place_no bigint not null,
  township_no int generated always as (place_no / 1000000) stored,
  village_no bigint generated always as (place_no / 1000) stored,
  limit_value numeric(6, 2) not null, limit_unit smallint not null,
  instruction text not null default '' check (length(instruction) <= 1000),
  sent_by int not null references cc.app_user,
  sent_at timestamptz not null,
  sign_due_at timestamptz, due_at timestamptz not null,
  signed_by int references cc.app_user, signed_at timestamptz,
  person_at timestamptz,
  finished_by int references cc.app_user, finished_at timestamptz,
  result text not null default '' check (length(result) <= 4000),
  return_reason text not null default '' check (length(return_reason) <= 1000),
  return_clause text not null default '' check (length(return_clause) <= 400),
  round smallint not null default 1,
  primary key (case_id, task_id)
) partition by range (case_id);
create index ix_task_dept on cc.task (dept_id, state, due_at);

create table cc.case_event (
  case_id uuid not null,
  seq int not null check (seq >= 1),
  op_id uuid not null,
  action text not null references cc.action,
  from_state smallint not null, to_state smallint not null,
  post smallint not null,
  actor_id int not null references cc.app_user,
  at timestamptz not null,
  payload jsonb not null,
  xid xid8 not null default pg_current_xact_id(),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (case_id, seq),
  unique (case_id, op_id)
) partition by range (case_id);
comment on column cc.case_event.payload is
  'input: what the person gave; patch: the fields of the case it changed; tasks: the fields of each task it changed.';
create index ix_case_event_xid on cc.case_event (xid);

create table cc.seal (
  seal_id bigint generated always as identity primary key,
  from_xid xid8 not null, to_xid xid8 not null,
  events bigint not null, root bytea not null check (octet_length(root) = 32),
  sealed_at timestamptz not null default clock_timestamp()
);

-- Personal data stands apart: only the masked columns are granted; the plain ones pass through cc.unmask_v1.
create table cc.case_caller (
  caller_id uuid primary key,
  case_id uuid,
  call_id uuid,
  name text not null default '' check (length(name) <= 40),
  phone text not null default '' check (phone ~ '^[0-9+-]{0,20}$'),
  is_anonymous boolean not null default false,
  is_confidential boolean not null default false,
  name_masked text generated always as (
    case when is_confidential then '保密' when is_anonymous or name = '' then '匿名' else substr(name, 1, 1) || '**' end) stored,
  phone_masked text generated always as (
    case when is_confidential or phone = '' then ''
         when length(phone) >= 7 then substr(phone, 1, 3) || '****' || right(phone, 4) else '****' end) stored,
  added_by int not null references cc.app_user,
  added_at timestamptz not null default clock_timestamp()
);
create index ix_case_caller_case on cc.case_caller (case_id);
create index ix_case_caller_phone on cc.case_caller (phone) where phone <> '';

create table cc.hotline_call (
  call_id uuid primary key,
  case_id uuid,
  operator_id int not null references cc.app_user,
  started_at timestamptz not null, ended_at timestamptz not null,
  matter_kind smallint, class_id int references cc.case_class,
  outcome smallint not null check (outcome in (1, 2, 3)),
  summary text not null check (length(summary) between 1 and 4000),
  answer text not null default '' check (length(answer) <= 4000),
  place_no bigint references cc.place,
  constraint ck_hotline_call_times check (ended_at >= started_at),
  constraint ck_hotline_call_case check ((outcome = 1) = (case_id is not null))
);
comment on column cc.hotline_call.outcome is '1 became a case, 2 answered at once, 3 registered only.';
create index ix_hotline_call_started on cc.hotline_call (started_at);

-- Bytes stand once by content; an attachment is a use of them.
create table cc_int.content (
  sha256 bytea primary key check (octet_length(sha256) = 32),
  media_type text not null, byte_count int not null check (byte_count between 1 and 33554432),
  stored_at timestamptz not null default clock_timestamp()
);
create table cc_int.content_chunk (
  sha256 bytea not null references cc_int.content, n int not null, bytes bytea not null, primary key (sha256, n)
);
create table cc.attachment (
  attachment_id uuid primary key,
  case_id uuid not null,
  task_id uuid,
  role smallint not null check (role between 1 and 7),
  sha256 bytea not null references cc_int.content,
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null, byte_count int not null,
  added_by int not null references cc.app_user,
  added_at timestamptz not null default clock_timestamp()
);
create index ix_attachment_case on cc.attachment (case_id);

create table cc_int.access_log (
  access_id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  user_id int, login name not null,
  what text not null, subject text not null default '', purpose text not null default '',
  is_granted boolean not null
);

-- Change feed: one row a change, ordered by transaction, read up to the horizon (never "greater than last").
create table cc.change (
  change_id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  kind smallint not null check (kind between 1 and 3),
  case_id uuid, version int,
  place_no bigint, township_no int, village_no bigint,
  depts int[] not null default '{}',
  reported_by int,
  at timestamptz not null default clock_timestamp()
);
create index ix_change_xid on cc.change (xid, change_id);
comment on column cc.change.kind is '1 a case, 2 a call, 3 reference data.';

create table cc_int.schema_state (
  single boolean primary key default true check (single),
  major int not null, minor int not null, min_client text not null default '0.1'
);
