"""Text that could be a formula."""

import re

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.exchange.escaping import escaped, unescaped


@given(st.text(alphabet="'=+-@\t\r＝＋a1. ", max_size=8))
def test_that_escaping_is_undone_exactly_and_nothing_escaped_is_a_formula(text):
    written = escaped(text)
    assert unescaped(written) == text
    assert not re.match(r"[=+\-@\t\r＝＋－＠]", written) or re.fullmatch(
        r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", written
    )
