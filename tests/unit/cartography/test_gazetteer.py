"""Finding places by what an operator types."""

import pytest

from commandcenter.cartography.gazetteer import Gazetteer, GazetteerEntry, MatchKind
from commandcenter.cartography.pinyin import readings_of


def _entry(
    name: str, kind: str = "village", lon: float = 112.5, weight: int = 5, **extra: object
) -> GazetteerEntry:
    return GazetteerEntry(f"{kind}/{name}/{lon}", name, kind, lon, 37.4, weight=weight, **extra)  # type: ignore[arg-type]


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer(
        [
            _entry("平安社区"),
            _entry("平安路", "road", weight=3),
            _entry("永安街道", "township", weight=2),
            _entry("北平安村"),
            _entry("洪洞大酒店", "landmark"),
            _entry("供销社", "landmark", aliases=("老供销社",)),
            _entry("李家堡"),
            _entry("新华书店", "landmark", lon=112.9),
            _entry("新华书店", "landmark", lon=112.51),
        ]
    )


def _names(gazetteer: Gazetteer, typed: str, **options: object) -> list[str]:
    return [hit.entry.name for hit in gazetteer.search(typed, **options)]  # type: ignore[arg-type]


def test_that_a_name_beginning_with_the_text_comes_before_one_containing_it(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "平安") == ["平安路", "平安社区", "北平安村"]


def test_that_an_exact_name_comes_first(gazetteer: Gazetteer) -> None:
    hits = gazetteer.search("平安社区")
    assert hits[0].entry.name == "平安社区"
    assert hits[0].how is MatchKind.EXACT
    assert hits[0].score == 1.0


def test_that_initials_find_a_place(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "pasq") == ["平安社区"]
    assert _names(gazetteer, "PA")[:2] == ["平安路", "平安社区"]


def test_that_initials_follow_the_reading_of_the_place_and_not_of_the_dictionary(
    gazetteer: Gazetteer,
) -> None:
    # 洪洞 is hóngtóng and 长治 chángzhì, whatever 洞 and 长 are elsewhere.
    assert _names(gazetteer, "ht") == ["洪洞大酒店"]
    assert _names(gazetteer, "hd") == []
    other = Gazetteer([_entry("长治路", "road"), _entry("长子路", "road"), _entry("六安街", "road")])
    assert _names(other, "czl") == ["长治路"]
    assert _names(other, "zzl") == ["长子路"]
    assert _names(other, "laj") == ["六安街"]


def test_that_stopping_early_leaves_out_nothing_better() -> None:
    names = [f"{first}{second}村" for first in "平安永清石桥东山柳河" for second in "平安永清石桥东山柳河"]
    large = Gazetteer(_entry(name, weight=n % 4) for n, name in enumerate(names))
    for typed in ("平", "p", "pi", "ping", "pa", "an", "安村", "平an", "qc", "shan"):
        everything = large.search(typed, limit=1000)
        for limit in (1, 3, 8):
            few = large.search(typed, limit=limit)
            assert [hit.entry.key for hit in few] == [hit.entry.key for hit in everything[:limit]], typed


def test_that_full_and_partial_pinyin_find_a_place(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "yonganjiedao") == ["永安街道"]
    assert _names(gazetteer, "yong an jie") == ["永安街道"]
    assert "洪洞大酒店" in _names(gazetteer, "hongtong")


def test_that_the_wrong_dictionary_reading_of_a_fixed_name_does_not(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "hongdong") == []


def test_that_open_readings_are_all_found(gazetteer: Gazetteer) -> None:
    for typed in ("lijiabao", "lijiabu", "lijiapu", "ljb", "ljp"):
        assert _names(gazetteer, typed) == ["李家堡"], typed


def test_that_characters_and_letters_may_be_mixed(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer, "平安sq") == ["平安社区"]
    assert _names(gazetteer, "平anshe") == ["平安社区"]


def test_that_an_alias_finds_the_place_under_its_name(gazetteer: Gazetteer) -> None:
    hit = gazetteer.search("老供销")[0]
    assert (hit.entry.name, hit.matched) == ("供销社", "老供销社")


def test_that_the_nearer_of_two_namesakes_comes_first(gazetteer: Gazetteer) -> None:
    near_east = gazetteer.search("新华书店", near=(112.9, 37.4))
    near_west = gazetteer.search("新华书店", near=(112.5, 37.4))
    assert near_east[0].entry.lon == 112.9
    assert near_west[0].entry.lon == 112.51


def test_that_a_syllable_is_not_found_in_the_middle_of_another(gazetteer: Gazetteer) -> None:
    assert "永安街道" not in _names(gazetteer, "ngan")


def test_that_places_named_in_a_sentence_are_found_longest_first(gazetteer: Gazetteer) -> None:
    text = "平安路口自来水管爆了，老供销社对面往北五十米"
    assert [hit.entry.name for hit in gazetteer.mentioned_in(text)] == ["供销社", "平安路"]


def test_that_an_unknown_house_is_offered_by_its_neighbour_and_says_so() -> None:
    streets = Gazetteer(
        [
            _entry("永安街道", "township", weight=2),
            _entry("永安街道平安街38号", "address", context="永安街道"),
            _entry("永安街道平安街47号", "address", context="永安街道"),
        ]
    )
    (house, township) = streets.mentioned_in("永安街道平安街40号水管爆裂")
    assert (house.entry.name, house.entry.context) == ("永安街道平安街40号", "永安街道 ≈ 38号")
    assert house.entry.key == "address/永安街道平安街38号/112.5" and township.entry.name == "永安街道"
    (known,) = streets.mentioned_in("平安街47号门口冒水")
    assert (known.entry.name, known.entry.context) == ("永安街道平安街47号", "永安街道")


def test_that_nothing_typed_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("  ") == []


def test_that_names_are_read_out_by_preparing_or_the_first_search_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(name: str) -> tuple[tuple[str, ...], ...]:
        asked.append(name)
        return readings_of(name)

    monkeypatch.setattr("commandcenter.cartography.gazetteer.readings_of", counted)
    made = Gazetteer([_entry("长治路", "road"), _entry("六安街", "road")])
    assert len(made) == 2
    assert asked == []
    made.prepare()
    assert asked == ["长治路", "六安街"]
    assert [hit.entry.name for hit in made.search("luan")] == ["六安街"]
    assert asked.count("长治路") == 1
