"""Text that a spreadsheet must not take for a formula: an apostrophe goes before it, and off again when it is read.

A number with its sign stays a number. `unescaped` gives back exactly what `escaped` was given.
"""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def escaped(text: str) -> str:
    """Return text that no spreadsheet runs as a formula."""
    if _DANGEROUS.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unescaped(text: str) -> str:
    """Return the text that `escaped` was given."""
    return text[1:] if _ESCAPED.match(text) else text
