"""The options of an embed or a picture: valid ones stay, the rest is named and does no harm."""

import pytest
from django.http import HttpRequest, QueryDict
from hypothesis import given
from hypothesis import strategies as st

from timeline.views.options import Options, ask, cleaned, take_options

VALID = (
    "view=both&from=2023-05&to=2024&kind=stage&kind=meeting&party=FR&person=a-b&agreement=pact"
    "&attribution=ministry&certainty=disputed&lanes=party&event=signing&lang=en&theme=dark"
    "&as_of=2024-05-02&revision=12&accent=1d4e89"
)


def test_every_option_is_kept_in_one_order() -> None:
    kept, ignored = cleaned(QueryDict("&".join(reversed(VALID.split("&")))))
    assert (kept.urlencode(), ignored) == (
        VALID.replace("stage&kind=meeting", "meeting&kind=stage"),
        (),
    )


def test_they_are_read_and_left_in_the_request_for_others() -> None:
    request = ask(HttpRequest(), QueryDict(f"{VALID}&utm_source=x&accent="))
    assert take_options(request) == Options("both", "dark", "en", "1d4e89", 12, ("utm_source",))
    request = ask(HttpRequest(), QueryDict("accent=ABCDEF&view=list&view=list&x=1&y="))
    assert take_options(request) == Options(accent="abcdef", ignored=("view", "x"))
    assert request.GET.urlencode() == "accent=ABCDEF"


def test_nothing_asked_for_is_the_default() -> None:
    assert take_options(HttpRequest()) == Options("", "auto", "en", "", None, ())


@pytest.mark.parametrize(
    "wrong",
    [
        *("view=pie", "from=May", "to=2024-13", "kind=war", "kind=stage&kind=war"),
        *("lanes=table", "event=a b", "event=%00", "lang=fr", "lang=en&lang=en", "theme=Dark"),
        *("as_of=2024-05", "as_of=2024-02-30", "revision=0", "revision=1000000", "revision=²"),
        *("accent=red", "accent=12345", "accent=1234567", "accent=%231d4e89", "party=%07"),
        *("certainty=sure", "attribution=me", "zoom=2", "%22%3E=1"),
    ],
)
def test_what_is_wrong_is_left_out_and_named(wrong: str) -> None:
    kept, ignored = cleaned(QueryDict(f"theme=light&{wrong}" if "theme" not in wrong else wrong))
    assert kept.urlencode() in ("theme=light", "")
    assert ignored == (QueryDict(wrong).urlencode().split("=")[0].replace("%22%3E", '">'),)


def test_a_period_the_wrong_way_round_is_left_out_whole() -> None:
    kept, ignored = cleaned(QueryDict("from=2025&to=2024&kind=stage"))
    assert (kept.urlencode(), ignored) == ("kind=stage", ("from", "to"))


def test_what_pym_adds_is_let_through_in_silence() -> None:
    pym = "childId=f-1&initialWidth=640&parentTitle=News&parentUrl=https%3A%2F%2Fa.example"
    kept, ignored = cleaned(QueryDict(pym))
    assert (kept.urlencode(), ignored) == ("", ())


@given(st.text(max_size=300))
def test_no_query_is_a_fault(query: str) -> None:
    kept, ignored = cleaned(QueryDict(query))
    again, more = cleaned(QueryDict(kept.urlencode()))
    assert (again.urlencode(), more) == (kept.urlencode(), ())
    assert all(name.isprintable() and len(name) <= 40 for name in ignored)
