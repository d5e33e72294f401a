"""The whole site with the seeds: valid pages, and no link that leads nowhere."""

from collections import Counter
from urllib.parse import urldefrag

from tests.timeline.addresses import HOST
from tests.timeline.conftest import Site


def test_every_event_agreement_source_person_and_party_is_linked(seeded: Site) -> None:
    sections = Counter(address.split("/")[1] for address in seeded)
    assert sections == {
        "": 1,
        "timelines": 1,
        "embed": 1,
        "agreements": 1 + 6,
        "sources": 1 + 5,
        "discrepancies": 1,
        "forecasts": 1,
        "events": 36,
        "people": 4,
        "parties": 4,
        "about": 1,
    }


def test_every_fragment_leads_to_an_element(seeded: Site) -> None:
    for address, page in seeded.items():
        for link in page.links:
            target, fragment = urldefrag(link.removeprefix(HOST))
            if fragment:  # the same page in another cut has the same fragments
                page_there = seeded[target.split("?")[0] or address]
                assert fragment in page_there.attributes("id"), link


def test_the_ids_of_a_page_are_its_own_and_what_refers_to_them_finds_them(seeded: Site) -> None:
    for page in seeded.values():
        ids = page.attributes("id")
        assert [i for i, count in Counter(ids).items() if count > 1] == []
        assert set(page.attributes("aria-labelledby")) <= set(ids)
        assert "" not in ids


def test_every_page_has_one_first_heading_and_a_title_of_its_own(seeded: Site) -> None:
    titles = Counter(page.text.split(" · Entente")[0] for page in seeded.values())
    assert [title for title, count in titles.items() if count > 2] == []
    for page in seeded.values():
        assert [tag for tag, _ in page.elements].count("h1") == 1
