-- The clock: deadlines over the work calendar. What edits the calendar stands in 56_calendar.sql.
-- The rule and the arithmetic are those of commandcenter/domain/clock.py, to the microsecond:
-- a deadline is the earliest instant, not before the start, at which the counted time equals
-- the limit.  Units: 1 urgent hour, 2 urgent day, 3 working hour, 4 working day, 5 calendar day.

create or replace function cc_int.rebuild_work_slots() returns integer
language plpgsql volatile
set search_path = pg_catalog, cc, cc_int, pg_temp
as $$
declare
    slots integer;
begin
    -- Two administrators at once would otherwise leave the slots of both behind.  Reading goes on;
    -- a transaction that holds ROW SHARE keeps the calendar still until it commits.
    lock table cc_int.work_slot in exclusive mode;
    slots := cc_int.lay_out_slots();
    perform cc_int.look_at_alarms();
    analyze cc_int.work_slot;
    return slots;
end
$$;

-- The slots alone: whoever takes them back again needs no lock against the steps of others, which read on.
create or replace function cc_int.lay_out_slots() returns integer
language plpgsql volatile
set search_path = pg_catalog, cc, cc_int, pg_temp
as $$
declare
    slots integer;
begin
    delete from cc_int.work_slot;
    insert into cc_int.work_slot (starts_at, ends_at, kind, cum_before, day_no, day_before, day_minutes)
    with ruled_day as (
        select s.time_zone, s.first_day + n as day,
               case c.kind when 1 then null
                           when 2 then 1
                           else extract(isodow from s.first_day + n)::smallint end as weekday
        from cc_int.clock_setting s
        cross join lateral generate_series(0, s.last_day - s.first_day) as n
        left join cc.calendar_day c on c.day = s.first_day + n
    ), stretch as (
        select (r.day + p.from_minute * interval '1 minute') at time zone r.time_zone as starts_at,
               (p.until_minute - p.from_minute)::bigint as minutes, r.day
        from ruled_day r
        join cc.work_period p on p.weekday = r.weekday and r.day >= p.valid_from
                             and (p.valid_until is null or r.day <= p.valid_until)
    )
    select starts_at, starts_at + minutes * interval '1 minute', 1,
           60000000 * (sum(minutes) over (order by starts_at) - minutes)::bigint,
           dense_rank() over (order by day),
           60000000 * (sum(minutes) over (partition by day order by starts_at) - minutes)::bigint,
           sum(minutes) over (partition by day)
    from stretch;
    get diagnostics slots = row_count;
    -- The first edge is a day of one minute that has just ended; working days count from its end.
    insert into cc_int.work_slot (starts_at, ends_at, kind, cum_before, day_no, day_before, day_minutes)
    select e.edge, e.edge, 0, 0, 0, 60000000, 1
    from cc_int.clock_setting s, lateral (select s.first_day::timestamp at time zone s.time_zone) as e (edge)
    union all
    select e.edge, e.edge, 2,
           coalesce((select 60000000 * sum(extract(epoch from w.ends_at - w.starts_at) / 60)
                     from cc_int.work_slot w where w.kind = 1), 0)::bigint,
           coalesce((select max(w.day_no) from cc_int.work_slot w where w.kind = 1), 0) + 1, 0, 0
    from cc_int.clock_setting s, lateral (select (s.last_day + 1)::timestamp at time zone s.time_zone) as e (edge);
    return slots;
end
$$;

comment on function cc_int.rebuild_work_slots() is
    'Lay the calendar out as slots over the covered span; returns the number of working slots.';

create or replace function cc_int.raise_beyond_calendar() returns void
language plpgsql stable
set search_path = pg_catalog, cc, cc_int, pg_temp
as $$
declare
    span cc_int.clock_setting;
begin
    select * into span from cc_int.clock_setting;
    raise exception using
        errcode = 'CC422',
        message = format('the work calendar covers only %s to %s', span.first_day, span.last_day),
        hint = 'A system administrator must extend the calendar.';
