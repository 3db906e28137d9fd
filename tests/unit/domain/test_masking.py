"""What stays visible of personal details; the details are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.masking import mask_address, mask_citizen_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张示例", "张**"), ("李二", "李**"), (" 欧阳示例 ", "欧**"), ("", ""), ("买买提·示例", "买**")],
)
def test_that_a_name_shows_its_first_character_and_not_its_length(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800001234", "138****1234"),
        ("+86 138-0000-1234", "138****1234"),
        ("0359-1234567", "0359-****67"),
        ("(010) 12345678", "010-****78"),
        ("1234567", "****67"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_that_a_phone_number_keeps_only_its_ends(number, shown):
    assert mask_phone(number) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("14999919900101123X", "149999********123X"),
        ("149999900101123", "1*************3"),
        ("E12345678", "E*******8"),
        ("1234", "****"),
        ("", ""),
    ],
)
def test_that_an_identity_number_hides_birth_and_sequence(number, shown):
    assert mask_citizen_id(number) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("示例县城关镇幸福路12号阳光小区3号楼2单元501室", "示例县城关镇幸福路12号阳光小区3号楼***"),
        ("幸福路12号院3栋501", "幸福路12号院3栋***"),
        ("示例大厦B座1203", "示例大厦B座***"),
        ("城关镇幸福路12号张示例家", "城关镇幸福路12号***"),
        ("城关镇幸福路十二号", "城关镇幸福路十二号"),
        ("示例乡上庄村三组15号", "示例乡上庄村三组***"),
        ("示例乡上庄村王村示家", "示例乡上庄村***"),
        ("阳光小区南门王示例家", "阳光小区***"),
        ("幸福路口东五十米", "幸福路***"),
        ("示例县", "示例县"),
        ("王示例家", "***"),
        ("  ", ""),
    ],
)
def test_that_an_address_is_cut_at_the_building_or_the_village(address, shown):
    assert mask_address(address) == shown


@given(st.integers(10**10, 2 * 10**10 - 1).map(str))
def test_that_the_middle_of_a_mobile_number_never_shows(number):
    assert mask_phone(number) == f"{number[:3]}****{number[7:]}"


@given(st.text(max_size=40))
def test_that_no_text_breaks_a_mask_or_grows_what_is_shown(text):
    assert len(mask_name(text)) <= 3
    assert len([sign for sign in mask_phone(text) if sign != "*"]) <= 7
    assert len(mask_citizen_id(text)) == len(text.strip())
    assert text.strip().startswith(mask_address(text).removesuffix("***"))
