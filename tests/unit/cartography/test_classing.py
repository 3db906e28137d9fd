"""Classes of values: of about equally many places, equal values together, few values spread over the colours."""

import random

from commandcenter.cartography.classing import classed


def test_that_classes_are_of_equal_size_in_rising_order():
    dice = random.Random(1)
    values = {str(n): dice.random() for n in range(100)}
    found = classed(values)
    assert [each.step for each in found.classes] == [1, 2, 3, 4, 5]
    assert {each.places for each in found.classes} == {20}
    for low, high in zip(found.classes, found.classes[1:], strict=False):
        assert low.least <= low.most < high.least
    for each in found.classes:
        assert all(
            each.least <= values[code] <= each.most
            for code, step in found.step_of.items()
            if step == each.step
        )


def test_that_equal_values_are_one_class_and_two_values_take_the_outer_colours():
    assert [(each.step, each.places) for each in classed({"a": 2.0, "b": 2.0}).classes] == [(3, 2)]
    two = classed({**{str(n): 0.0 for n in range(9)}, "x": 7.0})
    assert [(each.step, each.places) for each in two.classes] == [(1, 9), (5, 1)]
    assert classed({}).classes == ()
