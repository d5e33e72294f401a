"""Where a reviewer compares what waits with what readers see, and publishes it or does not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from agreements import publishing
from agreements.admin.choosing import named
from agreements.audit import Finding
from agreements.differences import Difference, differences
from agreements.models import Event, Passage, PendingChange, State
from agreements.models.record import Publishable
from agreements.pending import NamesWhatIsGoneError, is_public, pending_of, shown_seed
from agreements.publishing import ChangedSinceError, PublishingRefusedError, StepRefusedError
from agreements.recordkeys import key_of, record_of
from agreements.seedplain import MODEL_OF_KIND, seed_of
from agreements.seedrecords import passage_key

MANY = 50
STEPS: dict[str, Callable[..., Any]] = {
    "submit": publishing.submit,
    "take-back": publishing.take_back,
    "publish": publishing.publish,
    "withdraw": publishing.withdraw,
    "discard": publishing.discard,
}


@dataclass
class Row:
    """A record on the page: where it stands, and what would become different for readers."""

    record: Any
    chosen: bool = True
    suggested: bool = False
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> str:
        return key_of(self.record)

    @cached_property
    def token(self) -> str:
        return publishing.token(self.record)

    @cached_property
    def pending(self) -> PendingChange | None:
        return pending_of(self.record)

    @cached_property
    def is_public(self) -> bool:
        return is_public(self.record)

    @property
    def kind(self) -> str:
        """What the record is, as people call it."""
        if hasattr(self.record, "get_kind_display") and self.key.startswith("event"):
            return str(self.record.get_kind_display())
        return str(self.record._meta.verbose_name)

    @property
    def standing(self) -> str:
        """Where the record stands, in words."""
        if self.pending is not None:
            in_review = self.pending.state == State.IN_REVIEW
            if in_review:
                return _("published; a change is in review")
            return _("published; a change is kept, not in review yet")
        if isinstance(self.record, Publishable):
            return str(self.record.get_state_display())
        return _("seen by readers") if self.is_public else _("named by nothing published")

    @property
    def name(self) -> str:
        """What tells the record from others like it."""
        return named(self.record)

    @property
    def steps(self) -> set[str]:
        """The steps that can be taken from where the record stands."""
        if self.pending is None and self.is_public:
            return {"withdraw"} if isinstance(self.record, Publishable) else set()
        waits = self.pending or self.record
        on: dict[Any, set[str]] = {
            State.DRAFT: {"submit", "publish"},
            State.IN_REVIEW: {"take-back", "publish"},
        }
        discard = {"discard"} if self.pending else set()
        return on.get(getattr(waits, "state", None), set()) | discard

    @cached_property
    def words(self) -> list[Passage]:
        """The words that readers come to see by it."""
        return cited_anew(self.record)

    @cached_property
    def differences(self) -> list[Difference]:
        """What publishing changes for readers; of a draft, all of it."""
        shown = shown_seed(self.record)
        if self.is_public:
            return differences(seed_of(self.record), shown) if self.pending else []
        return differences(None, shown)


def cited_anew(record: models.Model) -> list[Passage]:
    """Return the passages that readers come to see by an event, as it is once published."""
    if not isinstance(record, Event):
        return []
    before = seed_of(record).citations if is_public(record) else ()
    new = {c.passage for c in shown_seed(record).citations} - {c.passage for c in before}
    slugs = {key.split("#")[0] for key in new}
    rows = Passage.objects.filter(source__slug__in=slugs).select_related("source", "relies_on")
    return [passage for passage in rows if passage_key(passage) in new]


def waiting() -> list[models.Model]:
    """Return what is in review, drafts and changes, the longest waiting kinds of record first."""
    found: list[models.Model] = []
    for kind, model in MODEL_OF_KIND.items():
        changes = PendingChange.objects.filter(kind=kind, state=State.IN_REVIEW)
        asked = Q(pk__in=list(changes.values_list("record", flat=True)[:MANY]))
        if issubclass(model, Publishable):
            asked |= Q(state=State.IN_REVIEW)
        found += model._default_manager.filter(asked).order_by("pk")[:MANY]
    return found[:MANY]


def review_page(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the records that are asked for, or all that waits; take the step that is sent."""
    if not request.user.has_perm("agreements.view_pendingchange"):
        raise PermissionDenied
    keys = list(dict.fromkeys(request.GET.getlist("of")))
    if len(keys) > MANY:
        told = _("These are the first %(shown)d of the %(number)d that you chose.")
        messages.warning(request, told % {"shown": MANY, "number": len(keys)})
        keys = keys[:MANY]
    rows = rows_of(keys) if keys else [Row(record, chosen=False) for record in waiting()]
    if request.method == "POST" and (answer := _take_step(request, rows)) is not None:
        return answer
    context = {
        **site.each_context(request),
        "title": _("Review"),
        "rows": rows,
        "steps": {step for row in rows for step in row.steps},
        "asked": bool(keys),
        "may_publish": publishing.may_publish(request.user),
        "why": request.POST.get("why", ""),
        "refused": any(row.findings for row in rows),
    }
    return TemplateResponse(request, "admin/agreements/review.html", context)


