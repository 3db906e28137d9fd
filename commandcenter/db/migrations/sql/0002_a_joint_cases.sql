-- Joint cases: tasks of several departments, disputes, extensions, suspensions, supervision, joint action (expand phase).
-- Every table here is, like case_file and task, the fold of the patches in cc.case_event (payload -> 'rows').

alter table cc.action add column is_undoable boolean not null default false;
alter table cc.transition drop constraint transition_from_state_check;
alter table cc.transition add constraint ck_transition_from_state check (from_state between 0 and 14);
-- A row may need several guards, by their names with spaces between.
alter table cc.transition drop constraint transition_guard_check;
alter table cc.transition drop constraint transition_scope_check;
alter table cc.transition add constraint ck_transition_scope check (scope in
  ('place', 'department', 'person', 'reporter', 'anywhere', 'was_department', 'unit', 'tier', 'actor'));
alter table cc.transition add column task_states smallint[];
comment on column cc.transition.task_states is 'States in which the task of the department must be; null means any running one.';
alter table cc.vocabulary drop constraint vocabulary_list_check;
-- Actions whose rows of the law were given to this county once: what it takes away afterwards stays away.
create table cc_int.law_given (action text primary key);
insert into cc_int.law_given select distinct action from cc.transition;

alter table cc.standard add column closing_rule smallint not null default 1 check (closing_rule between 1 and 3);
alter table cc.standard add column quorum smallint check (quorum between 1 and 50);
comment on column cc.standard.closing_rule is '1 every task fed back, 2 the lead''s is enough, 3 the lead and a number (quorum) of the assisting.';

alter table cc.case_file
  add column closing_rule smallint not null default 1 check (closing_rule between 1 and 3),
  add column quorum smallint check (quorum between 1 and 50),
  add column suspended_from timestamptz,
  add column suspended_until timestamptz,
  add column supervision_level smallint not null default 0 check (supervision_level between 0 and 3),
  add column is_instructed boolean not null default false,
  add column listed_level smallint not null default 0 check (listed_level between 0 and 2),
  add column listed_until date,
  add column copied_depts int[] not null default '{}',
  add column called_depts int[] not null default '{}',
  add column tier smallint not null default 3 check (tier between 1 and 3),
  add column parent_id uuid,
  add column merged_into uuid,
  add column merged_count smallint not null default 0,
  add column hop_count smallint not null default 0,
  add column extension_count smallint not null default 0,
  add column task_count smallint not null default 0,
  add column tasks_done smallint not null default 0,
  add column disputes_open smallint not null default 0,
  add constraint ck_case_file_suspension check ((suspended_from is null) = (suspended_until is null));
comment on column cc.case_file.tier is 'Highest tier that holds the case: 1 county, 2 township, 3 village; posts of lower tiers only look on.';
comment on column cc.case_file.task_count is 'Tasks that count towards closing: neither returned nor recalled.';
create index ix_case_file_parent on cc.case_file (parent_id) where parent_id is not null;
create index ix_case_file_merged on cc.case_file (merged_into) where merged_into is not null;

alter table cc.task drop constraint task_state_check;
alter table cc.task add constraint ck_task_state check (state between 1 and 8);
alter table cc.task
  add column after_tasks uuid[] not null default '{}',
  add column clock_from timestamptz,
  add column extra_limits smallint not null default 0 check (extra_limits between 0 and 9),
  add column extensions smallint not null default 0,
  add column return_due_at timestamptz,
  add column dispute_state smallint check (dispute_state between 1 and 4),
  add column is_ruled boolean not null default false,
  add column is_overdue_exempt boolean not null default false,
  add column end_reason text not null default '' check (length(end_reason) <= 1000);
comment on column cc.task.state is '1 sent, 2 signed, 3 fed back, 4 returned, 5 recalled, 6 accepted, 7 waiting for another task, 8 stopped at closing.';
comment on column cc.task.clock_from is 'When the clock of the present round began; null: with sent_at.';
comment on column cc.task.extra_limits is 'Original limits added to the present round by granted extensions.';
comment on column cc.task.dispute_state is '1 returned and undecided, 2 before the adjudicator, 3 the return stands, 4 the department must handle it.';
create index ix_task_waiting on cc.task (due_at) where state in (1, 2);

create table cc.extension (
  case_id uuid not null, extension_id uuid not null, task_id uuid not null, dept_id int not null references cc.department,
  round smallint not null,
  state smallint not null check (state between 1 and 4),
  asked_by int not null references cc.app_user, asked_at timestamptz not null, reason text not null check (length(reason) <= 1000),
  endorsed_by int references cc.app_user, endorsed_at timestamptz,
  decided_by int references cc.app_user, decided_at timestamptz, decision text check (length(decision) <= 1000),
  due_before timestamptz, due_after timestamptz,
  primary key (case_id, extension_id)
);
comment on column cc.extension.state is '1 asked, 2 endorsed by the department, 3 granted, 4 refused.';

