"""Results cross between processes as JSON."""

import json
import math

import pytest

from commandcenter.cartography.basemap.jobs import Prepared, from_plain, plain
from commandcenter.cartography.basemap.recognition import FileKind


@pytest.mark.parametrize("accuracy", [0.0, 12.5, math.inf])
def test_that_a_result_survives_the_way_between_processes(accuracy: float) -> None:
    bounds = (111.0, 35.0, 112.0, 36.0)
    made = Prepared(FileKind.OSM, False, "©", bounds, 9, 7, {"road/street": 7}, accuracy)
    assert from_plain(json.loads(json.dumps(plain(made)))) == made