def rows_of(keys: Iterable[str]) -> list[Row]:
    """Return the records asked for and, suggested, the drafts that readers would miss with them."""
    records = [record_of(key) for key in keys]
    needed = [draft for record in records for draft in publishing.unpublished_with(record)]
    others = [each for each in dict.fromkeys(needed) if each not in records][:MANY]
    return [
        *(Row(each, chosen=False, suggested=True) for each in others),
        *(Row(each) for each in records),
    ]


def _take_step(request: HttpRequest, rows: list[Row]) -> HttpResponse | None:
    """Take the step that was sent with the rows that were ticked; None where it was refused."""
    ticked, why = request.POST.getlist("record"), request.POST.get("why", "")
    chosen = [row for row in rows if row.key in ticked]
    step = STEPS.get(request.POST.get("step", ""))
    for row in rows:
        row.chosen = row in chosen
    if step is None or not chosen or len(chosen) < len(set(ticked)):
        messages.error(request, _("Choose at least one record of this page, and a step."))
        return None
    seen = [request.POST.get(f"token-{row.key}", "") for row in chosen]
    try:
        answer = step([row.record for row in chosen], by=request.user, why=why, tokens=seen)
    except PublishingRefusedError as refused:
        _show(refused.findings, chosen)
        messages.error(request, _("Not published: see the faults below, or write why it stands."))
    except ChangedSinceError as changed:
        told = _("“%(record)s” was changed since you looked. Nothing was done; look again.")
        messages.error(request, told % {"record": changed.record})
    except (StepRefusedError, NamesWhatIsGoneError) as refused:
        messages.error(request, str(refused))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        _tell(request, chosen, answer or [])
        return HttpResponseRedirect(request.get_full_path())
    return None


def _tell(request: HttpRequest, chosen: list[Row], answer: list[Any]) -> None:
    """Say what was done, and what readers do not see any more because of it."""
    names = ", ".join(str(row.record) for row in chosen)
    messages.success(request, _("Done: %(names)s.") % {"names": names})
    if hidden := ", ".join(str(each) for each in answer if isinstance(each, Event)):
        messages.warning(request, _("Readers do not see either: %(names)s.") % {"names": hidden})


def _show(findings: list[Finding], rows: list[Row]) -> None:
    """Give each row the faults of its record; what is of none of them goes to the first."""
    left = list(findings)
    for row in rows:
        row.findings = [f for f in left if publishing.is_of(f, row.record)]
        left = [f for f in left if f not in row.findings]
    rows[0].findings += left


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the address of the page under the admin's."""

    def review(request: HttpRequest) -> HttpResponse:
        return review_page(request, site)

    return [path("review/", site.admin_view(review), name="agreements_review")]
