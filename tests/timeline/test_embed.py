"""The embed: what it shows, what may be asked of it, and what stands in for it where it is gone."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from agreements.models import Event, Source
from tests.timeline.conftest import Read, Site
from tests.timeline.records import (
    a_meeting,
    a_passage,
    a_record,
    a_source,
    a_stage,
    a_timeline,
    an_agreement,
    with_half_of_the_events_then_all,
)
from timeline.styles import digest

SEEDED = "/embed/france-japan-2023-roadmap-to-2024-talks/"
TODAY = datetime.date.today  # the foot says which day an embed is of


def in_words(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def foot_of(page: Any) -> str:
    return str(page.text[page.text.rindex("Entente:") :])


def style_of(html: str) -> str:
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    return str(style)


@pytest.fixture
def two_kinds(db: None) -> None:
    """A timeline with a stage and a meeting, told by a source and its copy."""
    agreement = an_agreement()
    wire = a_source(published="2024-05-02")
    copy = a_source("copy", published="2024-05-03", same_story_as=wire)
    a_stage(agreement, a_passage(wire))
    a_meeting(agreement, a_passage(copy))
    a_timeline(agreement)


def test_it_shows_title_chart_numbers_and_foot(seeded: Site) -> None:
    page = seeded[SEEDED]
    assert page.text.startswith(
        "From the 2023 roadmap to the 2024 talks · Entente From the 2023 roadmap to the 2024 talks"
        " stage meeting statement occurrence one unknown day inside from – to open at one end"
        " expected planned, denied or cancelled ≠ sources disagree rival date"
        " What the numbers stand for"
        " 1 Japan announces military build-up December 2022"
        " 2 Lecornu hopes for access agreements April 2023"
    )
    assert page.text.endswith("31 World Exposition in Osaka 2025 " + foot_of(page))
    assert foot_of(page) == (
        "Entente: From the 2023 roadmap to the 2024 talks"
        f" as of {in_words(TODAY())} 5 sources, 4 independent"
    )
    timeline = seeded["/timelines/france-japan-2023-roadmap-to-2024-talks/"]
    scene = page.html[page.html.index('<svg class="scene"') : page.html.index("<figcaption")]
    assert scene.replace('<a target="_blank" rel="noopener" ', "<a ") in timeline.html


@pytest.mark.usefixtures("two_kinds")
def test_its_list_tells_each_event_with_the_words_that_say_so(read: Read) -> None:
    page = read("/embed/path/?view=list")
    assert 'id="timeline"' not in page.html
    assert page.text == (
        "The path · Entente The path"
        " 1 May 2024 day known meeting They meet Wire, 3 May 2024 (copy of one wire story) :"
        " “agreed to talk”"
        " 2 May 2024 day known stage: Signed The pact is signed Wire, 2 May 2024: “agreed to talk”"
        f" Entente: The path as of {in_words(TODAY())} 2 sources, 1 independent"
    )


@pytest.mark.usefixtures("two_kinds")
def test_both_show_chart_and_list_with_the_same_numbers(read: Read) -> None:
    page = read("/embed/path/?view=both")
    assert 'id="timeline"' in page.html
    assert "1 1 May 2024 day known meeting They meet" in page.text
    assert 'class="numbers"' not in page.html


def test_an_agreement_has_an_embed_too(read: Read) -> None:
    a_record()
    page = read("/embed/pact/")
    assert 'data-slug="signing"' in page.html
    assert 'data-scene="/scene/pact?"' in page.html
    assert foot_of(page) == f"Entente: The Pact as of {in_words(TODAY())} 1 source"


def test_one_event_is_its_words_and_on_request_its_chart(read: Read) -> None:
    a_record()
    page = read("/embed/signing/?as_of=2024-06-01")
    assert page.text == (
        "The pact is signed · Entente The pact is signed"
        " 2 May 2024 day known stage: Signed Wire, date not told: “agreed to talk”"
        " Entente: The pact is signed as of 1 June 2024 1 source"
    )
    assert "http://testserver/events/signing/?as_of=2024-06-01" in page.links
    assert 'id="timeline"' in read("/embed/signing/?view=chart").html


def test_an_event_that_is_not_known_yet_keeps_its_title_to_itself(read: Read) -> None:
    a_record()
    Source.objects.update(published="2024-05-02", published_earliest="2024-05-02")
    page = read("/embed/signing/?as_of=2024-01-01")
    assert "The pact" not in page.html
    assert "Not known yet Nothing was known yet on 1 January 2024: the first" in page.text


def test_every_link_opens_beside_the_article(read: Read) -> None:
    a_record()
    page = read("/embed/path/?view=both&kind=stage&event=signing")
    links = [attributes for tag, attributes in page.elements if tag == "a"]
    beside = {"target": "_blank", "rel": "noopener"}
    assert [link for link in links if {**link, **beside} != link] == []
    assert links[0] == {"href": "http://testserver/timelines/path/?kind=stage", **beside}
    assert {link["href"] for link in links[1:]} == {links[0]["href"], "/events/signing/"}


def test_search_engines_are_sent_to_the_timeline(read: Read) -> None:
    a_record()
    page = read("/embed/path/?kind=stage")
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.elements
    canonical = {"rel": "canonical", "href": "http://testserver/timelines/path/"}
    assert ("link", canonical) in page.elements


@pytest.mark.usefixtures("two_kinds")
def test_it_shows_what_is_asked_for_and_its_scenes_too(read: Read) -> None:
    page = read("/embed/path/?from=2024-05-01&to=2024-05-01&as_of=2024-06-01&lanes=party")
    assert 'data-slug="lunch"' in page.html
    assert 'data-slug="signing"' not in page.html
    scene = "/scene/path?as_of=2024-06-01&amp;since=2024-05-01&amp;until=2024-05-01&amp;lanes=party"
    assert f'data-scene="{scene}"' in page.html


def test_where_that_is_nothing_it_says_why(read: Read) -> None:
    a_record()
    assert "No event is all that is asked for." in read("/embed/path/?kind=meeting").text
    Source.objects.update(published="2024-05-02", published_earliest="2024-05-02")
    page = read("/embed/path/?as_of=2024-01-01")
    assert (
        "Nothing was known yet on 1 January 2024: the first source is of 2 May 2024." in page.text
    )
    Event.objects.update(state="draft")
    assert "Nothing here is published yet." in read("/embed/path/").text


def test_events_without_a_date_are_listed_where_a_chart_has_no_place(read: Read) -> None:
    a_record()
    Event.objects.update(date="", earliest=None, latest=None, length="P2Y")
    page = read("/embed/path/?view=chart")
    assert 'id="timeline"' not in page.html
    assert "The pact is signed" in page.text


def test_a_long_list_ends_with_what_is_left(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    for number in range(52):
        a_meeting(agreement, passage, f"lunch-{number}")
    a_timeline(agreement)
    page = read("/embed/path/?view=list")
    assert page.text.count("They meet") == 50
    assert "2 more events" in page.text


@pytest.mark.usefixtures("db")
def test_what_is_wrong_is_left_out_and_named_in_the_source(client: Client) -> None:
    a_record()
    plain = client.get("/embed/path/").text
    wrong = (
        "view=pie&theme=pink&accent=red&lang=xx&as_of=soon&kind=war&lanes=table&from=2025&to=2024"
    )
    answer = client.get(f"/embed/path/?{wrong}&revision=0&colour=1&event=%00&childId=frame-1")
    named = "view, theme, accent, lang, as_of, kind, lanes, from, to, revision, colour, event"
    told = f'<meta name="ignored-options" content="{named}">'
    assert told in answer.text
    assert answer.text.replace(told, "") == plain


@pytest.mark.usefixtures("db")
def test_names_that_mean_harm_are_text(client: Client) -> None:
    a_record()
    answer = client.get(
        '/embed/path/?"><script>x=1&\u202ename=1&' + "&".join(f"n{i}=1" for i in range(40))
    )
    assert answer.status_code == 200
    told = re.findall(r'name="ignored-options" content="([^"]*)"', answer.text)
    assert told == ["&quot;&gt;&lt;script&gt;x, name, " + ", ".join(f"n{i}" for i in range(18))]


@pytest.mark.parametrize(
    ("theme", "query", "scheme"),
    [
        ("auto", "@media (prefers-color-scheme: dark)", "light dark"),
        ("light", "@media not all", "light"),
        ("dark", "@media screen", "dark"),
    ],
)
def test_a_theme_is_the_readers_or_the_newsrooms(
    client: Client, db: None, theme: str, query: str, scheme: str
) -> None:
    a_record()
    answer = client.get(f"/embed/path/?theme={theme}&accent=C00000")
    style = style_of(answer.text)
    assert style.count("#c00000") == 1
    assert f"{query} {{:root {{--paper: #16171a;" in style
    assert f'<meta name="color-scheme" content="{scheme}">' in answer.text
    assert digest(style) in answer["Content-Security-Policy"]


@pytest.mark.usefixtures("seeds")
def test_it_asks_the_database_no_more_for_more_events(
    client: Client, django_assert_num_queries
) -> None:
    for _ in with_half_of_the_events_then_all():
        with django_assert_num_queries(20):
            client.get(f"{SEEDED}?view=both")


def test_it_answers_head_and_refuses_post(client: Client, db: None) -> None:
    a_record()
    assert client.head("/embed/path/").status_code == 200
    assert client.post("/embed/path/").status_code == 405


def test_the_script_for_the_page_around_has_an_address_that_stays(client: Client, db: None) -> None:
    answer = client.get("/embed.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=300, stale-if-error=86400"
    assert client.post("/embed.js").status_code == 405


@pytest.mark.usefixtures("db")
def test_one_event_counts_its_witnesses_as_its_page_does(client: Client, seeds: None) -> None:
    slug = "france-and-japan-agree-to-start-raa-talks"
    assert "4 sources, 2 independent" in " ".join(client.get(f"/embed/{slug}/").text.split())
    assert "4 reports, 2 witnesses" in client.get(f"/events/{slug}/").text


@pytest.mark.usefixtures("seeds")
def test_numbers_are_explained_wherever_marks_have_them(read: Read) -> None:
    narrow = read(SEEDED)
    assert '<details class="numbers">' in narrow.html
    wide = read(f"{SEEDED}?lanes=source")
    assert '<details class="numbers wide">' in wide.html
    assert 'class="numbers' not in read(f"{SEEDED}?view=both").html


@pytest.mark.usefixtures("db")
def test_counts_lead_to_their_days_on_the_page_and_carry_no_rows_of_numbers(read: Read) -> None:
    agreement, passage = an_agreement(), a_passage(a_source())
    for number in range(201):
        a_meeting(agreement, passage, f"lunch-{number}", date=f"{1800 + number}-05-01")
    a_timeline(agreement)
    page = read("/embed/path/?kind=meeting&theme=dark")
    links = {
        attributes["href"]
        for tag, attributes in page.elements
        if tag == "a" and "data-from" in attributes
    }
    assert links
    assert all(link.startswith("/timelines/path/?kind=meeting&from=") for link in links)
    assert 'class="numbers' not in page.html


def test_it_speaks_the_language_asked_for_once_that_is_offered(read: Read, settings: Any) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("fr", "français")]
    a_record()
    page = read("/embed/path/?view=list&lang=fr&as_of=2024-12-01")
    assert '<html lang="fr"' in page.html
    assert "2 mai 2024" in page.text
    assert "1 décembre 2024" in page.text or "1er décembre 2024" in page.text
