"""Citizen IDs, credit codes and organisation codes; the people and firms are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.identity_checks import (
    IdentityError,
    Sex,
    organisation_code_of,
    parse_citizen_id,
    parse_credit_code,
    parse_organisation_code,
)

# The worked examples of GB 11643 and GB 32100.
CITIZEN = "11010519491231002X"
CREDIT = "91350100M000100Y43"


def test_that_the_example_of_the_standard_is_read():
    citizen = parse_citizen_id(f" {CITIZEN.lower()} ")
    assert (citizen.number, citizen.division) == (CITIZEN, "110105")
    assert (citizen.born, citizen.sex) == (date(1949, 12, 31), Sex.FEMALE)


def test_that_age_grows_on_the_birthday():
    citizen = parse_citizen_id(CITIZEN)
    assert [citizen.age_on(date(2024, 12, 30)), citizen.age_on(date(2024, 12, 31))] == [74, 75]


def test_that_a_citizen_id_does_not_show_itself_in_a_log():
    assert CITIZEN not in repr(parse_citizen_id(CITIZEN))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "18 characters"),
        ("110105491231002", "not 15"),
        ("1101051949123100XX", "17 digits"),
        ("１10105194912310024", "17 digits"),
        ("010105194912310029", "start with 0"),
        ("110105194902300020", "not a date"),
        ("110105184912310021", "living person"),
        ("110105194912310021", "does not fit"),
    ],
)
def test_that_a_wrong_citizen_id_is_refused_with_the_reason(text, complaint):
    with pytest.raises(IdentityError, match=complaint) as caught:
        parse_citizen_id(text)
    assert not text or text not in str(caught.value)


def test_that_a_birth_in_the_future_is_refused_when_today_is_known():
    with pytest.raises(IdentityError, match="living person"):
        parse_citizen_id(CITIZEN, today=date(1949, 12, 30))
    assert parse_citizen_id(CITIZEN, today=date(1949, 12, 31)).sex is Sex.FEMALE


@given(st.integers(0, 16), st.integers(1, 9))
def test_that_one_changed_digit_of_a_citizen_id_is_always_found(place, change):
    wrong = (int(CITIZEN[place]) + change) % 10
    with pytest.raises(IdentityError):
        parse_citizen_id(f"{CITIZEN[:place]}{wrong}{CITIZEN[place + 1 :]}")


@given(st.integers(0, 16))
def test_that_two_swapped_digits_of_a_citizen_id_are_always_found(place):
    swapped = CITIZEN[:place] + CITIZEN[place + 1] + CITIZEN[place] + CITIZEN[place + 2 :]
    if swapped != CITIZEN:
        with pytest.raises(IdentityError):
            parse_citizen_id(swapped)


def test_that_the_example_credit_code_and_its_organisation_code_are_read():
    assert parse_credit_code(CREDIT.lower()) == CREDIT
    assert organisation_code_of(CREDIT) == "M000100Y4"
    assert parse_organisation_code("M000100Y-4") == "M000100Y4"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("91350100M000100Y4", "not 17"),
        ("91350100I000100Y43", "'I' does not occur"),
        ("9135010AM000100Y43", "division code"),
        ("91350100M000100Y44", "does not fit"),
    ],
)
def test_that_a_wrong_credit_code_is_refused_with_the_reason(text, complaint):
    with pytest.raises(IdentityError, match=complaint):
        parse_credit_code(text)


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_that_one_changed_character_of_a_credit_code_is_always_found(place, character):
    if character != CREDIT[place]:
        with pytest.raises(IdentityError):
            parse_credit_code(CREDIT[:place] + character + CREDIT[place + 1 :])


@pytest.mark.parametrize("text", ["M000100Y5", "M000100Y", "m000100é4"])
def test_that_a_wrong_organisation_code_is_refused(text):
    with pytest.raises(IdentityError):
        parse_organisation_code(text)
