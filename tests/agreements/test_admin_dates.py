"""Dates as editors type them: how they are understood while they are typed, and in forms."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.translation import override

from agreements.admin.dates import TypedDateField, TypedDateInput, TypedValues
from agreements.admin.understood import possible_days, understood
from agreements.dates import parse
from agreements.models import Citation, Meeting
from tests.agreements import records
from timeline.accents import contrast

pytestmark = pytest.mark.django_db
READING = "/admin/agreements/date/"


def plain(page: str) -> str:
    """Return the text of a piece of HTML, a space for what is between."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def typed(client: Client, text: str) -> str:
    answer = client.get(READING, {"typed": text})
    assert answer.status_code == 200
    return answer.text


# As it is typed


def test_a_date_is_shown_in_edtf_in_words_in_days_and_as_a_bar(admin_client: Client) -> None:
    shown = typed(admin_client, "between 1 and 18 May 2023")
    assert plain(shown) == (
        "sometime between 1 and 18 May 2023 [2023-05-01..2023-05-18] Possible days: 1–18 May 2023 "
        "Apr 2023 May Jun"
    )
    assert '<rect class="date-doubt" x="32.97%" width="19.78%" y="5" height="10" rx="5"/>' in shown
    assert '<circle class="date-symbol" cx="42.86%" cy="10" r="5"/>' in shown


def test_a_span_does_not_look_like_one_unknown_day(admin_client: Client) -> None:
    shown = typed(admin_client, "from 1 to 18 May 2023")
    assert '<rect class="date-span" x="32.97%" width="19.78%" y="7" height="6"/>' in shown
    assert '<line class="date-end" x1="32.97%" x2="32.97%" y1="3" y2="17"/>' in shown
    assert "date-doubt" not in shown


def test_what_is_refused_is_shown_with_the_reason(admin_client: Client) -> None:
    shown = typed(admin_client, "02/05/2024")
    assert re.fullmatch(r'\s*<p class="date-refused">[^<]*</p>\s*', shown)
    assert plain(shown) == (
        "“02/05/2024”: it may be 2 May 2024 or 5 February 2024: write the month as a word."
    )


def test_nothing_is_said_where_nothing_is_typed(admin_client: Client) -> None:
    assert typed(admin_client, " ").strip() == ""
    assert admin_client.get(READING).text.strip() == ""


def test_what_is_typed_is_never_markup(admin_client: Client) -> None:
    shown = typed(admin_client, "<script>alert(1)</script>")
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_a_reading_is_kept_nowhere_and_changes_nothing(admin_client: Client) -> None:
    assert "no-store" in admin_client.get(READING)["Cache-Control"]
    assert admin_client.post(READING, {"typed": "2024"}).status_code == 405


@pytest.mark.parametrize(
    ("edtf", "language", "days"),
    [
        ("2024-05", "en", "1–31 May 2024"),
        ("2024-05-02", "fr", "2 mai 2024"),
        ("[..2023-05-19]", "en", "19 May 2023 and before"),
        ("2024-05-02/..", "en", "2 May 2024 and after"),
        ("[2022-12,2023-12]", "en", "1–31 Dec 2022 or 1–31 Dec 2023"),
        ("[2023-05-01..2023-05-18]", "ja", "2023年5月1日～18日"),
    ],
)
def test_possible_days(edtf: str, language: str, days: str) -> None:
    assert possible_days(parse(edtf), language) == days


def test_a_date_is_understood_in_the_language_of_the_desk() -> None:
    for language, words in (("fr", "au plus tard le 19 mai 2023"), ("de", "by 19 May 2023")):
        with override(language):
            assert (shown := understood("2023年5月19日まで"))
            assert shown.words == words


# In a form


def test_a_field_gives_edtf() -> None:
    field = TypedDateField(required=False)
    assert field.clean(" 2023年5月 ") == "2023-05"
    assert field.clean("vers mai 2025") == "2025-05~"
    assert field.clean("") == ""


@pytest.mark.parametrize(
    ("initial", "data", "changed"),
    [
        ("2023-05", "May 2023", False),
        ("2023-05", "June 2023", True),
        ("2023-05", "", True),
        ("", "", False),
        (None, "", False),
        ("2023-05", "Thursday", True),
        (parse("2023-05"), "2023-05", False),
    ],
)
def test_a_date_in_other_words_is_no_change(initial: Any, data: str, changed: bool) -> None:
    assert TypedDateField(required=False).has_changed(initial, data) is changed


def test_a_line_says_how_its_date_is_understood_before_any_script_has_run() -> None:
    attributes = {"id": "id_date", "aria-describedby": "id_date_helptext"}
    drawn = TypedDateInput().render("date", "2023-05", attributes)
    assert 'aria-describedby="id_date_helptext id_date_reading"' in drawn
    assert f'data-date-reading="{READING}"' in drawn
    assert '<div class="date-reading" id="id_date_reading" role="status">' in drawn
    assert plain(drawn) == "May 2023 2023-05 Possible days: 1–31 May 2023 Apr 2023 May Jun"
    assert plain(TypedDateInput().render("date", None, {})) == ""


def test_its_script_and_its_style_are_files() -> None:
    assert str(TypedDateInput().media).splitlines() == [
        '<link href="/static/agreements/dates.css" media="all" rel="stylesheet">',
        '<script src="/static/agreements/dates.js" type="module"></script>',
    ]
    assert all(finders.find(f"agreements/dates.{kind}") for kind in ("css", "js"))