end
$$;

-- Names below are qualified and the functions set no search_path of their own: it would cost a
-- third of a call.  Nobody but the owner's functions, which pin theirs, can reach cc_int.
create or replace function cc_int.deadline(start timestamptz, value numeric, unit smallint)
returns timestamptz
language plpgsql stable strict parallel safe
as $$
declare
    hundredths  bigint;
    slot        record;
    whole       bigint;
    total       bigint;
    share       bigint;
    due         timestamptz;
begin
    if value < 0 or value > 9999.99 or value <> pg_catalog.trunc(value, 2) then
        raise exception using errcode = 'CC422',
            message = 'a time limit must lie between 0 and 9999.99 and have at most two decimals';
    elsif unit not between 1 and 5 then
        raise exception using errcode = 'CC422', message = 'the unit of a time limit is unknown';
    elsif not pg_catalog.isfinite(start) then
        raise exception using errcode = 'CC422', message = 'a time limit needs a start';
    end if;
    hundredths := value * 100;
    if hundredths = 0 then
        return start;
    elsif unit = 1 then
        return start + hundredths * 36000000 * interval '1 microsecond';
    elsif unit <> 3 and unit <> 4 then
        return start + hundredths * 864000000 * interval '1 microsecond';
    end if;

    select w.kind, w.cum_before, w.day_no, w.day_before, w.day_minutes,
           (1000000 * extract(epoch from least(start, w.ends_at) - w.starts_at))::bigint as elapsed
    into slot
    from cc_int.work_slot w
    where w.starts_at <= start order by w.starts_at desc, w.kind desc limit 1;
    if slot.kind is null or slot.kind = 2 then
        perform cc_int.raise_beyond_calendar();
    end if;

    if unit = 3 then
        total := slot.cum_before + slot.elapsed + hundredths * 36000000;
        select case when w.kind = 1 then w.starts_at + (total - w.cum_before) * interval '1 microsecond' end
        into due
        from cc_int.work_slot w
        where w.cum_before < total and w.kind > 0 order by w.cum_before desc limit 1;
    else
        whole := slot.day_minutes * 60000000::bigint;
        -- One less and one more: a limit used up exactly at a day's end is due then, not the
        -- next morning.
        total := slot.day_before + slot.elapsed + hundredths * (whole / 100) - 1;
        share := total % whole + 1;
        select w.starts_at
               + (share * w.day_minutes / slot.day_minutes - w.day_before) * interval '1 microsecond'
        into due
        from cc_int.work_slot w
        where w.day_no = slot.day_no + total / whole and w.kind = 1
          and w.day_before * slot.day_minutes < share * w.day_minutes
        order by w.day_before desc limit 1;
    end if;
    if due is null then
        perform cc_int.raise_beyond_calendar();
    end if;
    return due;
end
$$;

comment on function cc_int.deadline(timestamptz, numeric, smallint) is
    'Earliest instant at which the counted time since start equals value units.';

create or replace function cc_int.clock_position(moment timestamptz, unit smallint)
returns bigint
language plpgsql stable strict parallel safe
as $$
declare
    slot record;
begin
    if unit not between 1 and 5 then
        raise exception using errcode = 'CC422', message = 'the unit of a time limit is unknown';
    elsif not pg_catalog.isfinite(moment) then
        raise exception using errcode = 'CC422', message = 'a moment in time is needed';
    elsif unit <> 3 and unit <> 4 then
        return (1000000 * extract(epoch from moment))::bigint;
    end if;
    select w.kind, w.cum_before, w.day_no, w.day_before, w.day_minutes,
           (1000000 * extract(epoch from least(moment, w.ends_at) - w.starts_at))::bigint as elapsed
    into slot
    from cc_int.work_slot w
    where w.starts_at <= moment order by w.starts_at desc, w.kind desc limit 1;
    if slot.kind is null or slot.kind = 2 then
        perform cc_int.raise_beyond_calendar();
    end if;
    if unit = 3 then
        return slot.cum_before + slot.elapsed;
    end if;
    return slot.day_no * 86400000000 + (slot.day_before + slot.elapsed) * 1440 / slot.day_minutes;