create table cc.suspension (
  case_id uuid not null, suspension_id uuid not null, task_id uuid not null, dept_id int not null references cc.department,
  state smallint not null check (state in (1, 3, 4, 5)),
  asked_by int not null references cc.app_user, asked_at timestamptz not null, reason text not null check (length(reason) <= 1000),
  until_at timestamptz not null,
  decided_by int references cc.app_user, decided_at timestamptz, decision text check (length(decision) <= 1000),
  resumed_by int references cc.app_user, resumed_at timestamptz,
  primary key (case_id, suspension_id)
);
comment on column cc.suspension.state is '1 asked, 3 granted, 4 refused, 5 ended early. A granted one ends by itself at until_at.';

create table cc.appeal (
  case_id uuid not null, appeal_id uuid not null, task_id uuid not null, dept_id int not null references cc.department,
  state smallint not null check (state between 1 and 4),
  asked_by int not null references cc.app_user, asked_at timestamptz not null, reason text not null check (length(reason) <= 1000),
  supported_by int references cc.app_user, supported_at timestamptz,
  decided_by int references cc.app_user, decided_at timestamptz, decision text check (length(decision) <= 1000),
  primary key (case_id, appeal_id)
);
comment on column cc.appeal.state is '1 asked, 2 supported by the dispatcher, 3 granted, 4 refused. The fact of lateness stays.';

create table cc.adjudication (
  case_id uuid not null, adjudication_id uuid not null, task_id uuid not null, dept_id int not null references cc.department,
  state smallint not null check (state between 1 and 4),
  asked_by int not null references cc.app_user, asked_at timestamptz not null, question text not null check (length(question) <= 1000),
  is_handle_first boolean not null, due_at timestamptz not null,
  duty_id int, clause text check (length(clause) <= 400),
  ruled_by int references cc.app_user, ruled_at timestamptz, ruled_dept int references cc.department, ruled_duty int,
  ruling text check (length(ruling) <= 2000),
  primary key (case_id, adjudication_id)
);
comment on column cc.adjudication.state is '1 open, 2 the department must handle it, 3 another department must, 4 ended undecided with the case. Rulings are precedents.';

create table cc.supervision_order (
  case_id uuid not null, order_id uuid not null, task_id uuid, dept_id int references cc.department,
  level smallint not null check (level between 1 and 3),
  cause smallint not null check (cause between 1 and 3),
  state smallint not null check (state between 1 and 4),
  issued_by int not null references cc.app_user, issued_at timestamptz not null, demand text not null check (length(demand) <= 1000),
  reply_due_at timestamptz not null,
  replied_by int references cc.app_user, replied_at timestamptz, reply text check (length(reply) <= 2000),
  lifted_by int references cc.app_user, lifted_at timestamptz, lift_reason text check (length(lift_reason) <= 1000),
  rule_id int,
  primary key (case_id, order_id)
);
comment on table cc.supervision_order is 'dept_id null means the centre itself. Levels only rise: 1 general, 2 yellow card, 3 red card.';
comment on column cc.supervision_order.cause is '1 timeout, 2 leader, 3 important matter.';
comment on column cc.supervision_order.state is '1 open, 2 replied, 3 lifted, 4 raised to the next level.';
create index ix_supervision_order_dept on cc.supervision_order (dept_id, issued_at);

create table cc.joint_action (
  case_id uuid not null, joint_action_id uuid not null,
  kind smallint not null check (kind between 1 and 4), state smallint not null check (state between 1 and 3),
  matter text not null check (length(matter) <= 400), place_no bigint not null, address text check (length(address) <= 200),
  lon double precision, lat double precision,
  called_by int not null references cc.app_user, called_at timestamptz not null, arrive_by timestamptz not null,
  finding text check (length(finding) <= 2000), measures text check (length(measures) <= 2000),
  conclusion text check (length(conclusion) <= 2000), concluded_by int references cc.app_user, concluded_at timestamptz,
  primary key (case_id, joint_action_id)
);
comment on column cc.joint_action.kind is 'Whistle: 1 public demand, 2 key work, 3 comprehensive enforcement, 4 emergency.';
comment on column cc.joint_action.state is '1 called, 2 somebody is on site, 3 concluded.';

create table cc.joint_unit (
  case_id uuid not null, unit_id uuid not null, joint_action_id uuid not null,
  dept_id int not null references cc.department, role smallint not null check (role in (1, 2)),
  called_at timestamptz not null,
  reported_by int references cc.app_user, reported_in_at timestamptz, lon double precision, lat double precision,
  people text check (length(people) <= 400),
  finding text check (length(finding) <= 2000), legal_basis text check (length(legal_basis) <= 400),
  measure text check (length(measure) <= 2000), recorded_at timestamptz,
  rating smallint check (rating between 1 and 5), rating_words text check (length(rating_words) <= 400), rated_by int references cc.app_user,
  caller_rating smallint check (caller_rating between 1 and 5), caller_rating_words text check (length(caller_rating_words) <= 400),
  caller_rated_by int references cc.app_user,
  primary key (case_id, unit_id)
);

create table cc.meeting (
  case_id uuid not null, meeting_id uuid not null,
  held_at timestamptz not null, venue text check (length(venue) <= 200), chair text check (length(chair) <= 40),
  members text not null check (length(members) <= 1000), minutes text not null check (length(minutes) <= 4000),
  decisions jsonb not null default '[]', recorded_by int not null references cc.app_user, recorded_at timestamptz not null,
  primary key (case_id, meeting_id)
);
comment on column cc.meeting.decisions is 'Array of {dept_id, task_id, instruction}: every decision is a task of the case.';
