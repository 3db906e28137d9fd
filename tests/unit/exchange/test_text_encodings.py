"""Which encoding a file has."""

import pytest

from commandcenter.errors import BadInput
from commandcenter.exchange.text_encodings import encoding_of, encoding_of_samples

# 𬒈 lies outside GBK and outside the basic plane; GB18030 writes it with four bytes.
_TEXT = "编码,名称\n149999100200,𬒈子村村委会\n"


@pytest.mark.parametrize(
    ("codec", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_that_the_encoding_is_found_and_rare_characters_survive(tmp_path, codec, expected):
    text = _TEXT if codec != "gbk" else _TEXT.replace("𬒈", "石")
    file = tmp_path / "places.csv"
    file.write_bytes(text.encode(codec))
    found = encoding_of(file)
    assert found == expected
    assert file.read_text(encoding=found).replace("\r", "") == text


def test_that_a_rare_character_at_the_end_of_a_large_file_decides(tmp_path):
    file = tmp_path / "late.csv"
    file.write_bytes(b"a,b\n" * 400_000 + "县".encode("gb18030"))
    assert encoding_of(file) == "gb18030"


def test_that_a_program_is_no_text(tmp_path):
    file = tmp_path / "x.csv"
    file.write_bytes(b"\x7fELF\0\0\0\xff\xfe")
    with pytest.raises(BadInput):
        encoding_of(file)


def test_that_a_character_cut_at_the_end_of_a_field_does_not_make_utf8_something_else():
    assert encoding_of_samples(["长子县".encode()[:-1], b"x"]) == "utf-8"
    assert encoding_of_samples(["长子县".encode("gb18030")]) == "gb18030"
