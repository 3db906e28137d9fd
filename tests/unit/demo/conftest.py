"""The demo county, built once for all tests of its geography."""

import pytest

from commandcenter.demo.geography import CountyGeography, build_county


@pytest.fixture(scope="session")
def county() -> CountyGeography:
    return build_county()
