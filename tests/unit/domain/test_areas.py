"""An area as a value."""

from commandcenter.domain.areas import CaseArea

SQUARE = ((1.0, 2.0), (3.0, 2.0), (3.0, 5.0), (1.0, 5.0))


def test_that_the_box_spans_every_part():
    other = tuple((lon + 4, lat - 3) for lon, lat in SQUARE)
    assert CaseArea("", ((SQUARE,), (other,)), (), ()).box == (1.0, -1.0, 7.0, 5.0)
