from collections import Counter

from agreements.vocabulary import STEP_BY_SLUG, STEP_CHOICES, STEPS, StatusName


def test_slugs_are_unique():
    assert [slug for slug, count in Counter(s.slug for s in STEPS).items() if count > 1] == []


def test_labels_are_unique_and_there():
    labels = [str(step.label) for step in STEPS]
    assert len(set(labels)) == len(labels)
    assert all(labels)


def test_every_status_given_is_known_and_has_a_label():
    given = {StatusName(step.status) for step in STEPS if step.status}
    assert given == set(StatusName) - {StatusName.NOT_KNOWN}
    assert all(str(status.label) for status in StatusName)


def test_slugs_fit_their_column_and_are_found():
    assert max(len(step.slug) for step in STEPS) <= 30
    assert list(STEP_BY_SLUG.values()) == list(STEPS)
    assert STEP_CHOICES[0] == ("talks-proposed", "Talks proposed")


def test_articles_of_the_convention():
    articles = {slug: STEP_BY_SLUG[slug].article for slug in ("signed", "ratified", "registered")}
    assert articles == {"signed": "12, 14, 18", "ratified": "2(1)(b), 14", "registered": "80"}
