"""Columns: what follows from their fields."""

from PySide6.QtCore import Qt

from commandcenter.ui.models.record_column import Column


def test_that_numbers_stand_at_the_right_and_words_at_the_left():
    words = Column[int]("Name", str)
    numbers = Column[int]("Count", str, align_right=True)
    assert words.alignment & Qt.AlignmentFlag.AlignLeft
    assert numbers.alignment & Qt.AlignmentFlag.AlignRight
    assert numbers.alignment & Qt.AlignmentFlag.AlignVCenter
