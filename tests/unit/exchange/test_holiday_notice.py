"""Notices of holidays as they are published and as people type them."""

from datetime import date

import pytest

from commandcenter.db.calendar_seed import published_days
from commandcenter.domain.calendars import DayKind
from commandcenter.exchange.holiday_notice import notice_days

# The wording of the notices of November 2024 and 2025, shortened.
NOTICE_2025 = """国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。"""
NOTICE_2026 = """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"""


@pytest.mark.parametrize(("year", "notice"), [(2025, NOTICE_2025), (2026, NOTICE_2026)])
def test_that_the_notice_says_what_the_library_knows(year, notice):
    found = notice_days(notice, year)
    assert not found.problems
    known = {each.day: each.kind for each in published_days() if each.day.year == year}
    read = {each.day: each.kind for each in found.days}
    assert {day: kind for day, kind in read.items() if kind is DayKind.MAKE_UP_WORKDAY} == {
        day: kind for day, kind in known.items() if kind is DayKind.MAKE_UP_WORKDAY
    }
    # The library leaves out nothing; a notice counts the weekend days inside a holiday as well.
    assert {day for day, kind in known.items() if kind is DayKind.HOLIDAY} <= set(read)
    assert all(day.isoweekday() > 5 for day in set(read) - set(known))


def test_that_a_holiday_over_new_year_begins_in_the_year_before():
    found = notice_days("元旦：12月31日（周五）至1月2日（周日）放假，共3天。", 2028)
    assert [each.day for each in found.days] == [date(2027, 12, 31), date(2028, 1, 1), date(2028, 1, 2)]
    assert not found.problems


def test_that_rows_of_a_list_are_read_in_every_spelling():
    text = "2027-01-01,放假,元旦\n2027/1/2;休;元旦\n2027年1月9日\t上班\n20270103 放假 元旦"
    found = notice_days(text, 2027)
    assert not found.problems
    assert [(each.day.day, int(each.kind or 0), each.name) for each in found.days] == [
        (1, 1, "元旦"),
        (2, 1, "元旦"),
        (3, 1, "元旦"),
        (9, 2, "调休上班"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("元旦：1月1日（周四）放假。", "weekday"),  # A Friday in 2027.
        ("劳动节：5月1日至5日放假，共4天。", "length"),
        ("劳动节：5月32日放假。", "unread"),
        ("元旦：1月1日放假。1月1日上班。", "twice"),
        ("2027-13-01,放假,元旦", "unread"),
        ("2027-01-01,也许,元旦", "unread"),
    ],
)
def test_that_contradictions_are_reported(text, kind):
    assert kind in {each.kind for each in notice_days(text, 2027).problems}


def test_that_sentences_about_other_things_are_no_days():
    found = notice_days("国务院办公厅\n2026年11月4日\n请各单位做好值班工作。", 2027)
    assert found == notice_days("", 2027)
