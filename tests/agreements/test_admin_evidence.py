"""What editors alone see: the audit as a page, and articles with the words cited from them."""

import html
import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from agreements.importer import Importer
from agreements.models import Article, Citation, Event, Passage, Source
from tests.agreements import records
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
AUDIT = "/admin/agreements/audit/"
TEXT = "🕊️ Ministers <signed>\r\nthe pact\nin Paris & left."


@pytest.fixture
def source() -> Source:
    source = records.source()
    Article.objects.create(source=source, text=TEXT)
    return source


def address(source: Source) -> str:
    return f"/admin/agreements/source/{source.pk}/article/"


def passage(of: Source, slug: str, words: str) -> Passage:
    """Return the passage of these words, which stand in the text as they are."""
    start = TEXT.index(words)
    exact = " ".join(words.split())
    return records.passage(of, slug, exact=exact, start=start, end=start + len(words))


def shown(client: Client, source: Source) -> str:
    """Return the marked text as the page has it, with each tag on one line."""
    page = client.get(address(source)).content.decode()
    (text,) = re.findall(r'<div class="article-text" lang="en">(.*?)</div>', page, re.DOTALL)
    return re.sub(r"<mark[^>]*>", lambda tag: " ".join(tag[0].split()), text)


def editor(django_user_model, client: Client, *permissions: str) -> Client:
    user = django_user_model.objects.create_user("editor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return client


def test_a_passage_is_marked_code_point_by_code_point(admin_client, source):
    words = passage(source, "signed", "<signed>\r\nthe pact")
    records.citation(records.meeting(title="A “meeting”"), words)
    assert shown(admin_client, source) == (
        f'🕊️ Ministers <mark id="passage-{words.pk}" data-passage="{words.pk}" '
        'title="occurrence: happened, A “meeting”">'
        "&lt;signed&gt;\r\nthe pact</mark>\nin Paris &amp; left."
    )


def test_passages_may_overlap(admin_client, source):
    first, second = passage(source, "a", "the pact\nin"), passage(source, "b", "in Paris")
    none = 'title="cited for nothing">'
    one, two = (f'data-passage="{passage.pk}" {none}' for passage in (first, second))
    assert shown(admin_client, source) == (
        "🕊️ Ministers &lt;signed&gt;\r\n"
        f'<mark id="passage-{first.pk}" {one}the pact\n</mark>'
        f'<mark {one}<mark id="passage-{second.pk}" {two}in</mark></mark>'
        f"<mark {two} Paris</mark> &amp; left."
    )


def test_the_text_loses_nothing(admin_client, source):
    for slug, words in {"all": TEXT, "again": TEXT, "one": "🕊️", "end": "left."}.items():
        passage(source, slug, words)
    assert html.unescape(re.sub(r"<[^>]*>", "", shown(admin_client, source))) == TEXT


def test_the_list_leads_to_the_words_and_to_their_citations(admin_client, source):
    words, meeting = passage(source, "signed", "Ministers"), records.meeting()
    records.citation(meeting, words)
    page = admin_client.get(address(source)).content.decode()
    assert f'<a href="#passage-{words.pk}">“Ministers”</a>' in page
    link = f'<a href="/admin/agreements/meeting/{meeting.pk}/change/">occurrence: happened</a>'
    assert link in page


def test_a_passage_that_no_longer_fits_is_listed_as_broken(admin_client, source):
    records.passage(source, exact="Ministers", start=0, end=9)
    page = admin_client.get(address(source)).content.decode()
    assert "<mark" not in page
    assert "broken: these words do not stand where the passage says" in page


def test_every_passage_of_the_seeds_is_marked(admin_client, articles, django_assert_num_queries):
    Importer(ROOT / "seeds", texts=articles).run()
    source = Source.objects.get(slug="japan-today-2024")
    with django_assert_num_queries(10):
        page = admin_client.get(address(source)).content.decode()
    assert page.count('id="passage-') == source.passages.count()
    assert "broken" not in page


def test_the_page_of_a_source_leads_to_its_article(admin_client, source):
    link = f'<a href="{address(source)}">Read the article</a>'
    page = f"/admin/agreements/source/{source.pk}/change/"
    assert link in admin_client.get(page).content.decode()
    Article.objects.all().delete()
    assert "Read the article" not in admin_client.get(page).content.decode()
    assert admin_client.get(address(source)).status_code == 404


def test_the_audit_links_what_it_finds(admin_client, django_assert_num_queries):
    Importer(ROOT / "seeds").run()
    stage = Event.objects.get(slug="france-japan-acsa-signed")
    Citation.objects.filter(event=stage, field="step").delete()
    with django_assert_num_queries(18):
        page = admin_client.get(AUDIT).content.decode()
    assert f'<a href="/admin/agreements/stage/{stage.pk}/change/">stage “{stage.slug}”</a>' in page
    assert "is stated, but no citation gives it" in page
    assert "<h2>Faults (1)</h2>" in page


def test_the_list_of_events_leads_to_the_audit(admin_client):
    page = admin_client.get("/admin/agreements/event/").content.decode()
    assert f'<a href="{AUDIT}">Audit of the record</a>' in page


def test_nothing_of_it_is_written_into_the_page(admin_client, source):
    for path in (AUDIT, address(source), f"{address(source)}load/"):
        page = admin_client.get(path).content.decode()
        assert not re.search(r"<style|\son\w+=|\sstyle=", page)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_nobody_else_sees_it(client, source):
    for path in (AUDIT, address(source), f"{address(source)}load/"):
        assert client.get(path)["Location"] == f"/admin/login/?next={path}"


@pytest.mark.parametrize(
    ("permissions", "audit", "article"),
    [
        ([], 403, 403),
        (["view_event", "view_source"], 200, 403),
        (["view_source", "view_article"], 403, 200),
    ],
)
def test_staff_need_permission(django_user_model, client, source, permissions, audit, article):
    desk = editor(django_user_model, client, *permissions)
    assert desk.get(AUDIT).status_code == audit
    assert desk.get(address(source)).status_code == article
