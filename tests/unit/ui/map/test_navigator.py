"""Where the map looks before the operator touches it, and the way back there."""

from PySide6.QtCore import QObject

from commandcenter.ui.map.navigator import Navigator

COUNTY, TOWN = (-8000.0, -8000.0, 8000.0, 8000.0), (1000.0, 1000.0, 2000.0, 2000.0)


def test_that_a_township_sees_its_own_ground_until_the_map_is_touched(qapp: object) -> None:
    parent = QObject()
    look = Navigator(parent)
    look.resize(800, 600)
    look.set_home(COUNTY)
    whole = look.view
    look.begin_at(TOWN)
    near = look.view
    assert near.zoom > whole.zoom and (near.x, near.y) == (1500, 1500)
    look.set_home(COUNTY)
    look.resize(700, 600)
    assert (look.view.x, look.view.y) == (1500, 1500)
    look.touched = True
    look.centre_on(0, 0, 17)
    look.resize(800, 600)
    assert (look.view.x, look.view.y) == (0, 0)
    look.begin_again()
    assert look.view == near
    look.fit_home()
    assert look.view == whole
    look.resize(810, 600)
    assert (look.view.x, look.view.y) == (0, 0)
