"""The events of a page in the order of a column."""

from tests.timeline.plain import an_entry
from timeline.tables import COLUMNS, NAMES, Column, columns, in_order

FIRST = an_entry(label="beta", number=1, place="Paris")
SECOND = an_entry(label="Alpha", number=2, place="Paris", kind="meeting")
THIRD = an_entry(label="gamma", number=3, place="")


def numbers(order):
    return [entry.number for entry in in_order([THIRD, FIRST, SECOND], order)]


def test_each_column_sorts_and_ties_are_in_order_of_time():
    assert numbers("date") == [1, 2, 3]
    assert numbers("-date") == [3, 2, 1]
    assert numbers("event") == [2, 1, 3]
    assert numbers("place") == [3, 1, 2]
    assert numbers("-place") == [1, 2, 3]
    assert numbers("kind") == [2, 1, 3]
    assert numbers("sources") == numbers("parties") == [1, 2, 3]


def test_a_second_click_turns_the_order_round():
    assert columns("date")[:2] == [
        Column(str(NAMES["date"]), "ascending", "-date"),
        Column(str(NAMES["event"]), "", "event"),
    ]
    assert columns("-date")[0] == Column(str(NAMES["date"]), "descending", "date")


def test_every_column_has_a_name():
    assert list(COLUMNS) == list(NAMES)