end
$$;

comment on function cc_int.clock_position(timestamptz, smallint) is
    'Place of a moment on the scale of a unit, in microseconds; only differences mean anything.';

create or replace function cc_int.counted_us(start timestamptz, "end" timestamptz, unit smallint)
returns bigint
language plpgsql stable strict parallel safe
as $$
begin
    return cc_int.clock_position("end", unit) - cc_int.clock_position(start, unit);
end
$$;

comment on function cc_int.counted_us(timestamptz, timestamptz, smallint) is
    'Counted microseconds between two moments, exactly additive; a working day is 86,400,000,000.';

create or replace function cc_int.limit_us(value numeric, unit smallint) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select (value * case when unit in (1, 3) then 3600000000 else 86400000000 end)::bigint
$$;

-- The inverse of clock_position: deadlines moved by extensions and suspensions are sums of positions.
create or replace function cc_int.moment_at("position" bigint, unit smallint)
returns timestamptz
language plpgsql stable strict parallel safe
as $$
declare
    day_us constant bigint := 86400000000;
    share  bigint;
    found  timestamptz;
begin
    if unit not between 1 and 5 then
        raise exception using errcode = 'CC422', message = 'the unit of a time limit is unknown';
    elsif unit <> 3 and unit <> 4 then
        return to_timestamp(0) + "position" * interval '1 microsecond';
    elsif unit = 3 then
        select case when w.kind = 1 then w.starts_at + ("position" - w.cum_before) * interval '1 microsecond' end
        into found
        from cc_int.work_slot w
        where w.cum_before < "position" and w.kind > 0 order by w.cum_before desc limit 1;
    else
        share := ("position" - 1) % day_us + 1;
        select w.starts_at
               + ((share * w.day_minutes + 1439) / 1440 - w.day_before) * interval '1 microsecond'
        into found
        from cc_int.work_slot w
        where w.day_no = ("position" - 1) / day_us and w.kind = 1
          and w.day_before < (share * w.day_minutes + 1439) / 1440
        order by w.day_before desc limit 1;
    end if;
    if found is null then
        perform cc_int.raise_beyond_calendar();
    end if;
    return found;
end
$$;

comment on function cc_int.moment_at(bigint, smallint) is
    'Earliest instant whose place on the scale of the unit is the position.';

create or replace function cc.deadline_v1(start timestamptz, value numeric, unit smallint)
returns timestamptz
language plpgsql stable strict parallel safe security definer
set search_path = pg_catalog, cc, cc_int, pg_temp
as $$
begin
    return cc_int.deadline(start, value, unit);
end
$$;

comment on function cc.deadline_v1(timestamptz, numeric, smallint) is
    'When a time limit ends: units 1 urgent hour, 2 urgent day, 3 working hour, 4 working day, 5 calendar day.';

create or replace function cc.server_clock_v1() returns timestamptz
language plpgsql volatile parallel safe security definer
set search_path = pg_catalog, cc, cc_int, pg_temp
as $$
begin
    return clock_timestamp();
end
$$;

comment on function cc.server_clock_v1() is 'The server''s time now, by which every deadline is judged.';

create or replace function cc.calendar_span_v1(
    out time_zone text, out first_day date, out last_day date) returns record
language sql stable parallel safe security definer
set search_path = pg_catalog, cc, cc_int, pg_temp
as $$
    select s.time_zone, s.first_day, s.last_day from cc_int.clock_setting s
$$;

comment on function cc.calendar_span_v1() is 'The county''s time zone and the days that the work calendar covers.';
