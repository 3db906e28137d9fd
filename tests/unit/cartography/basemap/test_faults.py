"""Every fault has a sentence that names the file."""

import pytest

from commandcenter.cartography.basemap.faults import Fault, UnusableFile
from commandcenter.errors import BadInput


@pytest.mark.parametrize("fault", list(Fault))
def test_that_every_fault_has_a_sentence_with_the_name_of_the_file(fault: Fault) -> None:
    error = UnusableFile(fault, "底图.pbf", "7")
    assert isinstance(error, BadInput)
    assert "底图.pbf" in error.reason or fault is Fault.NO_ROOM
    assert error.reason.endswith(".")
    assert "{" not in error.reason
