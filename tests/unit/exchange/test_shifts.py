"""The ways between coordinate systems."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.exchange.shifts import CoordinateSystem, is_in_china, of_system, to_cgcs2000

_METRES = np.array([91_000.0, 111_000.0])


@pytest.mark.parametrize("system", list(CoordinateSystem))
@given(lon=st.floats(74, 134), lat=st.floats(19, 53))
def test_that_the_way_back_meets_the_start_to_a_millimetre(system, lon, lat):
    start = np.array([[lon, lat]])
    back = to_cgcs2000(of_system(start, system), system)
    assert np.abs((back - start) * _METRES).max() < 0.001


def test_that_the_shift_is_the_one_in_use():
    # Tiananmen; the known offset of GCJ-02 there is 0.00624 east and 0.00140 north.
    shifted = of_system(np.array([[116.391, 39.907]]), CoordinateSystem.GCJ02)[0]
    assert shifted == pytest.approx([116.39724, 39.90840], abs=2e-4)


def test_that_nothing_is_shifted_outside_the_country():
    abroad = np.array([[-76.6, 39.3]])
    assert not is_in_china(abroad)[0]
    assert (to_cgcs2000(abroad, CoordinateSystem.GCJ02) == abroad).all()
