-- The tables of the clock: the county's calendar, its hours, and the slots made from both.
-- Phase: expand.  The functions that read and edit them are in sql/repeatable/20_clock.sql.

create table cc.calendar_day (
    day        date        not null,
    kind       smallint    not null,
    name       text        not null,
    name_en    text        not null default '',
    source     smallint    not null default 2,
    changed_by text        not null default session_user,
    changed_at timestamptz not null default pg_catalog.now(),
    constraint calendar_day_pk primary key (day),
    constraint calendar_day_kind_known check (kind in (1, 2)),
    constraint calendar_day_source_known check (source in (1, 2)),
    constraint calendar_day_name_length check (pg_catalog.char_length(name) between 1 and 60),
    constraint calendar_day_name_en_length check (pg_catalog.char_length(name_en) <= 60)
);

comment on table cc.calendar_day is 'Days that differ from the ordinary rule of their weekday.';
comment on column cc.calendar_day.kind is '1 holiday, 2 make-up workday (keeps the hours of Monday).';
comment on column cc.calendar_day.source is
    '1 published list of the State Council (filled from a library), 2 set by the county.';

-- Hours are minutes of the local day, so a period may end at midnight (1440) and every
-- length is a whole number of minutes; the exactness of the clock rests on that.
create table cc.work_period (
    weekday      smallint    not null,
    from_minute  smallint    not null,
    until_minute smallint    not null,
    valid_from   date        not null default date '2000-01-01',
    valid_until  date,
    changed_by   text        not null default session_user,
    changed_at   timestamptz not null default pg_catalog.now(),
    constraint work_period_pk primary key (weekday, from_minute, valid_from),
    constraint work_period_weekday_iso check (weekday between 1 and 7),
    constraint work_period_inside_day
        check (0 <= from_minute and from_minute < until_minute and until_minute <= 1440),
    constraint work_period_valid_forward check (valid_until is null or valid_until >= valid_from),
    -- The weekday is folded into the range of minutes: core PostgreSQL can then exclude
    -- overlaps with range operators alone, without the extension btree_gist.
    constraint work_period_no_overlap exclude using gist (
        pg_catalog.int4range(weekday * 1440 + from_minute, weekday * 1440 + until_minute) with operator(pg_catalog.&&),
        pg_catalog.daterange(valid_from, valid_until, '[]') with operator(pg_catalog.&&)
    )
);

comment on table cc.work_period is 'Working time of each weekday while it is valid; times of the county''s clock.';
comment on column cc.work_period.weekday is 'ISO weekday, 1 Monday to 7 Sunday.';
comment on column cc.work_period.until_minute is 'First minute of the day that does not count any more, at most 1440.';
comment on column cc.work_period.valid_until is 'Last day on which the period holds; null while it has no end.';

create table cc_int.clock_setting (
    only_row  boolean not null default true,
    time_zone text    not null default 'Asia/Shanghai',
    first_day date    not null default date '2023-01-01',
    last_day  date    not null default date '2027-12-31',
    constraint clock_setting_pk primary key (only_row),
    constraint clock_setting_one_row check (only_row),
    constraint clock_setting_span check (first_day <= last_day and last_day - first_day <= 36525)
);

comment on table cc_int.clock_setting is
    'One row: the county''s time zone (without daylight-saving time) and the days that the slots cover.';

insert into cc_int.clock_setting default values;

-- Two rows are not working time but edges (kind 0 and 2): they mark the covered span, so that
-- one look-up finds the slot and also says whether the calendar reaches so far.
create table cc_int.work_slot (
    starts_at   timestamptz not null,
    ends_at     timestamptz not null,
    kind        smallint    not null,
    cum_before  bigint      not null,
    day_no      integer     not null,
    day_before  bigint      not null,
    day_minutes smallint    not null,
    constraint work_slot_pk primary key (starts_at, kind),
    constraint work_slot_kind_known check (kind in (0, 1, 2)),
    constraint work_slot_length
        check (case when kind = 1 then ends_at > starts_at and day_minutes > 0 else ends_at = starts_at end),
    constraint work_slot_counts check (cum_before >= 0 and day_no >= 0 and day_before >= 0)
);

create index work_slot_cum_before on cc_int.work_slot (cum_before) where kind > 0;
create index work_slot_day on cc_int.work_slot (day_no, day_before);

comment on table cc_int.work_slot is
    'Working time laid out day by day, made by cc_int.rebuild_work_slots(); never edited by hand.';
comment on column cc_int.work_slot.kind is '0 start of the covered span, 1 working time, 2 end of the covered span.';
comment on column cc_int.work_slot.cum_before is 'Working microseconds of the whole calendar before this slot.';
comment on column cc_int.work_slot.day_no is 'Ordinal of the working day, from 1.';
comment on column cc_int.work_slot.day_before is 'Working microseconds of the same day before this slot.';
comment on column cc_int.work_slot.day_minutes is 'Working minutes of the whole day.';
