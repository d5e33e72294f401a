"""The facts of an event with who attests them: how many reports, how many independent witnesses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from agreements.asof import KnownEvent
from agreements.citedfields import CitedField
from agreements.evidence import disputed_fields
from agreements.witnesses import sides
from timeline.citations import Evidence, shown_value


def counts(reports: int, witnesses: int) -> str:
    """Return "4 reports, 2 witnesses": how many sources tell it, how many of them independently."""
    told = ngettext("%(count)d report", "%(count)d reports", reports) % {"count": reports}
    own = ngettext("%(count)d witness", "%(count)d witnesses", witnesses) % {"count": witnesses}
    return f"{told}, {own}"


@dataclass(frozen=True)
class Attested:
    """One value told for a field: by which words, how many witnesses, and how that weighs."""

    value: str
    weight: str
    witnesses: int
    evidence: tuple[Evidence, ...]

    @property
    def reports(self) -> int:
        """How many sources give the value, copies counted each."""
        return len({each.source for each in self.evidence})

    @property
    def words(self) -> str:
        """How the value is attested: "2 reports, 1 witness: unique"."""
        return f"{counts(self.reports, self.witnesses)}: {self.weight}"


@dataclass(frozen=True)
class Fact:
    """A field of an event with every value told for it; `disputed` if not all can be true."""

    field: str
    name: str
    sides: tuple[Attested, ...]
    disputed: bool
    chosen: str
    why: str
    witnesses: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that is cited for the field, value by value."""
        return tuple(each for side in self.sides for each in side.evidence)

    @property
    def reports(self) -> int:
        """How many sources tell the field at all, copies counted each."""
        return len({each.source for each in self.evidence})

    @property
    def words(self) -> str:
        """How the field is attested, whatever the value."""
        return counts(self.reports, self.witnesses)

    @property
    def is_judged(self) -> bool:
        """Whether readers are owed an explanation: sources disagree, or an editor had to choose."""
        return self.disputed or bool(self.why)


def facts_of(
    known: KnownEvent, evidence: Sequence[Evidence], names: Mapping[str, str], language: str
) -> Iterator[Fact]:
    """Yield the facts told of an event by then; `evidence` stands for `known.citations`, in order.

    Judged and disputed fields keep the order of the fields, as all others.
    """
    shown = dict(zip(known.citations, evidence, strict=True))
    disputed = disputed_fields(known)
    judgements = {judgement.field: judgement for judgement in known.judgements}
    for field in CitedField:
        told = known.cited(field)
        judgement = judgements.get(field)
        if not told:
            continue
        told_sides = sides(field, told)
        yield Fact(
            field=field,
            name=str(field.label),
            sides=tuple(
                Attested(
                    shown_value(field, side.value, names, language),
                    str(side.weight.value),
                    len(side.witnesses),
                    tuple(shown[citation] for citation in side.citations),
                )
                for side in told_sides
            ),
            disputed=field in disputed,
            chosen=shown_value(field, judgement.value, names, language) if judgement else "",
            why=judgement.why if judgement else "",
            witnesses=len(frozenset().union(*(side.witnesses for side in told_sides))),
        )
