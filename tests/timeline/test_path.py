"""The path of milestones, done, planned, expected and unknown."""

from tests.timeline.plain import an_entry, expected
from timeline.path import Ahead, Expectation, Milestone, Standing, path

SIGNED = Ahead("signed", "Signed")
FORCE = Ahead("entered-into-force", "Entered into force")


def milestone(date, label, **values):
    return an_entry(date, label, milestone=True, slug=label.lower(), **values)


def test_the_path_whole():
    told = [
        milestone("[2023-05-01..2023-05-18]", "Ordered"),
        an_entry("2023-06-01", "Speech", "statement"),
        milestone("2024-05-02", "Talks"),
    ]
    assert path(told, [expected("2025-05~")], [SIGNED, FORCE]) == [
        Milestone(
            "Ordered",
            Standing.DONE,
            "sometime between 1 and 18 May 2023",
            "ordered",
            "/events/ordered/",
        ),
        Milestone(
            "Talks", Standing.DONE, "2 May 2024", "talks", "/events/talks/", "350 to 367 days"
        ),
        Milestone(
            "Signed",
            Standing.EXPECTED,
            after="334 to 424 days",
            expectations=(Expectation("about May 2025", "/events/speech/", ""),),
        ),
        Milestone("Entered into force", Standing.UNKNOWN, "no date told"),
    ]


def test_what_is_only_planned_is_not_done_and_no_days_are_counted_from_it():
    told = [
        milestone("2024-01-01", "First"),
        milestone("2024-02-01", "Second", occurs="planned"),
        milestone("2024-03-01", "Third"),
    ]
    _, second, third = path(told, [], [])
    assert (second.standing, second.words, second.after) == (Standing.PLANNED, "planned", "31 days")
    assert (third.standing, third.after) == (Standing.DONE, "60 days")


def test_forecasts_of_other_steps_or_without_a_time_are_not_on_it():
    other = [expected("2025", step="Ratified"), expected("")]
    assert path([], other, [SIGNED]) == [Milestone("Signed", Standing.UNKNOWN, "no date told")]


def test_an_agreement_without_milestones_has_no_path():
    assert path([an_entry()], [], []) == []