def test_nothing_of_it_is_written_into_a_page(admin_client: Client) -> None:
    page = admin_client.get("/admin/agreements/meeting/add/").text
    assert f'data-date-reading="{READING}"' in page
    assert not re.search(r"<style|\son\w+=|\sstyle=", page)
    assert all("src=" in tag for tag in re.findall(r"<script(?! id=)[^>]*>", page))


def sent(client: Client, page: str, **changed: str) -> Any:
    """Send the form of `page` as a browser would, with some of it changed."""
    context = client.get(page).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    told = {name: value for name, value in values.items() if value is not None}
    return client.post(page, {**told, **changed})


MEETING = {"title": "A meeting", "slug": "a-meeting"}


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("by 19 May 2023", "[..2023-05-19]"),
        ("vers mai 2025", "2025-05~"),
        ("2023年5月", "2023-05"),
        ("2024-05-02", "2024-05-02"),
    ],
)
def test_a_date_is_typed_in_words_and_stored_as_edtf(
    admin_client: Client, words: str, edtf: str
) -> None:
    answer = sent(admin_client, "/admin/agreements/meeting/add/", **MEETING, date=words)
    assert answer.status_code == 302
    assert Meeting.objects.get(slug="a-meeting").date == parse(edtf)


def test_what_was_typed_stays_in_a_form_that_comes_back(admin_client: Client) -> None:
    wrong = {**MEETING, "title": "", "date": "by 19 May 2023"}
    page = sent(admin_client, "/admin/agreements/meeting/add/", **wrong)
    assert set(page.context["adminform"].form.errors) == {"title"}
    assert 'name="date" value="by 19 May 2023"' in page.text
    assert "Possible days: 19 May 2023 and before" in plain(page.text)


def test_a_date_is_refused_by_the_form_as_it_was_while_typed(admin_client: Client) -> None:
    page = sent(admin_client, "/admin/agreements/meeting/add/", **MEETING, date="Thursday")
    reason = "“Thursday” needs a report’s date: choose the passage it stands in."
    assert page.context["adminform"].form.errors == {"date": [reason]}
    assert 'name="date" value="Thursday"' in page.text
    assert plain(page.text).count(reason) == 2  # above the line by Django, below it by us
    assert not Meeting.objects.exists()


# In a row with a field and its value


class CitationForm(TypedValues):
    class Meta:
        model = Citation
        fields = ("event", "passage", "field", "value", "reading")


def cited(**values: Any) -> CitationForm:
    passage = records.passage(records.source())
    told = {"event": records.meeting().pk, "passage": passage.pk, "reading": ""}
    return CitationForm({**told, **values})


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("date", "between 1 and 18 May 2023", "[2023-05-01..2023-05-18]"),
        ("expectation", "d’ici fin mai 2025", "[..2025-05]"),
        ("expectation", "", ""),
        ("place", "May 2023", "May 2023"),
        ("length", "P2Y~", "P2Y~"),
    ],
)
def test_a_value_that_is_a_date_is_typed_as_one(field: str, words: str, value: str) -> None:
    form = cited(field=field, value=words)
    assert form.errors == {}
    assert form.save().value == value


@pytest.mark.parametrize(
    ("field", "words", "reason"),
    [
        ("date", "Thursday", "“Thursday” needs a report’s date: choose the passage it stands in."),
        ("date", "", "a value is missing"),
        ("occurrence", "May 2023", "“May 2023” is none of happened, planned, denied, cancelled"),
    ],
)
def test_a_value_is_refused_once(field: str, words: str, reason: str) -> None:
    assert cited(field=field, value=words).errors == {"value": [reason]}


def test_only_a_value_that_is_a_date_is_understood_as_one() -> None:
    dated = cited(field="date", value="2023-05")
    line = str(dated["value"])
    assert 'data-date-if="date expectation" aria-label="Value"' in line
    assert "Possible days: 1–31 May 2023" in plain(line)
    assert f'href="{READING}passage/{dated["passage"].value()}/"' in line
    assert f'data-date-offers="{READING}passage/0/"' in line
    event, passage = records.meeting("other"), records.passage(records.source("other"))
    placed = CitationForm(instance=records.citation(event, passage, "place", "2023-05"))
    assert "Possible days" not in str(placed["value"])


def test_a_passage_that_is_none_leads_nowhere() -> None:
    for passage in ("", "x", "-1", "1/../2"):
        assert f'href="{READING}passage/0/"' in str(CitationForm({"passage": passage})["value"])


# In the colours of the admin


def colours(theme: str) -> dict[str, str]:
    """Return the colours of Django's admin: those of the light theme, with the dark over them."""
    names = {"light": ["base"], "dark": ["base", "dark_mode"]}[theme]
    found: dict[str, str] = {}
    for name in names:
        style = Path(str(finders.find(f"admin/css/{name}.css"))).read_text(encoding="utf-8")
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", style))
    return {name: value if len(value) == 7 else doubled(value) for name, value in found.items()}


def doubled(short: str) -> str:
    return "#" + "".join(digit * 2 for digit in short[1:])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_bars_can_be_seen_in_both_themes(theme: str) -> None:
    seen, style = colours(theme), Path(str(finders.find("agreements/dates.css"))).read_text()
    text = set(re.findall(r"(?<![-\w])(?:color|fill): var\(--([a-z-]+)\)", style)) - {"button-fg"}
    assert text == {"body-quiet-color", "error-fg", "link-fg"}
    faint = {
        (ink, ground): contrast(seen[ink], seen[ground])
        for ink in (*text, "body-fg")
        for ground in ("body-bg", "darkened-bg")
    }
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s,)])|rgba?\(|hsla?\(", style) == []
