"""What the county has already."""

from commandcenter.domain.grid_codes import PlaceCode
from commandcenter.exchange.known import Known, KnownPlace

_PLACES = [
    KnownPlace(149999000000000, 1, "测试县", "测试县"),
    KnownPlace(149999100000000, 2, "柳河镇", "柳河镇"),
    KnownPlace(149999100200000, 3, "新民村", "新民村村委会"),
    KnownPlace(149999101200000, 3, "新民村", "新民村民委员会"),
    KnownPlace(149999101200001, 4, "新民村", "新民村"),
]


def test_that_names_are_found_by_either_form_and_only_where_they_are_asked_for():
    known = Known(places={place.place_no: place for place in _PLACES})
    assert known.county() == _PLACES[0]
    assert known.places_named("新民村") == (149999100200000, 149999101200000)
    assert known.places_named("新民村", PlaceCode.parse("149999100")) == (149999100200000,)
    assert known.places_named("新民村民委员会") == (149999101200000,)
    assert Known().county() is None
