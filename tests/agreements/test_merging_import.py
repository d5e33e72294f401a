"""The seeds imported again after a merger: what was merged does not come back."""

import pytest

from agreements.importer import Importer
from agreements.merging import merge
from agreements.models import Event, Person
from tests.agreements.merging_users import user
from tests.conftest import ROOT
from tests.copying import put_the_seeds_in

pytestmark = pytest.mark.django_db


def test_what_was_merged_is_kept_and_does_not_come_back():
    put_the_seeds_in()
    by = user()
    for model, slugs, values in (
        (Person, ("fumio-kishida", "xi-jinping"), ("name", "family_name", "party")),
        (
            Event,
            (
                "kishida-and-macron-agree-on-other-areas",
                "kishida-and-macron-on-start-ups-and-exchanges",
            ),
            ("title", "label"),
        ),
    ):
        kept, other = (model.objects.get(slug=slug) for slug in slugs)
        merge(kept, other, by=by, why="x", values=dict.fromkeys(values, "kept"))
    report = Importer(ROOT / "seeds").run()
    assert not Person.objects.filter(slug="xi-jinping").exists()
    assert not Event.objects.filter(slug="kishida-and-macron-on-start-ups-and-exchanges").exists()
    assert {outcome for _, outcome in report.counts} == {"unchanged", "kept"}
    assert report.kept == [
        "person “xi-jinping”",
        "statement “kishida-and-macron-agree-on-other-areas”",
        "statement “kishida-and-macron-on-start-ups-and-exchanges”",
        "occurrence “xi-jinping-visit-to-france”",
    ]
    assert report.gone == []
