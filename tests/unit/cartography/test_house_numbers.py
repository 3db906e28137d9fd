"""House numbers said in a sentence."""

from commandcenter.cartography.house_numbers import FARTHEST, HouseHit, HouseNumbers

HOUSES = HouseNumbers(
    [
        ("永安街道平安街38号", "永安街道"),
        ("永安街道平安街42号", "永安街道"),
        ("永安街道平安街41号", "永安街道"),
        ("云兴街道平安街40号", "云兴街道"),
        ("沙河镇刘家窑村四组34号", "沙河镇"),
        ("平安社区", "永安街道"),
    ]
)


def said(text: str) -> list[HouseHit]:
    return list(HOUSES.mentioned_in(text))


def test_that_the_nearest_known_number_stands_for_an_unknown_one():
    assert said("永安街道平安街43号") == [HouseHit(1, "43号", "42号")]
    assert said("永安街道平安街40号") == [HouseHit(2, "40号", "41号")]


def test_that_a_street_without_its_township_is_offered_in_every_township_that_has_it():
    assert said("平安街40号冒水") == [HouseHit(3, "40号", "40号"), HouseHit(2, "40号", "41号")]
    assert not said("平安街40号")[0].is_near


def test_that_a_number_without_a_known_street_or_too_far_off_is_nothing():
    assert said("光明路40号") == said("2号窗口") == said("") == []
    assert said(f"刘家窑村四组{34 + FARTHEST + 1}号") == []
    assert said("刘家窑村四组30号") == [HouseHit(4, "30号", "34号")]
